"""Any number of articles that have nothing in common but their language."""

from __future__ import annotations

import random
from pathlib import Path

_WORDS = [
    first + second
    for first in (
        "ba",
        "co",
        "di",
        "fu",
        "ge",
        "ha",
        "ki",
        "lo",
        "mu",
        "ne",
        "po",
        "ra",
        "su",
        "ti",
    )
    for second in (
        "ber",
        "den",
        "fil",
        "gon",
        "kar",
        "lim",
        "nor",
        "pel",
        "ros",
        "sten",
        "tar",
        "vin",
    )
]


def text(number: int) -> str:
    chance = random.Random(number)  # noqa: S311

    def sentence() -> str:
        words = [chance.choice(_WORDS) for _ in range(chance.randint(9, 20))]
        return f"{' '.join(words).capitalize()}."

    title = " ".join(chance.choice(_WORDS).capitalize() for _ in range(6))
    paragraphs = (" ".join(sentence() for _ in range(4)) for _ in range(4))
    return f"{title}\n\nAcme Steel {chance.choice(_WORDS)} it.\n\n" + "\n\n".join(paragraphs) + "\n"


def write_folder(folder: Path, count: int) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        (folder / f"{number:03}.txt").write_text(text(number))
    return folder
