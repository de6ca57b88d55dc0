"""The requests to Razorpay, in JSON: https://razorpay.com/docs/api.

One order is created for each attempt. Its `receipt` is our own id, by which a lost order is found. Only
refunds have an idempotency key.
"""

import json
from base64 import b64encode
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta, timezone
from typing import Any, Literal
from urllib.parse import urlencode

from chalicelib.payments.acquirers.http import Request
from chalicelib.payments.acquirers.multipart import multipart_of
from chalicelib.payments.acquirers.razorpay.account import Account, Payer
from chalicelib.payments.domain.card import Card
from chalicelib.payments.domain.dispute import Dispute, EvidenceFile, evidence_text
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.domain.refund import Refund

ORIGIN = "https://api.razorpay.com"
PAGE_SIZE = 100  # the maximum of orders and refunds
RECON_PAGE_SIZE = 200  # of at most 1000: each line leads to some reads and writes
INDIA = timezone(timedelta(hours=5, minutes=30))
# An authorization that is not captured is refunded after 3 days at the latest:
# https://razorpay.com/docs/payments/payments/capture-settings.
AUTHORIZED_FOR = timedelta(days=3)
_MINUTES = AUTHORIZED_FOR // timedelta(minutes=1)
_ORDER = "/v1/orders/{id}"
_PAYMENT = "/v1/payments/{id}"
_DISPUTE = "/v1/disputes/{id}"


def create_order(account: Account, payment: Payment) -> Request:
    """Create an order, which moves nothing."""
    options: dict[str, Any] = {"manual_expiry_period": _MINUTES, "refund_speed": "normal"}
    if payment.auto_capture:
        options["automatic_expiry_period"] = _MINUTES
    capture = "automatic" if payment.auto_capture else "manual"
    body = {
        "amount": payment.amount,
        "currency": payment.currency,
        "receipt": receipt_of(payment),
        "notes": {"payment": payment.id},
        "payment": {"capture": capture, "capture_options": options},
    }
    return _post(account, "/v1/orders", body)


def orders_with_receipt(account: Account, payment: Payment, skip: int) -> Request:
    """List the orders whose receipt contains ours: https://razorpay.com/docs/api/orders/fetch-all."""
    return _get(account, "/v1/orders", {"receipt": receipt_of(payment), "count": PAGE_SIZE, "skip": skip})


def first_order(account: Account) -> Request:
    """List one order, to see whether Razorpay accepts the keys."""
    return _get(account, "/v1/orders", {"count": 1})


def order(account: Account, payment: Payment) -> Request:
    return _get(account, _ORDER, ids={"id": str(payment.acquirer_reference)})


def order_by_reference(account: Account, reference: str) -> Request:
    return _get(account, _ORDER, ids={"id": reference})


def payments_of_order(account: Account, payment: Payment) -> Request:
    return _get(account, f"{_ORDER}/payments", ids={"id": str(payment.acquirer_reference)})


def create_payment(account: Account, payment: Payment, card: Card, payer: Payer) -> Request:
    """Pay the order with a card. The request has no key, so it must never be repeated."""
    body = {
        "amount": payment.amount,
        "currency": payment.currency,
        "order_id": str(payment.acquirer_reference),
        "method": "card",
        "card": {
            "number": card.number,
            "name": payer.name,
            "expiry_month": f"{card.exp_month:02}",
            "expiry_year": f"{card.exp_year % 100:02}",
            "cvv": card.cvv,
        },
        "email": payer.email,
        "contact": payer.contact,
        "ip": payer.ip,
        "user_agent": payer.user_agent,
        "authentication": {"authentication_channel": "browser"},
        "browser": dict(payer.browser),
        "callback_url": account.return_url(payment),
        "notes": {"payment": payment.id},
    }
    return _post(account, "/v1/payments/create/json", body)


def capture(account: Account, payment: Payment, their_id: str) -> Request:
    """Capture the whole amount, the only one that Razorpay takes."""
    body = {"amount": payment.amount, "currency": payment.currency}
    return _post(account, f"{_PAYMENT}/capture", body, {"id": their_id})


