"""Measure, and write the tables of docs/performance.md: `python -m bench.page`, or only some of them."""

import argparse
import os
from datetime import UTC, datetime

from bench import billing, cold, cost, cpu, deliveries, idle, shards, sweep
from bench.comparison import report
from bench.invocations import sandboxes
from bench.load import embedded_cloud, process
from bench.scenarios import prepared
from infra.paths import ROOT

PAGE = ROOT / "docs" / "performance.md"
PAYMENTS = 30
PROCESSES, REQUESTS = 15, 300
DELIVERIES, ROUNDS = 1500, 3
OVERDUE = 2000
SUBSCRIPTIONS = 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tables", nargs="*", choices=[*TABLES, []], help="all if none is given")
    for table in parser.parse_args().tables or TABLES:
        with process(TABLES[table]):  # each has a cloud of its own, and a process reads its address once
            print(table, flush=True)
    print(PAGE)


def _idle() -> None:
    with embedded_cloud():
        write("idle", idle.report(idle.usd_a_month()))


def _cost() -> None:
    with embedded_cloud():
        journeys = cost.recorded_journeys(PAYMENTS)
    write("cost", [f"Recorded {PAYMENTS} payments of each kind on {_now()}.", "", *cost.report(journeys)])


def _shards() -> None:
    with embedded_cloud():
        found = shards.ceilings(shards.recorded_journey(PAYMENTS))
    write("shards", [f"Recorded {PAYMENTS} payments on {_now()}.", "", *shards.report(found)])


def _cold() -> None:
    with embedded_cloud(), prepared() as scenarios, sandboxes() as found:
        starts = cold.cold_starts(found, scenarios, PROCESSES)
    write("cold", [f"CPU time of {PROCESSES} processes each, in ms, on {_now()}.", "", *report(starts, 0)])


def _cpu() -> None:
    with embedded_cloud(), prepared() as scenarios, sandboxes() as found:
        requests = cpu.requests(found, scenarios, PROCESSES // 3, REQUESTS)
    write("cpu", [f"CPU time of a request in ms, on {_now()}.", "", *report(requests, 2)])


def _deliveries() -> None:
    with embedded_cloud(dynamodb=True):
        sent = [deliveries.measured(after_s, DELIVERIES, ROUNDS) for after_s in (0, deliveries.SLOW_S)]
    write("deliveries", [f"Measured on {_now()}.", "", *deliveries.report(sent)])


def _sweep() -> None:
    with embedded_cloud(dynamodb=True):
        swept = sweep.report(sweep.swept_per_second(OVERDUE), sweep.floor_per_second(OVERDUE))
    write("sweep", [f"Measured with {OVERDUE} rows on {_now()}.", "", *swept])


def _billing() -> None:
    with embedded_cloud(dynamodb=True):
        table = billing.measured(SUBSCRIPTIONS)
    write("billing", [f"Measured with {SUBSCRIPTIONS} subscriptions on {_now()}.", "", *table])


TABLES = {
    "idle": _idle, "cost": _cost, "shards": _shards, "cold": _cold, "cpu": _cpu, "deliveries": _deliveries,
    "sweep": _sweep, "billing": _billing,
}  # fmt: skip


def _now() -> str:
    return f"{datetime.now(UTC):%Y-%m-%d}, load of the machine {os.getloadavg()[0]:.1f}"


def write(section: str, lines: list[str]) -> None:
    """Replace what is between the two markers of a section."""
    start, end = f"<!-- bench: {section} -->\n", "<!-- end -->"
    before, rest = PAGE.read_text().split(start)
    _, after = rest.split(end, 1)
    PAGE.write_text("\n".join([before + start.rstrip(), "", *lines, "", end + after]))


if __name__ == "__main__":
    main()
