"""What the environment says of now, and what is no moment."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from briefing.site_build import clock

ZONE = ZoneInfo("Asia/Shanghai")


@pytest.fixture(autouse=True)
def unset(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(clock.VARIABLE, raising=False)


def test_the_epoch_of_a_build_is_its_now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert clock.as_of(ZONE) == datetime(1970, 1, 2, tzinfo=UTC)


@pytest.mark.parametrize("written", ["soon", "1.5", "9" * 30])
def test_what_is_no_epoch_is_said(monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", written)
    with pytest.raises(ValueError, match=f"SOURCE_DATE_EPOCH is '{written}': give the seconds"):
        clock.as_of(ZONE)
