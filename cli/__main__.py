"""The program behind ./inv: Invoke, with words for what people mistype."""

import sys

from cli.direct import run_directly
from cli.telling import open_closed, told

_HELP = {"-h", "--help"}

# ./inv names the folder of tasks.py before the words that were typed.
name, option, folder, *words = sys.argv

open_closed()
with told():
    if not run_directly(folder, words):
        from cli.program import program

        # A task with a value of its own would take this for the value.
        if words and words[0].isidentifier() and not _HELP.isdisjoint(words[1:]):
            words = ["--help", words[0]]
        program.run([name, option, folder, *words])