def refund(account: Account, refund: Refund, their_id: str) -> Request:
    """https://razorpay.com/docs/api/refunds/normal-refunds-idempotent."""
    body = {
        "amount": refund.amount,
        "speed": "normal",
        "receipt": refund.id,
        "notes": {"refund": refund.id},
    }
    return _post(account, f"{_PAYMENT}/refund", body, {"id": their_id}, {"X-Refund-Idempotency": refund.id})


def refunds_of(account: Account, their_id: str, skip: int) -> Request:
    return _get(account, f"{_PAYMENT}/refunds", {"count": PAGE_SIZE, "skip": skip}, {"id": their_id})


def payment_by_id(account: Account, their_id: str) -> Request:
    return _get(account, _PAYMENT, ids={"id": their_id})


def dispute(account: Account, reference: str) -> Request:
    return _get(account, _DISPUTE, ids={"id": reference})


def accept_dispute(account: Account, dispute: Dispute) -> Request:
    """Accept the dispute, which is final: the payer keeps the money."""
    return _post(account, f"{_DISPUTE}/accept", {}, {"id": dispute.acquirer_reference})


def contest_dispute(account: Account, dispute: Dispute, documents: Sequence[str]) -> Request:
    """Submit the evidence against the whole amount, which is final. `documents` are Razorpay's ids."""
    body: dict[str, Any] = {
        "others": [{"type": "evidence", "document_ids": list(documents)}],
        "action": "submit",
    }
    if summary := evidence_text(dispute.evidence):
        body["summary"] = summary
    ids = {"id": dispute.acquirer_reference}
    return _json("PATCH", account, f"{_DISPUTE}/contest", body, ids)


def upload(account: Account, file: EvidenceFile) -> Request:
    """Upload a file, which has no effect until it is submitted.

    https://razorpay.com/docs/api/documents/create.
    """
    body, content_type = multipart_of({"purpose": "dispute_evidence"}, file)
    headers = {**_headers(account), "Content-Type": content_type}
    return Request("POST", "/v1/documents", body=body, headers=headers)


def recon_of(account: Account, day: date, skip: int) -> Request:
    """List the lines of the payouts of a day: https://razorpay.com/docs/api/settlements/fetch-recon."""
    when = {"year": f"{day:%Y}", "month": f"{day:%m}", "day": f"{day:%d}"}
    page = {"count": RECON_PAGE_SIZE, "skip": skip}
    return _get(account, "/v1/settlements/recon/combined", {**when, **page})


def settlements(account: Account, first: date, last: date, skip: int) -> Request:
    """List the settlements of these days: https://razorpay.com/docs/api/settlements/fetch-all."""
    start, end = (
        int(datetime.combine(day, time(), INDIA).timestamp()) for day in (first, last + timedelta(days=1))
    )
    page = {"count": PAGE_SIZE, "skip": skip}
    return _get(account, "/v1/settlements", {"from": start, "to": end, **page})


def receipt_of(payment: Payment) -> str:
    """Return our id of the order, of at most 40 characters."""
    return payment.acquirer_key


def _get(
    account: Account, path: str, params: Mapping[str, str | int] | None = None,
    ids: Mapping[str, str] | None = None,
) -> Request:  # fmt: skip
    return Request("GET", path, ids or {}, urlencode(params or {}), headers=_headers(account))


def _post(
    account: Account, path: str, body: Mapping[str, Any], ids: Mapping[str, str] | None = None,
    headers: Mapping[str, str] | None = None,
) -> Request:  # fmt: skip
    return _json("POST", account, path, body, ids or {}, headers)


def _json(
    method: Literal["PATCH", "POST"], account: Account, path: str, body: Mapping[str, Any],
    ids: Mapping[str, str], headers: Mapping[str, str] | None = None,
) -> Request:  # fmt: skip
    sent = {**_headers(account), "Content-Type": "application/json", **(headers or {})}
    return Request(method, path, ids, body=json.dumps(body).encode(), headers=sent)


def _headers(account: Account) -> dict[str, str]:
    credentials = b64encode(f"{account.key_id}:{account.key_secret}".encode()).decode()
    return {"Authorization": f"Basic {credentials}"}
