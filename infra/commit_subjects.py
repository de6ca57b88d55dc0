"""Check the subjects of commits: Conventional Commits, imperative, at most 72 characters.

Commits after BASE are checked, merge commits excepted. https://www.conventionalcommits.org/en/v1.0.0/
"""

import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from infra import console
from infra.paths import ROOT

BASE = "8b92771045b7bdd7cc75b3d1d87bb96b77eaa45b"
MAX_LENGTH = 72
TYPES = ("build", "chore", "ci", "docs", "feat", "fix", "perf", "refactor", "revert", "style", "test")
SUBJECT = re.compile(rf"(?:{'|'.join(TYPES)})(?:\([a-z/-]+\))?!?: (?P<first>[\w'-]+).*")

NOT_VERBS = {
    "a", "all", "an", "and", "each", "every", "it", "its", "more", "new", "no", "now", "of", "only", "some",
    "that", "the", "these", "this", "those", "what", "when", "where", "which", "who",
}  # fmt: skip
OTHER_FORM = re.compile(r"\w+(?:ed|ing|s)")
# Imperatives that end as a past tense, a participle or a third person does.
VERBS = {
    "access", "address", "bring", "bypass", "cross", "discuss", "dismiss", "embed", "express", "feed",
    "focus", "guess", "miss", "need", "pass", "press", "process", "seed", "speed", "suppress",
}  # fmt: skip


def fault(subject: str) -> str | None:
    """Return what is wrong with a subject, or None."""
    match = SUBJECT.fullmatch(subject)
    if match is None:
        return f"is not `type(scope): subject` with a type of {', '.join(TYPES)}"
    if len(subject) > MAX_LENGTH:
        return f"has {len(subject)} characters, at most {MAX_LENGTH} are allowed"
    if subject.endswith("."):
        return "ends with a period"
    first = match["first"].lower()
    if first in NOT_VERBS or (OTHER_FORM.fullmatch(first) and first not in VERBS):
        return f"starts with {first!r}: use the imperative, such as `add` or `fix`"
    return None


def faults(subjects: Iterable[str]) -> list[str]:
    """Return one line for each subject that has a fault."""
    found = ((subject, fault(subject)) for subject in subjects)
    return [f"{subject!r} {wrong}" for subject, wrong in found if wrong]


def subjects(repository: Path, base: str = BASE) -> list[str] | None:
    """Return the subjects of the commits after `base`, without merges; None if they cannot be known.

    A shallow clone without `base` holds newer commits, so all of them count.
    """
    if _git(repository, "cat-file", "-e", f"{base}^{{commit}}") is not None:
        since = [f"{base}..HEAD"]
    elif _git(repository, "rev-parse", "--is-shallow-repository") == "true":
        since = ["HEAD"]
    else:
        return None
    log = _git(repository, "log", "--no-merges", "--format=%s", *since)
    return None if log is None else log.splitlines()


def _git(repository: Path, *arguments: str) -> str | None:
    command = ["git", "-C", str(repository), *arguments]
    try:
        ran = subprocess.run(command, capture_output=True, text=True, check=True)
    except (FileNotFoundError, subprocess.CalledProcessError):
        return None
    return ran.stdout.strip()


def main() -> int:
    """Print the faults of this repository's commits. Return the exit code."""
    checked = subjects(ROOT)
    if checked is None:
        console.plain(f"Not checked: git does not have commit {BASE[:12]}.")
        return 0
    found = faults(checked)
    for line in found:
        console.plain(line)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
