"""Customers: the people and companies that a merchant knows, to whom orders and payments can belong."""

from collections.abc import Iterator
from dataclasses import field, replace
from datetime import datetime
from typing import Any, NotRequired, cast

from typing_extensions import TypedDict

from chalicelib.domain.change import Change
from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.errors import NotFound
from chalicelib.domain.event import Event, event_of, iso
from chalicelib.domain.search_terms import Term, first_of_each_value
from chalicelib.domain.views import present

_FIELDS = ("name", "email", "phone", "reference", "tax_id")


@dataclass(frozen=True, slots=True, kw_only=True)
class Customer:
    """Hold a customer. `phone` is in the form of E.164; `reference` is the merchant's own id.
    `tax_id` is printed on invoices.

    `deleted_at` is when the personal data was erased. `sequence` counts the customer's events; `event_ids`
    are those of the last 30 days.
    """

    account: str
    id: str
    created_at: datetime
    updated_at: datetime
    name: str | None = None
    email: str | None = None
    phone: str | None = None
    reference: str | None = None
    tax_id: str | None = None
    metadata: dict[str, str] = field(default_factory=dict)
    deleted_at: datetime | None = None
    sequence: int = 1
    event_ids: set[str] = field(default_factory=set)


class CustomerView(TypedDict):
    """Show a customer. A deleted one has no personal data, only its id and times."""

    id: str
    name: NotRequired[str]
    email: NotRequired[str]
    phone: NotRequired[str]
    reference: NotRequired[str]
    tax_id: NotRequired[str]
    metadata: dict[str, str]
    created_at: str
    updated_at: str
    deleted_at: NotRequired[str]


def customer_created(customer: Customer) -> Event:
    """Return the `customer.created` event of a new customer."""
    return _event("customer.created", customer)


def update(customer: Customer, at: datetime, **values: Any) -> Change[Customer]:
    """Change the given fields of a customer. Without a difference, there is no event.

    Raises NotFound if the customer was deleted.
    """
    if customer.deleted_at is not None:
        raise NotFound(f"The customer {customer.id} was deleted.", "customer_id")
    after = replace(customer, **values)
    if after == customer:
        return Change(customer, customer)
    return _changed("customer.updated", customer, replace(after, updated_at=at))


def erase(customer: Customer, at: datetime) -> Change[Customer]:
    """Erase the personal data of a customer. The id stays, since orders and payments name it."""
    nothing: dict[str, Any] = dict.fromkeys(_FIELDS)
    blank = replace(customer, **nothing, metadata={}, updated_at=at, deleted_at=at)
    return _changed("customer.deleted", customer, blank)


def terms_of(customer: Customer) -> list[Term]:
    """Return the search terms of a customer. A name is found by the start of each of its words."""
    return first_of_each_value(customer.account, customer.id, _texts_of(customer))


def to_view(customer: Customer) -> CustomerView:
    """Return the customer as the API and webhooks show it, without the fields that it does not have."""
    view = {
        "id": customer.id,
        **present({name: getattr(customer, name) for name in _FIELDS}),
        "metadata": customer.metadata,
        "created_at": iso(customer.created_at),
        "updated_at": iso(customer.updated_at),
        **present({"deleted_at": iso(customer.deleted_at) if customer.deleted_at else None}),
    }
    return cast("CustomerView", view)


def _texts_of(customer: Customer) -> Iterator[tuple[str, str]]:
    for name in ("email", "phone", "reference"):
        if text := getattr(customer, name):
            yield name, text
    words = (customer.name or "").split()
    yield from (("name", " ".join(words[start:])) for start in range(len(words)))
    yield from ((f"metadata.{name}", text) for name, text in customer.metadata.items())


def _changed(type: str, before: Customer, after: Customer) -> Change[Customer]:
    counted = replace(after, sequence=before.sequence + 1)
    return Change(before, counted, (_event(type, counted),))


def _event(type: str, customer: Customer) -> Event:
    return event_of(type, customer.account, to_view(customer), customer.updated_at, customer.sequence)
