"""Define an export: a file with all rows of a list that match its filter."""

from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NotRequired, cast

from typing_extensions import TypedDict

from chalicelib.domain.change import Change
from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.event import event_of, iso
from chalicelib.domain.views import present
from chalicelib.exports.domain.selection import FIRST_TIME, Selection, period_of
from chalicelib.payments.domain.searchable import Kind

LEASE = timedelta(seconds=150)  # longer than functions/write_export.py can run
KEPT_FOR = timedelta(hours=24)  # the file
GIVEN_UP_AFTER = timedelta(hours=24)


class ExportResource(StrEnum):
    """Name a list."""

    PAYMENTS = "payments"
    CUSTOMERS = "customers"
    ORDERS = "orders"
    REFUNDS = "refunds"
    DISPUTES = "disputes"
    PAYOUTS = "payouts"
    PAYOUT_LINES = "payout_lines"
    SETTLEMENT_DIFFERENCES = "settlement_differences"
    PAYMENT_LINKS = "payment_links"
    SUBSCRIPTIONS = "subscriptions"
    INVOICES = "invoices"
    WEBHOOKS = "webhooks"
    EVENTS = "events"
    AUDIT_LOG = "audit_log"
    REQUESTS = "requests"


# The prefixes of the ids in each list. A line's id starts with that of its payout.
PREFIXES = {
    ExportResource.PAYMENTS: "pay",
    ExportResource.CUSTOMERS: "cus",
    ExportResource.ORDERS: "order",
    ExportResource.REFUNDS: "rfnd",
    ExportResource.DISPUTES: "dp",
    ExportResource.PAYOUTS: "po",
    ExportResource.PAYOUT_LINES: "po",
    ExportResource.SETTLEMENT_DIFFERENCES: "sd",
    ExportResource.PAYMENT_LINKS: "plink",
    ExportResource.SUBSCRIPTIONS: "sub",
    ExportResource.INVOICES: "inv",
    ExportResource.WEBHOOKS: "whd",
    ExportResource.EVENTS: "evt",
    ExportResource.AUDIT_LOG: "aud",
    ExportResource.REQUESTS: "req",
}


# The lists with a search, and what it calls their resources.
SEARCHED = {
    ExportResource.PAYMENTS: Kind.PAYMENT,
    ExportResource.CUSTOMERS: Kind.CUSTOMER,
    ExportResource.ORDERS: Kind.ORDER,
    ExportResource.REFUNDS: Kind.REFUND,
}


class ExportFormat(StrEnum):
    """CSV by RFC 4180, or one JSON object on each line."""

    CSV = "csv"
    JSONL = "jsonl"


class ExportStatus(StrEnum):
    PENDING = "pending"
    READY = "ready"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """Hold an export.

    `filters` are as the merchant gave them. `rows`, `size` (bytes) and `parts` are what is written; the rows
    before `next_end` follow, and none after the last part, when `is_written` is True. `upload_id` is that of
    S3, and `rest` names what is read and too little for a part. `leased_until` is the end of the time in
    which one worker alone writes the file. `recipient` gets a mail when the file is ready.
    """

    account: str
    id: str
    resource: ExportResource
    format: ExportFormat
    columns: list[str]
    filters: dict[str, str]
    selection: Selection
    created_at: datetime
    schedule_id: str | None = None
    recipient: str | None = None
    status: ExportStatus = ExportStatus.PENDING
    rows: int = 0
    size: int = 0
    parts: int = 0
    upload_id: str | None = None
    rest: str | None = None
    next_end: str | None = None
    is_written: bool = False
    leased_until: datetime | None = None
    ended_at: datetime | None = None
    due_at: datetime | None = None
    request_id: str | None = None

    @property
    def deleted_at(self) -> datetime | None:
        """Return the time at which the file is deleted."""
        return self.ended_at + KEPT_FOR if self.ended_at and self.status is ExportStatus.READY else None

    @property
    def file_name(self) -> str:
        return f"{self.resource}-{self.created_at:%Y-%m-%d}-{self.id[-6:].lower()}.{self.format}"


_Period = TypedDict("_Period", {"from": NotRequired[str], "to": str})


class ExportView(_Period):
    """An export. `size` is in bytes. The file can be downloaded from `url` until `available_until`.

    Its rows were created from `from`, or from the first one on, until before `to`. Those of a schedule of
    disputes, payouts, their lines or settlement differences were stored in this period.
    """

    id: str
    resource: ExportResource
    format: ExportFormat
    columns: list[str]
    filters: dict[str, str]
    status: ExportStatus
    rows: int
    size: int
    schedule_id: NotRequired[str]
    url: NotRequired[str]
    available_until: NotRequired[str]
    created_at: str
    ended_at: NotRequired[str]


def end(export: Export, status: ExportStatus, at: datetime) -> Change[Export]:
    """End the export. Webhooks say so; their event has no URL, which is a secret."""
    after = replace(export, status=status, ended_at=at, due_at=None, leased_until=None)
    event = event_of(f"export.{status}", after.account, to_view(after), at)
    return Change(export, after, (event,))


def is_given_up(export: Export, at: datetime) -> bool:
    return at >= export.created_at + GIVEN_UP_AFTER


def is_available(export: Export, at: datetime) -> bool:
    return export.deleted_at is not None and at < export.deleted_at


def to_view(export: Export, url: str | None = None) -> ExportView:
    """Return the export as the API shows it, with the URL of its file if there is one."""
    start, end = period_of(export.selection)
    optional = {
        "from": iso(start) if start > FIRST_TIME else None,
        "schedule_id": export.schedule_id,
        "url": url,
        "available_until": iso(export.deleted_at) if export.deleted_at else None,
        "ended_at": iso(export.ended_at) if export.ended_at else None,
    }
    view = {
        "id": export.id,
        "resource": export.resource,
        "format": export.format,
        "columns": export.columns,
        "filters": export.filters,
        "to": iso(end),
        "status": export.status,
        "rows": export.rows,
        "size": export.size,
        "created_at": iso(export.created_at),
        **present(optional),
    }
    return cast("ExportView", view)
