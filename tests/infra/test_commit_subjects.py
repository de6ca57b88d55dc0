"""Commit subjects follow Conventional Commits, in the imperative."""

import subprocess
from pathlib import Path

import pytest

from infra.commit_subjects import fault, faults, subjects

IDENTITY = ("-c", "user.name=Ann", "-c", "user.email=ann@example.com", "-c", "commit.gpgsign=false")


@pytest.mark.parametrize(
    "subject",
    [
        "feat: add payment links",
        "fix(local): treat an exiting process as ended",
        "refactor!: use US spelling in the contract, code and docs",
        "perf(payments/store): process a batch in one call",
        "test(webhooks): " + "x" * 56,
    ],
)
def test_a_conventional_subject_has_no_fault(subject: str) -> None:
    assert fault(subject) is None


@pytest.mark.parametrize(
    ("subject", "reason"),
    [
        ("Add payment links", "is not `type"),
        ("feature: add payment links", "is not `type"),
        ("feat(Payments): add links", "is not `type"),
        ("feat:add links", "is not `type"),
        ("fixup! feat: add links", "is not `type"),
        ("feat: added links", "starts with 'added'"),
        ("feat: adding links", "starts with 'adding'"),
        ("feat: adds links", "starts with 'adds'"),
        ("docs: the new links", "starts with 'the'"),
        ("feat: add links.", "ends with a period"),
        ("test(webhooks): " + "x" * 57, "has 73 characters"),
    ],
)
def test_a_fault_says_what_is_wrong(subject: str, reason: str) -> None:
    assert (fault(subject) or "").startswith(reason)


def test_only_subjects_with_a_fault_are_reported() -> None:
    [found] = faults(["feat: add links", "Links"])

    assert found.startswith("'Links' is not")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Return a repository with three commits and a merge."""
    folder = tmp_path / "repository"
    subprocess.run(["git", "init", "-q", "-b", "main", str(folder)], check=True)
    _commit(folder, "first")
    _commit(folder, "second")
    _git(folder, "checkout", "-q", "-b", "other")
    _commit(folder, "third")
    _git(folder, "checkout", "-q", "main")
    _git(folder, "merge", "-q", "--no-ff", "-m", "Merge other", "other")
    return folder


def test_commits_after_the_base_are_checked_without_merges(repository: Path) -> None:
    checked = subjects(repository, base=_git(repository, "rev-parse", "HEAD~2"))

    assert sorted(checked or ()) == ["second", "third"]


def test_a_shallow_clone_without_the_base_has_only_newer_commits(repository: Path, tmp_path: Path) -> None:
    base = _git(repository, "rev-parse", "HEAD~2")
    clone = tmp_path / "clone"
    subprocess.run(
        ["git", "clone", "-q", "--depth", "1", "--branch", "other", repository.as_uri(), str(clone)],
        check=True,
    )

    assert subjects(clone, base) == ["third"]


def test_without_the_base_nothing_is_checked(repository: Path, tmp_path: Path) -> None:
    assert subjects(repository, base="0" * 40) is None
    assert subjects(tmp_path) is None


def _commit(folder: Path, subject: str) -> None:
    _git(folder, "commit", "-q", "--allow-empty", "-m", subject)


def _git(folder: Path, *arguments: str) -> str:
    ran = subprocess.run(
        ["git", *IDENTITY, "-C", str(folder), *arguments], capture_output=True, text=True, check=True
    )
    return ran.stdout.strip()
