"""The pictures that other sites show beside links to briefs and dossiers."""

from plugins.cards.plugin import register

__all__ = ["register"]
