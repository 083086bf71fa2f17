"""What `./inv ingest` says: one line with a remedy that works as it is printed."""

from __future__ import annotations

import os
import re
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from briefing.sources.entries import Entry
from briefing.sources.feed import Feed
from briefing.sources.files import expand
from briefing.sources.item import Item
from cli import gathering, retyping
from cli.gathering import FeedReading, Gathered, gather
from cli.ingesting import Wishes, ingest
from tests.cli.test_commands import ENVIRONMENT, PARAGRAPH, inv, saved_page
from tests.sites import ROOT


def test_what_is_offered_for_an_article_that_is_there_works_as_printed(
    site: Path, tmp_path: Path
) -> None:
    inv(site, "ingest", str(saved_page(tmp_path, "one", "Prices of steel jump")))
    copy = saved_page(tmp_path, "it's a copy", "Prices of steel jump again")
    told = inv(site, "ingest", str(copy))
    assert "has this article already" in told.stdout
    command, _, rest = told.stderr.strip().partition(" adds it")
    assert "--separate" in rest
    program, *words = shlex.split(command)
    assert program == str(ROOT / "inv")
    done = inv(site, *words)
    assert "is one of its sources now" in done.stdout
    assert (done.returncode, done.stderr) == (0, "")
    separate = inv(site, "ingest", str(copy), "--separate")
    assert "nothing has changed" in separate.stdout
    assert separate.stderr.startswith("--separate makes no draft of the very bytes")


