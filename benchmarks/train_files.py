"""Saves what was fitted as the data files that briefing.normalize reads."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

HOME = Path(__file__).parent.parent / "briefing" / "normalize" / "odds"


def as_nodes(structure: dict[str, Any]) -> list[list[float]]:
    """A tree as the list of nodes that briefing.normalize.odds.trees reads."""
    nodes: list[list[float]] = []

    def add(node: dict[str, Any]) -> int:
        place = len(nodes)
        if "leaf_value" in node:
            nodes.append([round(node["leaf_value"], 4)])
            return place
        nodes.append([])
        limit = float(f"{node['threshold']:.6g}")
        left, right = add(node["left_child"]), add(node["right_child"])
        nodes[place] = [node["split_feature"], limit, left, right]
        return place

    add(structure)
    return nodes


def write_forest(name: str, names: Sequence[str], model: Any) -> None:
    """Save trees, and only the names that they ask for."""
    trees = [as_nodes(tree["tree_structure"]) for tree in model.dump_model()["tree_info"]]
    used = sorted({int(node[0]) for tree in trees for node in tree if len(node) > 1})
    place = {old: new for new, old in enumerate(used)}
    for tree in trees:
        for node in tree:
            if len(node) > 1:
                node[0] = place[int(node[0])]
    lines = ",\n".join(json.dumps(tree, separators=(",", ":")) for tree in trees)
    head = json.dumps([names[n] for n in used], ensure_ascii=False)
    path = HOME / f"{name}.json"
    path.write_text(f'{{"names":{head},\n"trees":[\n{lines}\n]}}\n', encoding="utf-8")


def write_odds(name: str, table: Mapping[str, float]) -> None:
    """Save the odds of words, the strongest first."""
    rows = sorted(table.items(), key=lambda row: (row[0] != "", -abs(row[1]), row[0]))
    lines = [f"{odds:+.2f}\t{word}" for word, odds in rows]
    (HOME / f"{name}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
