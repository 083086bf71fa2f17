"""What is kept of an original: its bytes, and a receipt of where each character went."""

from __future__ import annotations

import base64
import hashlib
import re
import struct
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path, PurePosixPath

from briefing.editing.files import write_whole
from briefing.editing.yaml_text import scalar
from briefing.model.fields import LINE
from briefing.normalize.article import Article
from briefing.normalize.pipeline import STAGES
from briefing.sources.item import Item

FOLDER = "sources"
VERSION = 1
"""Raised when receipts of the same bytes come to mean something else."""

_SHINGLES = "shingles"
_EXTENSION = re.compile(r"\.[a-z0-9]{1,5}")
_BY_KIND = {"html": ".html", "email": ".eml", "feed": ".xml", "markdown": ".md"}


def keep(
    content: Path, mode: str, sha256: str, item: Item, article: Article, runs: Sequence[int]
) -> None:
    """Write what KEEP_ORIGINALS asks for: the receipt always, the original and its text or not.

    `runs` are the shingles of the article.
    """
    folder = folder_of(sha256)
    if mode != "no":
        write_whole(content, f"{folder}/original{_extension(item, article)}", item.data)
    if mode == "local":
        write_whole(content, f"{folder}/text.txt", _encode(article.text))
    receipt = compose_receipt(sha256, item, article, runs)
    write_whole(content, f"{folder}/receipt.yml", receipt.encode())


def folder_of(sha256: str) -> str:
    """Return where an original is kept, below content/."""
    return f"{FOLDER}/{sha256[:12]}"


def compose_receipt(sha256: str, item: Item, article: Article, runs: Sequence[int]) -> str:
    """Return a receipt: no word of the article, only offsets, rules and hashes.

    Offsets count the characters of the decoded visible text, whose sha256 is `text`. The
    shingles are hashes of its article's runs of eight words, in order: by them a brief can be
    compared with an original that is not at hand.
    """
    values = {
        "sha256": sha256,
        "retrieved": item.retrieved,
        "url": article.url or item.url,
        "version": VERSION,
        "stages": f"[{', '.join(name for name, _ in STAGES)}]",
        "kind": article.kind,
        "characters": len(article.text),
        "text": hashlib.sha256(_encode(article.text)).hexdigest(),
    }
    head = "".join(f"{key}: {_written(key, value)}\n" for key, value in values.items())
    rows = "".join(f"  - {i.start}-{i.end} {i.fate}\n" for i in article.intervals)
    packed = base64.b64encode(struct.pack(f"<{len(runs)}I", *runs)).decode()
    return f"{head}intervals:\n{rows}{_SHINGLES}: {packed}\n"


def read_shingles(content: Path, sha256: str) -> tuple[int, ...] | None:
    """Return the shingles of an original, None where it has no receipt here."""
    try:
        with (content / folder_of(sha256) / "receipt.yml").open("rb") as file:
            lines = [line for line in file if line.startswith(f"{_SHINGLES}: ".encode())]
        packed = base64.b64decode(lines[-1].split()[1])
        return struct.unpack(f"<{len(packed) // 4}I", packed)
    except (OSError, ValueError, IndexError, struct.error):
        return None


def unaccounted(article: Article) -> int:
    """Return how many visible characters do not lie in exactly one interval."""
    text = article.text
    wrong = sum(len("".join(text[start:end].split())) for start, end in _gaps(article))
    ordered = sorted(article.intervals, key=lambda one: one.start)
    return wrong + sum(max(0, a.end - b.start) for a, b in pairwise(ordered))


def _gaps(article: Article) -> Iterator[tuple[int, int]]:
    at = 0
    for interval in sorted(article.intervals, key=lambda one: one.start):
        yield at, interval.start
        at = max(at, interval.end)
    yield at, len(article.text)


def _written(key: str, value: object) -> str:
    return scalar(key, value, LINE) if key in ("url", "retrieved") else str(value)


def _encode(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _extension(item: Item, article: Article) -> str:
    suffix = PurePosixPath(item.name).suffix.lower()
    return suffix if _EXTENSION.fullmatch(suffix) else _BY_KIND.get(article.kind, ".txt")
