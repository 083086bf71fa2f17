from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

from hypothesis import given
from icalendar import Calendar
from msgspec.structs import replace

from briefing.outputs.ics import Deadline, deadlines
from tests.outputs.conftest import Expect
from tests.outputs.support import SITE, texts, writable

CBAM = Deadline(
    policy="cbam23456abc",
    day=date(2027, 9, 30),
    event="First annual declaration",
    title="CBAM: first annual declaration; moved from 31 May, 2027",
    url=f"{SITE}/policies/cbam/",
    stamp=datetime(2026, 4, 7, 8, tzinfo=timezone(timedelta(hours=8))),
    description="Importers declare emissions.\nSource: the Commission",
    categories=("EU", "Trade, carbon"),
)
CERTIFICATES = replace(CBAM, day=date(2027, 2, 1), event="Certificate sales open", title="碳" * 60)


def calendar(content: bytes) -> Any:
    (parsed,) = Calendar.from_ical(content, multiple=True)
    return parsed


def events(*given: Deadline) -> list[Any]:
    found: list[Any] = calendar(deadlines("Deadlines", "example.org", given)).walk("VEVENT")
    return found


def test_golden_file(expect: Expect) -> None:
    expect("deadlines.ics", deadlines("Dossier, deadlines", "example.org", [CBAM, CERTIFICATES]))


def test_events_are_whole_days_in_order() -> None:
    first, second = events(CBAM, CERTIFICATES)
    assert first["DTSTART"].dt == date(2027, 2, 1)
    assert (second["DTSTART"].dt, second["DTEND"].dt) == (date(2027, 9, 30), date(2027, 10, 1))
    assert second["DTSTART"].params["VALUE"] == "DATE"
    assert second["DTSTAMP"].dt == datetime(2026, 4, 7, tzinfo=UTC)
    assert second["URL"] == CBAM.url
    assert [str(c) for c in second["CATEGORIES"].cats] == ["EU", "Trade, carbon"]
    assert second["DESCRIPTION"] == CBAM.description
    assert second.errors == []


def test_an_empty_calendar_parses() -> None:
    parsed = calendar(deadlines("None", "example.org", []))
    assert (parsed["VERSION"], parsed["X-WR-CALNAME"], parsed.errors) == ("2.0", "None", [])


def test_a_moved_deadline_stays_the_same_event() -> None:
    (before,) = events(CBAM)
    (after,) = events(replace(CBAM, day=date(2027, 10, 31), title="Moved again"))
    assert before["UID"] == after["UID"]


def test_every_event_has_an_id_of_its_own() -> None:
    yearly = replace(CBAM, day=date(2028, 9, 30))
    other = replace(CBAM, policy="other3456abc")
    uids = {event["UID"] for event in events(CBAM, yearly, other, CERTIFICATES)}
    assert len(uids) == 4


def test_order_of_the_events_given_does_not_matter() -> None:
    given = [CBAM, CERTIFICATES, replace(CBAM, day=date(2028, 9, 30))]
    assert deadlines("A", "b.example", given) == deadlines("A", "b.example", given[::-1])


@given(texts(), texts(), texts())
def test_any_text_comes_back(name: str, title: str, category: str) -> None:
    event = replace(CBAM, title=title, event=name, description=f"d{name}")
    event = replace(event, categories=(f"c{category}", "x"))
    content = deadlines(f"d{name}", "example.org", [event])
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert b"\n" not in content.replace(b"\r\n", b"")
    (found,) = calendar(content).walk("VEVENT")
    assert found["SUMMARY"] == carried(title)
    assert found["DESCRIPTION"] == "d" + carried(name)
    # icalendar does not read NAME as a text, so it is compared as written.
    unfolded = content.replace(b"\r\n ", b"").split(b"\r\n")
    assert {line[line.index(b":") :] for line in unfolded if b"NAME:d" in line[:14]} == {
        line[line.index(b":") :] for line in unfolded if line.startswith(b"DESCRIPTION:")
    }
    assert [str(c) for c in found["CATEGORIES"].cats] == ["c" + carried(category), "x"]


def carried(text: str) -> str:
    ended = writable(text).replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n")
    return ended.replace("\x7f", "")
