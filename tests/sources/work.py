"""Functions that workers are given: good, slow and deadly ones; and who takes their results."""

from __future__ import annotations

import os
import signal
import time
from collections import Counter
from pathlib import Path

from briefing.sources.item import Item


class Written:
    """Keeps what the parent was given to write."""

    def __init__(self) -> None:
        self.results: dict[str, object] = {}
        self.times: Counter[str] = Counter()

    def __call__(self, item: Item | None, result: object) -> None:
        name = item.name if item else getattr(result, "name", "")
        self.results[name] = result
        self.times[name] += 1


def items(count: int, start: int = 0) -> list[Item]:
    return [Item(f"page {number}".encode(), f"{number}.html") for number in range(start, count)]


def upper(item: Item) -> str:
    return item.data.decode().upper()


def length(item: Item) -> int:
    return len(item.data)


def slow(item: Item) -> str:
    time.sleep(0.01)
    return upper(item)


def tricky(item: Item) -> str:
    """Do what pages do to programs, by the item's data."""
    match item.data:
        case b"hang":
            time.sleep(600)
        case b"nap":
            time.sleep(3)
        case b"hang in C":
            # Holds the interpreter, so that no thread of it can help.
            pow(7, 10**9)
        case b"kill":
            os.kill(os.getpid(), signal.SIGKILL)
        case b"raise":
            raise ValueError("the input holds no text; give a file\nwith an article in it")
        case b"raise odd":
            raise OddError(1, 2)
        case b"recurse":
            return tricky(item)
        case b"exit":
            os._exit(0)
    return upper(item)


class OddError(Exception):
    """Cannot be sent to another process."""

    def __init__(self, one: int, two: int) -> None:
        super().__init__("odd")


def unsendable(item: Item) -> object:
    return lambda: item


def dies_once(mark: Path, item: Item) -> str:
    """End the process the first time that it is asked."""
    if not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return upper(item)


def noting(folder: Path, item: Item) -> str:
    """Leave a mark of each call and of the process that made it."""
    with (folder / item.name).open("a") as file:
        file.write(f"{os.getpid()}\n")
    time.sleep(0.02)
    return upper(item)


def noting_a_hang(mark: Path, item: Item) -> str:
    """Leave a mark of each call, and never come back."""
    with mark.open("a") as file:
        file.write("called\n")
    time.sleep(600)
    return upper(item)
