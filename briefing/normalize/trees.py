"""Sums of small decision trees, read from a data file beside this module."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

Tree = Sequence[Sequence[float]]
Row = Mapping[str, float]
_LEAF = 1


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees over named numbers; a number that a row does not name is 0.

    The nodes of all trees stand in one row each of five arrays; a leaf leads to itself.
    """

    names: tuple[str, ...]
    roots: Any
    feature: Any
    limit: Any
    below: Any
    above: Any
    value: Any
    depth: int

    def odds(self, rows: Sequence[Row]) -> list[float]:
        """The log odds of each row."""
        if not rows:
            return []
        zeros, count = dict.fromkeys(self.names, 0.0), len(self.names)
        numbers = np.array([list((zeros | dict(row)).values())[:count] for row in rows])
        each = np.arange(len(rows))[:, None]
        at = np.tile(self.roots, (len(rows), 1))
        for _ in range(self.depth):
            more = numbers[each, self.feature[at]] > self.limit[at]
            at = np.where(more, self.above[at], self.below[at])
        return [float(total) for total in self.value[at].sum(axis=1)]


def plant(names: Sequence[str], trees: Sequence[Tree]) -> Forest:
    """A forest of trees given as lists of nodes, the root first.

    A node of one number is a leaf, the log odds that it adds; one of four is a split: the place of
    a name, a limit, the node if the number is at most that, the node if it is more.
    """
    roots: list[int] = []
    nodes: list[tuple[int, float, int, int, float]] = []
    for tree in trees:
        start = len(nodes)
        roots.append(start)
        for n, node in enumerate(tree):
            if len(node) == _LEAF:
                nodes.append((0, 0.0, start + n, start + n, node[0]))
            else:
                name, limit, below, above = node
                nodes.append((int(name), limit, start + int(below), start + int(above), 0.0))
    feature, limits, left, right, value = (np.array(column) for column in zip(*nodes, strict=True))
    depth = max(map(_depth, trees))
    return Forest(tuple(names), np.array(roots), feature, limits, left, right, value, depth)


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
