"""Show invoices as the API and webhooks do."""

from typing import NotRequired, cast

from typing_extensions import TypedDict

from chalicelib.billing.domain.invoice import Invoice, InvoiceStatus
from chalicelib.billing.domain.line import InvoiceLineView
from chalicelib.billing.domain.line import to_view as line_view
from chalicelib.domain.event import iso
from chalicelib.domain.views import present


class InvoiceView(TypedDict):
    """Show an invoice. Its lines' totals add up to `total`; amounts are in minor units of `currency`.

    `tax` is the sum of all taxes. An inclusive one is in `subtotal` already. A draft has no number, and
    `days_until_due` in place of `due_by`.
    `failed_charges` counts the automatic charges that failed, with the `charge_error` of the last one. After
    it, `next_charge_at` is when the next one is planned; a pause, a cancellation or a new method changes it.
    """

    id: str
    number: NotRequired[str]
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
    amount_credited: int
    period_start: NotRequired[str]
    period_end: NotRequired[str]
    days_until_due: NotRequired[int]
    opened_at: NotRequired[str]
    due_by: NotRequired[str]
    paid_at: NotRequired[str]
    voided_at: NotRequired[str]
    uncollectible_at: NotRequired[str]
    hosted_url: NotRequired[str]
    failed_charges: int
    charge_error: NotRequired[str]
    next_charge_at: NotRequired[str]
    metadata: dict[str, str]
    created_at: str
    updated_at: str


def number_text(number: int) -> str:
    return f"INV-{number:06}"


def to_view(invoice: Invoice) -> InvoiceView:
    """Return the invoice as the API and webhooks show it."""
    is_draft = invoice.status is InvoiceStatus.DRAFT
    named = ("subscription_id", "order_id", "payment_id", "charge_error")
    ended = {InvoiceStatus.VOID: "voided_at", InvoiceStatus.UNCOLLECTIBLE: "uncollectible_at"}
    times = {
        "period_start": invoice.start,
        "period_end": invoice.end,
        "opened_at": None if is_draft else invoice.opened_at,
        "due_by": None if is_draft else invoice.due_by,
        "paid_at": invoice.paid_at,
        ended.get(invoice.status, "voided_at"): invoice.ended_at,
        "next_charge_at": invoice.next_charge_at if invoice.status is InvoiceStatus.OPEN else None,
    }
    view = {
        "id": invoice.id,
        **({} if is_draft else {"number": number_text(invoice.number)}),
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
        "amount_credited": invoice.amount_credited,
        **({"days_until_due": invoice.days_until_due} if is_draft else {}),
        **{name: iso(at) for name, at in times.items() if at},
        "failed_charges": invoice.failed_charges,
        "metadata": invoice.metadata,
        "created_at": iso(invoice.created_at),
        "updated_at": iso(invoice.updated_at),
    }
    return cast("InvoiceView", view)
