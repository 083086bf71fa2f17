"""Changes to a tiny site: each takes the site and a number that chooses where and how."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

from tests.sites import ROOT, TINY

Change = Callable[[Path, int], None]
_NAMES = (
    "Ferrum Group",
    "Iron League",
    "Magnetix",
    "Carbon Fee Act",
    "Fresh Name",
    "Hidden Metals",
)
_DATES = ("2025-11-03", "2025-12-24", "2026-02-10", "2026-03-14", "2026-05-01", "2026-08-09")


def open_site(root: Path) -> Path:
    """Copy the tiny site with a theme and plugins of its own, which changes may touch."""
    shutil.copytree(TINY, root)
    for name in ("theme", "plugins"):
        ignore = shutil.ignore_patterns("__pycache__", "fonts")
        shutil.copytree(ROOT / name, root / name, ignore=ignore)
    (root / "briefing").symlink_to(ROOT / "briefing")
    return root


def _pick(root: Path, folder: str, number: int) -> Path:
    files = sorted((root / "content" / folder).rglob("*.md"))
    return files[number % len(files)]


def _sub(file: Path, pattern: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(pattern, lambda _: new, text, count=1, flags=re.MULTILINE), "utf-8")


def _redirect(file: Path) -> None:
    """Let a brief be found at the address that it is about to lose."""
    text = file.read_text("utf-8")
    date = re.search(r"^date: (\d+)-(\d+)", text, re.MULTILINE)
    old = date and f"/briefs/{date[1]}/{date[2]}/{file.stem}/"
    if old and old not in text and "redirect_from:" in text:
        _sub(file, r"^redirect_from: \[", f"redirect_from: [{old}, ")
    elif old and old not in text:
        _sub(file, r"^title:", f"redirect_from: [{old}]\ntitle:")


def edit_body(root: Path, number: int) -> None:
    """Add a paragraph that names something."""
    file = _pick(root, "briefs", number)
    name = _NAMES[number % len(_NAMES)]
    file.write_text(f"{file.read_text('utf-8').rstrip()}\n\nThen {name} spoke.\n", "utf-8")


def edit_title(root: Path, number: int) -> None:
    """Give a brief another headline."""
    _sub(_pick(root, "briefs", number), r"^title: .*", f"title: Headline {number}")


def edit_date(root: Path, number: int) -> None:
    """Move a brief in time, perhaps under embargo."""
    files = sorted((root / "content/briefs").rglob("*.md"))
    # Corrections of a brief cannot be older than itself.
    free = [file for file in files if "corrections:" not in file.read_text("utf-8")]
    file = free[number % len(free)]
    _redirect(file)
    _sub(file, r"^date: .*", f"date: {_DATES[number % len(_DATES)]}")
    _sub(file, r"^updated: .*\n", "")


def add_brief(root: Path, number: int) -> None:
    """Write a brief that is about something and links to another."""
    date = _DATES[number % len(_DATES)]
    file = root / f"content/briefs/2026/added-{number % 5}.md"
    file.write_text(
        f"---\nid: {'abcdefgh'[number % 5] * 12}\ntitle: Added {number}\ndate: {date}\n"
        f"companies: [ferrum]\ntopics: [{('steel', 'magnets')[number % 2]}]\n---\n\n"
        f"{_NAMES[number % 6]} and [[carbon-fee]] in [a brief](iron-league-report.md).\n",
        "utf-8",
    )


def delete_brief(root: Path, number: int) -> None:
    """Delete one of the briefs that were added."""
    added = sorted((root / "content/briefs").rglob("added-*.md"))
    if added:
        added[number % len(added)].unlink()


def rename_brief(root: Path, number: int) -> None:
    """Give a brief another file name, and so another address."""
    file = _pick(root, "briefs", number)
    _redirect(file)
    file.rename(file.with_name(f"{file.stem.split('--')[0]}-x{number % 3}.md"))


def retract(root: Path, number: int) -> None:
    """Take a brief back."""
    file = _pick(root, "briefs", number)
    if "status: retracted" not in file.read_text("utf-8"):
        _sub(file, r"^title:", f"status: retracted\nretraction: Wrong {number}.\ntitle:")


def alias(root: Path, number: int) -> None:
    """Give a company other aliases."""
    names = ("furnace", "Fresh Name", "Added", "report")
    _sub(
        root / "content/companies/ferrum.md",
        r"^aliases: .*",
        f"aliases: [Ferrum, {names[number % 4]}]",
    )


def describe(root: Path, number: int) -> None:
    """Describe an entity in other words."""
    file = _pick(root, ("companies", "policies")[number % 2], number)
    _sub(file, r"^description: .*", f"description: Described {number}.")


def add_company(root: Path, number: int) -> None:
    """Write or rewrite a company that briefs may have named already, perhaps hidden yet."""
    hidden = "publish_from: 2026-05-01\n" if number % 3 == 0 else ""
    file = root / "content/companies/fresh.md"
    text = f"id: zzzzzzzzzzzz\nname: Fresh Name\n{hidden}kind: company\nparent: ferrum\n"
    file.write_text(f"---\n{text}---\n\nIt belongs to Ferrum.\n", "utf-8")


def remove_company(root: Path, _: int) -> None:
    """Delete the company that was added."""
    (root / "content/companies/fresh.md").unlink(missing_ok=True)


def milestone(root: Path, number: int) -> None:
    """Move a policy's deadline."""
    file = root / "content/policies/carbon-fee.md"
    _sub(file, r"^  - date: 20(27|26-0[4-9]).*", f"  - date: 2026-0{4 + number % 5}-01")


def prose(root: Path, number: int) -> None:
    """Add to a topic or a page."""
    file = _pick(root, ("topics", "pages")[number % 2], number)
    file.write_text(f"{file.read_text('utf-8').rstrip()}\n\nMore on Magnetix.\n", "utf-8")


def template(root: Path, number: int) -> None:
    """Change a template."""
    name = ("brief", "dossier", "list", "base")[number % 4]
    file = root / f"theme/templates/{name}.html"
    file.write_text(
        file.read_text("utf-8").replace("</main>", f"<!-- {number} --></main>"), "utf-8"
    )


def style(root: Path, number: int) -> None:
    """Change a stylesheet, whose name every page holds."""
    with (root / "theme/static/css/site.css").open("a", encoding="utf-8") as file:
        file.write(f"\n.x{number} {{ color: red }}\n")


def asset(root: Path, number: int) -> None:
    """Add or remove a file of the theme that no page names."""
    file = root / f"theme/static/notes-{number % 2}.txt"
    if file.exists():
        file.unlink()
    else:
        file.write_text(f"Note {number}\n", "utf-8")


def settings(root: Path, number: int) -> None:
    """Change the settings."""
    _sub(root / "pelicanconf.py", r"^TAGLINE = .*", f'TAGLINE = "Line {number}"')
    _sub(root / "pelicanconf.py", r"^EDITION = .*", f'EDITION = "{("week", "month")[number % 2]}"')


def plugin(root: Path, number: int) -> None:
    """Change a plugin's code, and with it an output."""
    file = root / "plugins/feeds/files.py"
    _sub(file, r"^def _headers.*\n    return (b.*? \+ )?", _HEADERS.format(number=number))


_HEADERS = "def _headers(material: Material) -> bytes:\n    return b'# {number}\\n' + "

CHANGES: tuple[Change, ...] = (
    edit_body,
    edit_title,
    edit_date,
    add_brief,
    delete_brief,
    rename_brief,
    retract,
    alias,
    describe,
    add_company,
    remove_company,
    milestone,
    prose,
    template,
    style,
    asset,
    settings,
    plugin,
)
