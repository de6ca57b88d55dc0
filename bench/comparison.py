"""The CPU time of an invocation, compared with plain botocore that makes the same calls."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from statistics import median

from bench.invocations import Invocation, Sandboxes, answering


@dataclass(frozen=True)
class Comparison:
    """Hold CPU times in seconds: of the floor and of the function."""

    label: str
    floor: list[float]
    own: list[float]

    @property
    def ratio(self) -> float:
        return median(self.own) / median(self.floor)


def compare(
    sandboxes: Sandboxes, invocation: Invocation, processes: int, *, warm: int = 0, counted: int = 1
) -> Comparison:
    """Compare in a number of new processes, in turn with those of the floor, so that both have the same load.

    In each process, `counted` invocations count, after `warm` ones that do not.
    """
    real, times = os.environ["AWS_ENDPOINT_URL"], warm + counted
    calls = sandboxes.run(invocation, real, times=min(times, 2), recorded=True).calls
    # The first invocation in a process makes more calls than the others: it reads what is then in memory.
    floor: list[float] = []
    own: list[float] = []
    with answering(list(chain(*calls))) as endpoint:
        for _ in range(processes):
            floor += sandboxes.run(invocation, endpoint, times=times, bare=calls[-1]).seconds[warm:]
            own += sandboxes.run(invocation, endpoint, times=times).seconds[warm:]
    return Comparison(invocation.label, floor, own)


def report(found: Sequence[Comparison], digits: int) -> list[str]:
    """Return the table in Markdown, in milliseconds."""
    lines = [
        "| | botocore, median | minimum | gateway, median | minimum | ratio |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for one in found:
        times = [median(one.floor), min(one.floor), median(one.own), min(one.own)]
        cells = " | ".join(f"{seconds * 1000:.{digits}f}" for seconds in times)
        lines.append(f"| {one.label} | {cells} | {one.ratio:.2f} |")
    return lines
