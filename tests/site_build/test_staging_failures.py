from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing.site_build.finished import live_build
from briefing.site_build.lock import LockError
from briefing.site_build.staging import StagingError, staged, write_file
from tests.site_build.builds import build, entries, fill, marks, whole


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "output"


@pytest.fixture
def unprivileged(tmp_path: Path) -> Iterator[None]:
    """Root may write anywhere, so drop to another user where the tests run as root."""
    if os.geteuid() != 0:
        yield
        return
    above = [folder for folder in tmp_path.parents if folder.name.startswith(("pytest-", "popen-"))]
    for folder in (tmp_path, *above):
        folder.chmod(0o755)
    os.seteuid(65534)
    yield
    os.seteuid(0)


def test_an_error_leaves_the_old_output_and_nothing_else(output: Path) -> None:
    build(output, "old")
    with pytest.raises(ZeroDivisionError), staged(output) as staging:
        fill(staging.directory, "new", 3)
        _ = 1 / 0
    assert marks(output) == {"old"}
    assert entries(output) == {"lock", *whole(1)}


def test_a_tree_that_may_not_be_published_is_not_put_in_place(output: Path) -> None:
    build(output, "old")
    with pytest.raises(Exception, match="a symlink in a site"), staged(output) as staging:
        (staging.directory / "link").symlink_to("/etc/passwd")
    assert marks(output) == {"old"}


def test_a_file_written_in_place_is_told(output: Path) -> None:
    build(output, "old")
    with pytest.raises(StagingError, match=r"0/0\.html: was written in place"):  # noqa: SIM117
        with staged(output) as staging:
            staging.start_from_previous()
            (staging.directory / "0/0.html").write_text("in place")


def test_a_foreign_directory_is_refused_and_kept(output: Path) -> None:
    output.mkdir()
    (output / "thesis.txt").write_text("ten years")
    with pytest.raises(StagingError, match="no build of this site made") as caught:
        build(output, "new")
    assert "mv output output.old" in str(caught.value)
    assert (output / "thesis.txt").read_text() == "ten years"


def test_a_foreign_file_or_link_is_refused_and_kept(output: Path, tmp_path: Path) -> None:
    output.write_text("mine")
    with pytest.raises(StagingError, match="is a file"):
        build(output, "new")
    output.unlink()
    output.symlink_to(tmp_path)
    with pytest.raises(StagingError, match="is a link to"):
        build(output, "new")
    assert output.readlink() == tmp_path


def test_an_empty_directory_and_a_copy_of_our_build_are_taken_over(output: Path) -> None:
    output.mkdir()
    build(output, "one")
    copy = output.with_name("copy")
    shutil.copytree(output, copy)
    output.unlink()
    copy.rename(output)
    build(output, "two")
    assert output.is_symlink()
    assert marks(output) == {"two"}


def test_a_takeover_that_was_killed_is_undone_by_the_next_run(output: Path) -> None:
    build(output, "one")
    live = live_build(output)
    assert live
    output.unlink()
    shutil.copytree(live, live.with_name(f"{live.name}.replaced"))
    with pytest.raises(ZeroDivisionError), staged(output):
        _ = 1 / 0
    assert marks(output) == {"one"}
    build(output, "two")
    assert marks(output) == {"two"}


def test_a_link_whose_builds_were_deleted_is_replaced(output: Path) -> None:
    build(output, "one")
    shutil.rmtree(output.parent / ".builds")
    build(output, "two")
    assert marks(output) == {"two"}


def test_a_full_disk_is_one_clear_error(output: Path) -> None:
    """The limit on a file's size fails a write as a full disk does, and needs no root."""
    build(output, "old")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2000, hard))
    try:
        with pytest.raises(StagingError, match="free some space") as caught:  # noqa: SIM117
            with staged(output) as staging:
                write_file(staging.directory / "big.html", b"x" * 5000)
        with pytest.raises(StagingError, match="free some space"):
            build(output, "new")  # its files fit, its manifest does not
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert len(caught.value.problems) == 1
    assert marks(output) == {"old"}
    assert entries(output) == {"lock", *whole(1)}


def test_a_really_full_file_system_is_one_clear_error(tmp_path: Path) -> None:
    """A small tmpfs in a mount namespace of our own, where the kernel grants one."""
    script = f"""
import subprocess, sys
from pathlib import Path
from tests.site_build.builds import build, entries, marks
from briefing.site_build.staging import StagingError
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", "{tmp_path}"], check=True)
output = Path("{tmp_path}") / "output"
build(output, "old")
for _ in range(3):
    try:
        build(output, "x" * 100_000)
    except StagingError as error:
        assert "No space left" in str(error), error
    else:
        sys.exit("nothing was raised")
    assert marks(output) == {{"old"}}
    assert len(entries(output)) == 5
print("held")
"""
    allowed = subprocess.run(
        ["unshare", "-Urm", "mount", "-t", "tmpfs", "tmpfs", tmp_path],
        capture_output=True,
        check=False,
    )
    if allowed.returncode:
        pytest.skip("this kernel gives no mount namespace; the RLIMIT_FSIZE test stands in")
    done = subprocess.run(
        ["unshare", "-Urm", sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert (done.stdout, done.stderr) == ("held\n", "")


@pytest.mark.usefixtures("unprivileged")
def test_a_read_only_folder_is_one_clear_error(output: Path) -> None:
    with pytest.raises(LockError, match="cannot be locked: Permission denied") as caught:
        build(output, "new")
    assert len(caught.value.problems) == 1


def test_an_output_that_may_no_longer_be_replaced_is_one_clear_error(
    output: Path, request: pytest.FixtureRequest
) -> None:
    """Builds can be written but the folder of the link is closed: the last step fails."""
    build(output, "old")
    builds = output.parent / ".builds"
    for path in (builds, *builds.rglob("*")):
        path.chmod(0o777)
    output.parent.chmod(0o555)
    if os.geteuid() == 0:
        request.getfixturevalue("unprivileged")
    with pytest.raises(StagingError, match=r"make .* writable"):
        build(output, "new")
    assert marks(output) == {"old"}
    assert entries(output) == {"lock", *whole(1)}


def test_an_error_of_the_builder_is_not_explained_away(output: Path, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), staged(output):
        (tmp_path / "missing").read_text()
    with pytest.raises(PermissionError), staged(output):
        raise PermissionError(13, "Permission denied", str(tmp_path / "content/x.md"))
