"""Which addresses may be fetched from: whatever the registries do not call global is refused."""

from __future__ import annotations

import ipaddress
from ipaddress import IPv4Address, IPv6Address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.sources.address import canonical_host, is_public, parse
from briefing.sources.item import SourceError

CLOSED = [
    "0.0.0.0/8",
    "10.0.0.0/8",
    "100.64.0.0/10",
    "127.0.0.0/8",
    "169.254.0.0/16",
    "172.16.0.0/12",
    "192.0.0.0/24",
    "192.0.2.0/24",
    "192.88.99.0/24",
    "192.168.0.0/16",
    "198.18.0.0/15",
    "198.51.100.0/24",
    "203.0.113.0/24",
    "224.0.0.0/4",
    "240.0.0.0/4",
    "255.255.255.255/32",
    "::/96",
    "::ffff:0:0/96",
    "64:ff9b::/96",
    "64:ff9b:1::/48",
    "100::/64",
    "2001::/32",
    "2001:20::/28",
    "2001:db8::/32",
    "2002::/16",
    "3fff::/20",
    "5f00::/16",
    "fc00::/7",
    "fe80::/10",
    "fec0::/10",
    "ff00::/8",
]


@pytest.mark.parametrize("network", CLOSED)
@given(data=st.data())
def test_no_address_of_a_closed_network_is_public(network: str, data: st.DataObject) -> None:
    closed = ipaddress.ip_network(network)
    inside = st.integers(int(closed.network_address), int(closed.broadcast_address))
    kind = IPv4Address if closed.version == 4 else IPv6Address
    assert not is_public(kind(data.draw(inside)))


@given(st.ip_addresses())
def test_what_is_not_global_is_not_public(address: IPv4Address | IPv6Address) -> None:
    if not address.is_global or address.is_multicast or address.is_reserved:
        assert not is_public(address)


@given(st.ip_addresses(v=4))
def test_no_way_to_write_an_ipv4_address_as_ipv6_is_public(address: IPv4Address) -> None:
    number = int(address)
    ways = [
        IPv6Address(number),
        IPv6Address((0xFFFF << 32) | number),
        IPv6Address((0x64FF9B << 96) | number),
        IPv6Address((0x2002 << 112) | (number << 80)),
        IPv6Address((0x20010000 << 96) | (number ^ 0xFFFFFFFF)),
    ]
    assert not any(map(is_public, ways))


@pytest.mark.parametrize(
    "address",
    ["1.1.1.1", "93.184.216.34", "223.255.255.254", "2606:4700::1111", "2a00:1450::1"],
)
def test_hosts_of_the_public_internet_are_public(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    ("host", "canonical"),
    [
        ("Example.COM.", "example.com"),
        ("bücher.example", "xn--bcher-kva.example"),
        ("中国。cn", "xn--fiqs8s.cn"),
        ("ＥＸＡＭＰＬＥ.com", "example.com"),
        ("my_host.example", "my_host.example"),
        ("8.8.8.8", "8.8.8.8"),
        ("１２７.0.0.1", "127.0.0.1"),
        ("2606:4700:0::1111", "2606:4700::1111"),
    ],
)
def test_a_host_has_one_spelling(host: str, canonical: str) -> None:
    assert canonical_host(host) == canonical


@pytest.mark.parametrize(
    "host",
    [
        "",
        ".",
        "a..b",
        "2130706433",
        "0x7f.1",
        "0x7f000001",
        "017700000001",
        "127.1",
        "1.2.3.4.5",
        "0177.0.0.1",
        "fe80::1%eth0",
        "%31.example",
        "a b",
        "-a.com",
        "a" * 64,
        "a." * 130,
        "☃️\u200d☃.com",
    ],
)
def test_odd_hosts_are_refused(host: str) -> None:
    with pytest.raises(SourceError):
        canonical_host(host)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("ftp://example.com/", "http or https"),
        ("file:///etc/passwd", "http or https"),
        ("javascript:alert(1)", "http or https"),
        ("example.com/a", "http or https"),
        ("http://me:secret@example.com/", "user name"),
        ("http://@example.com/", "user name"),
        ("http://a.com\\@127.0.0.1/", "no web address"),
        ("http://a.com/\r\nHost: b", "no web address"),
        ("http://a.com/\x00", "no web address"),
        ("http://a.com/" + "x" * 9000, "no web address"),
        ("http://a.com:99999/", r"no web address \(its port is no number below 65536\)"),
        ("http://a.com:x/", r"no web address \(its port is no number below 65536\)"),
        ("http://[::1/", r"no web address \(its host is no name and no number\)"),
        ("http://ex℀mple.com/", "no web address"),
        ("http:///path", "no valid host"),
    ],
)
def test_addresses_that_cannot_be_fetched_are_explained(url: str, said: str) -> None:
    with pytest.raises(SourceError, match=said) as caught:
        parse(url)
    assert "secret" not in str(caught.value)
    assert str(caught.value).isprintable()


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("HTTP://Example.com", "http://example.com/"),
        ("https://example.com:443/ä b"[:-2], "https://example.com/%C3%A4"),
        ("http://example.com:8080?q=ü&r=%20#top", "http://example.com:8080/?q=%C3%BC&r=%20"),
        ("http://[2606:4700::1111]:80/a;b=c", "http://[2606:4700::1111]/a;b=c"),
    ],
)
def test_what_is_asked_for_is_plain(url: str, asked: str) -> None:
    assert parse(url).url == asked


@given(st.text(max_size=60))
def test_any_text_is_an_address_or_refused(text: str) -> None:
    for url in (text, f"http://{text}", f"http://a.com/{text}"):
        try:
            place = parse(url)
        except SourceError:
            continue
        assert parse(place.url) == place
        assert place.url.isascii() and place.url.isprintable()
