"""A task with nothing but switches run at once: Invoke takes longer to start than many a build."""

from __future__ import annotations

import importlib
import inspect
import sys
from collections.abc import Callable, Sequence
from types import FunctionType


def run_directly(folder: str, words: Sequence[str]) -> bool:
    """Run the task of tasks.py in `folder` that `words` spell; False where Invoke has to.

    That is for all that is not one task of `cli.command` and switches which it knows.
    """
    name, *switches = words or ("",)
    if not name.isidentifier():
        return False
    task = _task(folder, name)
    options = task and _options(task, switches)
    if not task or options is None:
        return False
    task(None, **options)
    return True


def _task(folder: str, name: str) -> Callable[..., None] | None:
    sys.path.insert(0, folder)
    try:
        found = getattr(importlib.import_module("tasks"), name, None)
    finally:
        sys.path.remove(folder)
        # Invoke, where it runs the task, makes its own of the module's functions.
        sys.modules.pop("tasks", None)
    ours = isinstance(found, FunctionType) and hasattr(found, "__wrapped__")
    return found if ours else None


def _options(task: Callable[..., None], switches: Sequence[str]) -> dict[str, bool] | None:
    """Return the task's options as switched, None where a switch is none of them."""
    _, *parameters = inspect.signature(task).parameters.values()
    known = {
        f"--{'no-' if one.default else ''}{one.name.replace('_', '-')}": (one.name, not one.default)
        for one in parameters
        if isinstance(one.default, bool)
    }
    needed = any(one.default is inspect.Parameter.empty for one in parameters)
    if needed or not known.keys() >= set(switches):
        return None
    return dict(known[switch] for switch in switches)
