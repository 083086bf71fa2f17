from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.y*ml"))
BUILD = ["./inv check", "./inv build", "./inv check --site"]


def load(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(path.read_text())
    return loaded


def publish() -> dict[str, Any]:
    return load(ROOT / ".github/workflows/publish.yml")


def test_there_are_workflows() -> None:
    assert [path.name for path in WORKFLOWS] == ["publish.yml", "test.yml"]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_every_action_is_an_official_one_pinned_by_its_commit(path: Path) -> None:
    lines = [line for line in path.read_text().splitlines() if "uses:" in line]
    pinned = re.compile(r"\s*(- )?uses: actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
    assert lines
    assert [line for line in lines if not pinned.fullmatch(line)] == []
    steps = [step for job in load(path)["jobs"].values() for step in job["steps"]]
    assert len([step for step in steps if "uses" in step]) == len(lines)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_may_read_and_no_more_except_where_pages_are_deployed(path: Path) -> None:
    workflow = load(path)
    assert workflow["permissions"] == {"contents": "read"}
    own = {
        name: job["permissions"] for name, job in workflow["jobs"].items() if "permissions" in job
    }
    deploy = {"deploy": {"pages": "write", "id-token": "write"}}
    assert own == (deploy if path.name == "publish.yml" else {})


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_no_command_holds_an_expression_and_no_step_keeps_the_token(path: Path) -> None:
    for job in load(path)["jobs"].values():
        assert job["timeout-minutes"] <= 30
        for step in job["steps"]:
            assert "${{" not in step.get("run", "")
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"] == {"persist-credentials": False}


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_no_workflow_runs_strangers_code_with_secrets(path: Path) -> None:
    # YAML 1.1 reads the key `on` as true.
    triggers = load(path)[True]  # type: ignore[index]
    assert not {"pull_request_target", "workflow_run", "issue_comment"} & triggers.keys()
    assert "secrets." not in path.read_text()


def test_publishing_checks_builds_checks_and_then_deploys() -> None:
    jobs = publish()["jobs"]
    assert [step["run"] for step in jobs["build"]["steps"] if "run" in step] == BUILD
    assert jobs["build"]["steps"][-1]["with"] == {"path": "output"}
    assert jobs["deploy"]["needs"] == "build"
    assert len(jobs["deploy"]["steps"]) == 1


def test_deploys_never_overlap() -> None:
    assert publish()["concurrency"] == {"group": "pages", "cancel-in-progress": False}
    assert load(ROOT / ".gitlab-ci.yml")["pages"]["resource_group"] == "pages"


def test_gitlab_runs_the_same() -> None:
    gitlab = load(ROOT / ".gitlab-ci.yml")
    assert gitlab["test"]["script"] == [".ci/run"]
    assert gitlab["pages"]["script"][:3] == BUILD
    assert gitlab["pages"]["artifacts"]["paths"] == ["public"]


def test_the_commands_are_there() -> None:
    for command in (".ci/run", "inv"):
        assert os.access(ROOT / command, os.X_OK)
