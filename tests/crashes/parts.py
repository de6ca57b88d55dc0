"""Choose the points of a run: a part of them, so that some commits in a row try all.

CRASH_POINTS=all tries all in one run, as the nightly workflow does. CRASH_POINTS=1234 tries the part of the
commit with that number again. The default is the number of commits, or of days without git.
"""

import os
import re
import subprocess
from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import TypeVar

PARTS = 9
ALL = "all"
VARIABLE = "CRASH_POINTS"
Point = TypeVar("Point")


def in_part(points: Sequence[Point], run: str, parts: int = PARTS) -> list[Point]:
    """Return the points that a run tries: one of the parts, or all."""
    if run == ALL:
        return list(points)
    if not re.fullmatch(r"\d+", run):
        raise ValueError(f"{VARIABLE} is {run!r}, neither a number nor {ALL}.")
    return list(points[int(run) % parts :: parts])


@cache
def part_of_this_run() -> str:
    return os.environ.get(VARIABLE) or number_of_run(_commits(), datetime.now(UTC).date())


def number_of_run(commits: int | None, today: date) -> str:
    """Return the number of commits, or of days if the commits are unknown."""
    return str(today.toordinal() if commits is None else commits)


def _commits() -> int | None:
    counted = subprocess.run(
        ["git", "rev-list", "--count", "HEAD"],
        cwd=Path(__file__).parent,
        capture_output=True,
        text=True,
        check=False,
    )
    return int(counted.stdout) if re.fullmatch(r"\d+\n", counted.stdout) else None
