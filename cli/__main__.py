"""The program behind ./inv: Invoke, with words for what people mistype."""

import sys

from cli.direct import run_directly
from cli.telling import told

# ./inv names the folder of tasks.py before the words that were typed.
_, _, folder, *words = sys.argv

with told():
    if not run_directly(folder, words):
        from cli.program import program

        program.run()
