"""Addresses made absolute keep their host as it was written."""

from __future__ import annotations

import pytest

from briefing.normalize.text.links import absolute


@pytest.mark.parametrize(
    "address",
    ["http://[2001:db8::1]:8080/mill.png", "https://[::1]/", "https://mill.example:8443/a.png"],
)
def test_a_host_stays_as_it_is(address: str) -> None:
    assert absolute(address, None) == address
    assert absolute("/b.png", address) == address.rpartition("/")[0] + "/b.png"


def test_brackets_in_a_path_are_written_so_that_they_end_no_link() -> None:
    found = absolute("http://[::1]:80/a[1].png?b=[2]", None)
    assert found == "http://[::1]:80/a%5B1%5D.png?b=%5B2%5D"


@pytest.mark.parametrize("names", ["miller:flour@", "miller@", "a@b:c@"])
def test_names_and_passwords_are_left_out(names: str) -> None:
    assert (
        absolute(f"https://{names}mill.example:81/a.png", None) == "https://mill.example:81/a.png"
    )
    assert absolute("b.png", f"https://{names}mill.example/a/") == "https://mill.example/a/b.png"
    assert absolute(f"https://{names}", None) is None


def test_a_mail_address_is_no_name_before_a_host() -> None:
    assert absolute("mailto:miller@mill.example", None) == "mailto:miller@mill.example"
    found = absolute("https://mill.example/@miller?to=a@b", None)
    assert found == "https://mill.example/@miller?to=a@b"
