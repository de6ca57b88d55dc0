"""Choose the points of a run: a third of them, so that three commits in a row try all.

CRASH_POINTS=all tries all in one run, as the nightly workflow does. CRASH_POINTS=2 tries the second third
again. The default is the number of commits modulo three, or of days without git.
"""

import os
import re
import subprocess
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

PARTS = 3
ALL = "all"
VARIABLE = "CRASH_POINTS"
CHOICES = [ALL, *map(str, range(1, PARTS + 1))]


def in_part(points: list[int], part: str) -> list[int]:
    """Return the points of a part, or all."""
    if part not in CHOICES:
        raise ValueError(f"{VARIABLE} is {part!r}, not one of {', '.join(CHOICES)}.")
    return points if part == ALL else points[int(part) - 1 :: PARTS]


@cache
def part_of_this_run() -> str:
    return os.environ.get(VARIABLE) or next_part(_commits(), datetime.now(UTC).date())


def next_part(commits: int | None, today: date) -> str:
    """Return the part that a new commit, or a new day if the commits are unknown, tries."""
    return str((today.toordinal() if commits is None else commits) % PARTS + 1)


def _commits() -> int | None:
    counted = subprocess.run(
        ["git", "rev-list", "--count", "HEAD"],
        cwd=Path(__file__).parent,
        capture_output=True,
        text=True,
        check=False,
    )
    return int(counted.stdout) if re.fullmatch(r"\d+\n", counted.stdout) else None
