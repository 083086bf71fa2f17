"""The plan checked, rendered and written."""

from plugins.incremental.plugin import register

__all__ = ["register"]
