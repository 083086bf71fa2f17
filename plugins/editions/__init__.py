"""The pages that hold briefs."""

from plugins.editions.plugin import register

__all__ = ["register"]
