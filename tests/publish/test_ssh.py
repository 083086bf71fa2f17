"""Against a real sshd on loopback, with keys and settings of its own."""

from __future__ import annotations

import getpass
import os
import shlex
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from briefing.publish.deploy import rollback
from briefing.publish.errors import DeployError
from briefing.publish.settings import SshSettings
from briefing.publish.targets.ssh import RemoteFolder
from tests.publish.sites import URL, build, pages, put_foreign, read, send, settings_of, tree_sha256
from tests.site_build.kills import kill_often, start, status_of
from tests.sites import ROOT

NEEDED = ("/usr/sbin/sshd", "ssh", "ssh-keygen", "rsync")
MISSING = [name for name in NEEDED if not shutil.which(name)]
pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"not installed here: {', '.join(MISSING)}")


@dataclass(frozen=True)
class Server:
    config: Path
    port: int


def make_key(path: Path) -> Path:
    command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(path)]
    subprocess.run(command, check=True)
    return path


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("ssh server")
    host, user, port = make_key(folder / "host"), make_key(folder / "user"), free_port()
    (folder / "sshd.conf").write_text(
        f'Port {port}\nListenAddress 127.0.0.1\nHostKey "{host}"\nUsePAM no\nStrictModes no\n'
        f'AuthorizedKeysFile "{user}.pub"\nPidFile none\nPermitRootLogin yes\n'
        # Another home keeps the shell's start-up files of whoever runs the tests out.
        f'MaxStartups 100\nSetEnv "HOME={folder}"\n'
    )
    public = " ".join((folder / "host.pub").read_text().split()[:2])
    (folder / "known").write_text(f"[127.0.0.1]:{port} {public}\n")
    (folder / "config").write_text(
        f"Host web\n HostName 127.0.0.1\n Port {port}\n User {getpass.getuser()}\n"
        f' IdentityFile "{user}"\n IdentitiesOnly yes\n UserKnownHostsFile "{folder}/known"\n'
        " StrictHostKeyChecking yes\n"
    )
    if getpass.getuser() == "root":
        Path("/run/sshd").mkdir(exist_ok=True)
    command = ["/usr/sbin/sshd", "-D", "-e", "-f", str(folder / "sshd.conf")]
    with (folder / "log").open("wb") as log, subprocess.Popen(command, stderr=log) as sshd:
        while not answers(port):
            assert sshd.poll() is None, (folder / "log").read_text()
            time.sleep(0.02)
        yield Server(folder / "config", port)
        sshd.terminate()


@pytest.fixture
def output(tmp_path: Path) -> Path:
    (tmp_path / "site").mkdir()
    return tmp_path / "site" / "output"


@pytest.fixture
def live(tmp_path: Path) -> Path:
    """The folder on the other machine, which is this one; its name needs quoting."""
    return tmp_path / "w w'w"


@pytest.fixture
def config(server: Server, live: Path) -> dict[str, object]:
    return {"host": "web", "path": str(live), "config": str(server.config)}


def back(config: dict[str, object], to: str | None = None) -> None:
    rollback("ssh", settings_of("ssh", config), to, lambda _: None)


def releases(live: Path) -> list[Path]:
    return sorted(path for path in (live / "releases").iterdir() if path.is_dir())


def test_deploys_exactly_and_a_second_run_has_nothing_to_do(
    output: Path, live: Path, config: dict[str, object]
) -> None:
    files = pages("one") | {"sp ace's/$HOME `x`.html": b"odd name", "-n": b"dash"}
    build(output, files)
    assert send(output, "ssh", config).changed
    assert read(live / "current") == files
    said: list[str] = []
    assert not send(output, "ssh", config, said=said).changed
    assert said[0].startswith(f"nothing to do: web:{live} shows ")


def test_unchanged_files_are_links_and_old_releases_stay_as_they_were(
    output: Path, live: Path, config: dict[str, object]
) -> None:
    for mark in "abcd":
        build(output, pages(mark))
        send(output, "ssh", {**config, "keep": 2})
    assert len(releases(live)) == 2
    assert (live / "current/briefs/0/index.html").stat().st_nlink == 2
    assert (live / "current/index.html").stat().st_nlink == 1
    assert read(live / "current") == pages("d")
    assert {path.name for path in live.iterdir()} == {"current", "lock", "releases"}


def test_an_edit_of_the_same_size_and_time_is_sent(
    output: Path, live: Path, config: dict[str, object]
) -> None:
    build(output, pages("one"))
    send(output, "ssh", config)
    build(output, pages("two"))
    send(output, "ssh", config)
    assert read(live / "current") == pages("two")


def test_rollback_is_exact(output: Path, live: Path, config: dict[str, object]) -> None:
    for mark in ("one", "two", "three"):
        build(output, pages(mark))
        send(output, "ssh", config)
    back(config)
    assert tree_sha256(read(live / "current")) == tree_sha256(pages("two"))
    back(config)
    assert tree_sha256(read(live / "current")) == tree_sha256(pages("one"))
    with pytest.raises(DeployError, match="no release is older"):
        back(config)


