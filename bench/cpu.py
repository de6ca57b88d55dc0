"""Compare the CPU time of a request with plain botocore: `python -m bench.cpu --processes 5 --requests 300`.

The floor is the same calls by botocore alone. Both processes are warm, and get their answers from memory,
over HTTP on this machine (bench/invocations.py).
"""

import argparse
import os

from bench.comparison import Comparison, compare, report
from bench.invocations import Sandboxes, sandboxes
from bench.load import embedded_cloud
from bench.scenarios import Scenarios, prepared

WARM = 50  # requests of a process that do not count


def requests(found: Sandboxes, scenarios: Scenarios, processes: int, requests: int) -> list[Comparison]:
    invocations = [scenarios.get_payment(), scenarios.create_payment()]
    return [compare(found, one, processes, warm=WARM, counted=requests) for one in invocations]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--processes", type=int, default=5)
    parser.add_argument("--requests", type=int, default=300)
    options = parser.parse_args()
    with embedded_cloud(), prepared() as scenarios, sandboxes() as found:
        compared = requests(found, scenarios, options.processes, options.requests)
    print(f"load of the machine: {os.getloadavg()[0]:.1f}; CPU time of a request in ms\n")
    print("\n".join(report(compared, 2)))


if __name__ == "__main__":
    main()
