"""Count the rows that are late and that the sweeper has not taken, of each kind of work."""

from datetime import datetime
from itertools import chain
from typing import Any

from typing_extensions import TypedDict

from chalicelib.billing.store.rows import InvoiceRow, SubscriptionRow
from chalicelib.customers.store.saved_methods import SavedMethodRow
from chalicelib.db import parallel
from chalicelib.db.due_index import late
from chalicelib.db.row import DUE_SHARDS, Row
from chalicelib.db.rows import AuditRow
from chalicelib.domain.event import iso
from chalicelib.exports.store.rows import ExportRow, ScheduleRow
from chalicelib.notices.store.rows import MailRow
from chalicelib.payments.store.acquirer_rows import AcquirerEventRow
from chalicelib.payments.store.dispute_rows import DisputeRow
from chalicelib.payments.store.mandates import MandateRow
from chalicelib.payments.store.rows import PaymentRow, RefundRow
from chalicelib.refund_batches.store.rows import RefundBatchRow
from chalicelib.reports.store.rows import ReportRow
from chalicelib.webhooks.store.rows import DeliveryRow

MAX_COUNTED = 100  # rows of one kind in one shard of the index

KINDS: dict[str, type[Row]] = {
    "payments": PaymentRow,
    "refunds": RefundRow,
    "disputes": DisputeRow,
    "acquirer_events": AcquirerEventRow,
    "deliveries": DeliveryRow,
    "mail": MailRow,
    "exports": ExportRow,
    "schedules": ScheduleRow,
    "reports": ReportRow,
    "refund_batches": RefundBatchRow,
    "subscriptions": SubscriptionRow,
    "invoices": InvoiceRow,
    "saved_methods": SavedMethodRow,
    "mandates": MandateRow,
    "audit_entries": AuditRow,
}


class OverdueView(TypedDict):
    """Count late work. `due_at` is when the oldest was due; null if none is late."""

    kind: str
    count: int
    due_at: str | None


def counted(at: datetime) -> list[OverdueView]:
    """Return the late rows of each kind, at most MAX_COUNTED for each shard of its index."""
    shards = [(row, shard) for row in KINDS.values() for shard in range(DUE_SHARDS)]
    times = parallel.for_each(lambda one: _times(*one, at), shards)
    by_kind = [list(chain(*times[n * DUE_SHARDS :][:DUE_SHARDS])) for n in range(len(KINDS))]
    return [
        {"kind": kind, "count": len(due), "due_at": iso(min(due)) if due else None}
        for kind, due in zip(KINDS, by_kind, strict=True)
    ]


def _times(row: type[Any], shard: int, at: datetime) -> list[datetime]:
    return [key.due_at for key in late(row, at, shard, limit=MAX_COUNTED)]
