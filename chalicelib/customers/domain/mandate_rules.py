"""Decide whether a mandate allows a debit, and when. docs/mandates.md has the sources of the rules."""

from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Final, NamedTuple

from chalicelib.customers.domain.mandate import (
    AmountKind,
    Debit,
    Frequency,
    Mandate,
    MandateStatus,
    Purpose,
)
from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.days import zone_of

NOTICE: Final = timedelta(hours=24)
NOTICES: Final = {  # of an acquirer, by method
    ("razorpay", "card"): timedelta(hours=36, minutes=5),
    ("razorpay", "upi"): timedelta(hours=25),
    ("stripe", "card"): timedelta(),  # it sends the notice itself, and waits
    ("stripe", "upi"): timedelta(),
}
VALID_FOR: Final = timedelta(days=7)  # of a notice, from its charge_at on
MAX_WITHOUT_FACTOR: Final = 1_500_000  # paise
MAX_OF_EXEMPT: Final = 10_000_000
EXEMPT: Final = (Purpose.INSURANCE, Purpose.MUTUAL_FUND, Purpose.CREDIT_CARD_BILL)


class DebitKind(StrEnum):
    """Name whether the payer is there to authenticate."""

    OFF_SESSION = "off_session"
    ON_SESSION = "on_session"


@dataclass(frozen=True, slots=True)
class Allowed:
    """Allow a debit from `charge_at` on, if its notice was sent by `notice_by`. With None, it needs none."""

    charge_at: datetime
    notice_by: datetime | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """Refuse a debit. `field` is the one of a request that is wrong."""

    code: str
    field: str


class Charge(NamedTuple):
    """Hold what a payment by a mandate needs. `failed` are payments of earlier debits that failed."""

    order_id: str
    payment_id: str
    amount: int
    currency: str
    kind: DebitKind
    failed: frozenset[str] = frozenset()


def debit(
    mandate: Mandate, amount: int, at: datetime, kind: DebitKind, wanted_at: datetime | None = None
) -> Allowed | Refused:
    """Return when a debit that is announced at `at` can be charged, not before `wanted_at`; or why not."""
    refused = _refusal(mandate, amount, at, kind)
    if refused:
        return refused
    wait = notice_of(mandate, kind)
    charge_at = max(at + wait, mandate.starts_at, wanted_at or at)
    if charge_at >= mandate.expires_at:
        return Refused("mandate_expired", "debit_at")
    used = charged_in(mandate, period_of(mandate, charge_at))
    if used and kind is DebitKind.OFF_SESSION:
        return Refused("mandate_period_used", "debit_at")
    return Allowed(charge_at, charge_at - wait if wait else None)


def charge(mandate: Mandate, asked: Charge, at: datetime) -> Debit | Refused:
    """Return the debit that a payment makes at `at`, or why the mandate does not allow it.

    An announced debit of the same amount is charged, or one whose payment for the same order failed.
    """
    refused = _refusal(mandate, asked.amount, at, asked.kind)
    if refused is None and asked.currency != mandate.currency:
        refused = Refused("mandate_currency_differs", "order_id")
    if refused:
        return refused
    made = Debit(
        id=asked.payment_id, amount=asked.amount, charge_at=at, payment_id=asked.payment_id,
        order_id=asked.order_id,
    )  # fmt: skip
    if asked.kind is DebitKind.ON_SESSION:
        return made
    period = period_of(mandate, at)
    if any(not _is_retry(one, asked) for one in charged_in(mandate, period)):
        return Refused("mandate_period_used", "saved_method")
    if not notice_of(mandate, asked.kind):
        return _used(made, asked, period)
    announced = [one for one in mandate.debits if one.announced_at and one.amount == asked.amount]
    open_ones = [one for one in announced if one.payment_id is None or _is_retry(one, asked)]
    usable = [one for one in open_ones if one.charge_at <= at < one.charge_at + VALID_FOR]
    if usable:
        return _used(min(usable, key=lambda one: one.charge_at), asked, period)
    early = any(at < one.charge_at for one in open_ones)
    return Refused("mandate_notice_too_recent" if early else "mandate_notice_required", "saved_method")


def notice_of(mandate: Mandate, kind: DebitKind) -> timedelta:
    """Return the time from the notice of a debit to its charge; nothing where it needs none."""
    if mandate.currency != "INR" or kind is DebitKind.ON_SESSION:
        return timedelta()
    return NOTICES.get((mandate.acquirer_kind, mandate.method.value), NOTICE)


def period_of(mandate: Mandate, at: datetime) -> str | None:
    """Return the period of the frequency that a time is in: of India's calendar for INR, otherwise of UTC."""
    day = at.astimezone(zone_of("Asia/Kolkata") if mandate.currency == "INR" else UTC)
    match mandate.frequency:
        case Frequency.DAILY:
            return day.strftime("%Y-%m-%d")
        case Frequency.WEEKLY:
            return day.strftime("%G-W%V")
        case Frequency.MONTHLY:
            return day.strftime("%Y-%m")
        case Frequency.YEARLY:
            return day.strftime("%Y")
    return None


def charged_in(mandate: Mandate, period: str | None) -> list[Debit]:
    """Return the debits that used a period."""
    return [one for one in mandate.debits if period is not None and one.period == period]


def _refusal(mandate: Mandate, amount: int, at: datetime, kind: DebitKind) -> Refused | None:
    if at >= mandate.expires_at:
        return Refused("mandate_expired", "saved_method")
    if mandate.status is not MandateStatus.ACTIVE:
        return Refused(f"mandate_{mandate.status}", "saved_method")
    if amount > mandate.max_amount:
        return Refused("mandate_amount_exceeded", "amount")
    if mandate.amount_kind is AmountKind.FIXED and amount != mandate.max_amount:
        return Refused("mandate_amount_differs", "amount")
    if kind is DebitKind.OFF_SESSION and amount > _max_without_factor(mandate):
        return Refused("authentication_required", "off_session")
    return None


def _max_without_factor(mandate: Mandate) -> int:
    """Return the largest amount that the payer need not authenticate: only India limits it."""
    if mandate.currency != "INR":
        return mandate.max_amount
    return MAX_OF_EXEMPT if mandate.purpose in EXEMPT else MAX_WITHOUT_FACTOR


def _is_retry(earlier: Debit, asked: Charge) -> bool:
    return earlier.order_id == asked.order_id and earlier.payment_id in asked.failed


def _used(chosen: Debit, asked: Charge, period: str | None) -> Debit:
    return Debit(
        id=chosen.id, amount=chosen.amount, charge_at=chosen.charge_at, announced_at=chosen.announced_at,
        payment_id=asked.payment_id, order_id=asked.order_id, period=period,
    )  # fmt: skip
