"""Divide amounts without losing a minor unit."""

from collections.abc import Sequence
from datetime import datetime, timedelta

_MICROSECOND = timedelta(microseconds=1)
BASIS_POINTS = 10_000  # of 100 %


def half_up(numerator: int, denominator: int) -> int:
    """Return a quotient rounded to the nearest whole number; halves away from zero, as on invoices."""
    sign = -1 if numerator < 0 else 1
    return sign * ((2 * abs(numerator) + denominator) // (2 * denominator))


def share_of(amount: int, basis_points: int) -> int:
    """Return a percentage of an amount; 1800 basis points are 18 %."""
    return half_up(amount * basis_points, BASIS_POINTS)


def used(amount: int, start: datetime, end: datetime, at: datetime) -> int:
    """Return what the part of a period before `at` costs.

    The part after it costs the rest, so the parts of a period always add up to its amount.
    """
    elapsed = (min(max(at, start), end) - start) // _MICROSECOND
    return amount * elapsed // ((end - start) // _MICROSECOND)


def split(amount: int, weights: Sequence[int]) -> list[int]:
    """Divide an amount by weights that are not negative. The parts add up to it.

    Without any weight, all parts are 0.
    """
    total = sum(weights)
    if not total:
        return [0] * len(weights)
    parts, given, weighed = [], 0, 0
    for weight in weights:
        weighed += weight
        upto = half_up(amount * weighed, total)
        parts.append(upto - given)
        given = upto
    return parts
