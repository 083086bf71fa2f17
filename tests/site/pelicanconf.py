"""A tiny site for tests: the project's settings with a name of its own."""

import sys
from pathlib import Path

_HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(_HERE))

SITENAME = "Tiny Dossier"
TAGLINE = "A site for tests"
SITEURL = ""
TIMEZONE = "Europe/Berlin"
DEFAULT_LANG = "en"
TAG_DOMAIN = "tiny.test"
EDITION = "month"
FOOTER = (("About", "/about/"),)

PATH = "content"
OUTPUT_PATH = "output"
THEME = "theme"
PLUGINS = [
    "plugins.briefs",
    "plugins.dossiers",
    "plugins.editions",
    "plugins.cards",
    "plugins.feeds",
    "plugins.crosslinks",
    "plugins.incremental",
    "plugins.search",
]
ARTICLE_PATHS = []
PAGE_PATHS = []
STATIC_PATHS = []
THEME_STATIC_PATHS = []
DIRECT_TEMPLATES = []
FEED_ALL_ATOM = None
CATEGORY_FEED_ATOM = None
TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None
AUTHOR_SAVE_AS = ""
CATEGORY_SAVE_AS = ""
TAG_SAVE_AS = ""
