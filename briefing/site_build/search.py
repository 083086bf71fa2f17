"""The search index: one Pagefind bundle a shard, made only when what it holds has changed."""

from __future__ import annotations

import hashlib
import secrets
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

import pagefind_bin

from briefing.outputs.search_index import Shard
from briefing.site_build import written
from briefing.site_build.sealed import closed
from briefing.site_build.workers import cores

_FOLDER = "pagefind"
# Pagefind's own interfaces: the theme has its own.
_UNUSED = ("*-ui.*", "pagefind-highlight.js", "pagefind-worker.js", "wasm.unknown.pagefind")
# The program is loaded from the first shard alone.
_PROGRAM = ("pagefind.js", "wasm.*")


class SearchError(Exception):
    """Raised when Pagefind fails; the message is what it printed."""


def shard_names(shards: Iterable[Shard]) -> tuple[str, ...]:
    """Return the folder of each shard: its label and a hash of all that decides what is in it."""
    program = version("pagefind-bin")
    return tuple(
        f"{shard.label}-{hashlib.sha256(f'{program} {shard.digest}'.encode()).hexdigest()[:12]}"
        for shard in shards
    )


def write_index(shards: tuple[Shard, ...], output: Path, cache: Path) -> None:
    """Put the index of all shards into `output`/pagefind, from the cache where it holds them.

    Shards of before are removed from both; a closed cache is left alone. Raises SearchError.
    """
    if closed(cache):
        with tempfile.TemporaryDirectory() as passing:
            _write_index(shards, output, Path(passing))
    else:
        _write_index(shards, output, cache)


def _write_index(shards: tuple[Shard, ...], output: Path, cache: Path) -> None:
    wanted = dict(zip(shard_names(shards), shards, strict=True))
    cache.mkdir(parents=True, exist_ok=True)
    missing = {cache / name: shard for name, shard in wanted.items() if not (cache / name).is_dir()}
    # Pagefind uses little more than one core; the threads do nothing but wait for it.
    with ThreadPoolExecutor(cores()) as pool:
        for _ in pool.map(_index, missing.values(), missing):
            pass
    target = output / _FOLDER
    written.unknown()
    shutil.rmtree(target, ignore_errors=True)
    for place, name in enumerate(wanted):
        unused = shutil.ignore_patterns(*_PROGRAM) if place else None
        shutil.copytree(cache / name, target / name, ignore=unused)
    for folder in cache.iterdir():
        if folder.name not in wanted:
            shutil.rmtree(folder, ignore_errors=True)


def _index(shard: Shard, bundle: Path) -> None:
    """Make the bundle of one shard; it appears whole or not at all."""
    made = bundle.with_name(f".{bundle.name}-{secrets.token_hex(4)}")
    with _written(shard.pages) as site:
        _run(site, made)
    for pattern in _UNUSED:
        for file in made.glob(pattern):
            file.unlink()
    made.rename(bundle)


@contextmanager
def _written(pages: Mapping[str, str]) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        for name, html in pages.items():
            file = Path(folder, name)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(html, encoding="utf-8")
        yield Path(folder)


def _run(site: Path, bundle: Path) -> None:
    command = [str(pagefind_bin.get_executable()), "--site", str(site)]
    command += ["--output-path", str(bundle), "--silent"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    if result.returncode:
        raise SearchError((result.stderr + result.stdout).strip() or "Pagefind failed")
