"""No spelling, redirect, lookup or certificate leads a fetch to this machine or its network."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from briefing.sources.address import is_public
from briefing.sources.fetch import fetch
from briefing.sources.item import SourceError
from briefing.sources.rules import Rules
from tests.sources.source_servers import HOST, PUBLIC, Canary, Web, redirect, reply, rules

HOSTS = [
    "127.0.0.1",
    "127.0.0.3",
    "localhost",
    "localhost.",
    "LOCALHOST",
    "127.0.0.1.",
    "2130706433",
    "0x7f000001",
    "0x7f.0.0.1",
    "017700000001",
    "0177.0.0.1",
    "127.1",
    "127.0.1",
    "0",
    "0.0.0.0",  # noqa: S104
    "[::1]",
    "[::]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[::127.0.0.1]",
    "[2002:7f00:1::]",
    "[64:ff9b::7f00:1]",
    "[64:ff9b:1::7f00:1]",
    "[2001:0:7f00:1::80ff:fffe]",
    "[fe80::1]",
    "[::1%25lo]",
    "[fe80::1%25lo]",
    "%31%32%37.0.0.1",
    "127.0.0.1%00",
    "127.0.0.1%2e",
    "１２７.０.０.１",
    "127。0。0。1",
    "①②⑦.⓪.⓪.①",
    "⑴⑵⑺.0.0.1",
    "ｌｏｃａｌｈｏｓｔ",
    "ⓛocalhost",
    "[::①]",
    "user@127.0.0.1",
    "public.test@127.0.0.1",
    "public.test:80@127.0.0.1",
    "public.test%40127.0.0.1",
    "public.test\\@127.0.0.1",
    "127.0.0.1\\.public.example",
    "10.0.0.1",
    "192.168.0.1",
    "172.16.0.1",
    "169.254.169.254",
    "100.64.0.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "metadata.internal",
    "private.example",
    "mapped.example",
]
NAMES = {
    "localhost": ["127.0.0.1", "::1"],
    "metadata.internal": ["169.254.169.254"],
    "private.example": ["10.0.0.1", "192.168.0.1", "fd00::1"],
    "mapped.example": ["::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::"],
    HOST: [PUBLIC],
}


def careful(web: Web) -> Rules:
    """The real check of addresses, but for the one that stands for the public web."""
    return rules(
        web,
        resolve=lambda host: NAMES[host],
        allow=lambda address: str(address) == PUBLIC or is_public(address),
    )


@pytest.mark.parametrize("host", HOSTS)
def test_no_spelling_of_a_host_leads_inside(web: Web, canary: Canary, host: str) -> None:
    with pytest.raises(SourceError) as caught:
        fetch(f"http://{host}:{web.port}/", careful(web))
    assert str(caught.value).isprintable()
    assert not canary.reached() and not web.requests


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("host", HOSTS)
def test_no_redirect_leads_inside(web: Web, canary: Canary, host: str, status: int) -> None:
    web.routes["/a"] = redirect(f"http://{host.encode().decode('latin-1')}:{web.port}/", status)
    with pytest.raises(SourceError, match="redirect"):
        fetch(web.url("/a"), careful(web))
    assert not canary.reached() and len(web.requests) == 1


def test_the_canary_sings(web: Web, canary: Canary) -> None:
    with pytest.raises(SourceError):
        fetch(f"http://127.0.0.1:{web.port}/", rules(web, allow=lambda address: True))
    assert canary.reached() == 1


class Rebinding:
    """A name server that tells the truth once and then leads inside."""

    def __init__(self, *answers: str) -> None:
        self.answers, self.asked = list(answers), 0

    def __call__(self, host: str) -> Sequence[str]:
        self.asked += 1
        return [self.answers[min(self.asked, len(self.answers)) - 1]]


def test_the_address_that_was_checked_is_the_one_connected_to(web: Web, canary: Canary) -> None:
    web.routes["/a"] = reply(b"x")
    resolver = Rebinding(PUBLIC, "127.0.0.1")
    assert fetch(web.url("/a"), replace(careful(web), resolve=resolver)).data == b"x"
    assert (resolver.asked, len(web.requests), canary.reached()) == (1, 1, 0)


def test_each_hop_is_looked_up_and_checked_anew(web: Web, canary: Canary) -> None:
    web.routes["/a"] = redirect("/b")
    resolver = Rebinding(PUBLIC, "127.0.0.1")
    with pytest.raises(SourceError, match=r"redirected to .*/b: leads to 127\.0\.0\.1"):
        fetch(web.url("/a"), replace(careful(web), resolve=resolver))
    assert (resolver.asked, len(web.requests), canary.reached()) == (2, 1, 0)


def test_of_mixed_addresses_only_the_public_ones_are_tried(web: Web, canary: Canary) -> None:
    web.routes["/a"] = reply(b"x")
    mixed = replace(careful(web), resolve=lambda host: ["127.0.0.1", "::1", PUBLIC])
    assert fetch(web.url("/a"), mixed).data == b"x"
    assert not canary.reached()


def test_the_real_rules_reach_nothing_here(web: Web, canary: Canary) -> None:
    for host in ("localhost", "127.0.0.1", "[::1]", PUBLIC):
        with pytest.raises(SourceError, match="not on the public internet"):
            fetch(f"http://{host}:{web.port}/", Rules(ports=(web.port,)))
    assert not canary.reached() and not web.requests
