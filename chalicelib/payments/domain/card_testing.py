"""Stop card testing: with a shop's publishable key, thieves try which of their stolen card numbers still pay.

Each hour, a payment with a browser's card counts for the card and its bank (BIN), and each decline counts for
the order, the payment link and the network address. A reached limit refuses cards until the hour ends.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from chalicelib.domain.errors import RateLimited, TooManyDeclines, TooManyTries
from chalicelib.domain.rate_limit import Limit, headers_of, seconds_left, window_s_of
from chalicelib.payments.domain.payment import Payment

_FINGERPRINT_LENGTH = 16
_TEXTS = {
    "order-declines": (
        "Too many cards were declined for this order. Pay in another way, or try again in {wait}."
    ),
    "link-declines": (
        "Too many cards were declined on this payment link. Pay in another way, or try again in {wait}."
    ),
    "address-declines": (
        "Too many cards were declined from this network. Pay in another way, or try again in {wait}."
    ),
    "card-tries": "This card was used too often. Use another card, or try again in {wait}.",
    "bin-tries": "Too many cards of this bank were used. Pay in another way, or try again in {wait}.",
}


def decline_limits(payment: Payment, quotas: Mapping[str, int]) -> list[Limit]:
    policies = {f"{subject}-declines": id for subject, id in (payment.decline_subjects or {}).items()}
    return [Limit(policy, id, quotas[policy]) for policy, id in policies.items()]


def try_limits(payment: Payment, quotas: Mapping[str, int]) -> list[Limit]:
    """Return the limits of the card; none if the payer enters it in the acquirer's form."""
    card, bin = payment.instrument.card, payment.instrument.bin
    if card is None or bin is None:
        return []
    return [
        Limit("card-tries", card["fingerprint"][:_FINGERPRINT_LENGTH], quotas["card-tries"]),
        Limit("bin-tries", bin, quotas["bin-tries"]),
    ]


def refusal_of(limit: Limit, at: datetime) -> RateLimited:
    """Return the refusal of a card after the limit was reached: TooManyDeclines or TooManyTries."""
    wait_s = seconds_left(at, limit.window_s)
    kind = TooManyDeclines if limit.policy.endswith("-declines") else TooManyTries
    text = _TEXTS[limit.policy].format(wait=_minutes(wait_s))
    return kind(text, wait_s, headers_of(limit, limit.quota, at))


def hour_end(at: datetime) -> datetime:
    """Return when cards are accepted again after a limit was reached."""
    return at.replace(microsecond=0) + timedelta(seconds=seconds_left(at, window_s_of("card-tries")))


def _minutes(seconds: int) -> str:
    minutes = -(-seconds // 60)
    return "1 minute" if minutes == 1 else f"{minutes} minutes"
