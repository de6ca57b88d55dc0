"""The workflows run pinned code with as few permissions as each job needs."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from infra.paths import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
READ_ONLY = {"contents": "read"}
MORE_IS_ALLOWED = {
    ("release", "publish"): {"attestations": "write", "contents": "write", "id-token": "write"},
    ("deploy", "deploy"): {"contents": "read", "id-token": "write"},
}

each_workflow = pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.stem)


def jobs(file: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(file.read_text())["jobs"]
    return loaded


@each_workflow
def test_every_action_is_pinned_to_a_commit_and_names_its_version(file: Path) -> None:
    used = re.findall(r"uses: (.*)", file.read_text())

    assert used
    assert [line for line in used if not re.fullmatch(r"[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line)] == []


@each_workflow
def test_a_job_may_only_read_the_repository_unless_it_needs_more(file: Path) -> None:
    loaded = yaml.safe_load(file.read_text())
    more = {(file.stem, name): job["permissions"] for name, job in jobs(file).items() if "permissions" in job}

    assert loaded["permissions"] == READ_ONLY
    assert more == {job: allowed for job, allowed in MORE_IS_ALLOWED.items() if job[0] == file.stem}


@each_workflow
def test_every_job_ends_by_itself(file: Path) -> None:
    assert all(job["timeout-minutes"] <= 180 for job in jobs(file).values())


@each_workflow
def test_no_script_has_a_value_that_a_caller_chooses_in_its_text(file: Path) -> None:
    scripts = [step["run"] for job in jobs(file).values() for step in job["steps"] if "run" in step]

    assert [script for script in scripts if "${{" in script] == []


def test_a_release_is_published_only_after_every_test() -> None:
    release = jobs(ROOT / ".github" / "workflows" / "release.yml")
    scripts = [step.get("run") for step in release["test"]["steps"]]

    assert release["publish"]["needs"] == "test"
    assert "bash .ci/run" in scripts
    assert 'test -f "tests/upgrades/recorded/${GITHUB_REF_NAME#v}.json"' in scripts
