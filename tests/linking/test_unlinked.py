"""Names that texts repeat and that have no page."""

from __future__ import annotations

import pytest

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


@pytest.mark.parametrize(
    "text",
    [
        "“It grows,” said Anna Oster of Hot Iron. Anna Oster left.",
        "Anna Oster came. Anna Oster left. “It grows,” Oster said.",
        "Anna Oster came. Anna Oster left. “It grows,” said Oster.",
        "Anna Oster came. Anna Oster left. Then Dr. Oster spoke.",
        "Anna Oster, 42, came. Anna Oster left.",
        "Anna Oster, the managing director, came. Anna Oster left.",
        "Then spokeswoman Anna Oster came. Anna Oster left.",
        "Founder Anna Oster. The founder Anna Oster’s Hot Iron. Anna Oster left.",
        "Oster Jr. came. Anna Oster Jr. came. Anna Oster Jr. left.",
        "Vorstandschefin Anna Oster kam. Anna Oster ging.",
        "Anna Oster kam. Anna Oster ging. „Gut“, sagte Oster.",
        "Anna Oster vient. Anna Oster part. Mme Oster revient.",
        "La directrice Anna Oster vient. Anna Oster part.",
        "Ana Oster vino. Ana Oster salió. «Bien», dijo Oster.",
    ],
)
def test_names_that_the_text_tells_to_be_persons_are_not_offered(text: str) -> None:
    assert counted(text) == []


def test_an_author_is_no_company() -> None:
    text = "Anna Oster writes. By Anna Oster. Vale SA, Vale SA."
    found = unlinked([text], LINKER, authors=["Anna Oster", "Vale SA"])
    assert [one.name for one in found] == ["Vale SA"]


@pytest.mark.parametrize(
    "text",
    [
        "Officials said Oster had grown. Anna Oster. Anna Oster.",
        "The Oster said it grew. Anna Oster. Anna Oster.",
        "The firm Anna Oster grew, said Oster. Anna Oster.",
        "Analysts at Anna Oster rose. Analysts at Anna Oster left.",
    ],
)
def test_what_tells_of_no_person_leaves_a_name_offered(text: str) -> None:
    assert counted(text) == [("Anna Oster", 2)]


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("Analysts at Orlok Research. A day at Orlok Research.", [("Orlok Research", 2)]),
        ("“So,” said Orlok Capital of Ulm. Orlok Capital.", [("Orlok Capital", 2)]),
        ("The company Stahlo grew. The company Stahlo fell. Stahlo’s.", [("Stahlo", 3)]),
        ("The company Stahlo grew. Stahlo fell.", []),
        ("The company Stahlo Werke grew. Stahlo Werke fell.", [("Stahlo Werke", 2)]),
        ("Stahlo, Inc. grew. Stahlo, a small German company, fell.", [("Stahlo", 2)]),
        ("Stahlo plc and Stahlo plc.", [("Stahlo", 2)]),
        ("The firm Stahlo. The firm Stahlo. Stahlo AG, Stahlo AG.", [("Stahlo AG", 2)]),
        ("Die Firma Stahlo baut. Das Unternehmen Stahlo wächst.", [("Stahlo", 2)]),
        ("Wenn das Unternehmen Geld hat. Dass die Firma Geld hat.", []),
        ("La société Stahlo croît. Pour l’entreprise Stahlo.", [("Stahlo", 2)]),
        ("La empresa Stahlo crece. La compañía Stahlo cae.", [("Stahlo", 2)]),
        ("The firm Swiss. The firm Swiss.", []),
    ],
)
def test_what_the_text_calls_a_company_is_offered(
    text: str, offered: list[tuple[str, int]]
) -> None:
    assert counted(text) == offered


def test_an_adjective_before_a_name_is_no_part_of_it() -> None:
    text = "Just-released Stahlo. Ulm-based Hot Iron. EU-weite Hot Iron. Xiao-ming Li."
    assert counted(text, text) == [("Hot Iron", 4), ("Xiao-ming Li", 2)]
