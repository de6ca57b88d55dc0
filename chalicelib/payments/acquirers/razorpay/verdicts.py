"""The payments of an order → the verdict on our payment.

Statuses: https://razorpay.com/docs/payments/payments#payment-life-cycle. A payer can try several times on one
order, so each payment of the list is read: the captured one counts, then an authorized one.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from chalicelib.payments.acquirers import (
    ActionRequired,
    Approved,
    NeverSeen,
    Processing,
    Redirect,
    Script,
    Verdict,
)
from chalicelib.payments.acquirers.json_fields import NotUnderstood, Object, items, text
from chalicelib.payments.acquirers.razorpay import errors
from chalicelib.payments.acquirers.razorpay.account import Account
from chalicelib.payments.acquirers.razorpay.calls import AUTHORIZED_FOR
from chalicelib.payments.acquirers.razorpay.entities import (
    AUTHORIZED,
    CAPTURED,
    CREATED,
    FAILED,
    LAPSED,
    Order,
    OrderPayment,
)
from chalicelib.payments.domain.acquirer_account import AcquirerKind
from chalicelib.payments.domain.challenge import ChallengeAnswer
from chalicelib.payments.domain.instrument import Method
from chalicelib.payments.domain.payment import Payment

# Razorpay asks the bank for 3 days, and a failed payment can still be authorized:
# https://razorpay.com/docs/payments/payments/late-authorisation.
UNDECIDED_FOR = AUTHORIZED_FOR
_RANKS = (CAPTURED, AUTHORIZED, CREATED, LAPSED, FAILED)


def is_by_script(account: Account, payment: Payment) -> bool:
    """Return whether the payer's browser pays with checkout.js."""
    return account.cards == "script" or payment.instrument.method is not Method.CARD


def verdict_of(listed: Sequence[OrderPayment], payment: Payment, account: Account, at: datetime) -> Verdict:
    """Return the verdict on an order with payments."""
    one, reference = current_of(listed, payment), str(payment.acquirer_reference)
    match one.status:
        case "captured":
            return _approved(one, payment, captured=payment.amount)
        case "authorized" if not payment.auto_capture:
            return _approved(one, payment, captured=0, before=one.created_at + AUTHORIZED_FOR)
        case "authorized" | "created":  # Razorpay itself captures with automatic capture, soon after
            return Processing(reference)
        case "lapsed":
            return errors.LAPSED
        case _:
            return _failed(one, payment, account, at)


def untried(order: Order, payment: Payment, account: Account, at: datetime) -> Verdict:
    """Return the verdict on an order without a listed payment.

    The list has authorized and failed payments (https://razorpay.com/docs/api/orders/fetch-payments), so only
    the order states that none was tried. A payer's browser may still try.
    """
    if not is_by_script(account, payment):
        return NeverSeen() if order.is_untouched else Processing(order.id)
    if order.is_untouched and at >= order.created_at + UNDECIDED_FOR:
        return errors.TIMED_OUT
    return _by_script(payment, order.id) if order.is_untouched else Processing(order.id)


def current_of(listed: Sequence[OrderPayment], payment: Payment) -> OrderPayment:
    """Return the payment of the list that counts. Raises NotUnderstood.

    Of several authorized payments the first counts, and the others lapse; of several failed ones, the last.
    A payment that was refunded as a whole is captured only if we know its capture: Razorpay also refunds
    payments by itself.
    """
    if sum(one.status == CAPTURED for one in listed) > 1:
        raise NotUnderstood("two captured payments")
    newest_first = sorted(listed, key=lambda one: (one.created_at, one.id), reverse=True)
    found = min(newest_first, key=lambda one: _RANKS.index(one.status))
    if found.status == AUTHORIZED:
        found = [one for one in newest_first if one.status == AUTHORIZED][-1]
    if found.status == CAPTURED and found.refunded >= payment.amount and not payment.captured:
        raise NotUnderstood("amount_refunded")
    return found


def created(body: Object, payment: Payment) -> Verdict:
    """Return the verdict on a payment that was made with a card: the payer must visit the bank's page.

    Without a next step, the lookup knows the result.
    """
    text(body, "razorpay_payment_id")
    reference = str(payment.acquirer_reference)
    if "next" not in body:
        return Processing(reference)
    pages = [text(one, "url") for one in items(body, "next") if one.get("action") == "redirect"]
    if len(pages) != 1 or not pages[0].startswith("https://"):
        raise NotUnderstood("next")
    return ActionRequired(reference, Redirect(pages[0]))


def _approved(one: OrderPayment, payment: Payment, captured: int, before: datetime | None = None) -> Approved:
    return Approved(
        reference=str(payment.acquirer_reference), amount=payment.amount, currency=payment.currency,
        captured=captured, capture_before=before, voidable=before is None,
        card_country=one.card_country,
    )  # fmt: skip


def _failed(last: OrderPayment, payment: Payment, account: Account, at: datetime) -> Verdict:
    """Return the decline once no other result can follow."""
    reason = text(last.fields, "error_reason")
    verdict = replace(
        errors.declined(reason, text(last.fields, "error_description")), card_country=last.card_country
    )
    is_over = at >= last.created_at + UNDECIDED_FOR
    if is_by_script(account, payment) and not is_over:
        return _by_script(payment, str(payment.acquirer_reference))
    if reason in errors.UNDECIDED and not is_over:
        return Processing(str(payment.acquirer_reference))
    return verdict


def _by_script(payment: Payment, order_id: str) -> Verdict:
    """Let the payer pay, or try again, until their time is over. An order cannot be canceled."""
    if payment.challenge_answer in (ChallengeAnswer.DECLINE, ChallengeAnswer.TIME_OUT):
        return Processing(order_id)
    return ActionRequired(order_id, Script(AcquirerKind.RAZORPAY))