@pytest.mark.parametrize(
    "name",
    ["one.html", "-dash.html", "it's [1].html", os.fsdecode(b"caf\xe9 [1].html"), "two\nlines.txt"],
)
def test_a_source_is_printed_so_that_it_names_the_file(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(name).write_text("A page.")
    (word,) = shlex.split(retyping.source(name))
    assert word.isprintable()
    assert not word.startswith("-")
    assert list(expand([word])) == list(expand([Path(name)]))


def test_what_has_no_name_to_be_had_by_is_left_to_the_user() -> None:
    assert retyping.source("standard input") == "SOURCE"
    assert retyping.source("https://a.example/a?b=1") == "'https://a.example/a?b=1'"


def test_the_program_is_named_from_the_folder_of_the_user(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder, program in ((ROOT, "./inv"), (ROOT / "docs", "../inv"), (tmp_path, ROOT / "inv")):
        monkeypatch.chdir(folder)
        assert retyping.program() == str(program)


def test_an_address_that_was_given_is_part_of_what_is_offered(site: Path, tmp_path: Path) -> None:
    address = ("--url", "https://news.example.org/one")
    for name, title in (("a", "Prices of steel jump"), ("b", "A harbour closes its last crane")):
        page = tmp_path / f"{name}.txt"
        page.write_text(f"{title}\n\n" + PARAGRAPH.format(title))
        told = inv(site, "ingest", str(page), *address)
    offered = f"{ROOT / 'inv'} ingest {page} {' '.join(address)} --attach adds it"
    assert told.stderr.startswith(offered), told


def test_a_feed_that_fails_stops_no_other(site: Path) -> None:
    closed = ("http://127.0.0.1/one.xml", "http://127.0.0.1/two.xml")
    told = inv(site, "ingest", "--feed", closed[0], "--source", closed[1])
    assert told.returncode == 1
    lines = told.stderr.splitlines()
    assert [line.split(": ")[0] for line in lines[:2]] == [f"! {address}" for address in closed]
    assert lines[2] == "2 failed"


def test_files_of_other_kinds_in_a_folder_are_named(site: Path, tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    saved_page(inbox, "one", "Prices of steel jump in the north")
    (inbox / "report.pdf").write_bytes(b"%PDF-1.7")
    (inbox / "one_files").mkdir()
    (inbox / "one_files/crane.jpg").write_bytes(b"x")
    (inbox / "two.html").symlink_to(saved_page(tmp_path, "two", "A harbour closes its crane"))
    told = inv(site, "ingest", str(inbox))
    assert told.stderr.splitlines() == [
        "left out, being no articles by their names: report.pdf",
        "left out, being links that lead out of the folder: two.html",
    ]
    assert inv(site, "ingest", str(inbox / "one.html")).stderr == ""


def test_a_folder_that_cannot_be_written_is_named(site: Path, tmp_path: Path) -> None:
    (site / "content/sources").write_text("a file in the folder's place")
    told = inv(site, "ingest", str(saved_page(tmp_path, "one", "Prices of steel jump")))
    assert told.returncode == 1
    assert ": content/sources cannot be written: Not a directory: " in told.stderr


def record(address: str, body: bytes) -> bytes:
    """An archived page, as a WARC file holds it."""
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def test_paths_that_the_command_line_takes_for_something_else_are_explained(site: Path) -> None:
    saved_page(site, "-dash", "Prices of steel jump in the north")
    told = inv(site, "ingest", "-dash.html")
    remedy = "inv: a path that begins with a dash needs ./ in front: give ./-dash.html"
    assert (told.returncode, told.stderr.strip()) == (1, remedy)
    assert inv(site, "ingest", "./-dash.html").returncode == 0
    two = inv(site, "ingest", "./-dash.html", "pelicanconf.py")
    assert two.stderr.strip().endswith("give each further path as --source pelicanconf.py")


def test_an_archive_beside_a_file(site: Path, tmp_path: Path) -> None:
    page = saved_page(tmp_path, "one", "Prices of steel jump in the north")
    archive = tmp_path / "pages.warc"
    body = page.read_bytes().replace(b"/one", b"/two")
    archive.write_bytes(record("http://a.example/two", body) + record("http://a.example/no", b"x"))
    other = saved_page(tmp_path, "three", "A harbour closes its last crane for good")
    told = inv(site, "ingest", str(archive), "--source", str(other))
    assert told.stderr.count("! http://a.example/no: ") == 1
    assert told.stderr.splitlines()[-1] == "3 done, 1 failed, 0 were done before"


def test_a_pattern_of_archives(site: Path, tmp_path: Path) -> None:
    page = saved_page(tmp_path, "one", "Prices of steel jump in the north").read_bytes()
    (tmp_path / "a.warc").write_bytes(record("http://a.example/one", page))
    told = inv(site, "ingest", f"{tmp_path}/*.warc")
    assert told.stderr.splitlines()[-1] == "1 done, 0 failed, 0 were done before"
    none = inv(site, "ingest", f"{tmp_path}/*.x.warc")
    assert "*.x.warc: there is no such file: check the path" in none.stderr


def test_ctrl_c_ends_with_one_line_and_whole_files(site: Path, tmp_path: Path) -> None:
    for n in range(60):
        saved_page(tmp_path, f"page{n}", f"Prices of steel jump for the {n}th time")
    command = [sys.executable, "-m", "cli", "--search-root", str(ROOT), "ingest", str(tmp_path)]
    process = subprocess.Popen(
        command, cwd=site, env=ENVIRONMENT, stderr=subprocess.PIPE, text=True, process_group=0
    )
    while not list((site / "content").glob("sources/*")):
        assert process.poll() is None
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate()
    assert "Traceback" not in said
    assert not [path for path in (site / "content").rglob("*.md") if not path.read_text().strip()]


def test_a_file_with_an_address_is_read_with_the_care_of_any_other(tmp_path: Path) -> None:
    large = tmp_path / "large.html"
    large.touch()
    os.truncate(large, 50_000_000_000)
    found = gather([str(large)], "https://a.example/1")
    (lost,) = found.failed
    assert not found.found
    assert lost.reason == "is larger than 20 MB: give the article's text alone"
    page = saved_page(tmp_path, "one", "Prices of steel jump")
    (item,) = gather([str(page)], "https://a.example/1").found
    assert isinstance(item, Item)
    assert (item.name, item.url, item.folder) == (str(page), "https://a.example/1", tmp_path)


class OneEntry(FeedReading):
    """A feed with one new entry, which is not to be remembered."""

    def __init__(self, address: str, root: Path) -> None:
        self._page = root / "one.html"

    @property
    def gathered(self) -> Gathered:
        return Gathered((Item(self._page.read_bytes(), "https://a.example/one"),))


def test_the_removals_of_a_feeds_entries_are_explained(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    saved_page(site, "one", "Prices of steel jump in the north")
    monkeypatch.chdir(site)
    monkeypatch.setattr(gathering, "FeedReading", OneEntry)
    ingest(["https://a.example/feed.xml"], Wishes(explain=True, feed=True))
    assert capsys.readouterr().out.startswith("https://a.example/one: ")
    assert not list((site / "content").glob("drafts/prices-of-*"))


def test_an_entry_that_is_given_up_is_named_a_last_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    entry = Entry("key", "Story", "https://a.example/1")
    feed = Feed("https://a.example/feed.xml", (entry,))
    monkeypatch.setattr(gathering.feeds, "read_feed", lambda *_: feed)
    monkeypatch.setattr(gathering.feeds, "articles", lambda *_, **__: [])
    monkeypatch.setattr(gathering.feeds, "remember", lambda *_: [entry])
    FeedReading(feed.url, tmp_path).remember([])
    said = "notice: https://a.example/1 failed on 5 days and is not tried again: "
    assert capsys.readouterr().err.startswith(said)


def test_a_table_that_is_piped_on_is_whole(site: Path, tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    name = "a-page-with-a-name-as-long-as-those-that-browsers-give-to-what-they-save"
    saved_page(
        inbox, name, "Prices of steel jump in the north, in the south and in the lands between"
    )
    saved_page(inbox, "two", "A harbour closes its last crane for good")
    table = inv(site, "ingest", str(inbox)).stdout.partition("\nsource ")[2]
    slug = "prices-of-steel-jump-in-the-north-in-the-south-and-in-the-lands-between"
    assert f"{name}.html" in table
    assert f" {slug} " in table


def test_each_removed_line_is_explained_by_itself(site: Path, tmp_path: Path) -> None:
    menu = "".join(f"<li><a href=/{n}>Section {n}</a></li>" for n in ("north", "south", "west"))
    page = saved_page(tmp_path, "one", "Prices of steel jump in the north")
    page.write_text(page.read_text().replace("<article>", f"<nav><ul>{menu}</ul></nav><article>"))
    told = inv(site, "ingest", "--explain", str(page))
    lines = [line.split(maxsplit=1) for line in told.stdout.splitlines()[1:]]
    assert lines == [["outside", f"Section {n}"] for n in ("north", "south", "west")]


METALS = ("Brass", "Cobalt", "Copper", "Lead", "Nickel", "Silver", "Tin", "Zinc")


def test_names_that_are_not_printed_are_counted_and_listed_elsewhere(
    site: Path, tmp_path: Path
) -> None:
    names = [f"Orlok {metal} Works" for metal in METALS]
    page = saved_page(tmp_path, "one", "Prices of steel jump")
    told = " ".join(f"{name} sold more steel than {name} had bought." for name in names)
    page.write_text(page.read_text("utf-8").replace("</p>", f" {told}</p>", 1), "utf-8")
    said = inv(site, "ingest", str(page)).stdout
    assert said.count("no page yet: ") == 6
    assert re.search(r"and 2 more without a page: \S+/inv links --unlinked lists them all", said)
    listed = inv(site, "links", "--unlinked").stdout
    assert all(name in listed for name in names)
