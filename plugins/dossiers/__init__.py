"""A page for every company and policy."""

from plugins.dossiers.plugin import register

__all__ = ["register"]
