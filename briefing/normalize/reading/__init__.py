"""Input of any kind to a page: saved pages, mail, Markdown, pasted text."""
