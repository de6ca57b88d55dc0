"""Define what the holder of an invoice, or of a credit note's PDF, sees of credit notes."""

from collections.abc import Sequence
from typing import NotRequired, cast

from typing_extensions import TypedDict

from chalicelib.accounts.domain.branding import DocumentIssuer
from chalicelib.billing.domain.credit_note import CreditNote, CreditNoteType, number_text
from chalicelib.billing.domain.hosted_invoice import HostedTax, Parties, sums_of_taxes
from chalicelib.billing.domain.invoice import Invoice
from chalicelib.billing.domain.invoice_view import number_text as invoice_number
from chalicelib.domain.event import iso
from chalicelib.domain.views import present
from chalicelib.receipts.domain.places import time_zone_of


class HostedCreditLine(TypedDict):
    """Show what is given back of a line, with its taxes."""

    description: str
    total: int


class HostedCreditNoteView(TypedDict):
    """Show a credit note as its PDF does. Amounts are in minor units of `currency`.

    The `taxes` are parts of the `total`.
    """

    number: str
    invoice_number: str
    type: CreditNoteType
    mode: str
    merchant: DocumentIssuer
    customer_name: NotRequired[str]
    customer_tax_id: NotRequired[str]
    currency: str
    lines: Sequence[HostedCreditLine]
    taxes: Sequence[HostedTax]
    total: int
    reason: NotRequired[str]
    issued_at: str
    time_zone: str


def hosted_credit_note(note: CreditNote, invoice: Invoice, parties: Parties) -> HostedCreditNoteView:
    """Return the credit note for its PDF. Without a zone, its date is that of the currency's country."""
    optional = {
        "customer_name": parties.customer_name,
        "customer_tax_id": parties.customer_tax_id,
        "reason": note.reason,
    }
    view = {
        "number": number_text(note.number),
        "invoice_number": invoice_number(invoice.number),
        "type": note.type,
        "mode": note.account.partition("#")[2],
        "merchant": parties.merchant,
        "currency": note.currency,
        "lines": [{"description": line.description, "total": line.total} for line in note.lines],
        "taxes": sums_of_taxes(line.taxes for line in note.lines),
        "total": note.total,
        "issued_at": iso(note.issued_at),
        "time_zone": parties.zone or time_zone_of(note.currency),
        **present(optional),
    }
    return cast("HostedCreditNoteView", view)
