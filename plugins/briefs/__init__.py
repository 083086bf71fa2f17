"""The content, read strictly once and shared with every other plugin."""

from plugins.briefs.plugin import register

__all__ = ["register"]
