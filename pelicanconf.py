"""The site's settings in reading order; publishconf.py holds what differs when published."""

import sys
from pathlib import Path

# Plugins are imported by their dotted names, from this folder whatever the working directory.
sys.path.insert(0, str(Path(__file__).parent))

SITENAME = "Dossier"
TAGLINE = "Steel, rare earths and the rules that move them"
SITEURL = ""
TIMEZONE = "UTC"
DEFAULT_LANG = "en"
TAG_DOMAIN = "dossier.example.org"

EDITION = "month"
LINKS_PER_BRIEF = 20
LINKS_PER_PARAGRAPH = None
KEEP_ORIGINALS = "local"

FOOTER = (("About", "/about/"), ("Method", "/method/"), ("Masthead", "/masthead/"))

DEPLOY = {
    "directory": {"path": "releases"},
    "git": {"remote": "origin", "branch": "gh-pages"},
}

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

# Every page and feed is one of our plugins' pages: Pelican's own stay off.
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
CACHE_CONTENT = False
LOAD_CONTENT_CACHE = False
DELETE_OUTPUT_DIRECTORY = False
