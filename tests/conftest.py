"""What all tests share: the golden flag, a tiny site, its build, and Chromium."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Playwright, expect, sync_playwright

from cli.audit import FLAGS, chromium
from tests.sites import build_site, copy_site

# How long a property takes depends on what else the machine does; speed is for benchmarks/.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
expect.set_options(timeout=60_000)

# Begun last, a long test would leave the other processors idle at the end.
LONGEST = ("security", "theme", "incremental", "publish", "browser")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Golden files are rewritten only when asked."""
    parser.addoption("--update-golden", action="store_true", help="write expected/ files anew")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the folders whose tests take long."""
    items.sort(key=lambda item: item.path.parent.name not in LONGEST)


@pytest.fixture(scope="session")
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether expected files are to be written instead of compared."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A copy of the tiny site that a test may change."""
    return copy_site(tmp_path / "site")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of the tiny site, built once; tests only read it."""
    return build_site(copy_site(tmp_path_factory.mktemp("built") / "site"))


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Playwright itself."""
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Chromium, started once."""
    running = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
    yield running
    running.close()
