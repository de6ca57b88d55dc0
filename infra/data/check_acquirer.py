"""Check the promises of docs/acquirers.md at an acquirer's own test environment, with a merchant's test keys.

Every payment is made up here: none is stored in the gateway, and no real money can move with test keys.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from chalicelib.domain.ids import new_id
from chalicelib.payments.acquirers import (
    Acquirer,
    ActionRequired,
    Approved,
    Captured,
    Declined,
    NeverSeen,
    Processing,
    Refunded,
    Refused,
    Unanswered,
    Voided,
)
from chalicelib.payments.acquirers.connections import KeyCheck, check_keys, connect
from chalicelib.payments.acquirers.stripe import Stripe
from chalicelib.payments.domain.acquirer_account import AcquirerAccount, AcquirerKind
from chalicelib.payments.domain.challenge import ChallengeAnswer
from chalicelib.payments.domain.instrument import Instrument, Method
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.domain.refund import Refund
from chalicelib.payments.store import acquirer_accounts
from chalicelib.settings import Settings, settings
from infra.errors import CliError

AMOUNT, PART = 50_000, 20_000
# https://docs.stripe.com/testing
VISA, DECLINED, NO_FUNDS = "pm_card_visa", "pm_card_chargeDeclined", "pm_card_chargeDeclinedInsufficientFunds"
WITH_3DS = "pm_card_threeDSecure2Required"
CARD = Instrument(Method.CARD)
UPI_LINK = Instrument(Method.UPI, upi={"flow": "intent"})


@dataclass(frozen=True, slots=True)
class Result:
    """A promise, what the acquirer did, and whether it kept the promise."""

    promise: str
    seen: str
    is_kept: bool


def check_acquirer(account_id: str) -> Iterator[Result]:
    """Yield the result of each promise as soon as it is known.

    Raise CliError for an unknown account, or one with live keys.
    """
    account = acquirer_accounts.find_by_id(account_id)
    if account is None:
        raise CliError(f"There is no acquirer account {account_id}.", "List them: GET /v1/acquirers")
    if account.is_live:
        raise CliError(
            "This account has live keys.", "Create an acquirer account with test keys in test mode."
        )
    if account.kind is AcquirerKind.SIMULATOR:
        raise CliError("The simulator promises nothing to check.", "Name an account at a real acquirer.")
    yield from _results(account, settings())


def _results(account: AcquirerAccount, known: Settings) -> Iterator[Result]:
    found = check_keys(account, known)
    yield Result("the keys are accepted", found, found is KeyCheck.ACCEPTED)
    if found is not KeyCheck.ACCEPTED:
        return
    acquirer, new = connect(account, known), _Payments(account)
    match account.kind:
        case AcquirerKind.STRIPE:
            assert isinstance(acquirer, Stripe)
            yield from _at_stripe(acquirer, new)
        case AcquirerKind.RAZORPAY:
            yield from _prepared_twice(acquirer, new(UPI_LINK), polls=1)
            yield from _unpaid_at_razorpay(acquirer, new(UPI_LINK))
        case AcquirerKind.CASHFREE:
            yield from _prepared_twice(acquirer, new(UPI_LINK), polls=1)
            yield from _link_at_cashfree(acquirer, new)


@dataclass(frozen=True, slots=True)
class _Payments:
    account: AcquirerAccount

    def __call__(self, instrument: Instrument, **changes: Any) -> Payment:
        at = datetime.now(UTC)
        values = {"auto_capture": True, "acquirer": self.account.id, **changes}
        return Payment(
            self.account.account, new_id("pay", at), new_id("order", at), AMOUNT, "INR", instrument,
            created_at=at, updated_at=at, **values,
        )  # fmt: skip


def _prepared_twice(acquirer: Acquirer, payment: Payment, polls: int) -> Iterator[Result]:
    """Check that a repeated request creates no second payment, and that a lookup names ours.

    `polls` of the repetition: 0 repeats the same key.
    """
    first = acquirer.prepare(payment)
    again = acquirer.prepare(replace(payment, polls=polls))
    yield Result("preparing returns a reference", _shown(first), isinstance(first, str))
    yield Result("preparing again returns the same reference", _shown(again), again == first)
    if isinstance(first, str):
        named = acquirer.find_payment_id(first)
        yield Result("the reference leads to our payment", _shown(named), named == payment.id)


def _at_stripe(stripe: Stripe, new: _Payments) -> Iterator[Result]:
    yield from _prepared_twice(stripe, new(CARD), polls=0)
    yield from _captured_at_stripe(stripe, new(CARD))
    yield from _held_at_stripe(stripe, new)
    yield from _refused_at_stripe(stripe, new)
    if Method.UPI in stripe.capability.methods:
        yield from _upi_at_stripe(stripe, new)


def _captured_at_stripe(stripe: Stripe, payment: Payment) -> Iterator[Result]:
    payment = _prepared(stripe, payment)
    paid, again = stripe.confirm(payment, VISA), stripe.confirm(payment, VISA)
    yield _approved("a card is charged with the whole amount", paid, captured=AMOUNT)
    yield _approved("the same request again charges nothing", again, captured=AMOUNT)
    yield _approved("a lookup finds the charge", stripe.find(payment), captured=AMOUNT)
    yield from _refunded(stripe, payment)


def _refunded(acquirer: Acquirer, payment: Payment) -> Iterator[Result]:
    refund = _refund_of(payment, PART)
    never = acquirer.find_refund(refund, payment)
    yield _is("a refund that was not sent is not found", never, NeverSeen)
    yield _is("part of the amount is refunded", acquirer.refund(refund, payment), Refunded, Processing)
    yield _is("a lookup finds the refund", acquirer.find_refund(refund, payment), Refunded, Processing)
    yield _is("the same refund again is accepted", acquirer.refund(refund, payment), Refunded, Processing)
    rest = acquirer.refund(_refund_of(payment, AMOUNT - PART), payment)
    yield _is("it returned nothing: the whole rest is refunded", rest, Refunded, Processing)
    more = acquirer.refund(_refund_of(payment, PART), payment)
    yield _is("more than the captured amount is refused", more, Declined)


def _held_at_stripe(stripe: Stripe, new: _Payments) -> Iterator[Result]:
    held = _prepared(stripe, new(CARD, auto_capture=False))
    yield _approved("an authorization captures nothing", stripe.confirm(held, VISA), captured=0)
    captured = stripe.capture(held, PART)
    yield Result("part of it is captured", _shown(captured), captured == Captured(PART))
    yield _approved("a lookup finds the captured part", stripe.find(held), captured=PART)
    released = _prepared(stripe, new(CARD, auto_capture=False))
    stripe.confirm(released, VISA)
    yield _is("an authorization is released", stripe.void(released), Voided)
    yield _is("releasing it again is accepted", stripe.void(released), Voided)
    yield _is("a released authorization is not captured", stripe.capture(released, PART), Refused)


def _refused_at_stripe(stripe: Stripe, new: _Payments) -> Iterator[Result]:
    for what, card in (("a declined card", DECLINED), ("a card without funds", NO_FUNDS)):
        yield _is(
            f"{what} is declined in writing", stripe.confirm(_prepared(stripe, new(CARD)), card), Declined
        )
    challenged = _prepared(stripe, new(CARD))
    asked = stripe.confirm(challenged, WITH_3DS)
    yield _is("3-D Secure sends the payer to the bank's page", asked, ActionRequired)
    gave_up = stripe.resume(replace(challenged, challenge_answer=ChallengeAnswer.TIME_OUT))
    yield _is("a payer who does not answer pays nothing later", gave_up, Declined)
    unknown = stripe.find(replace(new(CARD), acquirer_reference="pi_unknown"))
    yield _is("an unknown reference is no result", unknown, Unanswered)


def _upi_at_stripe(stripe: Stripe, new: _Payments) -> Iterator[Result]:
    """Check what needs no payer: a payer opens the page and pays or expires the test payment there."""
    yield from _prepared_twice(stripe, new(UPI_LINK), polls=0)
    payment = _prepared(stripe, new(UPI_LINK))
    shown = stripe.authorize(payment, None)
    yield _is("UPI sends the payer to Stripe's page", shown, ActionRequired)
    in_time = isinstance(shown, ActionRequired) and shown.before is not None
    yield Result("the page states its end", str(getattr(shown, "before", None)), in_time)
    yield _is("the same request again shows the page", stripe.authorize(payment, None), ActionRequired)
    yield _is("a lookup finds the page", stripe.find(payment), ActionRequired)
    ended = stripe.resume(replace(payment, challenge_answer=ChallengeAnswer.TIME_OUT))
    yield _is("a UPI payment that is never paid ends", ended, Declined)
    yield _is("a lookup finds its end", stripe.find(payment), Declined)


_UNPAID = (ActionRequired, Processing, NeverSeen, Unanswered)


def _unpaid_at_razorpay(acquirer: Acquirer, payment: Payment) -> Iterator[Result]:
    """Check what needs no payer. A payment needs checkout.js in a browser."""
    payment = _prepared(acquirer, payment)
    yield _is(
        "an unpaid order is no success",
        acquirer.find(payment),
        ActionRequired,
        Processing,
        NeverSeen,
        Unanswered,
    )
    later = replace(payment, polls=2)
    yield _is(
        "and neither is it later", acquirer.find(later), ActionRequired, Processing, NeverSeen, Unanswered
    )
    captured = acquirer.capture(payment, AMOUNT)
    yield Result("an unpaid order is not captured", _shown(captured), not isinstance(captured, Captured))
    refund = _refund_of(payment, PART)
    found = acquirer.find_refund(refund, payment)
    yield Result("it has no refund", _shown(found), not isinstance(found, Refunded))


def _link_at_cashfree(acquirer: Acquirer, new: _Payments) -> Iterator[Result]:
    payment = _prepared(acquirer, new(UPI_LINK))
    yield _is("an order that no one tried is not seen", acquirer.find(payment), NeverSeen)
    yield _is("UPI returns a link for the payer", acquirer.authorize(payment, None), ActionRequired)
    yield _is("an open payment is no success", acquirer.find(payment), Processing)
    refund = _refund_of(payment, PART)
    yield _is("a refund that was not sent is not found", acquirer.find_refund(refund, payment), NeverSeen)
    yield _is("an unpaid order is not refunded", acquirer.refund(refund, payment), Declined)
    untried = _prepared(acquirer, new(UPI_LINK))
    ended = acquirer.resume(replace(untried, challenge_answer=ChallengeAnswer.TIME_OUT))
    yield _is("an order of a payer who does not answer ends", ended, Declined)


def _prepared(acquirer: Acquirer, payment: Payment) -> Payment:
    reference = acquirer.prepare(payment)
    if not isinstance(reference, str):
        raise CliError("The acquirer prepared no payment.", "Check its status page, and try again.")
    return replace(payment, acquirer_reference=reference)


def _refund_of(payment: Payment, amount: int) -> Refund:
    at = datetime.now(UTC)
    return Refund(payment.account, new_id("rfnd", at), payment.id, amount, payment.currency, at)


def _approved(promise: str, verdict: object, *, captured: int) -> Result:
    kept = isinstance(verdict, Approved) and (verdict.amount, verdict.captured) == (AMOUNT, captured)
    return Result(promise, _shown(verdict), kept)


def _is(promise: str, verdict: object, *expected: type) -> Result:
    return Result(promise, _shown(verdict), isinstance(verdict, expected))


def _shown(verdict: object) -> str:
    """Return the kind of an answer, without what it holds about a payer."""
    if isinstance(verdict, str):
        return verdict
    code = getattr(verdict, "code", None)
    return f"{type(verdict).__name__} {code}" if code else type(verdict).__name__
