"""Credits of pictures are told from sentences that end in brackets or name an agency."""

import time

import pytest

from briefing.normalize.text.credits import ends_in_credit, is_credit
from briefing.normalize.text.rules import matching

SENTENCES = (
    "The ministry knew of it for a year, two people who were there said (Reuters)",
    "The weir was opened at noon, and nobody was hurt. (AP)",
    "They ask for what they need (bread, milk and/or flour)",
    "Write to the miller and the baker (Ann Holm and Ben Reed)",
    "The bill was brought in by two members (Ann Holm, Kiel/North)",
    "The mill turns as fast as it did (up to 100 MB/s at night)",
    "All signs are in the book. [M2 SP / MF]",
    "He told her to look at the pictures by the door of the mill.",
    "Images by satellites show that the water rose for a week.",
    "Photos by the river and by the mill",
    "By courtesy of the town the hall may be used on Sundays.",
    "Der Sprecher wollte sich am Montag dazu nicht äußern (mit Material von dpa/AFP)",
    "Das Wehr wurde am Mittag geöffnet, verletzt wurde niemand. (dpa)",
    "Gefragt sind alle, die in der Mühle arbeiten (Müllerinnen/Müller)",
    "Den Antrag stellten die beiden kleinen Fraktionen (CDU/CSU)",
    "Bilder von der Mühle zeigen, wie hoch das Wasser stand.",
    "Le barrage a été ouvert à midi, personne n’a été blessé. (AFP)",
    "Chacun peut venir avec ce qu’il veut (pain et/ou farine)",
    "Photos par la fenêtre du moulin",
    "La presa se abrió al mediodía y no hubo heridos. (EFE)",
    "Cada uno trae lo que quiera (pan y/o harina)",
    "Imágenes por satélite muestran que el agua subió.",
    "水闸在中午打开，没有人受伤（见下图）",
    "磨坊的位置在河的左岸（如图）",
    "他把聊天记录发给了记者，并附上了视频截图。",
    "这台机器由他拍摄",
    "この水車は百年前に作られた（下図）",
)
ENDINGS = (
    "The weir by the upper mill on Monday. Ann Holm/Getty Images",
    "The weir by the upper mill on Monday.Ann Holm / AFP via Getty Images",
    "The weir by the upper mill on Monday. Credit Ann Holm/The Valley Times",
    "The weir by the upper mill on Monday.CreditCreditAnn de Holm, via Reuters",
    "The weir by the upper mill on Monday. Photo by Ann Holm/REUTERS",
    "The weir by the upper mill on Monday. Ann Holm/Invision/AP",
    "The weir, left, and the mill. Ann Holm/Getty Images; Ben Reed/Getty Images",
    "The weir by the upper mill on Monday. (Ann Holm/The Valley)",
    "The weir by the upper mill on Monday. Courtesy of Ann Holm",
    "老磨坊在河边（视觉中国）",
    "The weir by the upper mill (@annholm/Instagram)",
    "Das Wehr an der oberen Mühle am Montag. Foto: privat. Ännchen Holm/Imago",
    "老磨坊在河边。 王明 摄",
    "老磨坊在河边（视频截图）",
    "老磨坊在河边。王明供图",
    "老磨坊在河边（河边日报图）",
)
CREDITS = (
    "Photograph by Ann Holm, Valley Creative",
    "Photographs by Ann Holm and Ben Reed",
    "Illustration by Gérard de Holm",
    "Photo composite by Ann Holm",
    "Video shot/edited by Ann Holm.",
    "Courtesy of Ann Holm",
    "Courtesy of the Valley Archive",
    "VIDEO COURTESY OF HOLM",
    "Fotos von Ann Holm",
    "Mit freundlicher Genehmigung von Ann Holm",
    "Illustrations par Ann Holm",
    "Fotografías por Ann Holm",
    "Cortesía de Ann Holm",
)


@pytest.mark.parametrize("text", SENTENCES)
def test_a_sentence_is_no_credit(text: str) -> None:
    assert not is_credit(text) and not ends_in_credit(text)
    assert matching(text, "line", "tail", "pasted") is None


@pytest.mark.parametrize(
    "bracket", ["(Ann Holm)", "(Reuters)", "(2024)", "（如下图）", "(a/b)", "(AFP)"]
)
@pytest.mark.parametrize("text", SENTENCES)
def test_no_bracket_makes_a_sentence_a_caption(text: str, bracket: str) -> None:
    assert not ends_in_credit(f"{text} {bracket}") and not ends_in_credit(f"{text} {bracket}.")


@pytest.mark.parametrize("text", ENDINGS)
def test_a_caption_ends_in_a_credit_without_a_stop(text: str) -> None:
    assert ends_in_credit(text)
    assert not ends_in_credit(f"{text}."), "with a full stop it is a sentence"


@pytest.mark.parametrize("text", CREDITS)
def test_a_line_of_a_name_and_what_was_made(text: str) -> None:
    assert is_credit(text)
    assert not is_credit(f"{text}, who came to the mill in the morning.")


@pytest.mark.parametrize(
    "unit", ["Ann ", "Ann/", ". Ann Holm ", "Photo by Ann ", "(Ann Holm/", "A"]
)
def test_no_line_takes_long(unit: str) -> None:
    text = (unit * 400)[:399] + "\n"
    start = time.process_time()
    assert not is_credit(text) and not ends_in_credit(text)
    assert time.process_time() - start < 0.1
