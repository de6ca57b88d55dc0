"""What things are found by: a receipt, a note, a value of the metadata (an email address, a number of the
merchant's own), the address that a payer paid with.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from chalicelib.domain.event import Event

LONGEST_TERM = 100
MOST_TERMS = 20  # of one thing


class Kind(StrEnum):
    """What can be found."""

    ORDER = "order"
    PAYMENT = "payment"
    REFUND = "refund"

    @property
    def prefix(self) -> str:
        """How the ids of its things begin."""
        return {Kind.ORDER: "order", Kind.PAYMENT: "pay", Kind.REFUND: "rfnd"}[self]


@dataclass(frozen=True, slots=True)
class Term:
    """`id` is found by `value`, which is `text` as it was written in the field."""

    account: str
    id: str
    field: str
    text: str

    @property
    def value(self) -> str:
        return normal(self.text)


def normal(text: str) -> str:
    """Spaces and capitals tell nothing apart; what is longer is found by its beginning."""
    return " ".join(text.split()).casefold()[:LONGEST_TERM]


def terms_of(event: Event) -> list[Term]:
    """Of a thing that is new. One value is one term, whatever fields have it."""
    found: dict[str, Term] = {}
    for field, text in _written(event):
        term = Term(event.account, event.data["id"], field, text)
        if term.value:
            found.setdefault(term.value, term)
    return list(found.values())[:MOST_TERMS]


def _written(event: Event) -> Iterator[tuple[str, str]]:
    data = event.data
    match event.type:
        case "order.created":
            if data["receipt"]:
                yield "receipt", data["receipt"]
            yield from ((f"notes.{name}", text) for name, text in data["notes"].items())
        case "payment.pending":
            if "vpa" in data:
                yield "vpa", data["vpa"]
            yield from ((f"metadata.{name}", text) for name, text in data["metadata"].items())
        case "refund.pending":
            yield from ((f"metadata.{name}", text) for name, text in data["metadata"].items())
