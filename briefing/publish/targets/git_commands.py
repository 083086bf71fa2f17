"""Git's plumbing on the operator's repository: objects and refs, never its work tree or index."""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, NamedTuple

from briefing.publish.errors import DeployError, refusal

FILE_MODE = "100644"
_SECRET = re.compile(r"(?<=://)[^/@\s]+(?=@)")
# Hooks and background jobs are the operator's, for the operator's own commands.
_QUIET = ("core.hooksPath=/dev/null", "gc.auto=0", "maintenance.auto=false", "core.fsmonitor=false")
_INHERITED = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_PREFIX")
_IDENTITY = {"NAME": "Dossier", "EMAIL": "dossier@localhost"}


class Blob(NamedTuple):
    """A file of a commit: its mode and the id of its bytes."""

    mode: str
    id: str


@dataclass(frozen=True, slots=True)
class Repository:
    """The repository that holds the folder `root`. All methods raise DeployError."""

    root: Path

    def label(self, remote: str) -> str:
        """Return the address of a remote, or its name, without the password it may carry."""
        try:
            return redacted(self.output("remote", "get-url", remote))
        except DeployError:
            return redacted(remote)

    def lock(self) -> Path:
        """Return where a deploy from this repository, or from a work tree of it, is locked."""
        return self.root / self.output("rev-parse", "--git-common-dir") / "dossier-deploy.lock"

    def checked_out(self) -> str:
        """Return the branch of the work tree, or an empty string."""
        return self._run("symbolic-ref", "--short", "-q", "HEAD", codes=(0, 1)).decode().strip()

    def fetch(self, remote: str, branch: str) -> str | None:
        """Return the commit that a branch of a remote is at, made present here; None without it.

        No ref is written: a kill would leave its lock file, and every later deploy would fail.
        """
        name = f"refs/heads/{branch}"
        there = self.output("ls-remote", remote, name).split()
        if not there:
            return None
        if not self._has(there[0]):
            options = ("--quiet", "--no-tags", "--no-prune", "--no-write-fetch-head", "--refmap=")
            self._run("fetch", *options, "--no-recurse-submodules", remote, name)
        if not self._has(there[0]):
            raise _moved()
        return there[0]

    def push(self, remote: str, branch: str, commit: str, expected: str | None) -> None:
        """Move a branch of a remote to `commit` if it still is at `expected` (None: absent)."""
        lease = f"--force-with-lease=refs/heads/{branch}:{expected or ''}"
        options = ("--quiet", "--no-verify", "--no-follow-tags", "--recurse-submodules=no", lease)
        self._run("push", *options, remote, f"{commit}:refs/heads/{branch}")

    def log(self, commit: str, form: str) -> list[str]:
        """Return one line in the format `form` for each first parent, oldest first."""
        options = ("--first-parent", "--reverse", f"--format={form}")
        return self.output("log", *options, commit).split("\n")

    def blobs(self, commit: str) -> dict[str, Blob]:
        """Return the files of a commit by path."""
        found = {}
        for entry in self._run("ls-tree", "-r", "-z", "--full-tree", commit).split(b"\0")[:-1]:
            about, path = entry.split(b"\t", 1)
            mode, _, object_id = about.decode().split(" ")
            found[path.decode(errors="replace")] = Blob(mode, object_id)
        return found

    def contents(self, ids: Iterable[str]) -> Iterator[bytes]:
        """Yield the bytes of each blob; nothing for what is no blob here (a submodule)."""
        with tempfile.TemporaryFile() as asked:
            asked.write("".join(f"{object_id}\n" for object_id in ids).encode())
            asked.seek(0)
            command = self._command("cat-file", "--batch", "--buffer")
            pipe = subprocess.PIPE
            with subprocess.Popen(command, env=_environment(), stdin=asked, stdout=pipe) as git:
                if git.stdout:
                    yield from _batch(git.stdout)

    def store(self, paths: Iterable[Path]) -> list[str]:
        """Store files as they are, without filters; return the ids in the same order."""
        asked = "".join(f"{path}\n" for path in paths).encode()
        stored = self._run("hash-object", "-w", "--no-filters", "--stdin-paths", data=asked)
        return stored.decode().split()

    def store_bytes(self, data: bytes) -> str:
        """Store bytes; return their id."""
        return self._run("hash-object", "-w", "--stdin", data=data).decode().strip()

    def tree(self, entries: Mapping[str, Blob]) -> str:
        """Store the tree of these files, by an index of its own; return its id."""
        with tempfile.TemporaryDirectory(prefix="dossier-") as scratch:
            index = {"GIT_INDEX_FILE": f"{scratch}/index"}
            lines = (f"{blob.mode} {blob.id}\t{path}\0" for path, blob in entries.items())
            data = "".join(lines).encode()
            self._run("update-index", "-z", "--index-info", data=data, environment=index)
            return self._run("write-tree", environment=index).decode().strip()

    def commit(self, tree: str, parent: str | None, message: str) -> str:
        """Store a commit by the operator, or by Dossier where git knows no name; return its id."""
        parents = ("-p", parent) if parent else ()
        arguments = ("commit-tree", tree, *parents, "-F", "-")
        written = self._run(*arguments, data=message.encode(), environment=self._identity())
        return written.decode().strip()

    def output(self, *arguments: str) -> str:
        """Return what a git command prints, stripped."""
        return self._run(*arguments).decode(errors="replace").strip()

    def _has(self, commit: str) -> bool:
        asked = self._run("cat-file", "--batch-check", data=f"{commit}\n".encode())
        return b" commit " in asked

    def _identity(self) -> dict[str, str]:
        return {
            f"GIT_{role}_{key}": os.environ.get(f"GIT_{role}_{key}", fallback)
            for key, fallback in _IDENTITY.items()
            if not self._run("config", "--get", f"user.{key.lower()}", codes=(0, 1))
            for role in ("AUTHOR", "COMMITTER")
        }

    def _command(self, *arguments: str) -> list[str]:
        settings = [word for setting in _QUIET for word in ("-c", setting)]
        return ["git", "-C", str(self.root), *settings, *arguments]

    def _run(
        self,
        *arguments: str,
        data: bytes = b"",
        environment: Mapping[str, str] | None = None,
        codes: tuple[int, ...] = (0,),
    ) -> bytes:
        try:
            done = subprocess.run(
                self._command(*arguments),
                env={**_environment(), **(environment or {})},
                input=data,
                capture_output=True,
                check=False,
            )
        except FileNotFoundError:
            raise refusal("git", "is not installed", "install git") from None
        if done.returncode not in codes:
            raise _failure(self.root, arguments[0], done.stderr.decode(errors="replace"))
        return done.stdout


def _environment() -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if key not in _INHERITED}
    return {**kept, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0"}


def redacted(text: str) -> str:
    """Return text with the user and password of every address in it left out."""
    return _SECRET.sub("***", text)


def _failure(root: Path, command: str, said: str) -> DeployError:
    if "not a git repository" in said:
        remedy = "run git init there, or name your repository: DEPLOY['git']['repository']"
        return refusal(root, "is in no git repository", remedy)
    if "stale info" in said or "but expected" in said:
        return _moved()
    last = " ".join(redacted(said).split())[-500:]
    return refusal(f"git {command}", f"failed: {last}", "mend what git says, and try again")


def _moved() -> DeployError:
    what = "the branch was changed by someone else meanwhile"
    return refusal("git push", what, "deploy again: it plans anew")


def _batch(stream: IO[bytes]) -> Iterator[bytes]:
    """Read the answers of `git cat-file --batch`: a head line, then so many bytes and a newline."""
    while head := stream.readline():
        words = head.split()
        if len(words) != 3:
            yield b""
            continue
        yield stream.read(int(words[2]))
        stream.read(1)
