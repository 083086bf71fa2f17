"""The commands as a person types them, on a copy of the tiny site."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.sites import ROOT, copy_site

FIXTURE = Path(__file__).parent / "fixtures" / "pasted.txt"
SLUG = "river-steelworks-asks-for-a-quieter-crane"
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "DOSSIER_AS_OF": "2026-03-15T12:00"}
NOISE = ("opens in a new tab", "Share this", "CATEGORIES", "Leave a Reply", "Your email")


def inv(site: Path, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "cli", "--search-root", str(ROOT), *arguments]
    result = subprocess.run(
        command, cwd=site, env=ENVIRONMENT, input=given, capture_output=True, check=False
    )
    texts = (result.stdout.decode(), result.stderr.decode())
    return subprocess.CompletedProcess(command, result.returncode, *texts)


def files(folder: Path) -> dict[str, bytes]:
    real = folder.resolve()
    return {str(f.relative_to(real)): f.read_bytes() for f in real.rglob("*") if f.is_file()}


def test_the_straight_line(site: Path) -> None:
    ingested = inv(site, "ingest", str(FIXTURE))
    assert ingested.returncode == 0, ingested.stderr
    assert f"content/drafts/{SLUG}.md" in ingested.stdout
    assert "to be filled: dek, source.publication" in ingested.stdout
    assert "Ferrum Group (2)" in ingested.stdout
    draft = (site / f"content/drafts/{SLUG}.md").read_text(encoding="utf-8")
    assert "## Implications for the harbour" in draft
    assert not [words for words in NOISE if words in draft]

    again = inv(site, "ingest", "-", given=FIXTURE.read_bytes())
    assert "nothing has changed" in again.stdout

    refused = inv(site, "publish", SLUG)
    assert refused.returncode == 1
    assert "--verbatim" in refused.stderr
    published = inv(site, "publish", SLUG, "--verbatim")
    assert published.stdout.strip() == f"content/briefs/2026/{SLUG}.md"

    built = inv(site, "build")
    assert built.returncode == 0, built.stderr
    page = (site / f"output/briefs/2026/03/{SLUG}/index.html").read_text(encoding="utf-8")
    assert '<a class="entity company" href="/companies/ferrum/">Ferrum Group</a>' in page
    dossier = (site / "output/companies/iron-league/index.html").read_text(encoding="utf-8")
    assert f"/briefs/2026/03/{SLUG}/" in dossier


def test_deploying_to_a_directory_and_back(site: Path) -> None:
    config = site / "pelicanconf.py"
    settings = 'SITEURL = "http://localhost:8000"\nDEPLOY = {"directory": {"path": "releases"}}\n'
    config.write_text(config.read_text() + settings)
    assert inv(site, "build").returncode == 0
    first = inv(site, "deploy", "--target", "directory")
    assert first.returncode == 0, first.stderr
    before = files(site / "releases/current")
    assert before == files(site / "output")
    assert "nothing to do" in inv(site, "deploy", "--target", "directory").stderr

    brief = site / "content/briefs/2026/iron-league-report.md"
    brief.write_text(brief.read_text().replace("nine furnaces", "ten furnaces"))
    assert inv(site, "build").returncode == 0
    planned = inv(site, "deploy", "--target", "directory", "--dry-run")
    assert "iron-league-report" in planned.stdout + planned.stderr
    assert files(site / "releases/current") == before
    assert inv(site, "deploy", "--target", "directory").returncode == 0
    assert files(site / "releases/current") == files(site / "output")
    assert inv(site, "rollback", "--target", "directory").returncode == 0
    assert files(site / "releases/current") == before


def test_a_deploy_says_what_the_output_lacks_and_refuses_what_is_to_come(site: Path) -> None:
    config = site / "pelicanconf.py"
    settings = 'SITEURL = "http://localhost:8000"\nDEPLOY = {"directory": {"path": "releases"}}\n'
    config.write_text(config.read_text() + settings)
    assert inv(site, "build", "--no-search", "--no-cards").returncode == 0
    brief = site / "content/briefs/2026/iron-league-report.md"
    brief.write_text(brief.read_text().replace("nine furnaces", "ten furnaces"))
    planned = inv(site, "deploy", "--target", "directory", "--dry-run")
    assert "iron-league-report.md changed since output/ was built" in planned.stderr
    built = inv(site, "build", "--no-search", "--no-cards", "--as-of", "2026-03-16")
    assert built.returncode == 0
    refused = inv(site, "deploy", "--target", "directory")
    assert refused.returncode == 1
    assert "as if it were 2026-03-16 00:00" in refused.stderr
    assert not (site / "releases").exists()


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny site with its output, for tests that leave both as they were."""
    site = copy_site(tmp_path_factory.mktemp("standing") / "site")
    assert inv(site, "build").returncode == 0
    return site


