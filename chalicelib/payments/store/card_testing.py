"""Count what thieves do with stolen cards, in the transactions of their payments.

So a payment is refused by a condition of its own write, a repeated request is not counted twice, and a
message that is delivered twice counts one decline.
"""

from collections.abc import Mapping
from datetime import datetime
from functools import partial

from chalicelib.db import rate_limits
from chalicelib.db.transaction import Rows
from chalicelib.payments.domain.card_testing import decline_limits, refusal_of, try_limits
from chalicelib.payments.domain.payment import Payment


def limit_card(rows: Rows, payment: Payment, quotas: Mapping[str, int]) -> None:
    """Add the limits of a browser's card to the transaction of its new payment, and count the card.

    The transaction raises TooManyDeclines, TooManyTries.
    """
    account, at = payment.account, payment.created_at
    for limit in decline_limits(payment, quotas):
        rate_limits.require_unreached(rows, account, limit, at, partial(refusal_of, limit, at))
    for limit in try_limits(payment, quotas):
        rate_limits.take_in(rows, account, limit, at, partial(refusal_of, limit, at))


def count_decline(rows: Rows, payment: Payment, at: datetime) -> None:
    """Count a decline for the payment's order, link and address, in the transaction that writes it."""
    for subject, id in (payment.decline_subjects or {}).items():
        rate_limits.count_in(rows, payment.account, f"{subject}-declines", id, at)


def declines_of(account: str, subject: str, id: str, at: datetime) -> int:
    """Return how many cards of the subject were declined in this hour."""
    return rate_limits.used_of(account, f"{subject}-declines", id, at)
