"""The site that a command works on, found from where the user stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from briefing.model.settings import Settings, read_settings
from briefing.site_build import clock
from briefing.site_build.root import NoSiteError, site_root

PUBLISH = "publishconf.py"
WRITE = "pelicanconf.py"
SERVED = ".serve/site"
"""Where `inv serve` builds the site that it shows."""


@dataclass(frozen=True, slots=True)
class Site:
    """A site's root, the file of its settings, and the moment that the command takes for now."""

    root: Path
    config: str
    settings: Settings
    as_of: datetime


def open_site(config: str = WRITE, as_of: str | None = None) -> Site:
    """Return the nearest site above the working folder, else the one that holds `inv`."""
    try:
        root = site_root(Path.cwd())
    except NoSiteError:
        root = site_root(Path(__file__).resolve().parent)
    config = config if (root / config).is_file() else WRITE
    settings = read_settings(root, config)
    moment = clock.parse(as_of, settings.zone) if as_of else clock.as_of(settings.zone)
    return Site(root, config, settings, moment)
