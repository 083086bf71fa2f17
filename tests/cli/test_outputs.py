"""A build goes to a folder of its own, and what the system refuses is said with a remedy."""

from __future__ import annotations

import errno
import subprocess
from pathlib import Path

import pytest

from cli.telling import explain
from tests.cli.test_commands import files, inv
from tests.sites import copy_site

QUICK = ("--no-search", "--no-cards")


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = copy_site(tmp_path_factory.mktemp("outputs") / "site")
    assert inv(site, "build", *QUICK).returncode == 0
    return site


@pytest.mark.parametrize(
    "output", ["", ".", "..", "/", "content", "theme/x", "output/x", ".builds/x", ".serve/site"]
)
def test_a_site_is_not_built_over_other_files(standing: Path, output: str) -> None:
    before = files(standing.parent)
    refused = inv(standing, "build", *QUICK, "--output", output)
    assert refused.returncode == 1
    said = f"inv: no site is built into '{output}': give a folder of its own with --output"
    assert refused.stderr.splitlines() == [said]
    assert files(standing.parent) == before


def test_another_output_may_stand_anywhere_else(standing: Path) -> None:
    built = inv(standing, "build", *QUICK, "--output", "../.cache/ü w")
    assert built.returncode == 0, built.stderr
    assert files(standing.parent / ".cache/ü w") == files(standing / "output")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(errno.ENOSPC, "Full", "/a"), "inv: /a: Full (free some space, and try again)"),
        (OSError(errno.EROFS, "Closed", Path("/a")), "inv: /a: Closed (make it readable and "),
        (OSError(errno.EMFILE, "Too many open files"), "inv: Too many open files"),
        (OSError("timed out"), "inv: timed out"),
    ],
)
def test_what_the_system_refuses_is_said_without_its_number(error: OSError, said: str) -> None:
    assert (explain(error) or "").startswith(said)


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("exit 3", "inv: sh -c 'exit 3' ended with status 3: see above"),
        (
            "echo no host >&2; false",
            "inv: sh -c 'echo no host >&2; false' ended with status 1: no ",
        ),
    ],
)
def test_a_program_that_fails_is_named(command: str, said: str) -> None:
    with pytest.raises(subprocess.CalledProcessError) as failed:
        subprocess.run(["/bin/sh", "-c", command], check=True, capture_output=True, text=True)
    assert (explain(failed.value) or "").startswith(said)
