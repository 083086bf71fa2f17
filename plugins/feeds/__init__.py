"""What machines read: feeds and open data."""

from plugins.feeds.plugin import register

__all__ = ["register"]
