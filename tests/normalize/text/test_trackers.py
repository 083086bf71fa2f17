"""Links lose what they say of who follows them, and nothing that they say of the page."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from briefing.normalize.text.links import absolute, shown
from briefing.normalize.text.trackers import TRACKERS, Tracker, untracked

OF_HOSTS = [t for t in TRACKERS if not t.host.fullmatch("other.example")]


@pytest.mark.parametrize("tracker", TRACKERS, ids=lambda tracker: tracker.id)
def test_each_row_fits_its_example(tracker: Tracker) -> None:
    assert absolute(tracker.example, None) == tracker.target
    assert shown(f"See {tracker.example} for more.") == f"See {tracker.target} for more."
    assert untracked(urlsplit(tracker.target)).geturl() == tracker.target


@pytest.mark.parametrize("tracker", OF_HOSTS, ids=lambda tracker: tracker.id)
def test_other_hosts_keep_what_they_say(tracker: Tracker) -> None:
    link = urlsplit(tracker.example)._replace(netloc="mill.example").geturl()
    assert absolute(link, None) == link


def test_ids_of_trackers_are_unique() -> None:
    assert len({tracker.id for tracker in TRACKERS}) == len(TRACKERS)


@pytest.mark.parametrize(
    "link",
    [
        "https://mill.example/forum.php?mod=viewthread&tid=4",
        "https://mill.example/a?inline=1&s=20&tag=oak&at=5",
        "https://x.com/search?q=oak&s=20",
        "https://www.amazon.com/s?k=oak&s=books",
        "https://mill.example/a#oak",
        "https://mill.example/a?b=%20&c=é",
    ],
)
def test_what_only_looks_like_a_tracker_stays(link: str) -> None:
    assert untracked(urlsplit(link)).geturl() == link


def test_what_a_browser_shall_mark_is_no_part_of_an_address() -> None:
    link = "https://mill.example/a#:~:text=The%20oak&text=mill"
    assert absolute(link, None) == "https://mill.example/a"
    assert absolute(link.replace("#", "#oak"), None) == "https://mill.example/a#oak"
