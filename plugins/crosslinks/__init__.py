"""Every mention of a company or policy leads to its dossier."""

from plugins.crosslinks.plugin import register

__all__ = ["register"]
