"""Pictures that come with a page: written into it, or lying beside the file it was saved to."""

from __future__ import annotations

import base64
import hashlib
import io
import re
from email import policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from PIL import Image

from briefing.editing.many import ingest_many
from briefing.editing.outcome import Outcome
from briefing.editing.settle import Ways
from briefing.sources.item import Item
from briefing.sources.local_pictures import local_pictures, with_addresses
from briefing.sources.rules import DEFAULT_RULES
from tests.editing.editing_sites import SETTINGS, ingest, make_site, tree
from tests.editing.mill_pages import beside, page


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return make_site(tmp_path / "site")


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    folder = tmp_path / "saved"
    (folder / "mill_files").mkdir(parents=True)
    (folder / "mill_files" / "wheel 1.png").write_bytes(picture())
    (tmp_path / "secret.png").write_bytes(picture(3))
    return folder


def picture(seed: int = 1, kind: str = "PNG") -> bytes:
    """A picture of noise, so that it is not packed into a few bytes."""
    file = io.BytesIO()
    noise = b"".join(hashlib.sha256(bytes((seed, n))).digest() for n in range(225))
    Image.frombytes("RGB", (60, 40), noise).save(file, kind)
    return file.getvalue()


def written(data: bytes, kind: str = "png") -> str:
    return f"data:image/{kind};base64,{base64.b64encode(data).decode()}"


def figure(address: str) -> str:
    image = f"<img src='{address}' alt='The wheel'>"
    return f"<figure>{image}<figcaption>Old oak</figcaption></figure>"


def taken(site: Path, folder: Path, *tags: str, wished: bool = True) -> tuple[Outcome, str]:
    path = folder / "mill.html"
    path.write_bytes(page(*tags))
    ways = Ways(pictures=DEFAULT_RULES if wished else None)
    (outcome,) = ingest_many(site, SETTINGS, [path], ways, jobs=1)
    assert outcome.state == "written" and outcome.path
    return outcome, (site / outcome.path).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "address", ["mill_files/wheel%201.png", "./mill_files/wheel 1.png?v=2", written(picture())]
)
def test_they_come_into_the_folder_of_the_draft(site: Path, saved: Path, address: str) -> None:
    _, text = taken(site, saved, figure(address))
    (name,) = beside(site)
    shown = re.findall(r"!\[The wheel\]\((\S+)[ )]", text)
    assert [f"drafts/{path}" for path in shown] == [name]
    assert beside(site)[name] == picture()
    assert "Old oak" in text and "invalid" not in text and "base64" not in text


def letter(encoding: str, *tags: str) -> bytes:
    """A mail whose HTML shows two pictures that are parts of it."""
    mail = EmailMessage(policy=policy.SMTP)
    mail["From"], mail["Subject"] = "Mill News <news@mill.example>", "The mill opens again"
    mail.set_content("See the other part.")
    mail.add_alternative(page(*tags).decode(), subtype="html", cte=encoding)
    html = mail.get_payload()[1]
    for name, seed in (("wheel one.png", 1), ("stone.png", 2)):
        cid = f"<{name[:5]}@mill.example>"
        html.add_related(picture(seed), "image", "png", cid=cid, filename=name)
    return mail.as_bytes()


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64", "8bit"])
def test_those_of_a_mail_are_taken_out_of_it(site: Path, tmp_path: Path, encoding: str) -> None:
    tags = figure("cid:wheel@mill.example"), figure("cid:stone%40mill.example")
    path = tmp_path / "mail.eml"
    path.write_bytes(letter(encoding, *tags, figure("cid:none@mill.example")))
    (outcome,) = ingest_many(site, SETTINGS, [path], Ways(pictures=DEFAULT_RULES), jobs=1)
    assert outcome.path
    text = (site / outcome.path).read_text(encoding="utf-8")
    assert sorted(beside(site).values()) == sorted((picture(1), picture(2)))
    assert sorted(name.split("/")[-1].rsplit("-", 1)[0] for name in beside(site)) == [
        "stone",
        "wheel-one",
    ]
    assert text.count("![The wheel](") == 2 and "invalid" not in text and "cid:" not in text
    kept = [data for name, data in tree(site).items() if name.endswith("/original.eml")]
    assert kept == [path.read_bytes()]


