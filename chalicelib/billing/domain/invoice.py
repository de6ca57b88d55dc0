"""Define invoices: what a customer has to pay for a period. An order of the same amount takes the payment."""

from collections.abc import Sequence
from dataclasses import field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, NotRequired, cast

from typing_extensions import TypedDict

from chalicelib.billing.domain.line import InvoiceLineKind, InvoiceLineView, Line, chargeable, total_of
from chalicelib.billing.domain.line import to_view as line_view
from chalicelib.domain.change import Change
from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.errors import Conflict
from chalicelib.domain.event import event_of, iso
from chalicelib.domain.views import present


class InvoiceStatus(StrEnum):
    """An uncollectible invoice can still be paid. No new payment of a void one can start."""

    OPEN = "open"
    PAID = "paid"
    VOID = "void"
    UNCOLLECTIBLE = "uncollectible"


PAYABLE = frozenset({InvoiceStatus.OPEN, InvoiceStatus.UNCOLLECTIBLE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Invoice:
    """Hold an invoice. `total` is the sum of its lines in minor units of `currency`.

    `number` counts the invoices of an account from 1, without gaps. `start` and `end` are the period.
    `order_id` is the order that is paid; an invoice of 0 has none and is paid when it is opened.
    `opened_at`, `due_by`, `paid_at` and `ended_at` are times of the account's clock, which a test clock
    advances; `created_at` and `updated_at` are not. `ended_at` is when it was voided or given up.
    `metadata` is that of the subscription when it was opened.
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
    metadata: dict[str, str] = field(default_factory=dict)
    sequence: int = 1
    version: int = 0
    event_ids: set[str] = field(default_factory=set)


class InvoiceView(TypedDict):
    """An invoice. Its lines' totals add up to `total`; amounts are in minor units of `currency`.

    `tax` is the sum of all taxes. An inclusive one is in `subtotal` already.
    """

    id: str
    number: str
    status: InvoiceStatus
    overdue: bool
    customer_id: str
    subscription_id: NotRequired[str]
    order_id: NotRequired[str]
    payment_id: NotRequired[str]
    currency: str
    lines: list[InvoiceLineView]
    subtotal: int
    discount: int
    tax: int
    total: int
    period_start: NotRequired[str]
    period_end: NotRequired[str]
    opened_at: str
    due_by: str
    paid_at: NotRequired[str]
    voided_at: NotRequired[str]
    uncollectible_at: NotRequired[str]
    metadata: dict[str, str]
    created_at: str
    updated_at: str


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


def open_invoice(draft: Invoice, number: int, order_id: str) -> Change[Invoice]:
    """Give the invoice its number and its order. One of 0 has no order and is paid."""
    numbered = replace(draft, number=number, order_id=order_id if draft.total else None)
    opened = _with_event("invoice.open", draft, numbered, draft.created_at, first=True)
    return opened if draft.total else opened.then(pay(opened.after, None, draft.opened_at, draft.created_at))


def pay(invoice: Invoice, payment_id: str | None, on: datetime, at: datetime) -> Change[Invoice]:
    """Mark the invoice paid. Also a void one, whose payment was in progress when it was voided."""
    paid = replace(
        invoice, status=InvoiceStatus.PAID, payment_id=payment_id, paid_at=on, ended_at=None, overdue=False
    )
    return _with_event("invoice.paid", invoice, paid, at)


def become_overdue(invoice: Invoice, at: datetime) -> Change[Invoice]:
    """Mark an open invoice overdue. One with another status stays unchanged."""
    if invoice.status is not InvoiceStatus.OPEN or invoice.overdue:
        return Change(invoice, invoice)
    return _with_event("invoice.overdue", invoice, replace(invoice, overdue=True), at)


def void(invoice: Invoice, on: datetime, at: datetime) -> Change[Invoice]:
    """Void an invoice that was not paid. Raises Conflict."""
    return _ended("invoice.void", invoice, InvoiceStatus.VOID, on, at)


def give_up(invoice: Invoice, on: datetime, at: datetime) -> Change[Invoice]:
    """Mark an open invoice uncollectible. Raises Conflict."""
    if invoice.status is InvoiceStatus.UNCOLLECTIBLE:
        raise Conflict("The invoice is uncollectible already.")
    return _ended("invoice.uncollectible", invoice, InvoiceStatus.UNCOLLECTIBLE, on, at)


def number_text(number: int) -> str:
    return f"INV-{number:06}"


def to_view(invoice: Invoice) -> InvoiceView:
    """Return the invoice as the API and webhooks show it."""
    named = ("subscription_id", "order_id", "payment_id")
    ended = {InvoiceStatus.VOID: "voided_at", InvoiceStatus.UNCOLLECTIBLE: "uncollectible_at"}
    times = {
        "period_start": invoice.start,
        "period_end": invoice.end,
        "opened_at": invoice.opened_at,
        "due_by": invoice.due_by,
        "paid_at": invoice.paid_at,
        ended.get(invoice.status, "voided_at"): invoice.ended_at,
    }
    view = {
        "id": invoice.id,
        "number": number_text(invoice.number),
        "status": invoice.status,
        "overdue": invoice.overdue,
        "customer_id": invoice.customer_id,
        **present({name: getattr(invoice, name) for name in named}),
        "currency": invoice.currency,
        "lines": [line_view(line) for line in invoice.lines],
        "subtotal": sum(line.amount for line in invoice.lines),
        "discount": sum(line.discount for line in invoice.lines),
        "tax": sum(tax["amount"] for line in invoice.lines for tax in line.taxes),
        "total": invoice.total,
        **{name: iso(at) for name, at in times.items() if at},
        "metadata": invoice.metadata,
        "created_at": iso(invoice.created_at),
        "updated_at": iso(invoice.updated_at),
    }
    return cast("InvoiceView", view)


def _ended(type: str, invoice: Invoice, status: InvoiceStatus, on: datetime, at: datetime) -> Change[Invoice]:
    if invoice.status not in PAYABLE:
        raise Conflict(f"The invoice is {invoice.status}.")
    return _with_event(type, invoice, replace(invoice, status=status, ended_at=on, overdue=False), at)


def _with_event(
    type: str, before: Invoice, after: Invoice, at: datetime, *, first: bool = False
) -> Change[Invoice]:
    counted: dict[str, Any] = {} if first else {"sequence": before.sequence + 1, "updated_at": at}
    after = replace(after, **counted)
    return Change(
        before, after, (event_of(type, after.account, to_view(after), after.updated_at, after.sequence),)
    )
