"""Compare cold starts with plain botocore: `python -m bench.cold --processes 15`.

A cold start is the CPU time of a new process until its first invocation has ended, with the functions' zip
alone. The floor is a process that makes the same calls with botocore of the same zip, and nothing else. Both
get their answers from memory, over HTTP on this machine (bench/invocations.py).
"""

import argparse
import os
from collections.abc import Iterator

from bench.comparison import Comparison, compare, report
from bench.invocations import Invocation, Sandboxes, sandboxes
from bench.load import embedded_cloud
from bench.scenarios import Scenarios, prepared


def cold_starts(found: Sandboxes, scenarios: Scenarios, processes: int) -> list[Comparison]:
    return [compare(found, invocation, processes) for invocation in _invocations(scenarios)]


def _invocations(scenarios: Scenarios) -> Iterator[Invocation]:
    yield scenarios.get_payment()
    yield scenarios.create_payment()
    yield from scenarios.of_functions()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--processes", type=int, default=15)
    options = parser.parse_args()
    with embedded_cloud(), prepared() as scenarios, sandboxes() as found:
        compared = cold_starts(found, scenarios, options.processes)
    print(f"load of the machine: {os.getloadavg()[0]:.1f}; CPU time of a process in ms\n")
    print("\n".join(report(compared, 0)))


if __name__ == "__main__":
    main()
