"""The tiny site as a reader's browser gets it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Request

from cli.audit.host import served


@pytest.fixture(scope="session")
def address(built: Path) -> Iterator[str]:
    """The address that serves the tiny site."""
    with served(built) as where:
        yield where


@pytest.fixture(scope="session")
def serve() -> Callable[[Path], AbstractContextManager[str]]:
    """Serves another folder."""
    return served


@pytest.fixture(scope="session")
def watched() -> Callable[[BrowserContext], AbstractContextManager[Page]]:
    """Opens a page that may neither complain nor fail a request."""
    return _watched


def _failed(request: Request) -> list[str]:
    # What a reader's next click breaks off has not failed.
    return [] if request.failure == "net::ERR_ABORTED" else [request.url]


@contextmanager
def _watched(context: BrowserContext) -> Iterator[Page]:
    tab = context.new_page()
    complaints: list[str] = []
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.on("console", lambda line: complaints.append(line.text))
    tab.on("requestfailed", lambda request: complaints.extend(_failed(request)))
    yield tab
    context.close()
    assert complaints == []
