"""Define the condition of a risk rule, as a tree, and its value for a payment.

A condition on something unknown, such as the card of a UPI payment, is neither true nor false: the value is
None, also of its negation, and the rule does not apply.
"""

import operator
from collections.abc import Callable, Mapping
from typing import Any

from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.money import Money
from chalicelib.payments.domain.risk import Fact
from chalicelib.risk.domain.fields import FIELDS, Kind

COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq, "!=": operator.ne,
    ">": operator.gt, ">=": operator.ge, "<": operator.lt, "<=": operator.le,
}  # fmt: skip
_TYPES: dict[Kind, type] = {Kind.AMOUNT: int, Kind.NUMBER: int, Kind.TEXT: str, Kind.FLAG: bool}

Known = Mapping[str, Fact]


class RuleError(ValueError):
    """Report a rule that cannot be read or evaluated. `position` counts its characters from 1."""

    def __init__(self, description: str, position: int | None = None) -> None:
        super().__init__(description if position is None else f"{description} at character {position}")
        self.position = position


@dataclass(frozen=True, slots=True)
class IsSet:
    """Test a field that is yes or no."""

    field: str

    def value(self, known: Known) -> bool | None:
        fact: bool | None = _fact(self.field, known)
        return fact


@dataclass(frozen=True, slots=True)
class Comparison:
    """Compare a field. `than` is Money, or minor units for an amount in the payment's own currency."""

    field: str
    compare: str
    than: int | str | Money

    def value(self, known: Known) -> bool | None:
        fact, than = _fact(self.field, known), self.than
        if isinstance(than, Money):
            if known.get("currency") != than.currency:
                return None  # an amount in another currency is neither more nor less
            than = than.amount
        return None if fact is None else COMPARE[self.compare](fact, than)


@dataclass(frozen=True, slots=True)
class FieldComparison:
    """Compare a text with that of another field."""

    field: str
    compare: str
    other: str

    def value(self, known: Known) -> bool | None:
        fact, than = _fact(self.field, known), _fact(self.other, known)
        return None if fact is None or than is None else COMPARE[self.compare](fact, than)


@dataclass(frozen=True, slots=True)
class OneOf:
    field: str
    values: tuple[str, ...]

    def value(self, known: Known) -> bool | None:
        fact = _fact(self.field, known)
        return None if fact is None else fact in self.values


@dataclass(frozen=True, slots=True)
class Not:
    condition: "Condition"

    def value(self, known: Known) -> bool | None:
        value = self.condition.value(known)
        return None if value is None else not value


@dataclass(frozen=True, slots=True)
class Both:
    """Combine two conditions: true if both are; false if one is, even if the other one is unknown."""

    left: "Condition"
    right: "Condition"

    def value(self, known: Known) -> bool | None:
        values = (self.left.value(known), self.right.value(known))
        return False if False in values else None if None in values else True


@dataclass(frozen=True, slots=True)
class Either:
    """Combine two conditions: true if one is, even if the other one is unknown."""

    left: "Condition"
    right: "Condition"

    def value(self, known: Known) -> bool | None:
        values = (self.left.value(known), self.right.value(known))
        return True if True in values else None if None in values else False


Condition = IsSet | Comparison | FieldComparison | OneOf | Not | Both | Either


def _fact(field: str, known: Known) -> Any:
    """Return what is known of the payment; None if nothing is. Raises RuleError."""
    kind, fact = FIELDS.get(field), known.get(field)
    if kind is None:
        raise RuleError(f"There is no field {field}")
    if fact is not None and type(fact) is not _TYPES[kind]:
        raise RuleError(f"{field} is no {kind}")
    return fact.lower() if isinstance(fact, str) else fact
