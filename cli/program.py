"""Invoke's program with what is mistyped explained that it would refuse or misread."""

from __future__ import annotations

import re
import sys
from difflib import get_close_matches
from pathlib import Path

from invoke.exceptions import ParseError
from invoke.parser.context import ParserContext
from invoke.program import Program

# Invoke names a flag as its own code would.
_MISSING = re.compile(r"required positional arguments: (.+)$")
_OPTION = re.compile(r"--?[a-z][\w-]*(?:=.*)?", re.IGNORECASE | re.DOTALL)
_VALUELESS = re.compile(r"Flag <Argument: (\w+).*> needed value")
_SOURCE = "a file, folder, quoted glob, address or -"


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
        for context in self.tasks:
            if word := _taken_option(context):
                sys.stderr.write(f"inv: {self._stray(context, word)}\n")
                sys.exit(1)

    def parse_cleanup(self) -> None:
        """Show what is asked for before any task, explaining a task that there is not."""
        try:
            super().parse_cleanup()
        except ParseError as error:
            sys.stderr.write(f"{self._explain(error)}\n")
            sys.exit(1)

    def _explain(self, error: ParseError) -> str:
        dashed = next((word for word in sys.argv[1:] if _is_dashed_path(word)), None)
        if dashed:
            return f"inv: a path that begins with a dash needs ./ in front: give ./{dashed}"
        message, context = str(error), error.context
        task = context.name if context else ""
        word = message.split("'")[1] if message.startswith("No idea what") else ""
        see = f"(see ./inv --help {task})"
        if context and (option := _taken_option(context)):
            return f"inv: {self._stray(context, option)}"
        if flag := _VALUELESS.search(message):
            return f"inv: --{flag[1].replace('_', '-')} needs a value {see}"
        if missing := _MISSING.search(message):
            names = _SOURCE if task == "ingest" else missing[1].replace(", ", " and ")
            return f"inv: '{task}' needs {names} {see}"
        if not word:
            return f"inv: {message} {see}"
        if task == "ingest" and not word.startswith("-"):
            return (
                "inv: one path is taken at a time: quote a pattern, or give each further path as "
                f"--source {word}"
            )
        if context and task:
            return f"inv: {self._stray(context, word)}"
        close = get_close_matches(word, self.scoped_collection.task_names, n=1)
        guess = f"did you mean '{close[0]}'?" if close else "./inv --list shows every task"
        return f"inv: there is no task '{word}' ({guess})"

    def _stray(self, context: ParserContext, word: str) -> str:
        """Say what a task does not know, and what may have been meant."""
        task, flags = context.name, list(context.flags)
        if word.startswith("-"):
            close = get_close_matches(word.partition("=")[0], flags, n=1)
            guess = f"did you mean '{close[0]}'?" if close else f"see ./inv --help {task}"
            return f"'{task}' has no option '{word}' ({guess})"
        known = [name for name in flags if name.startswith("--")]
        options = f"its options: {', '.join(known)}" if known else "it takes none"
        return f"'{task}' has no place for '{word}' ({options}; quote a text with spaces)"


def _is_dashed_path(word: str) -> bool:
    return word.startswith("-") and len(word) > 1 and Path(word).exists()


def _taken_option(context: ParserContext) -> str | None:
    """Return the option that a task does not know, which Invoke then takes for its first word."""
    values = (str(argument.value or "") for argument in context.positional_args)
    return next(filter(_OPTION.fullmatch, values), None)


program = Inv(name="inv", binary="inv", version="0.1.0")