def test_a_live_file_changed_by_hand_is_mended_and_not_rolled_back_to(
    output: Path, live: Path, config: dict[str, object]
) -> None:
    build(output, pages("one"))
    send(output, "ssh", config)
    (live / "current/index.html").write_text("defaced")
    assert send(output, "ssh", config).changed
    assert read(live / "current") == pages("one")
    with pytest.raises(DeployError):
        back(config)
    assert read(live / "current") == pages("one")


def test_a_dry_run_changes_nothing(output: Path, live: Path, config: dict[str, object]) -> None:
    build(output, pages("one"))
    assert not send(output, "ssh", config, dry_run=True).changed
    assert not live.exists()


@pytest.mark.parametrize("kind", ["directory", "link"])
def test_a_foreign_current_is_refused_and_kept(
    output: Path, live: Path, config: dict[str, object], kind: str
) -> None:
    build(output, pages("one"))
    put_foreign(live, kind)
    with pytest.raises(DeployError, match="current is no link to a release of this site"):
        send(output, "ssh", config)
    assert not (live / "releases").exists()


def test_a_symlink_in_the_live_site_is_told(
    output: Path, live: Path, config: dict[str, object]
) -> None:
    build(output, pages("one"))
    send(output, "ssh", config)
    (live / "current/link").symlink_to("/etc/passwd")
    with pytest.raises(DeployError, match="is no plain file"):
        send(output, "ssh", config)


def test_one_deploy_at_a_time(output: Path, live: Path, config: dict[str, object]) -> None:
    build(output, pages("one"))
    settings = SshSettings("web", str(live), config=Path(str(config["config"])))
    with RemoteFolder(settings).hold(), pytest.raises(DeployError, match="another deploy"):
        send(output, "ssh", config)
    workers = [start(lambda: send(output, "ssh", config)) for _ in range(3)]
    assert 0 in [status_of(worker) for worker in workers]
    assert read(live / "current") == pages("one")


def test_a_host_that_does_not_answer_is_told(
    output: Path, config: dict[str, object], tmp_path: Path
) -> None:
    build(output, pages("one"))
    closed = tmp_path / "closed"
    closed.write_text(f"Host web\n HostName 127.0.0.1\n Port {free_port()}\n")
    with pytest.raises(DeployError, match=r"cannot be reached: .*Connection refused") as caught:
        send(output, "ssh", {**config, "config": str(closed)}, dry_run=True)
    assert caught.value.problems[0].remedy == f"try: ssh -F {shlex.quote(str(closed))} web true"
    with pytest.raises(DeployError, match="Connection refused"):
        send(output, "ssh", {**config, "config": str(closed)})


def test_a_folder_that_may_not_be_written_is_told(
    output: Path, config: dict[str, object], tmp_path: Path
) -> None:
    build(output, pages("one"))
    (tmp_path / "file").touch()
    with pytest.raises(DeployError, match="ssh failed: mkdir"):
        send(output, "ssh", {**config, "path": str(tmp_path / "file" / "www")})


def test_a_deploy_that_is_terminated_takes_its_files_along(
    output: Path, config: dict[str, object], tmp_path: Path
) -> None:
    build(output, pages("one"))
    waiting = tmp_path / "waiting"
    waiting.write_text("Host web\n ProxyCommand sleep 60\n")
    target = {"ssh": {**config, "config": str(waiting)}}
    settings = f"SITEURL = {URL!r}\nDEPLOY = {target!r}\n"
    (output.parent / "pelicanconf.py").write_text(settings)
    # A socket's whole path may have little more than a hundred characters.
    with TemporaryDirectory(dir="/tmp") as scratch:
        command = [sys.executable, "-m", "cli", "--search-root", str(ROOT), "deploy", "-t", "ssh"]
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": scratch}
        deploying = subprocess.Popen(command, cwd=output.parent, env=environment)
        while not any(Path(scratch).glob("dossier-*")):
            assert deploying.poll() is None
            time.sleep(0.02)
        deploying.terminate()
        assert deploying.wait() == 130
        assert not any(Path(scratch).iterdir())


def test_100_kills_leave_the_old_site_or_the_new_one_and_a_retry_converges(
    output: Path, live: Path, config: dict[str, object]
) -> None:
    config = {**config, "keep": 2}
    sites = {}

    def begin(number: int) -> Callable[[], object]:
        build(output, pages(f"m{number}"))
        sites[tree_sha256(pages(f"m{number}"))] = number
        return lambda: send(output, "ssh", config)

    def check(number: int) -> None:
        # What was sent before the kill may still switch the link; a reader resolves it once.
        assert tree_sha256(read((live / "current").resolve())) in sites
        if number % 10 == 9:
            converge(output, config)
            assert read(live / "current") == pages(f"m{number}")
            assert len(releases(live)) <= 4

    kill_often(begin, check, seed=6)


def converge(output: Path, config: dict[str, object]) -> None:
    """Deploy; the connection of a killed deploy may hold the lock for a moment longer."""
    for _ in range(50):
        try:
            send(output, "ssh", config)
            return
        except DeployError as error:
            assert "another deploy" in str(error)
            time.sleep(0.05)
    raise AssertionError("the lock was never freed")
