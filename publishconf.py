"""What differs when the site is published: its full address."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from pelicanconf import *  # noqa: F403

# CI sets the address that the host gave; the default serves a look at the deployed files.
SITEURL = os.environ.get("DOSSIER_SITEURL", "http://localhost:8000")
