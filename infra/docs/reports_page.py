"""Generate the tables of metrics in docs/reports.md."""

from pathlib import Path

from chalicelib.reports.domain.kinds import METRICS, ReportKind
from infra.paths import ROOT

FILE = ROOT / "docs" / "reports.md"
START = "<!-- metrics -->\n"


def text() -> str:
    """Return the page with the tables of today's metrics after START."""
    return FILE.read_text().partition(START)[0] + START + "\n".join(_table(one) for one in ReportKind)


def write() -> Path:
    FILE.write_text(text())
    return FILE


def _table(kind: ReportKind) -> str:
    rows = "\n".join(
        f"| `{metric.name}` | {metric.about}{', in minor units' if metric.is_amount else ''} |"
        for metric in METRICS[kind]
    )
    return f"### {kind}\n| metric | |\n|---|---|\n{rows}\n"
