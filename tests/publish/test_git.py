from __future__ import annotations

import hashlib
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.publish.errors import DeployError
from briefing.publish.settings import GitSettings
from briefing.publish.targets.git import Git
from briefing.publish.targets.git_commands import redacted
from tests.publish.branches import EXTRA, back, git, published, send, tree_id
from tests.publish.sites import build, pages, read, tree_sha256
from tests.site_build.kills import kill_often, start, status_of


def test_a_deploy_is_one_commit_of_exactly_the_site(site: Path, remote: Path) -> None:
    files = pages("one") | {"crlf.txt": b"a\r\nb\r\n", "empty": b"", 'quote".html': b"q"}
    build(site / "output", files)
    assert send(site).changed
    assert published(remote) == files | EXTRA
    assert git(remote, "log", "--format=%an <%ae> %s", "gh-pages").startswith("Ada <ada@news.eu> ")
    assert git(remote, "rev-list", "--count", "gh-pages") == "1"
    assert not send(site).changed
    assert git(remote, "rev-list", "--count", "gh-pages") == "1"
    assert git(remote, "fsck", "--strict") == ""


def test_later_deploys_keep_the_commits_before(site: Path, remote: Path) -> None:
    for mark in ("one", "two"):
        build(site / "output", pages(mark))
        send(site)
    assert published(remote) == pages("two") | EXTRA
    assert git(remote, "rev-list", "--count", "gh-pages") == "2"
    body = git(remote, "log", "-1", "--format=%b", "gh-pages")
    assert "0 added, 16 changed, 0 deleted" in body


def test_a_page_that_is_gone_is_gone(site: Path, remote: Path) -> None:
    build(site / "output", pages("one"))
    send(site)
    fewer = {path: data for path, data in pages("one").items() if "29" not in path}
    build(site / "output", fewer)
    send(site)
    assert published(remote) == fewer | EXTRA


def test_the_operators_work_is_not_touched(site: Path, remote: Path) -> None:
    build(site / "output", pages("one"))
    git(site, "status")  # refreshes the index, so that its bytes may be compared
    hooks = site / ".git/hooks"
    for name in ("pre-push", "post-index-change", "reference-transaction", "pre-auto-gc"):
        (hooks / name).write_text(f"#!/bin/sh\ntouch {site}/hook-{name}-ran\nexit 1\n")
        (hooks / name).chmod(0o755)

    def state() -> object:
        index = site / ".git/index"
        head = (git(site, "rev-parse", "HEAD"), git(site, "symbolic-ref", "HEAD"))
        stat = index.stat()
        ours = {path: data for path, data in read(site).items() if not path.startswith(".git/")}
        kept = hashlib.sha256(index.read_bytes()).digest(), stat.st_mtime_ns, stat.st_ino
        return ours, kept, head, git(site, "config", "--list", "--local")

    before = state()
    send(site)
    build(site / "output", pages("two"))
    built = state()
    send(site)
    back(site)
    assert state() == built
    assert built[1:] == before[1:]  # type: ignore[index]
    assert git(site, "branch", "--list").split() == ["*", "main"]
    assert not (site / ".git/FETCH_HEAD").exists()
    assert published(remote) == pages("one") | EXTRA


def test_rollback_is_an_exact_new_commit(site: Path, remote: Path) -> None:
    trees = []
    for mark in ("one", "two", "three"):
        build(site / "output", pages(mark))
        send(site)
        trees.append(tree_id(remote))
    back(site)
    assert tree_id(remote) == trees[1]
    assert tree_sha256(published(remote)) == tree_sha256(pages("two") | EXTRA)
    back(site)
    assert tree_id(remote) == trees[0]
    with pytest.raises(DeployError, match="no release is older"):
        back(site)
    third = git(remote, "rev-parse", "gh-pages~2")
    assert back(site, third[:9]).changed
    assert tree_id(remote) == trees[2]
    assert git(remote, "rev-list", "--count", "gh-pages") == "6"
    assert not send(site).changed


def test_a_release_is_found_by_the_digest_that_a_deploy_said(site: Path, remote: Path) -> None:
    build(site / "output", pages("one"))
    first = send(site)
    build(site / "output", pages("two"))
    send(site)
    assert back(site, first.release[:12]).release == first.release


