"""inv bench: one benchmark by its name, with the options that it takes."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from difflib import get_close_matches
from importlib import import_module

# A benchmark is a module whose function `bench` prints its table; its parameters are the options
# of `inv bench` that it takes, each as the text (or flag) that the command line gave.
BENCHES = {
    "build": "benchmarks.build",
    "links": "benchmarks.links",
    "normalize": "benchmarks.normalize",
    "serve": "benchmarks.serve",
}


def bench(what: str, options: Mapping[str, str | bool]) -> None:
    """Run a benchmark; raises ValueError for an unknown name and for options it does not take."""
    if what not in BENCHES:
        close = get_close_matches(what, BENCHES, n=1)
        known = f"did you mean '{close[0]}'?" if close else f"there are {', '.join(BENCHES)}"
        raise ValueError(f"there is no benchmark '{what}' ({known})")
    run = import_module(BENCHES[what]).bench
    given = {name: value for name, value in options.items() if value}
    taken = inspect.signature(run).parameters
    for name in given.keys() - taken.keys():
        ways = ", ".join(f"--{option}" for option in taken) or "no options"
        raise ValueError(f"bench {what} takes no --{name} (it takes {ways})")
    for name, option in taken.items():
        if option.default is option.empty and name not in given:
            raise ValueError(f"bench {what} needs --{name}")
    run(**given)
