"""A folder of another machine, by ssh and rsync; it needs sh, rsync and GNU's tools there."""

from __future__ import annotations

import re
import secrets
import shlex
import subprocess
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from briefing.model.manifest import Manifest
from briefing.publish.errors import DeployError, refusal
from briefing.publish.settings import SshSettings
from briefing.publish.targets.release_folder import RELEASE, State

_LINK = re.compile(rf"releases/({RELEASE.pattern})")
_LINES = re.compile(r"([0-9a-f]{64}|odd)  \./([^\0]+)\0")
_SSH = ("-T", "-o", "BatchMode=yes", "-o", "ConnectTimeout=20", "-o", "ServerAliveInterval=15")
_GONE = "-gone"
_UNREACHED = 255
_MODES = ("--perms", "--chmod=D755,F644")


class RemoteFolder:
    """A release_folder.Place: rsync sends what is new and links the rest to the live release.

    While it is held, everything goes through the one connection that holds the lock.
    """

    def __init__(self, settings: SshSettings) -> None:
        self._settings = settings
        self._connection: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self._settings.host}:{self._settings.path}"

    @contextmanager
    def hold(self) -> Iterator[None]:
        """Hold a lock there for as long as a connection lasts, so that a kill here frees it."""
        path = shlex.quote(self._settings.path)
        script = f"mkdir -p {path} && exec flock -n {path}/lock sh -c 'echo held && exec cat'"
        with tempfile.TemporaryDirectory(prefix="dossier-") as folder:
            self._connection = ("-o", "ControlMaster=auto", "-o", f"ControlPath={folder}/s")
            try:
                with self._lock(script):
                    yield
            finally:
                self._connection = ()

    @contextmanager
    def _lock(self, script: str) -> Iterator[None]:
        pipe = subprocess.PIPE
        command = self._ssh(script)
        with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe) as holder:
            if holder.stdout and holder.stdout.readline() != b"held\n":
                said = holder.communicate()[1].decode(errors="replace")
                if holder.returncode == 1 and not said:
                    what = "another deploy to this folder is running"
                    raise refusal(self, what, "wait until it has ended, and try again")
                raise self._failure("ssh", said, holder.returncode)
            try:
                yield
            finally:
                if holder.stdin:
                    holder.stdin.close()

    def state(self) -> State:
        """Return what is there; a link to a deleted release shows none."""
        script = (
            'cd "$1" 2>/dev/null || exit 0\n'
            "if [ -L current ]; then readlink -n current; [ -d current ] || printf %s -gone\n"
            "elif [ -e current ]; then printf %s foreign; fi; printf '\\0'\n"
            "[ ! -d releases ] ||"
            " find releases -mindepth 1 -maxdepth 1 -printf '%T@ %f\\0'"
        )
        link, *entries = self._run(script).decode(errors="replace").split("\0")
        pairs = (entry.split(" ", 1) for entry in entries if entry)
        return State(self._live(link), {name: float(seconds) for seconds, name in pairs})

    def manifest(self, name: str) -> Manifest:
        """Return the manifest of a tree, hashed there; refuse what stands in no site."""
        said = self._run(
            'set -e; cd "$1/releases/$2"; find . -type f -exec sha256sum -z -- {} +\n'
            "find . ! -type f ! -type d -exec printf 'odd  %s\\0' {} +",
            name,
        ).decode(errors="replace")
        hashes = {path: digest for digest, path in _LINES.findall(said)}
        odd = sorted(path for path, digest in hashes.items() if digest == "odd")
        if odd:
            raise refusal(f"{self}: {odd[0]!a}", "is no plain file", "remove it there")
        return Manifest(hashes)

    def fill(
        self, name: str, tree: Path, wanted: Manifest, new: Collection[str], live: str | None
    ) -> None:
        """Send the tree; what the live release has already is linked there, by checksum."""
        self._run('mkdir -p "$1/releases/$2"', name)
        ssh = shlex.join(("ssh", *self._options()))
        link = (f"--link-dest=../{live}",) if live else ()
        options = ("--recursive", "--checksum", "--protect-args", *_MODES, *link, f"--rsh={ssh}")
        target = f"{self._settings.host}:{self._settings.path}/releases/{name}/"
        self._call(["rsync", *options, "--", f"{tree}/", target])

    def finish(self, fresh: str, name: str, manifest: Manifest) -> None:
        """Rename the tree, then write its manifest, which a broken connection may not cut off."""
        script = (
            'cd "$1/releases" && mv -T "$2" "$3" && cat >"$3.manifest.tmp" &&\n'
            '[ "$(sha256sum <"$3.manifest.tmp" | cut -c 1-64)" = "$4" ] &&\n'
            'mv -T "$3.manifest.tmp" "$3.manifest"'
        )
        self._run(script, fresh, name, manifest.digest, data=manifest.text().encode())

    def switch(self, name: str, moment: float | None) -> None:
        """Replace the link `current` by rename."""
        link = f".new-{secrets.token_hex(4)}"
        stamp = "" if moment is None else f"@{moment:.6f}"
        script = (
            'cd "$1" && { [ -z "$4" ] || touch -d "$4" "releases/$2.manifest"; } &&\n'
            'ln -s "releases/$2" "releases/$3" && mv -T "releases/$3" current'
        )
        self._run(script, name, link, stamp)

    def remove(self, names: Collection[str]) -> None:
        """Remove trees, files and links."""
        if names:
            self._run('cd "$1/releases" && shift && rm -rf -- "$@"', *names)

    def _live(self, link: str) -> str | None:
        match = _LINK.fullmatch(link.removesuffix(_GONE))
        if match:
            return None if link.endswith(_GONE) else match[1]
        if link:
            what = "current is no link to a release of this site"
            raise refusal(self, what, "move it away there, or give another path in DEPLOY")
        return None

    def _options(self) -> tuple[str, ...]:
        config = self._settings.config
        return (*_SSH, *self._connection, *(("-F", str(config)) if config else ()))

    def _ssh(self, command: str) -> list[str]:
        return ["ssh", *self._options(), "--", self._settings.host, command]

    def _run(self, script: str, *arguments: str, data: bytes = b"") -> bytes:
        """Run a sh script there with the folder as $1 and the arguments as $2 and on."""
        words = ("sh", "-c", script, "sh", self._settings.path, *arguments)
        return self._call(self._ssh(shlex.join(words)), data)

    def _call(self, command: list[str], data: bytes = b"") -> bytes:
        try:
            done = subprocess.run(command, input=data, capture_output=True, check=False)
        except FileNotFoundError:
            raise refusal(command[0], "is not installed", f"install {command[0]}") from None
        if done.returncode:
            raise self._failure(command[0], done.stderr.decode(errors="replace"), done.returncode)
        return done.stdout

    def _failure(self, command: str, said: str, code: int = 0) -> DeployError:
        last = " ".join(said.split())[-500:] or f"{command} ended with status {code}"
        if command == "ssh" and code == _UNREACHED:
            config = self._settings.config
            words = ("ssh", *(("-F", str(config)) if config else ()), self._settings.host, "true")
            return refusal(self, f"cannot be reached: {last}", f"try: {shlex.join(words)}")
        return refusal(self, f"{command} failed: {last}", "mend what it says, and try again")
