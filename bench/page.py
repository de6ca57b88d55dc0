"""Measure, and write the tables of docs/performance.md: `python -m bench.page`."""

import os
from datetime import UTC, datetime

from bench import cost, shards
from bench.load import embedded_cloud
from infra.paths import ROOT

PAGE = ROOT / "docs" / "performance.md"
PAYMENTS = 30


def main() -> None:
    with embedded_cloud():
        journeys = cost.recorded_journeys(PAYMENTS)
    load = f"{datetime.now(UTC):%Y-%m-%d}, load of the machine {os.getloadavg()[0]:.1f}"
    full = next(iter(journeys.values()))
    write("cost", [f"Recorded {PAYMENTS} payments of each kind on {load}.", "", *cost.report(journeys)])
    write("shards", [f"Recorded {PAYMENTS} payments on {load}.", "", *shards.report(shards.ceilings(full))])
    print(PAGE)


def write(section: str, lines: list[str]) -> None:
    """Replace what is between the two markers of a section."""
    start, end = f"<!-- bench: {section} -->\n", "<!-- end -->"
    before, rest = PAGE.read_text().split(start)
    _, after = rest.split(end, 1)
    PAGE.write_text("\n".join([before + start.rstrip(), "", *lines, "", end + after]))


if __name__ == "__main__":
    main()
