"""The kept part of a page as Markdown."""
