"""What stops a build half way is said in lines that name file, line and remedy."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.test_commands import files, inv
from tests.sites import ROOT, copy_site

QUICK = ("build", "--no-search", "--no-cards")


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny site with a theme of its own, built once."""
    site = copy_site(tmp_path_factory.mktemp("failing") / "site")
    (site / "theme").unlink()
    shutil.copytree(ROOT / "theme", site / "theme")
    assert inv(site, *QUICK).returncode == 0
    return site


@pytest.fixture
def template(standing: Path) -> Iterator[Path]:
    """A template that is mended after the test."""
    file = standing / "theme/templates/partials/head.html"
    before = file.read_text()
    yield file
    file.write_text(before)


@pytest.mark.parametrize(
    ("mistake", "said"),
    [
        ("{% if %}", "Expected an expression, got 'end of statement block'"),
        ("{{ page.nonsense }}", "has no attribute 'nonsense'"),
        ('{% include "partials/none.html" %}', "there is no template 'partials/none.html'"),
        ("{{ 1|nonsense }}", "No filter named 'nonsense'."),
    ],
)
def test_a_mistake_in_a_template_is_named(
    standing: Path, template: Path, mistake: str, said: str
) -> None:
    before = files(standing / "output")
    text = template.read_text()
    template.write_text(f"{text}{mistake}\n")
    failed = inv(standing, *QUICK)
    assert failed.returncode == 1
    line, count = failed.stderr.splitlines()
    place = f"theme/templates/partials/head.html:{text.count(chr(10)) + 1}: "
    assert line.startswith(place)
    assert said in line
    assert line.endswith(" (mend the template)")
    assert count == "1 problem"
    assert files(standing / "output") == before


def test_two_owners_of_one_address_are_one_line(standing: Path) -> None:
    page = standing / "content/pages/about.md"
    before = page.read_text()
    page.write_text(
        before.replace("title: About", "title: About\nredirect_from: [/companies/ferrum/]")
    )
    try:
        failed = inv(standing, *QUICK)
    finally:
        page.write_text(before)
    assert failed.returncode == 1
    line, count = failed.stderr.splitlines()
    assert line.startswith("content/pages/about.md:")
    assert "content/companies/ferrum.md" in line
    assert count == "1 problem"


def test_settings_that_are_no_python_are_named_once(standing: Path) -> None:
    config = standing / "pelicanconf.py"
    before = config.read_text()
    config.write_text(f"{before}x = (\n")
    try:
        failed = inv(standing, *QUICK)
    finally:
        config.write_text(before)
    said = "SyntaxError: '(' was never closed (mend the settings)"
    assert failed.stderr.splitlines()[0] == f"pelicanconf.py:{before.count(chr(10)) + 1}: {said}"
