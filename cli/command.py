"""A task that ends with one clear message instead of a traceback."""

from __future__ import annotations

import functools
import inspect
import sys
from collections.abc import Callable
from typing import Any

from cli.telling import told


def command(**options: Any) -> Callable[[Callable[..., None]], Any]:
    """Return a decorator that makes a task whose expected errors become messages and status 1.

    Where Invoke has not been imported the function stays one (see `cli.direct`).
    """

    def decorate(function: Callable[..., None]) -> Any:
        @functools.wraps(function)
        def run(*args: Any, **kwargs: Any) -> None:
            with told():
                _refuse_missing(function, kwargs)
                function(*args, **kwargs)

        if "invoke" not in sys.modules:
            return run
        from invoke.tasks import task

        return task(**options)(run)

    return decorate


def _refuse_missing(function: Callable[..., None], given: dict[str, Any]) -> None:
    """Raise ValueError for an option that has to be given, which Invoke hands on as None."""
    _, *parameters = inspect.signature(function).parameters.values()
    for one in parameters:
        if one.default is inspect.Parameter.empty and given.get(one.name) is None:
            name = function.__name__
            raise ValueError(f"'{name}' needs --{one.name} (see ./inv --help {name})")
