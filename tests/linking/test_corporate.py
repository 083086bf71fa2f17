"""Every spelling of a corporate form is read with a name, and a name without it."""

from __future__ import annotations

import pytest

from briefing.linking.corporate import end_with_form, split_form, without_leading_form
from tests.linking import support

FORMS = (
    *("Corp.", "Corporation", "Inc", "Incorporated", "Ltd.", "Limited", "Company", "Co."),
    *("Co., Ltd.", "Co.,Ltd", "Company, Inc.", "& Co.", "and Company", "Companies", "Cos"),
    *("PLC", "p.l.c.", "LLC", "L.P.", "AG", "SE", "GmbH", "GmbH & Co. KG", "SE & Co. KGaA"),
    *("S.A.", "SA", "S/A", "SpA", "S.p.A.", "N.V.", "BV", "AB (publ)", "A/S", "ASA", "Oyj"),
    *("Pty Ltd", "Pvt. Ltd.", "Pte. Ltd.", "Sdn. Bhd.", "Tbk", "KK", "S.A.B. de C.V.", "Ltda."),
    *("PJSC", "ПАО", "A.Ş.", "Sp. z o.o."),
)
GLUED = ("股份有限公司", "有限责任公司", "有限公司", "株式会社", "주식회사", "㈱", "(주)")
# Written without their names these prove little; they follow where they are known.
DOUBTFUL = ("SE", "A/S", "A.Ş.", "Companies", "Cos", "L.P.")


def linked(name: str, text: str) -> list[str]:
    linker = support.linker(support.registry_of([{"slug": "z", "name": name}], []))
    return [one.text for one in support.link(linker, {"text": text}).decisions]


@pytest.mark.parametrize("full", [f"Zeta Ore {form}" for form in FORMS])
def test_a_form_that_is_known_is_read_or_left_out(full: str) -> None:
    for text in (f"Sold by {full}, in May.", f"Sold by {full}’s unit.", f"Sold ({full})."):
        assert linked(full, text) == [full]
    assert linked(full, "Sold by Zeta Ore in May.") == ["Zeta Ore"]


@pytest.mark.parametrize("form", sorted(set(FORMS) - set(DOUBTFUL)))
def test_a_form_follows_where_none_is_known(form: str) -> None:
    assert linked("Zeta Ore", f"Sold by Zeta Ore {form} in May.") == [f"Zeta Ore {form}"]
    assert linked("Zeta Ore", f"SOLD BY ZETA ORE {form.upper()} IN MAY.") == [
        f"ZETA ORE {form.upper()}"
    ]


@pytest.mark.parametrize("form", GLUED)
def test_forms_of_unspaced_scripts_are_written_onto_the_name(form: str) -> None:
    assert linked("泽塔矿业", f"由泽塔矿业{form}出售") == [f"泽塔矿业{form}"]
    assert linked(f"泽塔矿业{form}", "由泽塔矿业出售") == ["泽塔矿业"]


@pytest.mark.parametrize(
    "name", ["PT Zeta Baja", "AB Zeta", "株式会社ゼータ", "㈜제타", "ПАО Зета"]
)
def test_a_form_before_the_name(name: str) -> None:
    assert without_leading_form(name) in ("Zeta Baja", "Zeta", "ゼータ", "제타", "Зета")


@pytest.mark.parametrize(
    "name", ["Limited", "Inc.", "Zeta limited", "ABB", "Zeta Coop", "Ptarmigan", "Zeta Companion"]
)
def test_what_is_no_form_stays(name: str) -> None:
    assert split_form(name) == (name, None)
    assert without_leading_form(name) == name


def test_only_known_forms_follow_where_some_are_known() -> None:
    text = "Zeta Inc. and Zeta AG"
    assert text[: end_with_form(text, 4, ("inc",))] == "Zeta Inc."
    assert text[: end_with_form(text, 4, ("ag",))] == "Zeta"
