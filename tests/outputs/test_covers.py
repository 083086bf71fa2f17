"""Covers: their size, what they say, and that they are the same wherever they are drawn."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from msgspec.structs import replace
from PIL import Image

from briefing.outputs.covers import HEIGHT, WIDTH, Cover, draw
from briefing.outputs.faces import face
from tests.sites import ROOT

FONTS = ROOT / "theme/static/fonts"
HEADLINE = "Britain’s steel quotas are to shrink by 60% as the EU cuts its own"
COVER = Cover("Dossier", "Trade defence", HEADLINE, "1 July 2026  ·  SteelOrbis")


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGB")


def has_ink(picture: Image.Image, box: tuple[int, int, int, int]) -> bool:
    part = picture.crop(box).convert("L")
    darkest, _ = part.getextrema()
    return float(darkest) < 100  # type: ignore[arg-type]


def test_a_cover_is_a_small_png_of_the_size_that_others_ask_for() -> None:
    data = draw(COVER, FONTS)
    picture = Image.open(io.BytesIO(data))
    assert (picture.format, picture.size) == ("PNG", (WIDTH, HEIGHT)) == ("PNG", (1200, 630))
    assert len(data) < 40_000


def test_it_is_drawn_the_same_each_time() -> None:
    assert draw(COVER, FONTS) == draw(COVER, FONTS)
    assert COVER.digest != Cover("Dossier", "Trade defence", HEADLINE, "").digest


@pytest.mark.parametrize(
    "headline",
    ["Neo", HEADLINE, "Supercalifragilisticexpialidocious " * 12, "x" * 300, "Śląsk, Łódź, Škoda"],
)
def test_no_headline_leaves_its_room(headline: str) -> None:
    picture = opened(draw(Cover("Dossier", "Kicker", headline, "Foot"), FONTS))
    assert has_ink(picture, (80, 130, WIDTH - 80, HEIGHT - 115))
    assert not has_ink(picture, (WIDTH - 100, 20, WIDTH, HEIGHT - 120))
    assert not has_ink(picture, (0, 20, 75, HEIGHT))


def test_a_dek_stands_whole_or_not_at_all() -> None:
    name = Cover("Dossier", "Company", "Baogang Group", "China")
    told = replace(name, dek="State-owned steel and rare-earth group of Baotou, Inner Mongolia.")
    assert draw(told, FONTS) != draw(name, FONTS)
    for dek in ("word " * 80, "包钢集团", "x" * 200):
        assert draw(replace(name, dek=dek), FONTS) == draw(name, FONTS)


def test_what_the_fonts_lack_is_left_out() -> None:
    plain = Cover("Dossier", "Prices", "Baogang raises prices", "")
    named = Cover("Dossier", "Prices", "Baogang (包钢) raises prices", "")
    assert draw(named, FONTS) == draw(plain, FONTS)
    chinese = Cover("Dossier", "价格", "包钢集团申请能效标杆", "")
    assert draw(chinese, FONTS) == draw(Cover("Dossier", "", "Dossier", ""), FONTS)
    assert not face(FONTS, "sans", 28).can_draw("包")


def test_pages_name_their_card(built: Path) -> None:
    for page in ("briefs/2026/02/iron-league-report", "companies/ferrum", "policies/carbon-fee"):
        text = (built / page / "index.html").read_text()
        card = text.split('<meta property="og:image" content="/', 1)[1].split('"', 1)[0]
        assert card.startswith(f"cards/{page.rsplit('/', 1)[-1]}-")
        assert opened((built / card).read_bytes()).size == (WIDTH, HEIGHT)
    assert "og:image" not in (built / "briefs/2026/01/taken-back/index.html").read_text()
