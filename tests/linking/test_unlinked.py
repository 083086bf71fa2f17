"""Names that texts repeat and that have no page."""

from __future__ import annotations

from briefing.linking.unlinked import Likely, unlinked
from tests.linking import support

LINKER = support.linker(support.registry(support.CASES / "registry.yml"))


def counted(*texts: str) -> list[tuple[str, int]]:
    return [(one.name, one.count) for one in unlinked(texts, LINKER)]


def test_unlinked_names_are_those_that_repeat() -> None:
    texts = [
        "The Hidden Creek Act helps Vale SA. In July Vale SA grew; K-Dock shrank. One Lonely Name.",
        "Vale SA’s plan. The Hidden Creek Act, DRI and DRI; K-Dock; the CEO of K-Dock.",
    ]
    assert counted(*texts) == [("Vale SA", 3), ("Hidden Creek Act", 2), ("DRI", 2)]


def test_unlinked_names_end_where_another_begins() -> None:
    text = "Background The National Ports and Rail Commission met Vale SA and Hot Iron Fund. "
    assert counted(text, text + "United Kingdom, United Kingdom.") == [
        ("Hot Iron Fund", 2),
        ("National Ports and Rail Commission", 2),
        ("Vale SA", 2),
    ]


def test_unlinked_names_in_unspaced_text_begin_where_they_repeat() -> None:
    texts = ["据悉华光重工签约。", "周一华光重工停产,而东海航运集团继续。东海航运集团赢了。"]
    assert counted(*texts) == [("华光重工", 2)]


def test_places_persons_and_numbered_laws_are_no_names() -> None:
    text = (
        "In Fort Worth and near Fort Worth stands a mill of Vale SA. President Oster met Anna "
        "Oster of Vale SA. Public Law 119-21 and Public Law 117-58 say so. A shaft for direct "
        "reduced iron (DRI) stands there. It costs 120 Millionen Euro."
    )
    assert counted(text, text) == [("Vale SA", 4)]


def test_the_command_makes_what_the_name_seems_to_be() -> None:
    assert Likely("Hidden Creek Act", 2, 1).command == "./inv new policy --name 'Hidden Creek Act'"
    assert Likely("O'Hara Mills", 2, 1).command == """./inv new company --name 'O'"'"'Hara Mills'"""


def test_names_of_more_texts_come_first() -> None:
    assert [
        one.name
        for one in unlinked(["Vale SA. Vale SA. Vale SA.", "Hot Iron Fund."] * 1, LINKER, 1)
    ] == [
        "Vale SA",
        "Hot Iron Fund",
    ]
    rows = unlinked(["Vale SA, Vale SA, Vale SA. Hot Iron Fund.", "Hot Iron Fund."], LINKER)
    assert [(one.name, one.count, one.texts) for one in rows] == [
        ("Hot Iron Fund", 2, 2),
        ("Vale SA", 3, 1),
    ]
