"""What is typed wrong is answered in one line that names the remedy, and does nothing."""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.test_commands import ENVIRONMENT, FIXTURE, files, inv
from tests.sites import ROOT

SOURCE = "a file, folder, quoted glob, address or -"


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (("new", "brief"), "inv: 'new' needs --name (see ./inv --help new)"),
        (("retract", "a-brief"), "inv: 'retract' needs --reason (see ./inv --help retract)"),
        (("ingest", ""), "inv: a source is empty: give a file, folder, quoted glob, address or -"),
        (("serve", "--port", "99999"), "inv: there is no port 99999: give one up to 65535"),
        (("new", "brief", "--name"), "inv: --name needs a value (see ./inv --help new)"),
        (
            ("deploy", "--allow-deletions"),
            "inv: --allow-deletions needs a value (see ./inv --help deploy)",
        ),
        (
            ("new", "brief", "--nam", "X"),
            "inv: 'new' has no option '--nam' (did you mean '--name'?)",
        ),
        (("check", "-x"), "inv: 'check' has no option '-x' (see ./inv --help check)"),
        (
            ("new", "brief", "A headline"),
            "inv: 'new' has no place for 'A headline' "
            "(its options: --kind, --name; quote a text with spaces)",
        ),
        (("deploy",), "inv: 'deploy' needs 'target' (see ./inv --help deploy)"),
        (("rename",), "inv: 'rename' needs 'old' and 'name' (see ./inv --help rename)"),
        (("pubish", "--help"), "inv: there is no task 'pubish' (did you mean 'publish'?)"),
        (
            ("ingest", "a", "b"),
            "inv: one path is taken at a time: quote a pattern, "
            "or give each further path as --source b",
        ),
        (("ingest",), f"inv: 'ingest' needs {SOURCE} (see ./inv --help ingest)"),
        (
            ("ingest", "--explian", "a"),
            "inv: 'ingest' has no option '--explian' (did you mean '--explain'?)",
        ),
        (
            ("ingest", "--quiet"),
            "inv: 'ingest' has no option '--quiet' (see ./inv --help ingest)",
        ),
        (
            ("ingest", "--urll=https://a.example/", "a"),
            "inv: 'ingest' has no option '--urll' (did you mean '--url'?)",
        ),
        (
            ("publish", "--verbatm", "a-slug"),
            "inv: 'publish' has no option '--verbatm' (did you mean '--verbatim'?)",
        ),
        (("pubish", "x"), "inv: there is no task 'pubish' (did you mean 'publish'?)"),
        (("serve", "--port", "abc"), "inv: 'abc' is no number"),
        (
            ("words", "--add", "../klingon"),
            "inv: there is no language '../klingon': give its tag, such as fr or pt-BR",
        ),
        (
            ("ingest", "--feed", "feed.xml"),
            "! feed.xml: is no http or https address: give one that begins with https://",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else " ".join(value),
)
def test_a_mistake_is_explained(site: Path, words: tuple[str, ...], answer: str) -> None:
    before = files(site / "content")
    done = inv(site, *words)
    assert (done.returncode, done.stdout, done.stderr.strip()) == (1, "", answer)
    assert files(site / "content") == before


def on_a_full_disk(site: Path, *words: str, left: int) -> subprocess.CompletedProcess[str]:
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (left, left))

    done = subprocess.run(
        [sys.executable, "-m", "cli", "--search-root", str(ROOT), *words],
        cwd=site,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=limit,
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    return done


def test_a_disk_that_takes_no_more_is_named(site: Path) -> None:
    done = on_a_full_disk(site, "build", "--no-search", left=2_000)
    assert "File too large" in done.stderr
    assert not (site / "output").exists()


def test_a_disk_that_takes_no_article_is_named(site: Path) -> None:
    before = files(site / "content/drafts")
    done = on_a_full_disk(site, "ingest", str(FIXTURE), left=100)
    assert ": content cannot be written: File too large: make room" in done.stderr
    assert files(site / "content/drafts") == before
