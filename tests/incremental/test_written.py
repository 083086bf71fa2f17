"""What settings' own code writes into a site belongs to it, after an edit as well."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.model.manifest import Manifest
from briefing.site_build.finished import live_build, live_manifest
from tests.incremental.changes import edit_body
from tests.incremental.warm_builds import WarmBuilds
from tests.sites import AS_OF, copy_site

_LISTENER = """
import time
from pathlib import Path
from pelican import signals

def sign(pelican):
    Path(pelican.output_path, "humans.txt").unlink(missing_ok=True)
    Path(pelican.output_path, "humans.txt").write_text(str(time.time_ns()))

signals.finalized.connect(sign, weak=False)
"""


@pytest.mark.parametrize("stay", [False, True])
def test_a_file_that_settings_write_is_in_the_manifest(tmp_path: Path, stay: bool) -> None:
    site = copy_site(tmp_path / "site")
    with (site / "pelicanconf.py").open("a") as config:
        config.write(_LISTENER)
    builds = WarmBuilds(stay)
    for number in range(2):
        edit_body(site, number)
        assert builds.build(site, "output", AS_OF) == [""]
        found, live = live_manifest(site / "output"), live_build(site / "output")
        assert found
        assert live
        assert "humans.txt" in found.hashes
        assert found == Manifest.of_directory(live)
    builds.close()
