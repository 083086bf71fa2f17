"""The search page and its index."""

from plugins.search.plugin import register

__all__ = ["register"]