@pytest.fixture
def broken_file(standing: Path) -> Iterator[Path]:
    """The place of a file of that site that goes away after the test."""
    file = standing / "content/briefs/2026/broken.md"
    yield file
    file.unlink()


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ("title: a: b", "content/briefs/2026/broken.md:2: "),
        ("title: [x", "content/briefs/2026/broken.md:2: "),
        ("date: 31/31/2024", "content/briefs/2026/broken.md:2: `date: 31/31/2024` is no date"),
        ("companies: [Ferum]", "did you mean 'ferrum'?"),
        ("tilte: x", "did you mean 'title'?"),
    ],
)
def test_a_broken_file_is_named_and_the_old_site_stays(
    standing: Path, broken_file: Path, broken: str, said: str
) -> None:
    before = files(standing / "output")
    assert before
    rest = {"id": "cccccccccccc", "title": "Whole", "date": "2026-03-01"}
    rest.pop(broken.split(":")[0], None)
    front = "\n".join([broken, *(f"{key}: {value}" for key, value in rest.items())])
    broken_file.write_text(f"---\n{front}\n---\n\nText.\n")
    result = inv(standing, "build")
    assert result.returncode == 1
    lines = result.stderr.strip().splitlines()
    assert any(said in line for line in lines), lines
    assert lines[-1] == "1 problem"
    assert "Traceback" not in result.stderr
    assert files(standing / "output") == before


def test_links_explain_themselves(site: Path) -> None:
    result = inv(site, "links", "--explain", "ferrum-lights-furnace")
    assert "→ Ferrum Group [first-mention] company:ferrum" in result.stdout
    result = inv(site, "links", "--explain", "content/companies/magnetix.md")
    assert "· Magnetix [own-page] company:magnetix: no page links to itself" in result.stdout
    result = inv(site, "links", "--explain", "ferum")
    assert "there is no brief, company or policy 'ferum' (did you mean 'ferrum'?)" in result.stderr


def test_rename_takes_the_old_and_the_new_name(site: Path) -> None:
    result = inv(site, "rename", "magnetix", "Magnetix Works", "--dry-run")
    assert "content/companies/magnetix.md → companies/magnetix-works.md" in result.stdout
    assert (site / "content/companies/magnetix.md").exists()
    assert inv(site, "rename", "magnetix", "--name", "Magnetix Works").returncode == 0
    assert (site / "content/companies/magnetix-works.md").exists()


def test_links_list_what_leads_nowhere(site: Path) -> None:
    company = site / "content/companies/ferrum.md"
    company.write_text(company.read_text("utf-8") + "\nSee [[nobody]] and Vale SA; Vale SA.\n")
    result = inv(site, "links", "--explain", "ferrum")
    assert "[[nobody]] leads nowhere" in result.stdout
    brief = next((site / "content/briefs").rglob("ferrum-lights-furnace.md"))
    text = brief.read_text("utf-8").replace("\n  kind:", "\n  authors: [Lena Quist]\n  kind:", 1)
    added = "Hot Iron Mills sold; Hot Iron Mills bought. Lena Quist saw it, and Lena Quist left."
    brief.write_text(f"{text}\n{added}\n")
    result = inv(site, "links", "--unlinked")
    assert "./inv new company --name 'Hot Iron Mills'" in result.stdout
    assert "Lena Quist" not in result.stdout


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl-C", "terminated"])
def test_serve_rebuilds_and_shows_problems(site: Path, end: signal.Signals) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "cli",
        "--search-root",
        str(ROOT),
        "serve",
        "--port",
        str(port),
    ]
    # A theme may lie anywhere.
    (site / "theme").unlink()
    shutil.copytree(ROOT / "theme", site / "look")
    config = site / "pelicanconf.py"
    config.write_text(config.read_text().replace('THEME = "theme"', 'THEME = "look"'))
    # Without job control a shell lets what it starts in the background ignore Ctrl-C.
    heed = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    process = subprocess.Popen(
        command, cwd=site, env=ENVIRONMENT, stderr=subprocess.DEVNULL, preexec_fn=heed
    )
    try:
        address = f"http://127.0.0.1:{port}"
        brief = site / "content/briefs/2026/iron-league-report.md"
        page = f"{address}/briefs/2026/02/iron-league-report/"
        wait_for(page, "counts nine furnaces")
        text = brief.read_text()
        brief.write_text(text.replace("nine furnaces", "twelve furnaces"))
        wait_for(page, "counts twelve furnaces")
        brief.write_text(text.replace("topics: [steel]", "topics: [stel]"))
        wait_for(page, "did you mean &#x27;steel&#x27;?")
        assert "counts twelve furnaces" in fetch(page)
        brief.write_text(text)
        wait_for(page, "counts nine furnaces", without='class="desk-problems"')
        base = site / "look/templates/base.html"
        base.write_text(base.read_text().replace("</body>", "<!-- new --></body>"))
        wait_for(page, "<!-- new --></body>")
    finally:
        process.send_signal(end)
        process.wait(30)


