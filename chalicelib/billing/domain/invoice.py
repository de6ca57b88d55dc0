"""Define invoices: what a customer has to pay. An order of the same amount takes the payment."""

from collections.abc import Sequence
from dataclasses import field
from datetime import datetime
from enum import StrEnum

from chalicelib.billing.domain.line import InvoiceLineKind, Line, chargeable, total_of
from chalicelib.domain.dataclass import dataclass


class InvoiceStatus(StrEnum):
    """Name the states of an invoice.

    A draft can be changed, and has no number. An uncollectible invoice can still be paid. No new payment of a
    void one can start.
    """

    DRAFT = "draft"
    OPEN = "open"
    PAID = "paid"
    VOID = "void"
    UNCOLLECTIBLE = "uncollectible"


ENDED = frozenset({InvoiceStatus.VOID, InvoiceStatus.UNCOLLECTIBLE})
PAYABLE = frozenset({InvoiceStatus.OPEN, InvoiceStatus.UNCOLLECTIBLE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Invoice:
    """Hold an invoice. `total` is the sum of its lines in minor units of `currency`.

    `number` counts the invoices of an account from 1, without gaps; that of a draft is 0. `start` and `end`
    are the period; an invoice without a subscription has none.
    `order_id` is the order that is paid; an invoice of 0 has none and is paid when it is opened.
    `opened_at`, `due_by`, `paid_at` and `ended_at` are times of the account's clock, which a test clock
    advances; `created_at`, `updated_at` and `due_at` are not. In a draft, the first two are those
    of its creation; it becomes due `days_until_due` after it is opened.
    `ended_at` is when it was voided or given up. `metadata` is that of the subscription when it was opened.
    `failed_charges` counts the automatic charges that failed, `charge_error` is the code of the last one, and
    `next_charge_at` what was planned then.
    `due_at` is when an invoice without a subscription becomes overdue, and `advances` are those of the test
    clock that moved it; a subscription is the timer of its invoices.
    `sequence` counts its events, and `version` the writes of its row; `event_ids` are those of 30 days.
    """

    account: str
    id: str
    customer_id: str
    currency: str
    lines: list[Line]
    total: int
    opened_at: datetime
    due_by: datetime
    created_at: datetime
    updated_at: datetime
    number: int = 0
    subscription_id: str | None = None
    start: datetime | None = None
    end: datetime | None = None
    status: InvoiceStatus = InvoiceStatus.OPEN
    overdue: bool = False
    order_id: str | None = None
    payment_id: str | None = None
    paid_at: datetime | None = None
    ended_at: datetime | None = None
    failed_charges: int = 0
    charge_error: str | None = None
    next_charge_at: datetime | None = None
    days_until_due: int = 0
    due_at: datetime | None = None
    advances: list[list[str]] | None = None
    metadata: dict[str, str] = field(default_factory=dict)
    sequence: int = 1
    version: int = 0
    event_ids: set[str] = field(default_factory=set)

    @property
    def amount_credited(self) -> int:
        """Return what credit notes gave back, with taxes."""
        return sum(sum(line.credited) for line in self.lines)


def chargeable_lines(lines: Sequence[Line], currency: str) -> tuple[list[Line], list[Line]]:
    """Return the lines of an invoice whose total can be charged, and those that the next one starts with.

    A credit, or an amount that is too small or too large for an order, is carried to the next invoice.
    """
    total = total_of(lines)
    rest = total - chargeable(total, currency)
    if not rest:
        return list(lines), []
    to_next = Line(kind=InvoiceLineKind.CARRIED, description="Carried to the next invoice", amount=-rest)
    from_last = Line(kind=InvoiceLineKind.CARRIED, description="From the last invoice", amount=rest)
    return [*lines, to_next], [from_last]