def test_another_machine_converges_from_a_fresh_clone(
    site: Path, remote: Path, tmp_path: Path
) -> None:
    build(site / "output", pages("one"))
    send(site)
    other = tmp_path / "other"
    options = ("--quiet", "--depth", "1", "--single-branch", "--branch", "main")
    subprocess.run(["git", "clone", *options, f"file://{remote}", other], check=True)
    build(other / "output", pages("one"))
    assert not send(other).changed
    build(other / "output", pages("two"))
    send(other)
    build(site / "output", pages("three"))
    send(site)
    assert git(remote, "rev-list", "--count", "gh-pages") == "3"
    assert published(remote) == pages("three") | EXTRA


def test_a_branch_that_moved_meanwhile_is_not_overwritten(site: Path, remote: Path) -> None:
    build(site / "output", pages("one"))
    send(site)
    target = Git(GitSettings(repository=site))
    target.current()
    build(site / "output", pages("two"))
    send(site)
    release = target._repository.commit(tree_id(remote), target._tip, "late")
    with pytest.raises(DeployError, match="changed by someone else meanwhile"):
        target._repository.push("origin", "gh-pages", release, target._tip)
    assert published(remote) == pages("two") | EXTRA


def test_a_branch_that_appeared_meanwhile_is_not_overwritten(site: Path, remote: Path) -> None:
    target = Git(GitSettings(repository=site))
    assert target.current() is None
    build(site / "output", pages("one"))
    send(site)
    release = target._repository.commit(tree_id(remote), None, "late")
    with pytest.raises(DeployError, match="changed by someone else meanwhile"):
        target._repository.push("origin", "gh-pages", release, None)


def test_what_others_pushed_is_planned_away_and_kept_in_history(site: Path, remote: Path) -> None:
    build(site / "output", pages("one"))
    send(site)
    clone = site.parent / "clone"
    subprocess.run(["git", "clone", "-q", "-b", "gh-pages", remote, clone], check=True)
    (clone / "index.html").write_text("by hand")
    (clone / "theme/ü.css").chmod(0o755)
    (clone / "link").symlink_to("index.html")
    git(clone, "add", ".")
    git(clone, "commit", "-q", "-m", "by hand")
    git(clone, "push", "-q")
    assert send(site).changed
    assert published(remote) == pages("one") | EXTRA
    assert git(remote, "ls-tree", "-r", "gh-pages").count("100644 blob") == len(pages("one")) + 1
    assert git(remote, "rev-list", "--count", "gh-pages") == "3"
    back(site)
    assert published(remote)["index.html"] == b"by hand"


def test_a_domain_is_written_to_cname(site: Path, remote: Path) -> None:
    build(site / "output", pages("one") | {"CNAME": b"other.eu\n"})
    send(site, cname="briefing.news.eu")
    assert published(remote)["CNAME"] == b"briefing.news.eu\n"
    assert not send(site, cname="briefing.news.eu").changed


def test_a_site_may_bring_the_files_itself(site: Path, remote: Path) -> None:
    files = pages("one") | {".nojekyll": b"", "CNAME": b"own.eu\n", ".well-known/x": b"x"}
    build(site / "output", files)
    send(site)
    assert published(remote) == files
    assert not send(site).changed


