"""Define the search terms of resources.

A term is a receipt, a note, a metadata value (an email address, a merchant's reference) or the payer's VPA.
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any

from chalicelib.domain.event import Event
from chalicelib.domain.search_terms import MAX_TERMS, Term


class Kind(StrEnum):
    """List the types of resources that a search finds."""

    CUSTOMER = "customer"
    ORDER = "order"
    PAYMENT = "payment"
    REFUND = "refund"

    @property
    def prefix(self) -> str:
        """Return the prefix of the ids of this type."""
        return _PREFIXES[self]


_PREFIXES = {Kind.CUSTOMER: "cus", Kind.ORDER: "order", Kind.PAYMENT: "pay", Kind.REFUND: "rfnd"}


def terms_of(event: Event) -> list[Term]:
    """Return the search terms of a new order, payment or refund. Fields with the same value share one term.

    Those of a customer are written with the customer.
    """
    if event.type not in ("order.created", "payment.pending", "refund.pending"):
        return []
    found: dict[str, Term] = {}
    for field, text in fields_of(event.data):
        term = Term(event.account, event.data["id"], field, text)
        if term.value:
            found.setdefault(term.value, term)
    return list(found.values())[:MAX_TERMS]


def fields_of(resource: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the fields of an order, payment or refund that a search finds, and their texts."""
    is_payment = "order_id" in resource  # it is found by the receipt of its order
    for name in ("vpa",) if is_payment else ("receipt", "vpa"):
        if resource.get(name):
            yield name, resource[name]
    for named in ("notes", "metadata"):
        yield from ((f"{named}.{name}", text) for name, text in (resource.get(named) or {}).items())
