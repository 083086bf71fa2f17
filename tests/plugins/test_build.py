"""A whole tiny site, built: what is there, what must not be, and that it is always the same."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import feedparser
import pytest
from PIL import ExifTags, Image

from briefing.model.problems import ContentError
from briefing.site_build.build import BuildError
from tests.sites import AS_OF, ROOT, build_site, copy_site

SECRETS = ("zwielicht", "morgenrot", "half-written", "embargoed-plan", "Hidden Metals")


def page(output: Path, path: str) -> str:
    return (output / path.strip("/") / "index.html").read_text(encoding="utf-8")


def tree_sum(folder: Path) -> str:
    """Return the sum of a site but for its search index, whose bytes Pagefind varies."""
    total = hashlib.sha256()
    for file in sorted(folder.resolve().rglob("*")):
        if file.is_file() and "pagefind" not in file.parts:
            total.update(str(file.relative_to(folder.resolve())).encode())
            total.update(file.read_bytes())
    return total.hexdigest()


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/briefs/",
        "/briefs/2025/",
        "/briefs/2025/11/",
        "/briefs/2025/11/ferrum-lights-furnace/",
        "/companies/",
        "/companies/ferrum/",
        "/policies/",
        "/policies/carbon-fee/",
        "/topics/",
        "/topics/steel/",
        "/about/",
        "/old/magnetix/",
    ],
)
def test_every_kind_of_page_is_there(built: Path, path: str) -> None:
    assert page(built, path).count("<h1") == 1 or "http-equiv" in page(built, path)


def test_mentions_lead_to_dossiers(built: Path) -> None:
    text = page(built, "/briefs/2025/11/ferrum-lights-furnace/")
    body = text.split('class="brief-body', 1)[1]
    assert '<a class="entity company" href="/companies/ferrum/">Ferrum Group</a> lit' in body
    assert '<a class="entity company" href="/companies/iron-league/">Iron League</a> (IL)' in body
    assert '<a class="entity policy" href="/policies/carbon-fee/">Carbon Fee Act</a>' in body


def test_dossiers_list_briefs_with_the_sentence(built: Path) -> None:
    text = page(built, "/companies/iron-league/")
    assert "/briefs/2026/02/iron-league-report/" in text
    assert "/briefs/2025/11/ferrum-lights-furnace/" in text
    assert re.search(r"<mark>Iron League</mark> \(IL\) called it a start", text)


def test_hand_made_links_lead_to_their_pages(built: Path) -> None:
    text = page(built, "/briefs/2026/02/magnetix-loan/")
    assert '<a class="entity company" href="/companies/ferrum/">the Ferrum concern</a>' in text
    assert '<a href="/briefs/2025/11/ferrum-lights-furnace/">the furnace</a>' in text


def with_pictures(site: Path) -> Path:
    folder = site / "content/briefs/2026/iron-league-report"
    folder.mkdir()
    Image.linear_gradient("L").resize((1200, 675)).convert("RGB").save(folder / "works.png")
    Image.new("RGB", (300, 200), "red").save(folder / "small.jpg", exif=_sideways())
    brief = folder.with_suffix(".md")
    text = brief.read_text().replace("topics:", "image: {file: works.png, alt: The works}\ntopics:")
    shown = '![A furnace](iron-league-report/works.png "Photo: A & B")\n\n![Small](small.jpg)'
    brief.write_text(f"{text}\n{shown}\n")
    return folder


def _sideways() -> Image.Exif:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    return exif


def test_pictures_lie_beside_their_brief(site: Path) -> None:
    folder = with_pictures(site)
    output = build_site(site)
    shown = page(output, "/briefs/2026/02/iron-league-report/")
    assert shown.count('src="/briefs/2026/02/iron-league-report/works.png"') == 2
    assert re.search(
        r'<img [^>]*width="1200" height="675" loading="lazy"[^>]* alt="A furnace"', shown
    )
    assert "<figcaption>Photo: A &amp; B</figcaption></figure>" in shown
    assert re.search(r'width="200" height="300" loading="lazy"[^>]* alt="Small"', shown)
    copied = output / "briefs/2026/02/iron-league-report/works.png"
    assert copied.read_bytes() == (folder / "works.png").read_bytes()


def test_pictures_offer_smaller_copies(site: Path) -> None:
    with_pictures(site)
    folder = build_site(site) / "briefs/2026/02/iron-league-report"
    shown = (folder / "index.html").read_text()
    copies = re.findall(r"(works-[^ ,\"]*\.webp) (\d+)w", shown)
    assert sorted({int(width) for _, width in copies}) == [480, 960, 1200]
    for name, width in copies:
        with Image.open(folder / name) as copy:
            assert (copy.format, copy.width) == ("WEBP", int(width))
            assert not copy.getexif()
    small = next(folder.glob("small-200-*.webp"))
    with Image.open(small) as upright:
        assert upright.size == (200, 300)
    before = {file.name: file.read_bytes() for file in folder.glob("*.webp")}
    shutil.rmtree(site / ".cache")
    build_site(site)
    assert {file.name: file.read_bytes() for file in folder.glob("*.webp")} == before


def test_pictures_may_have_names_with_spaces_and_accents(site: Path) -> None:
    folder = with_pictures(site)
    (folder / "works.png").rename(folder / "The wörks 2.png")
    brief = folder.with_suffix(".md")
    text = brief.read_text().replace("report/works.png", "report/The%20w%C3%B6rks%202.png")
    brief.write_text(text.replace("file: works.png", "file: The wörks 2.png"))
    output = build_site(site)
    shown = page(output, "/briefs/2026/02/iron-league-report/")
    name = "The%20w%C3%B6rks%202.png"
    pictures = re.findall(
        rf'<img [^>]*src="/briefs/2026/02/iron-league-report/{name}"[^>]*>', shown
    )
    assert len(pictures) == 2
    for picture in pictures:
        assert 'width="1200" height="675"' in picture
        assert 'srcset="The-w-rks-2-480-' in picture
    assert f'/iron-league-report/{name}"' in shown.split("application/ld+json", 1)[1]


def test_redirects_lead_on(built: Path) -> None:
    text = page(built, "/old/magnetix/")
    assert 'content="0;url=/briefs/2026/02/magnetix-loan/"' in text.replace("; url", ";url")


def test_a_retracted_brief_keeps_an_honest_page(built: Path) -> None:
    assert "The filing was misread" in page(built, "/briefs/2026/01/taken-back/")
    assert "taken-back" not in page(built, "/companies/ferrum/")
    assert "taken-back" not in (built / "feed.xml").read_text(encoding="utf-8")


def test_nothing_hidden_is_in_any_byte(built: Path) -> None:
    for file in built.resolve().rglob("*"):
        if file.is_file():
            data = file.read_bytes()
            for secret in SECRETS:
                assert secret.encode() not in data, f"{secret} in {file}"
                assert secret not in str(file)


def test_the_feed_has_permanent_ids(built: Path) -> None:
    feed = feedparser.parse((built / "feed.xml").read_bytes())
    assert not feed.bozo
    ids = [entry.id for entry in feed.entries]
    assert ids == [
        "tag:tiny.test,2025:bbbbbbbbbbb4",
        "tag:tiny.test,2025:bbbbbbbbbbb3",
        "tag:tiny.test,2025:bbbbbbbbbbb2",
    ]


def test_pages_ask_no_other_host(built: Path) -> None:
    loads = re.compile(r'(?:src|srcset)="(?:https?:)?//|<link rel="(?:stylesheet|preload)[^>]*//')
    for file in built.resolve().rglob("*.html"):
        assert not loads.search(file.read_text(encoding="utf-8")), file


def test_two_clean_builds_are_the_same_bytes(built: Path, tmp_path: Path) -> None:
    root = copy_site(tmp_path / "elsewhere" / "under another name")
    command = [sys.executable, "-c", _BUILD.format(root=str(root), as_of=AS_OF.isoformat())]
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "PYTHONHASHSEED": "12345",
        "TZ": "Pacific/Apia",
        "LC_ALL": "C",
        "HOME": str(tmp_path),
    }
    subprocess.run(command, cwd=tmp_path, env=environment, check=True)
    assert tree_sum(root / "output") == tree_sum(built)


_COUNTING = """
import threading
from pathlib import Path
from pelican import signals

