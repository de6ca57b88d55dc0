"""Check the promises of docs/acquirers.md at an acquirer's own test environment, with a merchant's test keys.

No real money can move with test keys.
"""

import time
from collections.abc import Iterator
from dataclasses import replace

from chalicelib.payments.acquirers import (
    Acquirer,
    ActionRequired,
    Captured,
    Declined,
    DisputeHandler,
    NeverSeen,
    Processing,
    Refunded,
    Unanswered,
)
from chalicelib.payments.acquirers.connections import KeyCheck, check_keys, connect
from chalicelib.payments.acquirers.stripe import Stripe
from chalicelib.payments.domain.acquirer_account import AcquirerAccount, AcquirerKind
from chalicelib.payments.domain.challenge import ChallengeAnswer
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.store import acquirer_accounts
from chalicelib.settings import Settings, settings
from infra.data.promises import (
    AMOUNT,
    PART,
    Payments,
    Result,
    is_one_of,
    prepared,
    prepared_twice,
    refund_of,
    shown,
)
from infra.data.stripe_promises import UPI_LINK, VISA, Wait, at_stripe
from infra.errors import CliError

UNKNOWN_DISPUTES = {
    AcquirerKind.STRIPE: "du_unknown",
    AcquirerKind.RAZORPAY: "disp_00000000000000",
    AcquirerKind.CASHFREE: "999999999",
}


def check_acquirer(account_id: str, wait: Wait = time.sleep) -> Iterator[Result]:
    """Yield the result of each promise as soon as it is known. `wait` waits for the seconds that it gets.

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
    yield from _results(account, settings(), wait)


def _results(account: AcquirerAccount, known: Settings, wait: Wait) -> Iterator[Result]:
    found = check_keys(account, known)
    yield Result("the keys are accepted", found, found is KeyCheck.ACCEPTED)
    if found is not KeyCheck.ACCEPTED:
        return
    acquirer, new = connect(account, known), Payments(account)
    match account.kind:
        case AcquirerKind.STRIPE:
            assert isinstance(acquirer, Stripe)
            yield from at_stripe(acquirer, new, wait)
        case AcquirerKind.RAZORPAY:
            yield from prepared_twice(acquirer, new(UPI_LINK), polls=1)
            yield from _unpaid_at_razorpay(acquirer, new(UPI_LINK))
        case AcquirerKind.CASHFREE:
            yield from prepared_twice(acquirer, new(UPI_LINK), polls=1)
            yield from _link_at_cashfree(acquirer, new)
    instrument = VISA if account.kind is AcquirerKind.STRIPE else UPI_LINK
    yield _unknown_dispute(acquirer, account.kind, prepared(acquirer, new(instrument)))


def _unpaid_at_razorpay(acquirer: Acquirer, payment: Payment) -> Iterator[Result]:
    """Check what needs no payer. A payment needs checkout.js in a browser."""
    payment = prepared(acquirer, payment)
    unpaid = (ActionRequired, Processing, NeverSeen, Unanswered)
    yield is_one_of("an unpaid order is no success", acquirer.find(payment), *unpaid)
    yield is_one_of("and neither is it later", acquirer.find(replace(payment, polls=2)), *unpaid)
    captured = acquirer.capture(payment, AMOUNT)
    yield Result("an unpaid order is not captured", shown(captured), not isinstance(captured, Captured))
    refund = refund_of(payment, PART)
    found = acquirer.find_refund(refund, payment)
    yield Result("it has no refund", shown(found), not isinstance(found, Refunded))


def _link_at_cashfree(acquirer: Acquirer, new: Payments) -> Iterator[Result]:
    payment = prepared(acquirer, new(UPI_LINK))
    yield is_one_of("an order that no one tried is not seen", acquirer.find(payment), NeverSeen)
    yield is_one_of("UPI returns a link for the payer", acquirer.authorize(payment, None), ActionRequired)
    yield is_one_of("an open payment is no success", acquirer.find(payment), Processing)
    refund = refund_of(payment, PART)
    yield is_one_of(
        "a refund that was not sent is not found", acquirer.find_refund(refund, payment), NeverSeen
    )
    yield is_one_of("an unpaid order is not refunded", acquirer.refund(refund, payment), Declined)
    untried = prepared(acquirer, new(UPI_LINK))
    ended = acquirer.resume(replace(untried, challenge_answer=ChallengeAnswer.TIME_OUT))
    yield is_one_of("an order of a payer who does not answer ends", ended, Declined)


def _unknown_dispute(acquirer: Acquirer, kind: AcquirerKind, payment: Payment) -> Result:
    assert isinstance(acquirer, DisputeHandler)
    found = acquirer.find_dispute(payment, UNKNOWN_DISPUTES[kind])
    return is_one_of("an unknown dispute is no result", found, NeverSeen, Unanswered)
