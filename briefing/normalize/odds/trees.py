"""Sums of small decision trees, read from a data file beside this module."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from briefing.normalize.odds.surroundings import Column, Columns

Tree = Sequence[Sequence[float]]
Row = Mapping[str, float]
_LEAF = 1


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees over named numbers; a number that is not given is 0.

    The nodes of all trees stand in one row each of three arrays. ``ways`` has two places for each:
    the node to go to if the number is at most the limit, and if it is more; a leaf leads to itself.
    """

    places: Mapping[str, int]
    roots: Any
    name: Any
    limit: Any
    ways: Any
    value: Any
    depth: int

    def odds(self, rows: Sequence[Row], columns: Mapping[str, Column] = {}) -> list[float]:
        """The log odds of each row, given what it names itself and what is named for all rows."""
        if not rows:
            return []
        numbers = self._numbers(rows, columns).ravel()
        starts = np.arange(len(rows))[:, None] * len(self.places)
        at = np.tile(self.roots, (len(rows), 1))
        for _ in range(self.depth):
            more = numbers.take(starts + self.name.take(at)) > self.limit.take(at)
            at = self.ways.take(2 * at + more)
        return [float(total) for total in self.value.take(at).sum(axis=1)]

    def _numbers(self, rows: Sequence[Row], columns: Columns) -> Any:
        """A line of numbers for each row, in the order of the names."""
        places = self.places
        numbers = np.zeros((len(rows), len(places)))
        for name in places.keys() & columns.keys():
            numbers[:, places[name]] = columns[name]
        for n, row in enumerate(rows):
            for name, number in row.items():
                if name in places:
                    numbers[n, places[name]] = number
        return numbers


def plant(names: Sequence[str], trees: Sequence[Tree]) -> Forest:
    """A forest of trees given as lists of nodes, the root first.

    A node of one number is a leaf, the log odds that it adds; one of four is a split: the place of
    a name, a limit, the node if the number is at most that, the node if it is more.
    """
    roots: list[int] = []
    nodes: list[tuple[int, float, tuple[int, int], float]] = []
    for tree in trees:
        start = len(nodes)
        roots.append(start)
        for n, node in enumerate(tree):
            if len(node) == _LEAF:
                nodes.append((0, 0.0, (start + n, start + n), node[0]))
            else:
                name, limit, below, above = node
                nodes.append((int(name), limit, (start + int(below), start + int(above)), 0.0))
    name_of, limits, ways, value = (np.array(column) for column in zip(*nodes, strict=True))
    places = {name: n for n, name in enumerate(names)}
    depth = max(map(_depth, trees))
    return Forest(places, np.array(roots), name_of, limits, ways.ravel(), value, depth)


def _depth(tree: Tree, at: int = 0) -> int:
    node = tree[at]
    if len(node) == _LEAF:
        return 0
    return 1 + max(_depth(tree, int(node[2])), _depth(tree, int(node[3])))


@cache
def forest(name: str) -> Forest:
    """The trees of a file, read once."""
    path = Path(__file__).with_name(f"{name}.json")
    table = json.loads(path.read_text(encoding="utf-8"))
    return plant(table["names"], table["trees"])
