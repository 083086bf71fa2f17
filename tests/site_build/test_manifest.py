from __future__ import annotations

import hashlib
import os
import socket
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.model.manifest import Manifest, ManifestError, diff

names = st.text(st.characters(min_codepoint=97, max_codepoint=110), min_size=1, max_size=3)
paths = st.lists(names, min_size=1, max_size=3).map("/".join)
digests = st.integers(0, 3).map(lambda n: hashlib.sha256(bytes([n])).hexdigest())
manifests = st.dictionaries(paths, digests, max_size=8).map(Manifest)


def tree(root: Path, files: dict[str, bytes]) -> Path:
    for name, data in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return root


def test_names_every_file_with_its_sha256_in_the_order_of_sha256sum(tmp_path: Path) -> None:
    files = {"index.html": b"home", "a/b.html": b"b", "a-b": b"", "ü/北京.html": b"x" * 100_000}
    manifest = Manifest.of_directory(tree(tmp_path / "site", files))
    assert dict(manifest.hashes) == {p: hashlib.sha256(d).hexdigest() for p, d in files.items()}
    assert manifest.size(["index.html", "a/b.html"]) == 5
    manifest.write(tmp_path / "list")
    checked = subprocess.run(
        ["sha256sum", "--strict", "-c", tmp_path / "list"], cwd=tmp_path / "site", check=False
    )
    assert checked.returncode == 0
    assert manifest.digest == hashlib.sha256((tmp_path / "list").read_bytes()).hexdigest()


def test_is_read_back_as_written(tmp_path: Path) -> None:
    manifest = Manifest.of_directory(tree(tmp_path / "site", {"a": b"1", "b/c": b"2"}))
    manifest.write(tmp_path / "m")
    manifest.write_stamps(tmp_path / "s")
    read = Manifest.read(tmp_path / "m")
    assert read == manifest
    assert read.digest == manifest.digest
    assert read.with_stamps(tmp_path / "s").stamps == manifest.stamps


@pytest.mark.parametrize("stamps", [None, "", "1 2\n3 4\n", "x y z\n1 2 3\n", "1 2 3\n"])
def test_unusable_stamps_are_as_good_as_none(tmp_path: Path, stamps: str | None) -> None:
    manifest = Manifest.of_directory(tree(tmp_path / "site", {"a": b"1", "b": b"2"}))
    if stamps is not None:
        (tmp_path / "s").write_text(stamps)
    assert manifest.with_stamps(tmp_path / "s").stamps == {}


def test_a_file_with_its_old_stamp_is_not_read_again_and_any_other_is(tmp_path: Path) -> None:
    root = tree(tmp_path, {"same": b"same", "edited": b"before", "grown": b"1"})
    first = Manifest.of_directory(root)
    known = Manifest(dict.fromkeys(first.hashes, "0" * 64), first.stamps)
    (root / "new").write_bytes(b"after!")
    (root / "new").replace(root / "edited")
    (root / "grown").write_bytes(b"12")
    second = Manifest.of_directory(root, known)
    assert second.hashes["same"] == "0" * 64
    assert second.hashes["edited"] == hashlib.sha256(b"after!").hexdigest()
    assert second.hashes["grown"] == hashlib.sha256(b"12").hexdigest()


def test_refuses_what_may_not_stand_in_a_site_all_at_once(tmp_path: Path) -> None:
    root = tree(tmp_path / "site", {"index.html": b""})
    (root / "link").symlink_to("/etc/passwd")
    (root / "folder").symlink_to(root)
    os.mkfifo(root / "pipe")
    (root / "two\nlines").write_bytes(b"")
    (root / "esc\x1b[2J").mkdir()
    (root / "back\\slash").write_bytes(b"")
    (root / "e\u0301.html").write_bytes(b"")
    (root / "line\u2028").write_bytes(b"")
    Path(os.fsdecode(os.fsencode(root) + b"/\xff.html")).write_bytes(b"")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(root / "socket"))
        with pytest.raises(ManifestError) as caught:
            Manifest.of_directory(root)
    said = [str(problem) for problem in caught.value.problems]
    assert len(said) == 10
    assert all(line.isprintable() for line in said)
    for word in ("symlink", "special file", "control character", "NFC", "UTF-8", "backslash"):
        assert word in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "nonsense\n",
        f"{'0' * 64}  ../up\n",
        f"{'0' * 64}  /absolute\n",
        f"{'0' * 64}  a//b\n",
        f"{'0' * 64}  ./a\n",
        f"{'0' * 64} one-space\n",
        f"{'A' * 64}  upper\n",
        f"{'0' * 63}  short\n",
        f"{'0' * 64}  a\n{'1' * 64}  a\n",
        f"{'0' * 64}  a\n\n",
        f"{'0' * 64}  tab\there\n",
    ],
)
def test_refuses_text_that_is_no_manifest(text: str) -> None:
    with pytest.raises(ManifestError, match=r"m:\d+: is no manifest"):
        Manifest.parse(text, "m")


def test_refuses_bytes_that_are_no_text(tmp_path: Path) -> None:
    (tmp_path / "m").write_bytes(b"\xff\xfe")
    with pytest.raises(ManifestError):
        Manifest.read(tmp_path / "m")


@given(manifests)
def test_parse_is_the_inverse_of_text(manifest: Manifest) -> None:
    assert Manifest.parse(manifest.text(), "m") == manifest


@given(manifests, manifests)
def test_equal_digests_are_equal_trees(one: Manifest, other: Manifest) -> None:
    assert (one.digest == other.digest) == (one == other)


@given(manifests, manifests)
def test_a_difference_applied_to_the_old_gives_the_new(old: Manifest, new: Manifest) -> None:
    difference = diff(old, new)
    hashes = {p: d for p, d in old.hashes.items() if p not in difference.removed}
    hashes |= {p: new.hashes[p] for p in difference.added + difference.changed}
    assert Manifest(hashes) == new
    assert bool(difference) == (old != new)
    assert not set(difference.added) & old.hashes.keys()


@given(manifests, manifests)
def test_the_way_back_is_the_mirror_of_the_way_there(old: Manifest, new: Manifest) -> None:
    there, back = diff(old, new), diff(new, old)
    assert (there.added, there.changed) == (back.removed, back.changed)


def test_against_nothing_everything_is_added() -> None:
    assert diff(None, Manifest({"a": "0" * 64})).added == ("a",)
