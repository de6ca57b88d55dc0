"""Define the page of an invoice: what its holder, the customer or anyone who got its address, may see."""

from collections.abc import Iterable, Sequence
from typing import NotRequired, cast

from typing_extensions import TypedDict

from chalicelib.accounts.domain.branding import DocumentIssuer
from chalicelib.billing.domain.credit_note import CreditNote
from chalicelib.billing.domain.credit_note import number_text as credit_note_number
from chalicelib.billing.domain.invoice import Invoice, InvoiceStatus
from chalicelib.billing.domain.invoice_view import number_text
from chalicelib.billing.domain.line import Line
from chalicelib.billing.domain.tax import LineTax
from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.event import iso
from chalicelib.domain.views import present
from chalicelib.receipts.domain.places import time_zone_of

PAY_PAGE = "/pay.html"


class HostedLine(TypedDict):
    """Show a line of an invoice. `amount` is before the discount and the taxes that it does not include."""

    description: str
    quantity: int
    amount: int


class HostedTax(TypedDict):
    """Show the sum of a tax of all lines. An `inclusive` one is part of the lines' amounts."""

    name: str
    basis_points: int
    inclusive: bool
    amount: int


class HostedCredit(TypedDict):
    """Show a credit note of an invoice, which has a PDF of its own."""

    number: str
    total: int
    issued_at: str


class HostedInvoiceView(TypedDict):
    """Show an invoice as its holder sees it. Amounts are in minor units of `currency`.

    `credit_notes` are the newest, oldest first.
    `payment_page` is the path of the checkout's page that pays it, as long as it can be paid.
    """

    number: str
    status: InvoiceStatus
    overdue: bool
    mode: str
    merchant: DocumentIssuer
    customer_name: NotRequired[str]
    customer_tax_id: NotRequired[str]
    currency: str
    lines: list[HostedLine]
    subtotal: int
    discount: int
    taxes: list[HostedTax]
    total: int
    amount_credited: int
    credit_notes: list[HostedCredit]
    opened_at: str
    due_by: str
    paid_at: NotRequired[str]
    time_zone: str
    payment_page: NotRequired[str]


@dataclass(frozen=True, slots=True)
class Parties:
    """Hold the merchant and the customer of an invoice, as far as they are known."""

    merchant: DocumentIssuer
    zone: str | None = None
    customer_name: str | None = None
    customer_tax_id: str | None = None


def hosted(
    invoice: Invoice, parties: Parties, payment_page: str | None = None, notes: Sequence[CreditNote] = ()
) -> HostedInvoiceView:
    """Return the invoice for its page. Without a zone, times are those of the currency's country."""
    optional = {
        "customer_name": parties.customer_name,
        "customer_tax_id": parties.customer_tax_id,
        "paid_at": iso(invoice.paid_at) if invoice.paid_at else None,
        "payment_page": payment_page,
    }
    view = {
        "number": number_text(invoice.number),
        "status": invoice.status,
        "overdue": invoice.overdue,
        "mode": invoice.account.partition("#")[2],
        "merchant": parties.merchant,
        "currency": invoice.currency,
        "lines": [_line(line) for line in invoice.lines],
        "subtotal": sum(line.amount for line in invoice.lines),
        "discount": sum(line.discount for line in invoice.lines),
        "taxes": sums_of_taxes(line.taxes for line in invoice.lines),
        "total": invoice.total,
        "amount_credited": invoice.amount_credited,
        "credit_notes": [_credit(note) for note in notes],
        "opened_at": iso(invoice.opened_at),
        "due_by": iso(invoice.due_by),
        "time_zone": parties.zone or time_zone_of(invoice.currency),
        **present(optional),
    }
    return cast("HostedInvoiceView", view)


def sums_of_taxes(taxes_of_lines: Iterable[Iterable[LineTax]]) -> list[HostedTax]:
    """Return the sum of each tax, in the order in which the lines name them."""
    sums: dict[str, HostedTax] = {}
    for tax in (tax for taxes in taxes_of_lines for tax in taxes):
        before = sums.get(tax["id"], _none_of(tax))
        sums[tax["id"]] = {**before, "amount": before["amount"] + tax["amount"]}
    return list(sums.values())


def percent_text(basis_points: int) -> str:
    """Return a percentage such as 18 or 12.5."""
    return f"{basis_points / 100:g}"


def _line(line: Line) -> HostedLine:
    return {"description": line.description, "quantity": line.quantity, "amount": line.amount}


def _credit(note: CreditNote) -> HostedCredit:
    number = credit_note_number(note.number)
    return {"number": number, "total": note.total, "issued_at": iso(note.issued_at)}


def _none_of(tax: LineTax) -> HostedTax:
    name, points = tax["name"], tax["basis_points"]
    return {"name": name, "basis_points": points, "inclusive": tax["inclusive"], "amount": 0}
