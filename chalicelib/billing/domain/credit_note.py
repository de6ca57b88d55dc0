"""Define credit notes: what a merchant gives back of a paid invoice, with the taxes."""

from dataclasses import field
from datetime import datetime
from enum import StrEnum
from typing import Any, NotRequired, Self, cast

from typing_extensions import TypedDict

from chalicelib.billing.domain.tax import LineTax
from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.event import Event, event_of, iso
from chalicelib.domain.views import present


class CreditNoteType(StrEnum):
    """Say how the money is given back: a refund to the payer, or a credit on the next invoice."""

    REFUND = "refund"
    CREDIT = "credit"


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditLine:
    """Hold what is given back of a line of the invoice, which counts its lines from 1.

    `total` includes the `taxes`, also those that the line's amount does not include.
    """

    line: int
    description: str
    total: int
    taxes: list[LineTax] = field(default_factory=list)

    def stored(self) -> dict[str, Any]:
        """Return the line as a row holds it."""
        return {name: getattr(self, name) for name in ("line", "description", "total", "taxes")}

    @classmethod
    def of_stored(cls, held: dict[str, Any]) -> Self:
        return cls(**held)


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditNote:
    """Hold a credit note. `total` is the sum of its lines in minor units of `currency`. It never changes.

    `number` counts the credit notes of an account from 1, without gaps. `issued_at` is a time of the
    account's clock, `created_at` is not.
    """

    account: str
    id: str
    invoice_id: str
    customer_id: str
    currency: str
    lines: list[CreditLine]
    total: int
    type: CreditNoteType
    issued_at: datetime
    created_at: datetime
    number: int
    reason: str | None = None
    refund_id: str | None = None
    subscription_id: str | None = None
    metadata: dict[str, str] = field(default_factory=dict)


class CreditLineView(TypedDict):
    """Show the amount that a line of the invoice gives back. `total` includes the taxes."""

    line: int
    description: str
    taxes: list[LineTax]
    total: int


class CreditNoteView(TypedDict):
    """Show a credit note. Its lines' totals add up to `total`; amounts are in minor units of `currency`.

    `tax` is the sum of all taxes, which are in `total`.
    """

    id: str
    number: str
    type: CreditNoteType
    invoice_id: str
    customer_id: str
    refund_id: NotRequired[str]
    subscription_id: NotRequired[str]
    currency: str
    lines: list[CreditLineView]
    tax: int
    total: int
    reason: str | None
    metadata: dict[str, str]
    issued_at: str
    created_at: str


def number_text(number: int) -> str:
    return f"CN-{number:06}"


def credit_note_created(note: CreditNote) -> Event:
    """Return the `credit_note.created` event of a new credit note."""
    return event_of("credit_note.created", note.account, to_view(note), note.created_at)


def to_view(note: CreditNote) -> CreditNoteView:
    """Return the credit note as the API and webhooks show it."""
    view = {
        "id": note.id,
        "number": number_text(note.number),
        "type": note.type,
        "invoice_id": note.invoice_id,
        "customer_id": note.customer_id,
        **present({"refund_id": note.refund_id, "subscription_id": note.subscription_id}),
        "currency": note.currency,
        "lines": [line.stored() for line in note.lines],
        "tax": sum(tax["amount"] for line in note.lines for tax in line.taxes),
        "total": note.total,
        "reason": note.reason,
        "metadata": note.metadata,
        "issued_at": iso(note.issued_at),
        "created_at": iso(note.created_at),
    }
    return cast("CreditNoteView", view)
