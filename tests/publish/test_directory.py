from __future__ import annotations

import os
import resource
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.publish.deploy import deploy, rollback
from briefing.publish.errors import DeployError
from briefing.publish.lock import held
from briefing.site_build.finished import live_build
from tests.publish.sites import build, pages, put_foreign, read, send, settings_of, tree_sha256
from tests.site_build.kills import kill_often, start, status_of


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "site" / "output"


@pytest.fixture(autouse=True)
def folder(output: Path) -> None:
    output.parent.mkdir()


@pytest.fixture
def live(tmp_path: Path) -> Path:
    return tmp_path / "www"


def releases(live: Path) -> list[str]:
    return sorted(path.name for path in (live / "releases").iterdir() if path.is_dir())


def back(live: Path, to: str | None = None) -> None:
    rollback("directory", settings_of("directory", {"path": str(live)}), to, lambda _: None)


def test_deploys_the_site_exactly_and_a_second_run_has_nothing_to_do(
    output: Path, live: Path
) -> None:
    build(output, pages("one"))
    first = send(output, "directory", {"path": str(live)})
    assert first.changed
    assert read(live / "current") == pages("one")
    assert (live / "current").readlink() == Path("releases") / first.release
    said: list[str] = []
    second = send(output, "directory", {"path": str(live)}, said=said)
    assert not second.changed
    assert said == [f"nothing to do: {live} shows {first.release[:12]}"]


def test_unchanged_files_are_links_to_the_release_before(output: Path, live: Path) -> None:
    build(output, pages("one"))
    send(output, "directory", {"path": str(live)})
    before = (live / "current").resolve()
    build(output, pages("two"))
    send(output, "directory", {"path": str(live)})
    after = (live / "current").resolve()
    assert read(after) == pages("two")
    assert read(before) == pages("one")
    assert (before / "briefs/0/index.html").samefile(after / "briefs/0/index.html")
    assert not (before / "index.html").samefile(after / "index.html")


def test_nothing_is_linked_to_the_build_itself(output: Path, live: Path) -> None:
    build(output, pages("one"))
    send(output, "directory", {"path": str(live)})
    assert {path.stat().st_nlink for path in (live / "current/").rglob("*.html")} == {1}


def test_a_dry_run_shows_the_plan_and_changes_nothing(output: Path, live: Path) -> None:
    build(output, pages("one"))
    said: list[str] = []
    outcome = send(output, "directory", {"path": str(live)}, dry_run=True, said=said)
    assert not outcome.changed
    assert "add            32" in said[0]
    assert said[-1] == "dry run: nothing was changed"
    assert not live.exists()


def test_an_emptied_site_is_refused_unless_meant(output: Path, live: Path) -> None:
    build(output, pages("one", 60))
    send(output, "directory", {"path": str(live)})
    build(output, {"index.html": b"oops"})
    with pytest.raises(DeployError, match="deletes 61 of 62 files"):
        send(output, "directory", {"path": str(live)})
    assert read(live / "current") == pages("one", 60)
    send(output, "directory", {"path": str(live)}, allow=61)
    assert read(live / "current") == {"index.html": b"oops"}


def test_rollback_is_exact_and_goes_on_to_older_ones(output: Path, live: Path) -> None:
    sums = {}
    for mark in ("one", "two", "three"):
        build(output, pages(mark))
        sums[mark] = send(output, "directory", {"path": str(live)}).release
    back(live)
    assert tree_sha256(read(live / "current")) == tree_sha256(pages("two"))
    back(live)
    assert tree_sha256(read(live / "current")) == tree_sha256(pages("one"))
    with pytest.raises(DeployError, match="no release is older"):
        back(live)
    back(live, sums["three"][:10])
    assert tree_sha256(read(live / "current")) == tree_sha256(pages("three"))
    assert not send(output, "directory", {"path": str(live)}).changed


def test_a_deploy_after_a_rollback_reuses_the_release(output: Path, live: Path) -> None:
    for mark in ("one", "two"):
        build(output, pages(mark))
        send(output, "directory", {"path": str(live)})
    back(live)
    send(output, "directory", {"path": str(live)})
    assert read(live / "current") == pages("two")
    assert len(releases(live)) == 2


def test_keeps_as_many_releases_as_asked(output: Path, live: Path) -> None:
    for mark in "abcdef":
        build(output, pages(mark))
        send(output, "directory", {"path": str(live), "keep": 3})
    assert len(releases(live)) == 3
    assert {path.name[:4] for path in live.iterdir()} == {"lock", "curr", "rele"}
    back(live)
    assert read(live / "current") == pages("e")


