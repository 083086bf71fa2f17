"""The program behind ./inv: Invoke, with words for what people mistype."""

from cli.program import program

program.run()
