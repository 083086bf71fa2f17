"""The servers that fetching is tried against."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.sources.source_servers import Canary, Web, serving


@pytest.fixture
def web() -> Iterator[Web]:
    """A server on what counts as the public internet here."""
    with serving(Web()) as running:
        yield running


@pytest.fixture
def canary(web: Web) -> Iterator[Canary]:
    """Listeners on loopback at the same port, which no fetch may reach."""
    listening = Canary(web.port)
    yield listening
    listening.close()
