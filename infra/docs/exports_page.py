"""Generate the tables of columns in docs/exports.md."""

from pathlib import Path

from chalicelib.exports.domain.export import ExportResource
from chalicelib.exports.domain.resources import COLUMNS
from infra.paths import ROOT

FILE = ROOT / "docs" / "exports.md"
START = "<!-- columns -->\n"


def text() -> str:
    """Return the page with the tables of today's columns after START."""
    return FILE.read_text().partition(START)[0] + START + "\n".join(_table(one) for one in ExportResource)


def write() -> Path:
    FILE.write_text(text())
    return FILE


def _table(resource: ExportResource) -> str:
    rows = "\n".join(f"| `{column.name}` | {column.about} |" for column in COLUMNS[resource])
    return f"### {resource}\n| column | |\n|---|---|\n{rows}\n"