def test_without_a_name_in_git_dossier_signs(
    site: Path, remote: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (Path.home() / ".gitconfig").write_text("")
    build(site / "output", pages("one"))
    send(site)
    who = git(remote, "log", "-1", "--format=%an %ae %cn", "gh-pages")
    assert who == "Dossier dossier@localhost Dossier"
    monkeypatch.setenv("GIT_AUTHOR_NAME", "Grace")
    build(site / "output", pages("two"))
    send(site)
    assert git(remote, "log", "-1", "--format=%an", "gh-pages") == "Grace"


def test_the_branch_of_the_sources_is_refused(site: Path, remote: Path) -> None:
    build(site / "output", pages("one"))
    before = git(remote, "rev-parse", "main")
    with pytest.raises(DeployError, match="'main' is the one you work on"):
        send(site, branch="main", allow=1000)
    assert git(remote, "rev-parse", "main") == before


def test_a_dry_run_pushes_nothing(site: Path, remote: Path) -> None:
    build(site / "output", pages("one"))
    assert not send(site, dry_run=True).changed
    assert git(remote, "branch", "--list", "gh-pages") == ""


def test_works_from_inside_a_git_hook(
    site: Path, remote: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_DIR", str(site.parent / "elsewhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(site / ".git/index"))
    build(site / "output", pages("one"))
    send(site)
    monkeypatch.delenv("GIT_DIR")
    assert published(remote) == pages("one") | EXTRA


def test_a_site_outside_any_repository_is_told_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "alone").mkdir()
    build(tmp_path / "alone/output", pages("one"))
    with pytest.raises(DeployError, match="is in no git repository \\(run git init"):
        send(tmp_path / "alone")


def test_a_remote_that_does_not_answer_is_told_without_its_password(site: Path) -> None:
    build(site / "output", pages("one"))
    address = "http://ada:s3cret@127.0.0.1:9/x.git"
    with pytest.raises(DeployError, match="git ls-remote: failed") as caught:
        send(site, remote=address)
    assert "s3cret" not in str(caught.value)
    git(site, "remote", "set-url", "origin", address)
    assert str(Git(GitSettings(repository=site))) == "http://***@127.0.0.1:9/x.git gh-pages"
    assert (
        redacted("see https://u:p@h/x and https://h/@y") == "see https://***@h/x and https://h/@y"
    )


def test_a_remote_that_refuses_is_told(site: Path, remote: Path) -> None:
    (remote / "hooks/pre-receive").write_text("#!/bin/sh\necho branch is protected >&2\nexit 1\n")
    (remote / "hooks/pre-receive").chmod(0o755)
    build(site / "output", pages("one"))
    with pytest.raises(DeployError, match="branch is protected"):
        send(site)


def test_a_name_that_git_keeps_is_told(site: Path) -> None:
    build(site / "output", {"index.html": b"", "a/.GIT/config": b""})
    with pytest.raises(DeployError, match=r"a/\.GIT/config: cannot stand on a branch"):
        send(site)


def test_of_two_deploys_at_once_none_is_lost(site: Path, remote: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    subprocess.run(["git", "clone", "-q", "-b", "main", remote, other], check=True)
    build(site / "output", pages("one"))
    build(other / "output", pages("two"))
    for _ in range(5):
        workers = [start(lambda s=s: send(s)) for s in (site, other, site)]
        assert 0 in [status_of(worker) for worker in workers]
        assert published(remote) in (pages("one") | EXTRA, pages("two") | EXTRA)
    send(site)
    assert published(remote) == pages("one") | EXTRA
    assert git(remote, "fsck", "--strict", "--no-dangling") == ""


def converge(site: Path) -> None:
    """Deploy; the push of a killed deploy may still come in, and is told as someone else's."""
    for _ in range(50):
        try:
            send(site)
            return
        except DeployError as error:
            # What a killed deploy had started may still push, or hold the lock, for a moment.
            assert "meanwhile" in str(error) or "is running" in str(error)
            time.sleep(0.1)
    raise AssertionError("fifty retries")


def test_100_kills_leave_the_old_site_or_the_new_one_and_a_retry_converges(
    site: Path, remote: Path
) -> None:
    # The remote's own process is on another machine in real life, and is not killed.
    git(site, "config", "remote.origin.receivepack", "setsid git-receive-pack")
    sites = {}

    def begin(number: int) -> Callable[[], object]:
        build(site / "output", pages(f"m{number}"))
        sites[tree_sha256(pages(f"m{number}") | EXTRA)] = number
        return lambda: send(site)

    def check(number: int) -> None:
        assert tree_sha256(published(remote)) in sites
        if number % 5 == 4:
            converge(site)
            assert published(remote) == pages(f"m{number}") | EXTRA

    kill_often(begin, check, seed=5)
    assert git(remote, "fsck", "--strict", "--no-dangling") == ""
    assert git(site, "fsck", "--no-dangling") == ""
