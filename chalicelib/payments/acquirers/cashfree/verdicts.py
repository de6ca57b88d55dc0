"""Cashfree's answers → verdicts. A field that is missing, unknown or not our payment's is NotUnderstood.

The states: https://www.cashfree.com/docs/payments/online/resources/payment-lifecycle. An order can have
several payments, of which one succeeds. A failed payment is declined only when its order has ended.
"""

from dataclasses import replace
from decimal import Decimal
from urllib.parse import parse_qs, urlsplit

from chalicelib.domain.dataclass import dataclass
from chalicelib.payments.acquirers import (
    ActionRequired,
    Approved,
    Declined,
    NeverSeen,
    Processing,
    Redirect,
    Refunded,
    RefundVerdict,
    Script,
    Verdict,
)
from chalicelib.payments.acquirers.card_countries import country_at
from chalicelib.payments.acquirers.cashfree import errors
from chalicelib.payments.acquirers.cashfree.account import Account, pays_in_browser
from chalicelib.payments.acquirers.cashfree.amounts import amount, decimal_of
from chalicelib.payments.acquirers.cashfree.calls import order_id_of
from chalicelib.payments.acquirers.json_fields import (
    NotUnderstood,
    Object,
    expect,
    iso_time,
    items,
    nested,
    text,
    truth,
)
from chalicelib.payments.domain.acquirer_account import AcquirerKind
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.domain.refund import Refund

_OPEN = frozenset({"NOT_ATTEMPTED", "PENDING"})
_FAILED = frozenset({"FAILED", "USER_DROPPED", "CANCELLED"})
_PAYMENT_STATUSES = _OPEN | _FAILED | {"SUCCESS", "VOID"}
ENDED = frozenset({"EXPIRED", "TERMINATED"})
_ORDER_STATUSES = ENDED | {"ACTIVE", "PAID", "TERMINATION_REQUESTED"}


@dataclass(frozen=True, slots=True)
class Attempt:
    """One payment of our order: same order id, amounts and currency.

    `captured` in minor units. `is_changing`: Cashfree processes a capture or void.
    """

    fields: Object
    status: str
    captured: int = 0
    is_changing: bool = False
    is_voided: bool = False


@dataclass(frozen=True, slots=True)
class Order:
    """Our own order. `session_id` starts its payment."""

    status: str
    session_id: str | None


@dataclass(frozen=True, slots=True)
class Seen:
    """The order, read first, and then its payments: after an order has ended, the list is final."""

    account: Account
    payment: Payment
    order: Order
    attempts: list[Attempt]

    @property
    def success(self) -> Attempt | None:
        """Return the payment that succeeded. Raises NotUnderstood for two."""
        found = [one for one in self.attempts if one.status == "SUCCESS"]
        if len(found) > 1:
            raise NotUnderstood("two payments")
        return found[0] if found else None

    @property
    def is_open(self) -> bool:
        return any(one.status in _OPEN for one in self.attempts)

    @property
    def can_be_paid(self) -> bool:
        """Return whether the order waits for a payment, and none is open."""
        return self.order.status == "ACTIVE" and not (self.success or self.is_open or self.is_voided)

    @property
    def is_voided(self) -> bool:
        return any(one.is_voided for one in self.attempts)


def order_of(fields: Object, payment: Payment) -> Order:
    """Return our own order. Raises NotUnderstood if it differs."""
    expect(fields, entity="order", order_id=order_id_of(payment), order_currency=payment.currency)
    _expect_amount(fields, "order_amount", payment.amount, payment.currency)
    status = _known(fields, "order_status", _ORDER_STATUSES)
    return Order(status, text(fields, "payment_session_id") if status == "ACTIVE" else None)


def prepared(fields: Object, payment: Payment) -> str:
    """Return the id of an order that can be paid. One that expired meanwhile then declines the payment."""
    if order_of(fields, payment).status not in ("ACTIVE", "EXPIRED"):
        raise NotUnderstood("order_status")
    return order_id_of(payment)


def attempts_of(body: Object, payment: Payment) -> list[Attempt]:
    return [attempt_of(one, payment) for one in items(body, "items")]


def attempt_of(fields: Object, payment: Payment) -> Attempt:
    """Return the payment of our order. Raises NotUnderstood if it differs."""
    expect(fields, entity="payment", order_id=order_id_of(payment), payment_currency=payment.currency)
    for name in ("order_amount", "payment_amount"):
        _expect_amount(fields, name, payment.amount, payment.currency)
    status = _known(fields, "payment_status", _PAYMENT_STATUSES)
    if status == "SUCCESS":
        return _authorized(fields, payment)
    return Attempt(fields, status, is_voided=status == "VOID")


def verdict_of(seen: Seen) -> Verdict:
    """Return the verdict that the payments of the order state."""
    reference, success = order_id_of(seen.payment), seen.success
    if success and not success.is_voided:
        return _approved(success, seen.payment)
    if seen.is_open:
        return Processing(reference)
    if seen.is_voided:
        return errors.CANCELED
    match seen.order.status:
        case "EXPIRED" | "TERMINATED":
            return _failed(seen)
        case "ACTIVE":
            return _active(seen)
        case "TERMINATION_REQUESTED":
            return Processing(reference)
        case _:  # paid, by a payment that is not in the list
            raise NotUnderstood("order_status")


