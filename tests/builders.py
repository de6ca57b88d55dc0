"""Build values for tests, with defaults for every field."""

from datetime import UTC, datetime, timedelta
from typing import Any

from chalicelib.accounts.domain.membership import Membership
from chalicelib.accounts.domain.merchant import ApiKey
from chalicelib.accounts.domain.proof import hash_of
from chalicelib.customers.domain.customer import Customer
from chalicelib.domain.actor import GATEWAY, author_of
from chalicelib.domain.change import Change
from chalicelib.domain.ids import new_id
from chalicelib.domain.role import Role
from chalicelib.payments.domain import payment_steps
from chalicelib.payments.domain.dispute import AcquirerDispute, DisputePhase, DisputeReason, DisputeStatus
from chalicelib.payments.domain.instrument import Instrument, Method
from chalicelib.payments.domain.note import Note
from chalicelib.payments.domain.order import Order
from chalicelib.payments.domain.payment import Payment, PaymentStatus
from chalicelib.payments.domain.refund import Refund
from chalicelib.webhooks.domain.attempt import Attempt, Trigger
from chalicelib.webhooks.domain.delivery import Delivery
from chalicelib.webhooks.domain.endpoint import Endpoint

ACCOUNT = "mer_test#test"
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def a_customer(**changes: Any) -> Customer:
    at = changes.get("created_at", NOON)
    values: dict[str, Any] = {
        "account": ACCOUNT,
        "id": new_id("cus", at),
        "created_at": at,
        "updated_at": at,
    }
    return Customer(**values | changes)


def an_order(**changes: Any) -> Order:
    values: dict[str, Any] = {
        "account": ACCOUNT,
        "id": new_id("order", NOON),
        "amount": 50_000,
        "currency": "INR",
        "created_at": NOON,
    }
    return Order(**values | changes)


def a_payment(**changes: Any) -> Payment:
    values: dict[str, Any] = {
        "account": ACCOUNT,
        "id": new_id("pay", NOON),
        "order_id": "order_1",
        "amount": 50_000,
        "currency": "INR",
        "instrument": upi(),
        "auto_capture": True,
        "created_at": NOON,
        "updated_at": NOON,
    }
    return Payment(**values | changes)


def authorized(**changes: Any) -> Payment:
    """Return an authorized payment that can be captured for one more hour."""
    at = NOON + timedelta(hours=1)
    amount = changes.get("amount", 50_000)
    held = {"auto_capture": False, "amount_capturable": amount, "capture_before": at, "due_at": at}
    return a_payment(**{"status": PaymentStatus.SUCCESS} | held | changes)


def capture(
    payment: Payment, at: datetime, amount: int | None = None, *, final: bool = False
) -> Change[Payment]:
    """Request a capture and confirm it, as the acquirer does. Return the confirmation."""
    return payment_steps.confirm_capture(
        payment_steps.request_capture(payment, at, amount, final=final).after, at
    )


def captured(**changes: Any) -> Payment:
    taken = {"amount_captured": 50_000, "amount_refundable": 50_000, "captures": [50_000]}
    return a_payment(**{"status": PaymentStatus.SUCCESS} | taken | changes)


def a_refund(**changes: Any) -> Refund:
    values: dict[str, Any] = {
        "account": ACCOUNT,
        "id": new_id("rfnd", NOON),
        "payment_id": "pay_1",
        "amount": 10_000,
        "currency": "INR",
        "created_at": NOON,
    }
    return Refund(**values | changes)


def a_note(text: str, **changes: Any) -> Note:
    values: dict[str, Any] = {
        "account": ACCOUNT,
        "id": new_id("note", NOON),
        "payment_id": "pay_1",
        "text": text,
        "author": author_of(GATEWAY),
        "created_at": NOON,
    }
    return Note(**values | changes)


def a_snapshot(**changes: Any) -> AcquirerDispute:
    """Return a chargeback of the whole payment that needs a response within a week."""
    values: dict[str, Any] = {
        "reference": "du_1", "amount": 50_000, "currency": "INR", "reason": DisputeReason.FRAUDULENT,
        "reason_code": "10.4", "phase": DisputePhase.CHARGEBACK, "status": DisputeStatus.NEEDS_RESPONSE,
        "opened_at": NOON, "amount_withdrawn": 50_000, "respond_by": NOON + timedelta(days=7),
    }  # fmt: skip
    return AcquirerDispute(**values | changes)


def an_endpoint(**changes: Any) -> Endpoint:
    values: dict[str, Any] = {
        "account": ACCOUNT,
        "id": new_id("whe", NOON),
        "url": "http://127.0.0.1:4000/webhook",
        "events": ["*"],
        "secrets": [],
        "created_at": NOON,
        "updated_at": NOON,
        "quick_since": NOON,
    }
    return Endpoint(**values | changes)


def a_delivery(**changes: Any) -> Delivery:
    values: dict[str, Any] = {
        "account": ACCOUNT,
        "id": new_id("whd", NOON),
        "event_id": "evt_1",
        "event_type": "payment.success",
        "endpoint_id": "whe_1",
        "url": "http://127.0.0.1:4000/webhook",
        "created_at": NOON,
        "next_attempt_at": NOON,
    }
    return Delivery(**values | changes)


def an_attempt(**changes: Any) -> Attempt:
    values: dict[str, Any] = {
        "number": 1, "trigger": Trigger.SCHEDULED, "started_at": NOON, "duration_ms": 9, "response_code": 500,
    }  # fmt: skip
    return Attempt(**values | changes)


def an_api_key(**changes: Any) -> ApiKey:
    values: dict[str, Any] = {
        "key": "key_1", "merchant_id": "mer_1", "mode": "test", "secret_hash": hash_of("secret_1"),
        "currency": "INR", "created_at": NOON,
    }  # fmt: skip
    return ApiKey(**values | changes)


def a_membership(**changes: Any) -> Membership:
    values: dict[str, Any] = {
        "merchant_id": "mer_1", "user_id": "user_1", "email": "ann@shop.example", "role": Role.MEMBER,
        "created_at": NOON,
    }  # fmt: skip
    return Membership(**values | changes)


def upi(vpa: str = "test@upi") -> Instrument:
    return Instrument(Method.UPI, vpa=vpa)