def count(_):
    Path(__file__).with_name("threads").write_text(str(threading.active_count()))

def register():
    signals.all_generators_finalized.connect(count)
"""


def test_no_thread_keeps_a_build_from_forking(site: Path) -> None:
    (site / "counting.py").write_text(_COUNTING)
    settings = site / "pelicanconf.py"
    settings.write_text(f'{settings.read_text("utf-8")}PLUGINS.append("counting")\n')
    command = [sys.executable, "-c", _BUILD.format(root=str(site), as_of=AS_OF.isoformat())]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run(command, cwd=site, env=environment, check=True)
    assert (site / "threads").read_text() == "1"


_BUILD = """
from datetime import datetime
from pathlib import Path
from briefing.site_build.build import build
root = Path({root!r})
build(root, "pelicanconf.py", root / "output", datetime.fromisoformat({as_of!r}))
"""


def test_the_clock_matters_only_where_content_names_an_instant(site: Path) -> None:
    before = tree_sum(build_site(site))
    assert tree_sum(build_site(site, as_of=AS_OF.replace(day=28, hour=23))) == before
    build_site(site, as_of=AS_OF.replace(month=5, day=2))
    assert "Zwielicht plan" in page(site / "output", "/")


def test_a_base_path_prefixes_every_link(site: Path) -> None:
    config = site / "pelicanconf.py"
    text = config.read_text().replace('SITEURL = ""', 'SITEURL = "https://host.test/repo"')
    config.write_text(text)
    output = build_site(site)
    links = re.findall(r'(?:href|src)="(/[^"]*)"', page(output, "/companies/ferrum/"))
    assert links
    assert all(link.startswith("/repo/") for link in links)


def test_two_owners_of_one_address_are_both_named(site: Path) -> None:
    clash = (site / "content/pages/about.md").read_text()
    (site / "content/pages/about.md").write_text(
        clash.replace("title: About", "title: About\nredirect_from: [/companies/ferrum/]")
    )
    with pytest.raises((BuildError, ContentError)) as caught:
        build_site(site)
    message = str(caught.value)
    assert "content/pages/about.md" in message
    assert "content/companies/ferrum.md" in message


def test_a_failed_build_leaves_the_old_site(site: Path) -> None:
    output = build_site(site)
    before = tree_sum(output)
    (site / "content/companies/ferrum.md").write_text("---\nname: [\n---\n")
    with pytest.raises((BuildError, ContentError)):
        build_site(site)
    assert tree_sum(output) == before


def test_a_third_party_plugin_does_its_work(site: Path) -> None:
    config = site / "pelicanconf.py"
    text = config.read_text().replace('SITEURL = ""', 'SITEURL = "https://host.test"')
    switched_on = 'PLUGINS.append("pelican.plugins.sitemap")\nSITEMAP = {"format": "txt"}\n'
    config.write_text(text + switched_on)
    output = build_site(site)
    urls = (output / "sitemap.txt").read_text().split()
    assert "https://host.test/briefs/2025/11/ferrum-lights-furnace/" in urls
    assert "https://host.test/companies/ferrum/" in urls
    assert len(urls) == len(set(urls))
