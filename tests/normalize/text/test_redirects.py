"""Links through other hosts lead to where they lead; all other links stay as they are."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.normalize.text.links import absolute
from briefing.normalize.text.redirects import COUNTERS, REDIRECTS, Counter, Redirect, direct

BY_QUERY = [redirect for redirect in REDIRECTS if redirect.parameters and not redirect.coding]
# Whoever sends letters has a host of its own for clicks, which its first name tells.
OF_SENDERS = [r for r in REDIRECTS if r.host.fullmatch("click.letters.example")]
OF_ONE_HOST = [redirect for redirect in REDIRECTS if redirect not in OF_SENDERS]
HOSTS = st.sampled_from([urlsplit(redirect.example).netloc for redirect in REDIRECTS])
NAMES = st.sampled_from(["q", "u", "url", "to", "target", "a", "x"])
PIECE = st.text(alphabet="ab1-_.~*;=&%/?:!@é ", max_size=12)
TARGET = st.builds("https://mill.example/{}?b={}".format, PIECE, PIECE)


@pytest.mark.parametrize("redirect", REDIRECTS, ids=lambda redirect: redirect.id)
def test_a_redirect_leads_to_its_target(redirect: Redirect) -> None:
    assert absolute(redirect.example, None) == absolute(redirect.target, None)


def test_ids_are_unique() -> None:
    assert len({redirect.id for redirect in REDIRECTS}) == len(REDIRECTS)


@given(st.sampled_from(BY_QUERY), TARGET)
def test_any_address_comes_out_as_it_went_in(redirect: Redirect, target: str) -> None:
    link = urlsplit(redirect.example)
    query = f"{redirect.parameters[0]}={quote(target, safe='')}"
    assert direct(link._replace(query=query)).geturl() == urlsplit(target.strip()).geturl()


def test_redirects_may_stand_in_each_other() -> None:
    link = "https://mill.example/a"
    for redirect in BY_QUERY[:3]:
        address = urlsplit(redirect.example)._replace(query="")
        link = f"{address.geturl()}?{redirect.parameters[0]}={quote(link, safe='')}"
    assert absolute(link, None) == "https://mill.example/a"


@given(
    HOSTS, PIECE, NAMES, st.sampled_from(["javascript:x()", "/a", "mailto:a@b.c", "ftp://a/b", ""])
)
def test_what_leads_to_no_page_of_the_web_stays(host: str, path: str, name: str, to: str) -> None:
    link = urlsplit(f"https://{host}/{quote(path)}?{name}={quote(to, safe='')}")
    assert direct(link) == link


@pytest.mark.parametrize("redirect", OF_ONE_HOST, ids=lambda redirect: redirect.id)
@pytest.mark.parametrize("host", ["{}.other.example", "other.example", "{}example"])
def test_other_hosts_stay(redirect: Redirect, host: str) -> None:
    link = urlsplit(redirect.example)
    link = link._replace(netloc=host.format(link.hostname))
    assert direct(link) == link


@pytest.mark.parametrize("redirect", OF_SENDERS, ids=lambda redirect: redirect.id)
@pytest.mark.parametrize("host", ["mill.example", "pictures.letters.example", "clicking.example"])
def test_hosts_that_are_not_for_clicks_stay(redirect: Redirect, host: str) -> None:
    link = urlsplit(redirect.example)._replace(netloc=host)
    assert direct(link) == link


@pytest.mark.parametrize("counter", COUNTERS, ids=lambda counter: counter.id)
def test_a_counter_of_clicks_is_no_address(counter: Counter) -> None:
    assert absolute(counter.example, None) is None


@pytest.mark.parametrize(
    "link",
    [
        "https://mill.example/track/clicks",
        "https://mill.example/f/a/river",
        "https://click.mill.example/c/river-and-weir",
        "https://substack.com/@miller/note/c-1",
        "https://mill.example/ls/clicking",
    ],
)
def test_what_only_looks_like_a_counter_stays(link: str) -> None:
    assert absolute(link, None) == link


@pytest.mark.parametrize(
    "link",
    [
        "https://www.google.com/search?q=https://mill.example/",
        "https://www.google.com/maps?q=mill",
        "https://www.facebook.com/sharer.php?u=https%3A%2F%2Fmill.example%2Fa",
        "https://www.linkedin.com/shareArticle?url=https%3A%2F%2Fmill.example%2Fa",
        "https://www.youtube.com/watch?v=x&q=https%3A%2F%2Fmill.example%2Fa",
        "https://protect-eu.mimecast.com/s/abcDEF?domain=mill.example",
        "https://urldefense.com/v3/__nothing__;!!N1!x$",
        "https://medium.com/@miller/stone-1a2b?url=https%3A%2F%2Fmill.example%2Fa",
        "https://mill.example/out?url=https%3A%2F%2Fother.example%2Fa",
    ],
)
def test_a_link_that_only_looks_like_one_stays(link: str) -> None:
    assert absolute(link, None) == link
