"""One example event of every type, all about one order: for test webhooks and the docs."""

from dataclasses import replace
from datetime import datetime, timedelta

from chalicelib.customers.domain.customer import Customer, customer_created
from chalicelib.customers.domain.customer import erase as erase_customer
from chalicelib.customers.domain.customer import update as update_customer
from chalicelib.domain.change import Change
from chalicelib.domain.event import Event, event_of, iso
from chalicelib.domain.ids import derived_id
from chalicelib.payments.domain import order as orders
from chalicelib.payments.domain import payment_steps, review_steps
from chalicelib.payments.domain import refund as refunds
from chalicelib.payments.domain.dispute import (
    AcquirerDispute,
    DisputePhase,
    DisputeReason,
    DisputeResponse,
    DisputeStatus,
)
from chalicelib.payments.domain.dispute_steps import apply_snapshot, request_response, unopened
from chalicelib.payments.domain.instrument import Instrument, Method
from chalicelib.payments.domain.order import Order
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.domain.refund import Refund
from chalicelib.payments.domain.risk import ReviewState, RiskAssessment, RiskDecision
from chalicelib.versions.rendering import LATEST
from chalicelib.webhooks.domain.billing_examples import billing_examples
from chalicelib.webhooks.domain.endpoint import DisabledReason, Endpoint, disable
from chalicelib.webhooks.domain.mandate_examples import mandate_examples
from chalicelib.webhooks.domain.saved_method_examples import saved_method_examples
from chalicelib.webhooks.domain.schedule import Schedule

# In notes, metadata and evidence, so that an example is not mistaken for a sale.
EXAMPLE_METADATA = {"example": "true"}
_AMOUNT = 50_000
_AUTHORIZED_FOR = timedelta(days=7)
_CARD = {"brand": "visa", "last4": "4242", "exp_month": 12, "exp_year": 2030, "fingerprint": "fp_8Xb2kQm4"}
_BANK_PAGE = "https://pay.example.com/challenge.html#example"


def example(type: str, account: str, at: datetime) -> Event:
    """Return the account's example event of a type, dated `at`."""
    events = (
        *_customer(account, at),
        *saved_method_examples(account, at),
        *mandate_examples(account, at),
        *_successful_order(account, at),
        *_disputed(account, at),
        *_failures(account, at),
        *_reviewed(account, at),
        *_exports(account, at),
        _refund_batch(account, at),
        *billing_examples(account, at, EXAMPLE_METADATA),
    )
    return {event.type: event for event in events}[type]


def _customer(account: str, at: datetime) -> list[Event]:
    customer = Customer(
        account=account, id=_id("cus", account, at), created_at=at, updated_at=at, name="Ann Lee",
        email="ann@example.com", phone="+919876543210", reference="user-7", metadata=EXAMPLE_METADATA,
    )  # fmt: skip
    moved = update_customer(customer, at, email="ann@new.example")
    return [customer_created(customer), *moved.events, *erase_customer(moved.after, at).events]


def _successful_order(account: str, at: datetime) -> list[Event]:
    order = Order(
        account, _id("order", account, at), _AMOUNT, "INR", at, receipt="receipt_1042", notes=EXAMPLE_METADATA
    )
    payment = _open_payment(order, at)
    authorized = payment_steps.succeed(payment, at, _AUTHORIZED_FOR)
    requested = payment_steps.request_capture(authorized.after, at)
    captured = payment_steps.confirm_capture(requested.after, at)
    paid = orders.pay(replace(order, attempts=1), payment.id, captured.after.amount_captured, at)
    refund = Refund(
        account, _id("rfnd", account, at), payment.id, 10_000, "INR", at, "Customer request", EXAMPLE_METADATA
    )
    processed = refunds.mark_processed(refund, at)
    failed = refunds.mark_failed(
        processed.after, "expired_or_canceled_card", "The card cannot take money any more.", at
    )
    return [
        orders.order_created(order),
        payment_steps.payment_opened(payment),
        *authorized.events,
        *requested.events,
        *captured.events,
        *paid.events,
        refunds.refund_requested(refund),
        *processed.events,
        *failed.events,
    ]