def _active(seen: Seen) -> Verdict:
    """Return the verdict on an order that can be paid. In their script, the payer can try again."""
    if pays_in_browser(seen.account, seen.payment):
        script = Script(AcquirerKind.CASHFREE, seen.order.session_id)
        return ActionRequired(order_id_of(seen.payment), script)
    return Processing(order_id_of(seen.payment)) if seen.attempts else NeverSeen()


def started(fields: Object, payment: Payment) -> Verdict:
    """Return the payer's next action: https://www.cashfree.com/docs/api-reference/payments/latest/payments/pay."""
    text(fields, "cf_payment_id")
    _expect_amount(fields, "payment_amount", payment.amount, payment.currency)
    action, channel, data = text(fields, "action"), text(fields, "channel"), nested(fields, "data")
    match action, channel:
        case "link", "link":
            return ActionRequired(order_id_of(payment), Redirect(_https(text(data, "url"))))
        case "custom", "link":
            link = text(nested(data, "payload"), "default")
            return ActionRequired(order_id_of(payment), Redirect(_upi_link(link, payment)))
        case _:
            raise NotUnderstood("action")


def refund_verdict(fields: Object, refund: Refund, payment: Payment) -> RefundVerdict:
    """Return the verdict on a refund that is our own."""
    expect(
        fields,
        entity="refund",
        order_id=order_id_of(payment),
        refund_id=refund.id,
        refund_currency=refund.currency,
    )
    _expect_amount(fields, "refund_amount", refund.amount, refund.currency)
    text(fields, "cf_refund_id")
    reference = refund.id  # by which Cashfree finds it, and which the settlement names
    match text(fields, "refund_status"):
        case "SUCCESS":
            return Refunded(reference)
        case "PENDING" | "ONHOLD":
            return Processing(reference)
        case "CANCELLED" | "FAILED":
            described = fields.get("status_description")
            return errors.failed_refund(described if isinstance(described, str) else None)
        case _:
            raise NotUnderstood("refund_status")


def _authorized(fields: Object, payment: Payment) -> Attempt:
    """Return what Cashfree did with an authorization: nothing, a capture or a void."""
    is_captured = truth(fields, "is_captured")
    if "authorization" not in fields:
        raise NotUnderstood("authorization")
    if fields["authorization"] is None:
        return Attempt(fields, "SUCCESS", captured=payment.amount if is_captured else 0)
    authorization = nested(fields, "authorization")
    if authorization.get("action") is None and not is_captured:
        return Attempt(fields, "SUCCESS")
    match text(authorization, "action"), text(authorization, "status"), is_captured:
        case "CAPTURE" | "VOID", "PENDING", _:
            return Attempt(fields, "SUCCESS", is_changing=True)
        case "VOID", "SUCCESS", False:
            return Attempt(fields, "SUCCESS", is_voided=True)
        case "CAPTURE", "SUCCESS", True:
            return Attempt(fields, "SUCCESS", captured=_captured(authorization, payment))
        case _:
            raise NotUnderstood("authorization")


def _captured(authorization: Object, payment: Payment) -> int:
    captured = amount(authorization, "captured_amount", payment.currency)
    if not 0 < captured <= payment.amount:
        raise NotUnderstood("captured_amount")
    return captured


def _approved(success: Attempt, payment: Payment) -> Verdict:
    if success.is_changing:
        return Processing(order_id_of(payment))
    return Approved(
        reference=order_id_of(payment), amount=payment.amount, currency=payment.currency,
        captured=success.captured, card_country=_country(success),
    )  # fmt: skip


def _failed(seen: Seen) -> Declined:
    """Return why the last payment of an order failed that can no longer be paid."""
    if not seen.attempts:
        return errors.TIMED_OUT
    last = max(seen.attempts, key=lambda one: iso_time(one.fields, "payment_time"))
    match last.status:
        case "USER_DROPPED":
            return errors.TIMED_OUT
        case "CANCELLED":
            return errors.CANCELED
        case _:
            failed = errors.failed(nested(last.fields, "error_details"), seen.payment)
            return replace(failed, card_country=_country(last))


def _country(attempt: Attempt) -> str | None:
    return country_at(attempt.fields, "payment_method", "card", "card_country")


def _expect_amount(fields: Object, name: str, wanted: int, currency: str) -> None:
    if amount(fields, name, currency) != wanted:
        raise NotUnderstood(name)


def _known(fields: Object, name: str, values: frozenset[str]) -> str:
    if (value := text(fields, name)) not in values:
        raise NotUnderstood(name)
    return value


def _https(url: str) -> str:
    if not url.startswith("https://"):
        raise NotUnderstood("url")
    return url


def _upi_link(link: str, payment: Payment) -> str:
    """Return a UPI deep link that asks for the payment's own amount."""
    asked = parse_qs(urlsplit(link).query)
    try:
        wanted = Decimal(asked["am"][0]) == decimal_of(payment.amount, payment.currency)
    except (KeyError, ArithmeticError):
        wanted = False
    if not (link.startswith("upi://pay?") and wanted and asked.get("cu", ["INR"]) == [payment.currency]):
        raise NotUnderstood("default")
    return link
