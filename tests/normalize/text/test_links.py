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
