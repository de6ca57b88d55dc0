"""Measure, and write the tables of docs/performance.md: `python -m bench.page`."""

import os
from datetime import UTC, datetime

from bench import cold, cost, cpu, deliveries, idle, shards, sweep
from bench.comparison import report
from bench.invocations import sandboxes
from bench.load import embedded_cloud
from bench.scenarios import prepared
from infra.paths import ROOT

PAGE = ROOT / "docs" / "performance.md"
PAYMENTS = 30
PROCESSES, REQUESTS = 15, 300
DELIVERIES, ROUNDS = 1500, 3
OVERDUE = 2000


def main() -> None:
    with embedded_cloud():
        without_traffic = idle.usd_a_month()
        journeys = cost.recorded_journeys(PAYMENTS)
        with prepared() as scenarios, sandboxes() as found:
            starts = cold.cold_starts(found, scenarios, PROCESSES)
            requests = cpu.requests(found, scenarios, PROCESSES // 3, REQUESTS)
    load = f"{datetime.now(UTC):%Y-%m-%d}, load of the machine {os.getloadavg()[0]:.1f}"
    full = next(iter(journeys.values()))
    write("idle", idle.report(without_traffic))
    write("cost", [f"Recorded {PAYMENTS} payments of each kind on {load}.", "", *cost.report(journeys)])
    write("shards", [f"Recorded {PAYMENTS} payments on {load}.", "", *shards.report(shards.ceilings(full))])
    write("cold", [f"CPU time of {PROCESSES} processes each, in ms, on {load}.", "", *report(starts, 0)])
    write("cpu", [f"CPU time of a request in ms, on {load}.", "", *report(requests, 2)])
    with embedded_cloud(dynamodb=True):
        sent = [deliveries.measured(after_s, DELIVERIES, ROUNDS) for after_s in (0, deliveries.SLOW_S)]
    with embedded_cloud(dynamodb=True):
        swept = sweep.report(sweep.swept_per_second(OVERDUE), sweep.floor_per_second(OVERDUE))
    write("sweep", [f"Measured with {OVERDUE} rows on {load}.", "", *swept])
    write("deliveries", [f"Measured on {load}.", "", *deliveries.report(sent)])
    print(PAGE)


def write(section: str, lines: list[str]) -> None:
    """Replace what is between the two markers of a section."""
    start, end = f"<!-- bench: {section} -->\n", "<!-- end -->"
    before, rest = PAGE.read_text().split(start)
    _, after = rest.split(end, 1)
    PAGE.write_text("\n".join([before + start.rstrip(), "", *lines, "", end + after]))


if __name__ == "__main__":
    main()
