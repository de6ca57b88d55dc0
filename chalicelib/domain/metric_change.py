"""Define what an event adds to a merchant's metrics beyond its type and data, such as monthly revenue."""

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

_A_MONTH = {  # the periods of a month
    "day": Fraction(365, 12),
    "week": Fraction(52, 12),
    "month": Fraction(1),
    "year": Fraction(1, 12),
}


class Name(NamedTuple):
    """Identify what is counted. `cadence` is that of an amount for each period, such as `month` or `month/3`.

    `at` is when it is expected, in ISO 8601; it is empty for what is counted at the time of its event.
    """

    what: str
    cadence: str = ""
    at: str = ""


class MetricChange(NamedTuple):
    """Hold one addition. An amount of money is in minor units of `currency`, for each period of `cadence`."""

    what: str
    cadence: str
    at: str
    currency: str
    amount: int


def changes(before: Mapping[Name, int], after: Mapping[Name, int]) -> dict[Name, int]:
    """Return by how much each number grew, without those that are equal."""
    grown = {name: after.get(name, 0) - before.get(name, 0) for name in (*before, *after)}
    return {name: amount for name, amount in grown.items() if amount}


def additions(amounts: Mapping[Name, int], currency: str) -> list[MetricChange]:
    return [MetricChange(*name, currency, amount) for name, amount in amounts.items() if amount]


def monthly(amount: int, cadence: str) -> Fraction:
    """Return what an amount for each period of a cadence is for a month, exactly.

    A year has 12 months, 52 weeks and 365 days.
    """
    interval, _, count = cadence.partition("/")
    return amount * _A_MONTH[interval] / int(count or 1)
