"""Files, folders and patterns as items."""

from __future__ import annotations

import io
import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing.sources.files import expand, led_out, read_piped
from briefing.sources.item import Failed, Item


def names(found: Iterator[Item | Failed], below: Path) -> list[str]:
    return [os.path.relpath(one.name, below) for one in found if isinstance(one, Item)]


def names_led_out(folder: Path) -> list[str]:
    return [os.path.relpath(path, folder) for path in led_out([folder])]


def reason(source: str | Path) -> str:
    (one,) = expand([source])
    assert isinstance(one, Failed)
    return one.reason


def test_a_folder_gives_its_articles_in_one_order_without_junk(tmp_path: Path) -> None:
    for name in (
        "b.html",
        "a.TXT",
        "deep/c.md",
        "deep/deeper/d.eml",
        "e.jpg",
        ".hidden.html",
        ".git/f.html",
        "page_files/g.html",
        "node_modules/h.md",
        "__MACOSX/i.html",
        "j.html~",
        "~$k.html",
        "m.htm",
    ):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name)
    expected = ["a.TXT", "b.html", "m.htm", "deep/c.md", "deep/deeper/d.eml"]
    assert names(expand([tmp_path]), tmp_path) == expected


def test_links_are_followed_inside_a_folder_only_and_each_file_comes_once(tmp_path: Path) -> None:
    outside = tmp_path / "outside.html"
    outside.write_text("secret")
    folder = tmp_path / "in"
    (folder / "sub").mkdir(parents=True)
    (folder / "a.html").write_text("a")
    (folder / "b.html").symlink_to("a.html")
    (folder / "c.html").symlink_to(outside)
    (folder / "loop").symlink_to(folder)
    (folder / "d.html").symlink_to("d.html")
    (folder / "up").symlink_to(tmp_path)
    assert names(expand([folder, folder / "a.html", folder]), folder) == ["a.html"]
    assert names_led_out(folder) == ["c.html", "up"]
    # A link that is named itself is what the person wants.
    assert names(expand([folder / "c.html"]), folder) == ["c.html"]


def test_patterns_are_expanded_unless_there_is_such_a_file(tmp_path: Path) -> None:
    for name in ("b.html", "a[1].html", "a1.html", ".h.html"):
        (tmp_path / name).write_text(name)
    (tmp_path / "x.html").mkdir()
    found = names(expand([f"{tmp_path}/*.html"]), tmp_path)
    assert found == ["a1.html", "a[1].html", "b.html"]
    assert names(expand([f"{tmp_path}/a[1].html"]), tmp_path) == ["a[1].html"]
    assert names(expand([f"{tmp_path}/**/b.*"]), tmp_path) == ["b.html"]


def test_piped_text_comes_from_the_caller() -> None:
    assert list(expand(["-"], b"text")) == [Item(b"text", "-")]
    assert "piped" in reason("-")
    (one,) = expand(["-"], b"12345", max_bytes=4)
    assert isinstance(one, Failed)


def test_reading_is_lazy(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.html").write_text(name)
    found = expand([tmp_path])
    assert next(found) == Item(b"a", str(tmp_path / "a.html"), folder=tmp_path)
    (tmp_path / "b.html").unlink()
    assert next(found) == Failed(
        str(tmp_path / "b.html"), "there is no such file, or it leads to none: check the path"
    )


def test_a_large_file_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "large.html").open("wb") as file:
        file.truncate(10**12)
    assert reason(tmp_path / "large.html") == "is larger than 20 MB: give the article's text alone"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("nope.html", "there is no such file"),
        ("*.doc", "no file fits this pattern"),
        ("empty", "no article in this folder"),
        ("dangling.html", "or it leads to none: check the path"),
        ("x" * 5000, "there is no such file"),
        ("nul\0.html", "there is no such file"),
        ("\ud800.html", "there is no such file"),
    ],
)
def test_what_is_not_there_has_its_reason(tmp_path: Path, name: str, said: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "dangling.html").symlink_to("nowhere")
    assert said in reason(f"{tmp_path}/{name}")


@pytest.mark.parametrize("address", ["www.a.example/x", "ftp://a.example/x", "HTTPS:/a.example"])
def test_an_address_in_another_form_is_no_missing_file(address: str) -> None:
    assert reason(address) == "is no http or https address: give one that begins with https://"


def test_pipes_sockets_and_devices_are_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.html")
    with socket.socket(socket.AF_UNIX) as sock:
        sock.bind(str(tmp_path / "socket.html"))
        for place in (tmp_path / "pipe.html", Path("/dev/zero")):
            assert "no ordinary file" in reason(place)
        assert "cannot be read" in reason(tmp_path / "socket.html")


def test_a_name_of_any_bytes_can_be_shown(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.html")).write_text("x")
    (one,) = expand([tmp_path])
    assert one.name.encode() and isinstance(one, Item)


def test_a_key_tells_items_apart() -> None:
    items = [Item(b"a", "n"), Item(b"b", "n"), Item(b"a", "m"), Item(b"a", "n", "http://a/")]
    assert len({item.key for item in items}) == 4
    assert Item(b"a", "n").key == Item(b"a", "n", content_type="text/html").key
    assert Item(b"a", "n\ud800").key


def test_of_what_is_piped_in_no_more_is_read_than_may_be_an_article() -> None:
    stream = io.BytesIO(b"x" * 1_000)
    found = read_piped(stream, "standard input", max_bytes=100)
    assert isinstance(found, Failed)
    assert (found.name, found.reason[:14]) == ("standard input", "is larger than")
    assert stream.tell() == 101
    assert read_piped(io.BytesIO(b"a"), "standard input") == Item(b"a", "standard input")
