"""Keep the last payments of a card, an email address or another subject, their failures and disputes."""

from dataclasses import replace
from datetime import datetime, timedelta
from statistics import median_low
from typing import NamedTuple

from chalicelib.domain.dataclass import dataclass
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.domain.risk import Facts
from chalicelib.risk.domain.fields import PAYERS

# Counts stop here, so that a row stays small and a busy subject is not written for each payment.
MAX_RECENT = 100
RETENTION = timedelta(days=90)  # after the last payment; then the subject is new again
_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)
MIN_USUAL = 10  # amounts, before one is called usual
_USUAL_EVERY = timedelta(minutes=1)


class Made(NamedTuple):
    """Hold a payment that was made. `at_ms` is in milliseconds since 1970, `amount` in minor units."""

    at_ms: int
    amount: int
    currency: str


@dataclass(frozen=True, slots=True)
class History:
    """Hold a history. `recent` are the payments of the last day, the newest last; `failed` and `disputed` the
    times of the failures and disputes of the last 90 days. Each has MAX_RECENT at most.

    `payments` counts all. `version` counts the changes.
    """

    account: str
    subject: str
    payments: int
    recent: list[Made]
    failed: list[int]
    disputed: list[int]
    version: int

    @property
    def is_full(self) -> bool:
        return len(self.recent) >= MAX_RECENT


def unknown(account: str, subject: str) -> History:
    return History(account, subject, 0, [], [], [], 0)


def without_old(history: History, at: datetime) -> History:
    """Return the history with the payments of the last day, and the failures and disputes of the last 90."""
    a_day_ago, since = _ms(at - _DAY), _ms(at - RETENTION)
    return replace(
        history,
        recent=[one for one in history.recent if one.at_ms > a_day_ago],
        failed=[one for one in history.failed if one > since][-MAX_RECENT:],
        disputed=[one for one in history.disputed if one > since][-MAX_RECENT:],
    )


def after_payment(history: History, payment: Payment) -> History:
    """Return the history with the payment, as its newest."""
    return replace(
        history, payments=history.payments + 1, recent=[*history.recent, _made(payment)][-MAX_RECENT:],
        version=history.version + 1,
    )  # fmt: skip


def facts_of(name: str, history: History, payment: Payment) -> Facts:
    """Return what rules may know of a subject, this payment included. `history` has nothing old."""
    payments = [*history.recent, _made(payment)]
    an_hour_ago, a_day_ago = _ms(payment.created_at - _HOUR), _ms(payment.created_at - _DAY)
    amounts = (one.amount for one in payments if one.currency == payment.currency)
    facts: Facts = {
        f"{name}.payments_1h": sum(one.at_ms > an_hour_ago for one in payments),
        f"{name}.payments_24h": len(payments),
        f"{name}.amount_24h": sum(amounts),
        f"{name}.failures_24h": sum(one > a_day_ago for one in history.failed),
    }
    if name in PAYERS:
        facts |= {
            f"{name}.new": history.payments == 0,
            f"{name}.failures_90d": len(history.failed),
            f"{name}.disputes_90d": len(history.disputed),
        }
    return facts


def percent_of_usual(history: History, payment: Payment) -> int | None:
    """Return the amount as a percentage of the median of the last ones; None if too few are known."""
    amounts = [one.amount for one in history.recent]
    return payment.amount * 100 // median_low(amounts) if len(amounts) >= MIN_USUAL else None


def needs_amount(history: History, at: datetime) -> bool:
    """Return whether the usual amount should learn from a payment now: at most once a minute, as a busy
    merchant's payments would meet on the row."""
    return len(history.recent) < MIN_USUAL or history.recent[-1].at_ms <= _ms(at - _USUAL_EVERY)


def _made(payment: Payment) -> Made:
    return Made(_ms(payment.created_at), payment.amount, payment.currency)


def _ms(at: datetime) -> int:
    return int(at.timestamp() * 1000)