def test_without_the_wish_a_mail_tells_how_many_it_holds(site: Path, tmp_path: Path) -> None:
    tags = figure("cid:wheel@mill.example"), figure("cid:stone@mill.example")
    path = tmp_path / "mail.eml"
    path.write_bytes(letter("quoted-printable", *tags))
    (outcome,) = ingest_many(site, SETTINGS, [path], jobs=1)
    assert outcome.path and not beside(site)
    text = (site / outcome.path).read_text(encoding="utf-8")
    assert "![" not in text and "invalid" not in text
    told = [notice for notice in outcome.notices if notice.startswith("pictures:")]
    assert told == ["pictures: 2 of the mail's own left out; --images saves them with the draft"]


def test_the_original_is_kept_as_it_was(site: Path, saved: Path) -> None:
    taken(site, saved, figure(written(picture())))
    kept = [data for path, data in tree(site).items() if path.endswith("/original.html")]
    assert kept == [(saved / "mill.html").read_bytes()]


def test_without_the_wish_they_are_left_out(site: Path, saved: Path) -> None:
    tags = figure("mill_files/wheel 1.png"), figure(written(picture()))
    _, text = taken(site, saved, *tags, wished=False)
    assert not beside(site)
    assert "![" not in text and "invalid" not in text and "base64" not in text


@pytest.mark.parametrize(
    "address",
    [
        "../secret.png",
        "mill_files/../../secret.png",
        "%2e%2e/secret.png",
        "link.png",
        "linked/secret.png",
        "{outside}/secret.png",
        "file://{outside}/secret.png",
        "mill_files",
        "none.png",
        "mill.html",
        "a\x00b.png",
    ],
)
def test_nothing_outside_of_the_folder_is_shown(site: Path, saved: Path, address: str) -> None:
    outside = saved.parent
    (saved / "link.png").symlink_to(outside / "secret.png")
    (saved / "linked").symlink_to(outside)
    _, text = taken(site, saved, figure(address.format(outside=outside)))
    assert not beside(site) and "secret" not in text and "invalid" not in text


def test_what_is_no_picture_is_left_out_and_said(site: Path, saved: Path) -> None:
    (saved / "fake.png").write_bytes(b"<html>" * 100)
    broken = "data:image/png;base64," + "QUJD" * 800
    good = figure("mill_files/wheel 1.png")
    outcome, text = taken(site, saved, figure("fake.png"), figure(broken), good)
    assert len(beside(site)) == 1 and text.count("![") == 1 and "invalid" not in text
    told = [notice for notice in outcome.notices if notice.startswith("the picture")]
    assert [notice.split(" is no ")[0] for notice in told] == [
        "the picture fake.png",
        "the picture written into the page",
    ]


def test_a_picture_too_large_is_left_out(site: Path, saved: Path) -> None:
    with (saved / "large.png").open("wb") as file:
        file.write(picture())
        file.truncate(10_000_001)
    long = "data:image/png;base64," + "QUJD" * 3_333_336
    outcome, text = taken(site, saved, figure("large.png"), figure(long))
    assert not beside(site) and "![" not in text
    remedy = "put a smaller one beside the brief, or leave it out"
    for said in ("large.png is larger than 10 MB", "page is larger than any picture may be"):
        assert any(f"{said}: {remedy}" in notice for notice in outcome.notices)


def test_what_only_keeps_the_place_of_another_is_no_picture() -> None:
    real = "data-src='https://a.example/b.png'"
    tags = (
        f"<img {real} src='{written(picture())}'>",
        "<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='>",
        f"<img src='{written(picture(), 'svg+xml')}'>",
    )
    item = Item(page(*tags), "mill.html")
    assert local_pictures(item) == {} and with_addresses(item) == item.data


def test_a_page_of_which_no_file_is_known_shows_none(site: Path) -> None:
    item = Item(page(figure("mill_files/wheel.png")), "mill.html")
    outcome = ingest(site, SETTINGS, item, pictures=DEFAULT_RULES)
    assert outcome.state == "written" and not beside(site)


@pytest.mark.parametrize("unit", [b"<img ", b"<img src=", b"data-", b"src ", b'src="', b" "])
def test_hostile_pages_are_looked_through_once(unit: bytes) -> None:
    # Looked through anew from each of its places, one of these would never end.
    item = Item(b"<img " + unit * (5_000_000 // len(unit)) + b">", "mill.html")
    assert local_pictures(item) == {}
