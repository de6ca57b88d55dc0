"""Define the text of a notice: what happened, the facts, and what to do."""

from collections.abc import Mapping
from datetime import UTC, datetime

from chalicelib.domain.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Notice:
    """Hold the parts of a text. `page` is the page of the dashboard to open if the change is wrong."""

    subject: str
    what: str
    advice: str
    page: str


_FACTS = (
    ("Respond by", "respond_by"), ("Merchant", "merchant"), ("Time", "time"), ("Address", "address"),
    ("Browser", "browser"),
)  # fmt: skip


def notice_text(notice: Notice, values: Mapping[str, str], page: str) -> tuple[str, str]:
    """Return the subject and the text. Facts that are not known are left out."""
    facts = [f"{title}: {values[name]}" for title, name in _FACTS if values.get(name)]
    parts = [notice.what.format_map(values), "\n".join(facts), f"{notice.advice}\n{page}"]
    return notice.subject.format_map(values).strip(), "\n\n".join(parts) + "\n"


def plain_time(at: datetime) -> str:
    """Return a time such as 29 November 2026, 15:53 UTC."""
    utc = at.astimezone(UTC)
    return f"{utc.day} {utc:%B %Y, %H:%M} UTC"
