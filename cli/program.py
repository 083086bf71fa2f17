"""Invoke's program with two things explained that it would only refuse."""

from __future__ import annotations

import os
import sys
from difflib import get_close_matches
from pathlib import Path

from invoke.exceptions import ParseError
from invoke.program import Program


class Inv(Program):
    """Runs tasks.py; a stray path and a mistyped task are explained."""

    def parse_tasks(self) -> None:
        """Parse the command line, turning Invoke's riddle into an answer."""
        try:
            super().parse_tasks()
        except ParseError as error:
            sys.stderr.write(f"{self._explain(error)}\n")
            sys.exit(1)
        except ValueError as error:
            # Invoke lets int() speak for itself.
            sys.stderr.write(f"inv: {str(error).rpartition(':')[2].strip()} is no number\n")
            sys.exit(1)

    def _explain(self, error: ParseError) -> str:
        dashed = next((word for word in sys.argv[1:] if _is_dashed_path(word)), None)
        if dashed:
            return f"inv: a path that begins with a dash needs ./ in front: give ./{dashed}"
        message = str(error)
        word = message.split("'")[1] if message.startswith("No idea what") else ""
        if not word:
            return (
                f"inv: {message} (see ./inv --help {error.context.name if error.context else ''})"
            )
        if Path(word).exists() or os.sep in word:
            return (
                "inv: one path is taken at a time: quote a pattern, or give each further path as "
                f"--source {word}"
            )
        close = get_close_matches(word, self.scoped_collection.task_names, n=1)
        guess = f"did you mean '{close[0]}'?" if close else "./inv --list shows every task"
        return f"inv: there is no task '{word}' ({guess})"


def _is_dashed_path(word: str) -> bool:
    return word.startswith("-") and len(word) > 1 and Path(word).exists()


program = Inv(name="inv", binary="inv", version="0.1.0")