def test_the_order_of_releases_outlives_a_clock_set_back(
    output: Path, live: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(output, pages("one"))
    send(output, "directory", {"path": str(live)})
    monkeypatch.setattr("briefing.publish.targets.release_folder.time.time", lambda: 1000.0)
    build(output, pages("two"))
    send(output, "directory", {"path": str(live)})
    back(live)
    assert read(live / "current") == pages("one")


def test_a_live_file_changed_by_hand_is_mended_by_the_next_deploy(output: Path, live: Path) -> None:
    build(output, pages("one"))
    send(output, "directory", {"path": str(live)})
    (live / "current/index.html").write_text("defaced")
    assert send(output, "directory", {"path": str(live)}).changed
    assert read(live / "current") == pages("one")
    assert not send(output, "directory", {"path": str(live)}).changed


def test_a_symlink_in_the_live_site_is_told(output: Path, live: Path) -> None:
    build(output, pages("one"))
    send(output, "directory", {"path": str(live)})
    (live / "current/link").symlink_to("/etc/passwd")
    with pytest.raises(DeployError, match=r"releases/[0-9a-f]{64}: link: a symlink in a site"):
        send(output, "directory", {"path": str(live)})


def test_a_damaged_release_is_not_rolled_back_to(output: Path, live: Path) -> None:
    for mark in ("one", "two"):
        build(output, pages(mark))
        send(output, "directory", {"path": str(live)})
    (old,) = {*(live / "releases").iterdir()} - {
        (live / "current").resolve(),
        *(live / "releases").glob("*.manifest"),
    }
    (old / "extra.html").write_text("x")
    with pytest.raises(DeployError, match="was changed since it was deployed"):
        back(live)
    assert read(live / "current") == pages("two")


@pytest.mark.parametrize("kind", ["directory", "link"])
def test_a_foreign_current_is_refused_and_kept(output: Path, live: Path, kind: str) -> None:
    build(output, pages("one"))
    put_foreign(live, kind)
    with pytest.raises(DeployError, match="is no link to a release of this site"):
        send(output, "directory", {"path": str(live)})
    assert not (live / "releases").exists()


def test_a_link_to_a_deleted_release_is_replaced(output: Path, live: Path) -> None:
    build(output, pages("one"))
    send(output, "directory", {"path": str(live)})
    shutil.rmtree(live / "releases")
    send(output, "directory", {"path": str(live)})
    assert read(live / "current") == pages("one")


def test_100_kills_leave_the_old_site_or_the_new_one_and_a_retry_converges(
    output: Path, live: Path
) -> None:
    config = {"path": str(live), "keep": 2}
    before = pages("m0")

    def begin(number: int) -> Callable[[], object]:
        build(output, pages(f"m{number}"))
        return lambda: send(output, "directory", config)

    def check(number: int) -> None:
        nonlocal before
        assert read(live / "current") in (before, pages(f"m{number}"))
        if number % 5 == 4:
            send(output, "directory", config)
            assert read(live / "current") == pages(f"m{number}")
            assert len(releases(live)) <= 4
        before = read(live / "current")

    kill_often(begin, check, seed=4)


def test_a_deploy_with_nothing_to_do_deletes_what_is_not_to_be_kept(
    output: Path, live: Path
) -> None:
    for number in range(5):
        build(output, pages(f"m{number}"))
        send(output, "directory", {"path": str(live), "keep": 9})
    assert len(releases(live)) == 5
    assert not send(output, "directory", {"path": str(live), "keep": 2}).changed
    assert len(releases(live)) == 2
    assert read(live / "current") == pages("m4")


def test_of_two_deploys_at_once_one_wins_and_the_other_says_so(output: Path, live: Path) -> None:
    config = {"path": str(live)}
    build(output, pages("one"))
    with held(live / "lock", "the test"), pytest.raises(DeployError, match="another deploy"):
        send(output, "directory", config)
    workers = [start(lambda: send(output, "directory", config)) for _ in range(6)]
    assert 0 in [status_of(worker) for worker in workers]
    assert read(live / "current") == pages("one")
    assert not send(output, "directory", config).changed


def test_a_deploy_during_a_build_is_refused(output: Path, live: Path) -> None:
    build(output, pages("one"))
    tree = live_build(output)
    assert tree
    with held(tree.with_name("lock"), "x"), pytest.raises(DeployError, match="a build is running"):
        send(output, "directory", {"path": str(live)})


def test_a_full_disk_is_one_clear_error_and_leaves_nothing(output: Path, live: Path) -> None:
    build(output, pages("one"))
    send(output, "directory", {"path": str(live)})
    build(output, pages("two") | {"big.bin": bytes(100_000)})
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, hard))
    try:
        with pytest.raises(DeployError, match="cannot be deployed to: File too large") as caught:
            send(output, "directory", {"path": str(live)})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert len(caught.value.problems) == 1
    assert caught.value.problems[0].path == str(live)
    assert "free some space there" in caught.value.problems[0].remedy
    assert read(live / "current") == pages("one")
    assert len(releases(live)) == 1


def test_a_folder_that_cannot_be_made_is_one_clear_error(output: Path, tmp_path: Path) -> None:
    build(output, pages("one"))
    (tmp_path / "file").touch()
    with pytest.raises(DeployError, match="cannot be deployed to: Not a directory"):
        send(output, "directory", {"path": str(tmp_path / "file" / "www")})


def test_other_file_systems_get_copies(
    output: Path, live: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(18, "Invalid cross-device link")

    build(output, pages("one"))
    send(output, "directory", {"path": str(live)})
    monkeypatch.setattr(Path, "hardlink_to", refuse)
    build(output, pages("two"))
    send(output, "directory", {"path": str(live)})
    assert read(live / "current") == pages("two")


def test_the_target_may_be_relative_to_a_root(output: Path, tmp_path: Path) -> None:
    build(output, pages("one"))
    settings = settings_of("directory", {"path": "www"})
    deploy(output, "directory", settings, lambda _: None, tmp_path)
    assert read(tmp_path / "www/current") == pages("one")


@pytest.mark.parametrize("umask", [0o022, 0o077])
def test_the_web_server_may_read_everything(output: Path, live: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        for mark in ("one", "two"):
            build(output, pages(mark))
            send(output, "directory", {"path": str(live)})
    finally:
        os.umask(before)
    shown = (live / "current").resolve()
    modes = {path.stat().st_mode & 0o777 for path in (live, *shown.parents[:2], *shown.rglob("*"))}
    assert modes == {0o644, 0o755}


def test_a_rollback_before_any_deploy_leaves_no_folder(live: Path) -> None:
    with pytest.raises(DeployError, match="deploy first"):
        back(live)
    assert not live.exists()
