from __future__ import annotations

from pathlib import Path

import pytest

from briefing.publish.errors import DeployError
from briefing.publish.settings import (
    DirectorySettings,
    GitSettings,
    SshSettings,
    target_settings,
)

ROOT = Path("/site")


def test_reads_each_kind_with_defaults_and_paths_from_the_root() -> None:
    deploy = {
        "directory": {"path": "live"},
        "git": {},
        "ssh": {"host": "me@host", "path": "/srv/www"},
    }
    assert target_settings("directory", deploy, ROOT) == DirectorySettings(ROOT / "live", keep=5)
    git = GitSettings("origin", "gh-pages", cname=None, repository=ROOT)
    assert target_settings("git", deploy, ROOT) == git
    assert target_settings("ssh", deploy, ROOT) == SshSettings("me@host", "/srv/www", 5, None)


def test_says_every_problem_at_once_with_remedies() -> None:
    deploy = {
        "directry": {},
        "directory": {"paht": "x", "keep": 0},
        "git": {"remote": "--upload-pack=touch x", "branch": "a..b", "cname": "Not A Domain"},
        "ssh": {"host": "-oProxyCommand=x", "path": "relative", "keep": True},
    }
    with pytest.raises(DeployError) as caught:
        target_settings("got", deploy, ROOT)
    said = [str(problem) for problem in caught.value.problems]
    assert said == [
        "DEPLOY: 'directry' is no kind of target (did you mean 'directory'?)",
        "DEPLOY: directory: there is no option 'paht' (did you mean 'path'?)",
        """DEPLOY: directory: 'path' is missing (add "path" to the options of "directory")""",
        "DEPLOY: directory: 'keep' is 0 (give a whole number from 1)",
        "DEPLOY: git: 'remote' is '--upload-pack=touch x' (give a remote's name or address)",
        "DEPLOY: git: 'branch' is 'a..b' (give the name of a branch)",
        "DEPLOY: git: 'cname' is 'Not A Domain' (give a domain in small letters, or None)",
        "DEPLOY: ssh: 'host' is '-oProxyCommand=x' (give a host, or user@host)",
        "DEPLOY: ssh: 'path' is 'relative' (give an absolute path on the host)",
        "DEPLOY: ssh: 'keep' is True (give a whole number from 1)",
        "DEPLOY: there is no target 'got' (did you mean 'git'?)",
    ]


@pytest.mark.parametrize(
    ("deploy", "said"),
    [
        (None, "is not a dict of targets"),
        (["git"], "is not a dict of targets"),
        ({}, "there is no target 'git' \\(add it to DEPLOY\\)"),
        ({"git": "origin"}, "git: 'origin' is not a dict of options"),
    ],
)
def test_a_setting_of_another_shape_is_told(deploy: object, said: str) -> None:
    with pytest.raises(DeployError, match=said):
        target_settings("git", deploy, ROOT)


@pytest.mark.parametrize("branch", ["-x", "a b", "a/", "/a", "a.lock", "a//b", "x/.y", "é", "a~1"])
def test_refuses_what_is_no_branch(branch: str) -> None:
    with pytest.raises(DeployError, match="name of a branch"):
        target_settings("git", {"git": {"branch": branch}}, ROOT)
