"""What is kept between builds may be damaged, foreign or closed: one line, and the right pages."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from briefing.site_build.last_build import place
from briefing.site_build.sealed import read_sealed, write_sealed
from tests.incremental.changes import edit_body, settings
from tests.incremental.warm_builds import WarmBuilds
from tests.sites import AS_OF, ROOT, TINY, copy_site

Right = Callable[[], bool]
NAMES = (
    *("templates", "json", "ledger", "texts", "texts.rows"),
    *("sound", "records", "newer", "related"),
)
_STRANGER = 65534
# What root may do beyond any other user is given up, so that a closed folder is closed.
_BOUND = ("setpriv", "--bounding-set=-dac_override,-dac_read_search,-fowner")


@pytest.fixture(scope="module")
def builds() -> Iterator[WarmBuilds]:
    builds = WarmBuilds()
    yield builds
    builds.close()


@pytest.fixture(scope="module")
def built(builds: WarmBuilds, tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = copy_site(tmp_path_factory.mktemp("kept") / "site")
    assert builds.build(site, "output", AS_OF) == [""]
    return site


@pytest.fixture
def kept(builds: WarmBuilds, built: Path) -> Path:
    """The folder of what is kept, opened again by the next test's build."""
    folder = place(built, built / "output").parent
    if not (folder / "output.newer").exists():
        # A whole build keeps all records in one file, and only the next one the newer apart.
        edit(built, 2)
        builds.build(built, "output", AS_OF)
    return folder


@pytest.fixture(scope="module")
def right(builds: WarmBuilds, built: Path) -> Right:
    """Tells whether the output is that of a clean build, which each content is given once."""
    clean: dict[frozenset[tuple[str, bytes]], bytes] = {}

    def compare() -> bool:
        content = content_of(built)
        if content not in clean:
            assert builds.build(built, "clean", AS_OF, clean=True)[-1] == ""
            clean[content] = manifest(built / "clean")
        return manifest(built / "output") == clean[content]

    return compare


def manifest(output: Path) -> bytes:
    tree = output.resolve()
    return tree.with_name(f"{tree.name}.manifest").read_bytes()


def content_of(site: Path) -> frozenset[tuple[str, bytes]]:
    files = (file for file in (site / "content").rglob("*") if file.is_file())
    return frozenset((str(file.relative_to(site)), file.read_bytes()) for file in files)


def edit(site: Path, number: int) -> None:
    """Edit a brief of the tiny site, or take just that edit back; all others are taken back."""
    before = content_of(site)
    shutil.copytree(TINY / "content", site / "content", dirs_exist_ok=True)
    edit_body(site, number)
    if content_of(site) == before:
        shutil.copytree(TINY / "content", site / "content", dirs_exist_ok=True)


