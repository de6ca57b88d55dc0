"""The CPU time of an invocation, compared with plain botocore that makes the same calls."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from statistics import median

from bench.invocations import Invocation, Sandboxes, answering


@dataclass(frozen=True)
class Comparison:
    """Hold CPU times in seconds: of plain botocore, of botocore with the libraries, and of the function."""

    label: str
    floor: list[float]
    libraries: list[float]
    own: list[float]


def compare(
    sandboxes: Sandboxes, invocation: Invocation, processes: int, *, warm: int = 0, counted: int = 1
) -> Comparison:
    """Compare in a number of new processes, in turn with those of the floor, so that both have the same load.

    In each process, `counted` invocations count, after `warm` ones that do not. Libraries count only in the
    first invocation.
    """
    real, times = os.environ["AWS_ENDPOINT_URL"], warm + counted
    calls = sandboxes.run(invocation, real, times=min(times, 2), recorded=True).calls
    # The first invocation in a process makes more calls than the others: it reads what is then in memory.
    floor: list[float] = []
    libraries: list[float] = []
    own: list[float] = []
    with answering(list(chain(*calls))) as endpoint:
        for _ in range(processes):
            floor += sandboxes.run(invocation, endpoint, times=times, bare=calls[-1]).seconds[warm:]
            if not warm:
                libraries += sandboxes.run(
                    invocation, endpoint, bare=calls[-1], libraries=invocation.libraries
                ).seconds
            own += sandboxes.run(invocation, endpoint, times=times).seconds[warm:]
    return Comparison(invocation.label, floor, libraries, own)


def report(found: Sequence[Comparison], digits: int) -> list[str]:
    """Return the table in Markdown, in milliseconds. Each ratio is one of the medians."""
    floors = ["botocore", "and libraries"] if all(one.libraries for one in found) else ["botocore"]
    names = [f"{name}, median | minimum" for name in [*floors, "gateway"]]
    names += ["ratio", "ratio to libraries"][: len(floors)]
    lines = [f"| | {' | '.join(names)} |", "|---" + "|---:" * (3 * len(floors) + 2) + "|"]
    for one in found:
        measured = [one.floor, one.libraries, one.own] if len(floors) > 1 else [one.floor, one.own]
        times = [f"{least(all_of) * 1000:.{digits}f}" for all_of in measured for least in (median, min)]
        ratios = [f"{median(one.own) / median(floor):.2f}" for floor in measured[:-1]]
        lines.append(f"| {one.label} | {' | '.join([*times, *ratios])} |")
    return lines
