"""One example event of every type, all about one order: for test webhooks and the docs."""

from dataclasses import replace
from datetime import datetime, timedelta

from chalicelib.domain.event import Event
from chalicelib.domain.ids import derived_id
from chalicelib.payments.domain import order as orders
from chalicelib.payments.domain import payment as payments
from chalicelib.payments.domain import refund as refunds
from chalicelib.payments.domain.instrument import Instrument, Method
from chalicelib.payments.domain.order import Order
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.domain.refund import Refund
from chalicelib.webhooks.domain.endpoint import DisabledReason, Endpoint, disable
from chalicelib.webhooks.domain.schedule import Schedule

EXAMPLE_METADATA = {"example": "true"}  # in notes and metadata, so that an example is not mistaken for a sale
_AMOUNT = 50_000
_AUTHORIZED_FOR = timedelta(days=7)
_CARD = {"brand": "visa", "last4": "4242", "exp_month": 12, "exp_year": 2030, "fingerprint": "fp_8Xb2kQm4"}
_BANK_PAGE = "https://pay.example.com/challenge.html#example"


def example(type: str, account: str, at: datetime) -> Event:
    """Return the account's example event of a type, dated `at`."""
    examples = {event.type: event for event in (*_successful_order(account, at), *_failures(account, at))}
    return examples[type]


def _successful_order(account: str, at: datetime) -> list[Event]:
    order = Order(
        account, _id("order", account, at), _AMOUNT, "INR", at, receipt="receipt_1042", notes=EXAMPLE_METADATA
    )
    payment, pending = _open_payment(order, at, auto_capture=False)
    authorized, success = payments.succeed(payment, at, _AUTHORIZED_FOR)
    captured, taken = payments.capture(authorized, at)
    _, paid = orders.pay(replace(order, attempts=1), payment.id, captured.amount_captured, at)
    refund = Refund(
        account, _id("rfnd", account, at), payment.id, 10_000, "INR", at, "Customer request", EXAMPLE_METADATA
    )
    _, processed = refunds.mark_processed(refund, at)
    _, failed = refunds.mark_failed(
        refund, "expired_or_canceled_card", "The card cannot take money any more.", at
    )
    return [
        orders.order_created(order),
        pending,
        success,
        taken,
        paid,
        refunds.refund_requested(refund),
        processed,
        failed,
    ]


def _failures(account: str, at: datetime) -> list[Event]:
    order = Order(account, _id("order", account, at), _AMOUNT, "INR", at, notes=EXAMPLE_METADATA)
    payment, _ = _open_payment(order, at, auto_capture=False)
    _, asked = payments.require_action(payment, _BANK_PAGE, at)
    _, failed = payments.fail(payment, "card_declined", "The card was declined.", at)
    authorized, _ = payments.succeed(payment, at, _AUTHORIZED_FOR)
    _, canceled = payments.cancel(authorized, at, "requested_by_merchant")
    return [asked, failed, canceled, _disabled_endpoint(account, at)]


def _disabled_endpoint(account: str, at: datetime) -> Event:
    endpoint = Endpoint(
        account, _id("whe", account, at), "https://shop.example.com/webhook", ["payment.*"], [], at, at,
        description="The shop before last",
    )  # fmt: skip
    return disable(endpoint, DisabledReason.FAILING, Schedule.STANDARD, at)[1]


def _open_payment(order: Order, at: datetime, *, auto_capture: bool) -> tuple[Payment, Event]:
    instrument = Instrument(Method.CARD, card=_CARD)
    payment_id = _id("pay", order.account, at)
    return payments.open_payment(
        order, instrument, payment_id, at, auto_capture=auto_capture, metadata=EXAMPLE_METADATA
    )


def _id(prefix: str, account: str, at: datetime) -> str:
    return derived_id(prefix, at, account, "example")