def half(file: Path) -> None:
    data = file.read_bytes()
    file.write_bytes(data[: len(data) // 2])


def flipped(file: Path) -> None:
    data = file.read_bytes()
    # The end belongs to the newest row, while others may count no longer.
    file.write_bytes(data[:-1] + bytes([data[-1] ^ 0x40]))


def emptied(file: Path) -> None:
    file.write_bytes(b"")


@pytest.mark.parametrize("damage", [half, flipped, emptied])
@pytest.mark.parametrize("name", NAMES)
def test_damage_is_one_line(
    builds: WarmBuilds,
    built: Path,
    kept: Path,
    right: Right,
    name: str,
    damage: Callable[[Path], None],
) -> None:
    damage(kept / f"output.{name}")
    edit(built, len(name))
    said, wrong = builds.build(built, "output", AS_OF)
    # The rows of the texts are told of by the name of their index.
    assert str(kept / f"output.{name}").removesuffix(".rows") in said
    assert wrong == ""
    assert builds.build(built, "output", AS_OF) == [""]
    assert right()


def test_a_folder_in_the_place_of_kept_records_ends_no_build(
    builds: WarmBuilds, built: Path, kept: Path, right: Right
) -> None:
    newer = kept / "output.newer"
    newer.unlink()
    newer.mkdir()
    emptied(kept / "output.records")
    edit(built, 3)
    *_, wrong = builds.build(built, "output", AS_OF)
    newer.rmdir()
    assert wrong == ""
    assert right()


@pytest.mark.parametrize("data", [b"{}", b"no JSON", b'["x", 1]'])
@pytest.mark.parametrize("name", [name for name in NAMES if name != "texts.rows"])
def test_what_another_version_kept_is_one_line_at_most(
    builds: WarmBuilds, built: Path, kept: Path, right: Right, name: str, data: bytes
) -> None:
    write_sealed(kept / f"output.{name}", data)
    edit(built, len(name))
    *said, wrong = builds.build(built, "output", AS_OF)
    assert wrong == ""
    assert len(said) <= 1
    assert right()


def test_what_another_site_kept_changes_no_page(
    builds: WarmBuilds, built: Path, kept: Path, right: Right, tmp_path: Path
) -> None:
    other = copy_site(tmp_path / "other")
    settings(other, 1)
    edit_body(other, 3)
    assert builds.build(other, "output", AS_OF) == [""]
    shutil.rmtree(kept)
    shutil.copytree(place(other, other / "output").parent, kept)
    *said, wrong = builds.build(built, "output", AS_OF)
    assert wrong == ""
    assert len(said) <= 1
    assert right()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
@pytest.mark.parametrize("name", [*NAMES, ""])
def test_what_belongs_to_another_user_is_one_line(
    builds: WarmBuilds, built: Path, kept: Path, right: Right, name: str
) -> None:
    foreign = kept / f"output.{name}" if name else kept
    os.chown(foreign, _STRANGER, _STRANGER)
    edit(built, len(name))
    said, wrong = builds.build(built, "output", AS_OF)
    os.chown(kept, 0, 0)
    assert str(foreign) in said
    assert wrong == ""
    assert right()


def test_a_closed_folder_is_one_line_and_the_right_pages(
    built: Path, kept: Path, right: Right
) -> None:
    edit(built, 1)
    kept.chmod(0o555)
    result = inv(built, "build", "--no-search", "--no-cards", "--as-of", AS_OF.isoformat())
    kept.chmod(0o755)
    line, _ = _two_lines(result)
    assert line.startswith(f"{kept} cannot be written")
    assert right()


def test_search_and_cards_need_no_cache(built: Path, kept: Path) -> None:
    edit(built, 2)
    shutil.rmtree(kept.parent)
    kept.parent.mkdir(mode=0o555)
    result = inv(built, "build", "--as-of", AS_OF.isoformat())
    kept.parent.chmod(0o755)
    line, _ = _two_lines(result)
    assert line.startswith(f"{kept} cannot be written")
    assert list((built / "output/pagefind").glob("*/pagefind-entry.json"))
    assert list((built / "output").rglob("*.png"))


def test_a_new_card_is_drawn_in_a_build_that_goes_on_from_another(site: Path) -> None:
    asked = ("build", "--no-search", "--as-of", AS_OF.isoformat())
    assert inv(site, *asked).returncode == 0
    before = set((site / "output").glob("cards/*.png"))
    company = site / "content/companies/ferrum.md"
    company.write_text(company.read_text().replace("Ferrum Group", "Ferrum Groupe", 1))
    result = inv(site, *asked)
    assert result.returncode == 0, result.stderr
    assert set((site / "output").glob("cards/*.png")) - before


@pytest.mark.parametrize("damage", [half, flipped, emptied])
def test_damaged_cards_and_indexes_are_made_anew(
    site: Path, damage: Callable[[Path], None]
) -> None:
    assert inv(site, "build", "--as-of", AS_OF.isoformat()).returncode == 0
    cards = {file: file.read_bytes() for file in (site / "output").glob("cards/*.png")}
    assert cards
    for folder in ("cards", "search"):
        for file in files_of(site / ".cache" / folder):
            damage(file)
    assert inv(site, "build", "--clean", "--as-of", AS_OF.isoformat()).returncode == 0
    assert {file: file.read_bytes() for file in cards} == cards
    for file in files_of(site / ".cache/search"):
        assert read_sealed(file)
    entries = list((site / "output/pagefind").glob("*/pagefind-entry.json"))
    assert entries
    for entry in entries:
        (language,) = json.loads(entry.read_bytes())["languages"].values()
        assert list(entry.parent.glob(f"pagefind.{language['hash']}.pf_meta"))


def files_of(folder: Path) -> list[Path]:
    return [file for file in folder.rglob("*") if file.is_file()]


def _two_lines(result: subprocess.CompletedProcess[str]) -> list[str]:
    """Return what a build said: what it did without, with the remedy, and that it is done."""
    assert result.returncode == 0, result.stderr
    lines = result.stderr.splitlines()
    assert len(lines) == 2, result.stderr
    assert "make it yours and writable" in lines[0]
    assert lines[1].startswith("Built output/")
    return lines


def test_a_closed_site_stops_with_the_folder_and_the_remedy(
    tmp_path: Path, builds: WarmBuilds
) -> None:
    site = copy_site(tmp_path / "site")
    assert builds.build(site, "output", AS_OF) == [""]
    edit_body(site, 1)
    folders = [site, *(path for path in site.rglob("*") if path.is_dir() and not path.is_symlink())]
    for folder in folders:
        folder.chmod(0o555)
    result = inv(site, "build", "--no-search")
    for folder in folders:
        folder.chmod(0o755)
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert str(site) in result.stderr
    assert "writable" in result.stderr


def inv(site: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a site as a user who has to obey the rights of files."""
    command = [sys.executable, "-m", "cli", "--search-root", str(ROOT), *arguments]
    bound = _BOUND if os.geteuid() == 0 else ()
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [*bound, *command], cwd=site, env=environment, capture_output=True, text=True, check=False
    )
