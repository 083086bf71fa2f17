"""Which lines of pasted text are the article."""
