"""Define what the API returns of refund batches."""

# Generated from openapi.json by `make openapi`.

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from payment_gateway_client.models.shared import Author

BatchStatus = Literal["checking", "checked", "confirming", "processing", "canceling", "completed", "canceled"]
"""Status of a refund batch."""

RowStatus = Literal["unchecked", "ready", "refused", "refunded", "failed", "canceled"]
"""Status of a row of a refund batch."""


@dataclass(frozen=True, kw_only=True)
class RefundBatchRow:
    """A row of a refund batch."""

    number: int
    """Number of the row in the spreadsheet, whose header is row 1."""
    status: RowStatus
    """Status of the row."""
    payment_id: str | None = None
    """The payment, also of a row with a receipt once it was checked."""
    receipt: str | None = None
    """Receipt of the order, as in the file."""
    amount: int | None = None
    """Amount to refund, in the minor unit. Omitted before a check."""
    currency: str | None = None
    """ISO 4217 currency code."""
    reason: str | None = None
    """Reason, for your own use."""
    error_code: str | None = None
    """Why the row has no refund."""
    error_description: str | None = None
    """The reason in words."""
    refund_id: str | None = None
    """The refund."""


@dataclass(frozen=True, kw_only=True)
class RefundBatch:
    """Refunds of many payments by a file. Its numbers of rows add up to `rows`; sums are by currency, in
    minor units.
    """

    id: str
    """Id of the resource."""
    status: BatchStatus
    """Status of the batch."""
    rows: int
    """Number of rows."""
    unchecked: int
    """Number of rows that are not checked yet."""
    ready: int
    """Number of rows that can be refunded."""
    refused: int
    """Number of rows that cannot be refunded."""
    refunded: int
    """Number of rows with a refund."""
    failed: int
    """Number of rows that could be refunded at the check, and not later."""
    canceled: int
    """Number of rows whose refund was canceled before it started."""
    totals: dict[str, int]
    """Sums of the rows that are `ready`, by currency."""
    refunded_totals: dict[str, int]
    """Sums of the refunds that were made, by currency."""
    has_changed: bool
    """Whether refunds changed between the check and the confirmation."""
    created_at: datetime
    """Time of creation."""
    file_name: str | None = None
    """Name of the file, if the request had one."""
    created_by: Author | None = None
    """Who created the batch. Omitted in events, and of batches that are older."""
    confirmed_by: Author | None = None
    """Who confirmed the batch. Omitted in events."""
    checked_at: datetime | None = None
    """Time of the last check."""
    expires_at: datetime | None = None
    """Time from which the batch can no longer be confirmed."""
    confirmed_at: datetime | None = None
    """Time of the confirmation."""
    ended_at: datetime | None = None
    """Time at which the last refund was made or canceled."""
