"""Define the open invoices of a subscription: until when each should be paid, and how it is collected."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import NotRequired, cast

from typing_extensions import TypedDict

# An invoice that is charged automatically has one of them, or none if nothing is planned.
_TIMES = ("charge_at", "look_up_at", "ends_at")
_PLANNED = ("charge_at", "ends_at", "end_state")


class Collection(StrEnum):
    """Say how invoices are paid: by a charge of the customer's saved method, or by the customer."""

    AUTOMATIC = "automatic"
    SEND_INVOICE = "send_invoice"


class OpenInvoice(TypedDict):
    """Hold an invoice that is not paid, and until when it should be, in ISO 8601.

    `charge_at` is when it is charged next. While the charge `payment_id` is in progress, `look_up_at` is when
    its result is looked up. `ends_at` is when the dunning ends with the `end_state`.
    `tries` counts the charges by its method, `tried_at` is the time of the last one, and `failed` says that a
    charge failed, or that there was no method to charge.
    """

    invoice_id: str
    due_by: str
    overdue: bool
    charge_at: NotRequired[str]
    tried_at: NotRequired[str]
    tries: NotRequired[int]
    failed: NotRequired[bool]
    payment_id: NotRequired[str]
    look_up_at: NotRequired[str]
    ends_at: NotRequired[str]
    end_state: NotRequired[str]


def find(invoices: Iterable[OpenInvoice], invoice_id: str) -> OpenInvoice | None:
    return next((one for one in invoices if one["invoice_id"] == invoice_id), None)


def exchange(invoices: Iterable[OpenInvoice], new: OpenInvoice) -> list[OpenInvoice]:
    """Return the invoices with the new value of one of them."""
    return [new if one["invoice_id"] == new["invoice_id"] else one for one in invoices]


def without(one: OpenInvoice, *names: str) -> OpenInvoice:
    """Return the invoice without some of its optional values."""
    return cast("OpenInvoice", {name: value for name, value in one.items() if name not in names})


def idle(one: OpenInvoice) -> OpenInvoice:
    """Return the invoice without what is planned. A charge in progress still has its result."""
    return without(one, *_PLANNED)


def collected_next(invoices: Iterable[OpenInvoice]) -> tuple[datetime, OpenInvoice] | None:
    """Return the next time of an automatic collection and its invoice; None if nothing is planned."""
    planned = [(_time_of(one), one) for one in invoices]
    times = [(at, one) for at, one in planned if at is not None]
    return min(times, key=lambda found: found[0], default=None)


def is_late(invoices: Iterable[OpenInvoice]) -> bool:
    """Return whether an invoice is overdue, or a charge of it failed."""
    return any(one["overdue"] or one.get("failed") for one in invoices)


def overdue_next(invoices: Iterable[OpenInvoice]) -> datetime | None:
    """Return when the next invoice becomes overdue; None if there is none."""
    first = min((one["due_by"] for one in invoices if not one["overdue"]), default=None)
    return datetime.fromisoformat(first) if first else None


def _time_of(one: OpenInvoice) -> datetime | None:
    found = next((str(one[name]) for name in _TIMES if name in one), None)  # type: ignore[literal-required]
    return datetime.fromisoformat(found) if found else None
