"""Say what a search finds, and by which values it finds an order, payment or refund."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any


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


def fields_of(resource: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the fields of an order, payment or refund that a search finds, and their texts."""
    is_payment = "order_id" in resource  # it is found by the receipt of its order
    for name in ("vpa",) if is_payment else ("receipt", "vpa"):
        if resource.get(name):
            yield name, resource[name]
    for named in ("notes", "metadata"):
        yield from ((f"{named}.{name}", text) for name, text in (resource.get(named) or {}).items())
