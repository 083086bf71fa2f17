"""The search index: one Pagefind bundle a shard, made only when what it holds has changed."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tempfile
from collections.abc import Collection, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from fnmatch import fnmatch
from importlib.metadata import version
from pathlib import Path

import pagefind_bin
from msgspec import msgpack

from briefing.outputs.search_index import Shard
from briefing.site_build import written
from briefing.site_build.kept import kept
from briefing.site_build.sealed import closed
from briefing.site_build.trees import remove
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

    Shards of before are removed from both. Raises SearchError.
    """
    names = shard_names(shards)
    target = output / _FOLDER
    written.unknown()
    shutil.rmtree(target, ignore_errors=True)

    def put(place: int) -> None:
        bundle = kept(_file(cache, names[place]), lambda: _packed(shards[place]))
        _unpack(bundle, target / names[place], leave_out=_PROGRAM if place else ())

    # Pagefind uses little more than one core; the threads do little but wait for it.
    with ThreadPoolExecutor(cores()) as pool:
        for _ in pool.map(put, range(len(shards))):
            pass
    _clear(cache, {_file(cache, name) for name in names})


def _file(cache: Path, name: str) -> Path:
    return cache / f"{name}.bundle"


def _clear(cache: Path, wanted: Collection[Path]) -> None:
    """Remove what is kept of shards of before; a closed cache is left alone."""
    if cache.is_dir() and not closed(cache):
        for path in cache.iterdir():
            if path not in wanted:
                remove(path)


def _packed(shard: Shard) -> bytes:
    """Make the bundle of one shard and return its files as one."""
    with _written(shard.pages) as site, tempfile.TemporaryDirectory() as folder:
        made = Path(folder)
        _run(site, made)
        unused = {file for pattern in _UNUSED for file in made.glob(pattern)}
        files = sorted(path for path in made.rglob("*") if path.is_file() and path not in unused)
        return msgpack.encode(
            {path.relative_to(made).as_posix(): path.read_bytes() for path in files}
        )


def _unpack(bundle: bytes, folder: Path, leave_out: Collection[str]) -> None:
    for name, data in msgpack.decode(bundle, type=dict[str, bytes]).items():
        if not any(fnmatch(name, pattern) for pattern in leave_out):
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)


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