def _disputed(account: str, at: datetime) -> list[Event]:
    order = Order(account, _id("order", account, at), _AMOUNT, "INR", at, notes=EXAMPLE_METADATA)
    found = AcquirerDispute(
        reference="du_1042", amount=_AMOUNT, currency="INR", reason=DisputeReason.FRAUDULENT,
        reason_code="10.4", phase=DisputePhase.CHARGEBACK, status=DisputeStatus.NEEDS_RESPONSE,
        opened_at=at, amount_withdrawn=_AMOUNT, respond_by=at + timedelta(days=7),
    )  # fmt: skip
    dispute = replace(unopened(_open_payment(order, at), found, at), evidence=EXAMPLE_METADATA)
    opened = apply_snapshot(dispute, found, at)
    contested = request_response(opened.after, DisputeResponse.CONTEST, at, EXAMPLE_METADATA)
    won = replace(found, status=DisputeStatus.WON, amount_withdrawn=0)
    closed = apply_snapshot(contested.after, won, at)
    return [*opened.events, *contested.events, *closed.events]


def _failures(account: str, at: datetime) -> list[Event]:
    order = Order(account, _id("order", account, at), _AMOUNT, "INR", at, notes=EXAMPLE_METADATA)
    payment = _open_payment(order, at)
    challenged = payment_steps.require_action(payment, _BANK_PAGE, at)
    failed = payment_steps.fail(payment, "card_declined", "The card was declined.", at)
    authorized = payment_steps.succeed(payment, at, _AUTHORIZED_FOR).after
    canceled = payment_steps.cancel(authorized, at, "requested_by_merchant")
    refused = payment_steps.refuse_capture(
        payment_steps.request_capture(authorized, at).after,
        "capture_declined", "The bank declined the capture.", at,
    )  # fmt: skip
    return [
        *challenged.events,
        *failed.events,
        *canceled.events,
        *refused.events,
        *_disabled_endpoint(account, at).events,
    ]


def _reviewed(account: str, at: datetime) -> list[Event]:
    order = Order(account, _id("order", account, at), _AMOUNT, "INR", at, notes=EXAMPLE_METADATA)
    assessment: RiskAssessment = {
        "decision": RiskDecision.REVIEW, "score": 35, "rule": 1, "version": 3,
        "reasons": [{"signal": "card.failures_24h", "value": 4, "points": 35}],
        "facts": {}, "capture_on_approval": True,
    }  # fmt: skip
    assessed = replace(
        _open_payment(order, at), auto_capture=False, risk=assessment, review=ReviewState.PENDING
    )
    held = payment_steps.succeed(assessed, at, _AUTHORIZED_FOR)
    approved, rejected = review_steps.approve(held.after, at), review_steps.reject(held.after, at)
    return [held.events[-1], approved.events[0], rejected.events[0]]


def _exports(account: str, at: datetime) -> list[Event]:
    """Return the events of exports, whose code is above this slice; a test of theirs compares the fields."""
    export = {
        "id": _id("exp", account, at), "resource": "payments", "format": "csv",
        "columns": ["id", "amount_major"], "filters": EXAMPLE_METADATA, "to": iso(at),
        "status": "ready", "rows": 1042, "size": 98_213, "created_at": iso(at),
    }  # fmt: skip
    ends = {
        "export.ready": {**export, "available_until": iso(at + timedelta(days=1)), "ended_at": iso(at)},
        "export.failed": {**export, "status": "failed", "ended_at": iso(at)},
    }
    return [event_of(type, account, data, at) for type, data in ends.items()]


def _refund_batch(account: str, at: datetime) -> Event:
    """Return the event of a refund batch, whose code is beside this slice; its test compares the fields."""
    counts = {"unchecked": 0, "ready": 0, "refused": 1, "refunded": 41, "failed": 0, "canceled": 0}
    batch = {
        "id": _id("rb", account, at), "status": "completed", "rows": 42, **counts, "totals": {},
        "refunded_totals": {"INR": 2_050_000}, "has_changed": False, "file_name": "returns-november.csv",
        "created_at": iso(at),
        "checked_at": iso(at), "confirmed_at": iso(at), "ended_at": iso(at),
    }  # fmt: skip
    return event_of("refund_batch.completed", account, batch, at)


def _disabled_endpoint(account: str, at: datetime) -> Change[Endpoint]:
    endpoint = Endpoint(
        account, _id("whe", account, at), "https://shop.example.com/webhook", ["payment.*"], [], at, at,
        description="The shop before last", api_version=LATEST,
    )  # fmt: skip
    return disable(endpoint, DisabledReason.FAILING, Schedule.STANDARD, at)


def _open_payment(order: Order, at: datetime) -> Payment:
    instrument = Instrument(Method.CARD, card=_CARD)
    payment_id = _id("pay", order.account, at)
    return payment_steps.open_payment(
        order, instrument, payment_id, at, auto_capture=False, metadata=EXAMPLE_METADATA
    )


def _id(prefix: str, account: str, at: datetime) -> str:
    return derived_id(prefix, at, account, "example")