def fetch(address: str) -> str:
    with urllib.request.urlopen(address, timeout=5) as answer:
        return str(answer.read().decode())


def wait_for(address: str, text: str, without: str = "\0") -> None:
    """Return once the page holds `text` and not `without`; fail after a while with what it is."""
    last = ""
    for _ in range(300):
        try:
            last = fetch(address)
        except OSError as error:
            last = str(error)
        if text in last and without not in last:
            return
        time.sleep(0.1)
    pytest.fail(f"{text!r} never came: {last[:2000]}")


PARAGRAPH = (
    "<p>Mills raised their prices on Tuesday for the {} time this year, and buyers said that they "
    "had little choice but to pay what was asked, since no ship is due before June.</p>"
)


def saved_page(folder: Path, name: str, title: str, *parts: str) -> Path:
    text = "".join(PARAGRAPH.format(f"{title} {n}") for n in ("third", "fourth", "fifth"))
    address = f"https://news.example.org/{name}"
    page = folder / f"{name}.html"
    page.write_text(
        f"<html><head><title>{title}</title><link rel=canonical href={address}></head><body>"
        f"<article><h1>{title}</h1>{''.join(parts)}{text}</article></body></html>"
    )
    return page


def test_removals_are_explained_with_the_publishers_rules(site: Path, tmp_path: Path) -> None:
    rules = 'example.org:\n  drop: ["Listen to this article \\\\(\\\\d+ min\\\\)"]\n'
    (site / "content/publishers.yml").write_text(rules)
    page = saved_page(tmp_path, "prices", "Prices jump", "<p>Listen to this article (4 min)</p>")
    bad = tmp_path / "bad.html"
    bad.write_bytes(b"")
    before = files(site)
    told = inv(site, "ingest", "--explain", str(page), "--source", str(bad))
    assert told.stdout.splitlines()[0] == f"{page}: 1 removed"
    assert told.stdout.splitlines()[1].split(maxsplit=1) == [
        "publisher",
        "Listen to this article (4 min)",
    ]
    assert told.returncode == 1
    assert "bad.html: the input is empty" in told.stderr
    assert files(site) == before


def test_many_sources_end_with_a_table_and_the_failures(site: Path, tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    saved_page(inbox, "one", "Prices of steel jump in the north")
    saved_page(inbox, "two", "A harbour closes its last crane for good")
    (inbox / "paper.html").write_bytes(b"%PDF-1.7\n" + bytes(500))
    told = inv(site, "ingest", str(inbox))
    assert told.returncode == 1
    rows = [line.split()[:2] for line in told.stdout.splitlines()]
    assert ["source", "result"] in rows
    assert ["paper.html", "failed"] in rows
    # Their words agree, so of the two articles one is written and the other named.
    assert {state for name, state in rows[-3:] if name != "paper.html"} == {"written", "duplicate"}
    *_, failure, tally = told.stderr.splitlines()
    assert "paper.html: the input is a PDF" in failure
    assert tally == "1 duplicate, 1 failed, 1 written"
