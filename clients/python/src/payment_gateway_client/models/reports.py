"""Define what the API returns of reports."""

# Generated from openapi.json by `make openapi`.

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

ReportFailure = Literal["too_many_rows", "out_of_time"]
"""Why a report failed: it has more than 10,000 rows, or took more than a day."""

ReportKind = Literal["summary", "transactions", "refunds", "fees", "settlements", "disputes", "webhooks"]
"""What a report counts."""

ReportStatus = Literal["pending", "ready", "failed"]
"""Status of a report."""


@dataclass(frozen=True, kw_only=True)
class Period:
    """The days of a period, both included."""

    from_: str
    """First day."""
    to: str
    """Last day, which is included."""


@dataclass(frozen=True, kw_only=True)
class ReportDetails:
    """A report of a period, with its metrics if it is ready."""

    from_: str
    """First day."""
    to: str
    """Last day, which is included."""
    id: str
    """Id of the resource."""
    kind: ReportKind
    """What the report counts."""
    time_zone: str
    """Time zone in which days start."""
    status: ReportStatus
    """Status of the report."""
    counted: int
    """Number of rows that were counted so far."""
    created_at: datetime
    """Time of creation."""
    comparison: Period | None = None
    """Days of the period to compare with."""
    failure: ReportFailure | None = None
    """Why the report failed."""
    ended_at: datetime | None = None
    """Time at which the report was ready, or failed."""
    counted_until: datetime | None = None
    """Time up to which rows count. Omitted if the last day was over then."""
    current: ReportSums | None = None
    """Sums of the period."""
    compared: ReportSums | None = None
    """Sums of the period to compare with."""
    files: ReportFiles | None = None
    """The metrics as files, for 24 hours."""


@dataclass(frozen=True, kw_only=True)
class ReportFiles:
    """The metrics as files."""

    csv: str
    """Address of the CSV file for one hour, for anyone who knows it."""
    jsonl: str
    """Address of the JSON Lines file for one hour, for anyone who knows it."""
    available_until: datetime
    """Time until which the files can be downloaded."""


@dataclass(frozen=True, kw_only=True)
class ReportRow:
    """The metrics of a day and group. What does not apply, or is not known, is left out."""

    day: str
    """Day in the report's time zone."""
    metrics: dict[str, int]
    """Sums by name."""
    currency: str | None = None
    """ISO 4217 currency code."""
    method: str | None = None
    """Payment method."""
    acquirer: str | None = None
    """Acquirer account that was asked."""
    endpoint_id: str | None = None
    """Id of the webhook endpoint."""


@dataclass(frozen=True, kw_only=True)
class ReportSums:
    """The metrics of a period. Amounts in minor units of their currency."""

    totals: list[ReportTotal]
    """Sums of all days, by currency."""
    rows: list[ReportRow]
    """Sums by day, then by group."""


@dataclass(frozen=True, kw_only=True)
class ReportTotal:
    """The sums of a period in one currency."""

    metrics: dict[str, int]
    """Sums by name."""
    currency: str | None = None
    """ISO 4217 currency code."""


@dataclass(frozen=True, kw_only=True)
class Report:
    """A report of a period."""

    from_: str
    """First day."""
    to: str
    """Last day, which is included."""
    id: str
    """Id of the resource."""
    kind: ReportKind
    """What the report counts."""
    time_zone: str
    """Time zone in which days start."""
    status: ReportStatus
    """Status of the report."""
    counted: int
    """Number of rows that were counted so far."""
    created_at: datetime
    """Time of creation."""
    comparison: Period | None = None
    """Days of the period to compare with."""
    failure: ReportFailure | None = None
    """Why the report failed."""
    ended_at: datetime | None = None
    """Time at which the report was ready, or failed."""
    counted_until: datetime | None = None
    """Time up to which rows count. Omitted if the last day was over then."""
