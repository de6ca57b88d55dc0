"""The requests to Cashfree, in JSON: https://www.cashfree.com/docs/api-reference/payments.

The ids of an order and of a refund are ours, so what became of a lost request can always be looked up. An
order is paid at most once. A key is the same whenever a request that moves money is repeated.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid5

from chalicelib.payments.acquirers.cashfree.account import Account
from chalicelib.payments.acquirers.cashfree.amounts import decimal_of, written
from chalicelib.payments.acquirers.http import Request
from chalicelib.payments.acquirers.multipart import multipart_of
from chalicelib.payments.domain.dispute import Dispute, EvidenceFile, evidence_text
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.domain.refund import Refund

LIVE_ORIGIN, TEST_ORIGIN = "https://api.cashfree.com", "https://sandbox.cashfree.com"
ORDER_LIFETIME = timedelta(minutes=30)  # longer than the payer's time, and Cashfree's minimum of 15 minutes
API_VERSION = "2026-01-01"
PAGE_SIZE = 200  # of at most 1000, so that a page is far below 1 MiB
MIN_NOTE, MAX_NOTE = 3, 100
# Retail banking: https://www.cashfree.com/docs/payments/manage/payment-methods/netbanking.
# Not the channel `collect`, the payer's address, which NPCI ended for nearly all merchants and devices:
# https://www.cashfree.com/docs/payments/manage/payment-methods/upi-collect.
_KEYS = UUID("5d2f0c11-6a0e-4c3d-9d6b-6f6c0a3b7e21")  # the header must be a UUID, so ours are derived
_ORDERS, _ORDER, _DISPUTE = "/pg/orders", "/pg/orders/{order_id}", "/pg/disputes/{dispute_id}"


def order_id_of(payment: Payment) -> str:
    """Return our id of the order, of at most 45 characters. Each attempt has an order of its own."""
    return payment.acquirer_reference or f"{payment.id}-{payment.attempt}"


def create_order(account: Account, payment: Payment, at: datetime) -> Request:
    """Create an order, which moves nothing, and expires: a payer who got no link cannot leave it open.

    Each request has a key of its own: a key repeats its error. The id of the order is unique.
    """
    expires_at = (at + ORDER_LIFETIME).isoformat(timespec="seconds")
    body = {
        "order_id": order_id_of(payment),
        "order_amount": decimal_of(payment.amount, payment.currency),
        "order_currency": payment.currency,
        "customer_details": {
            "customer_id": payment.id.replace("_", ""),  # alphanumeric
            "customer_phone": account.customer_phone,
        },
        "order_meta": {"return_url": account.return_url(payment)},
        "order_expiry_time": expires_at,
    }
    return _post(account, _ORDERS, body, f"{payment.acquirer_key}/create/{payment.polls}/{expires_at}")


def pay(account: Account, payment: Payment, session_id: str, method: Mapping[str, Any]) -> Request:
    """Start the payment of an order. Each poll has a key of its own, since it comes after a lookup."""
    body = {"payment_session_id": session_id, "payment_method": method}
    return _post(account, f"{_ORDERS}/sessions", body, f"{payment.acquirer_key}/pay/{payment.polls}")


def order(account: Account, payment: Payment) -> Request:
    return _get(account, _ORDER, _id(payment))


def unknown_order(account: Account) -> Request:
    """Read an order that does not exist, to see whether Cashfree accepts the keys."""
    return _get(account, _ORDER, {"order_id": "gateway-key-test"})


def payments_of(account: Account, payment: Payment) -> Request:
    return _get(account, f"{_ORDER}/payments", _id(payment))


def terminate(account: Account, payment: Payment) -> Request:
    """End an order that is not paid, so that it never will be."""
    body = written({"order_status": "TERMINATED"}).encode()
    return Request("PATCH", _ORDER, _id(payment), body=body, headers=_headers(account, body=True))


def capture(account: Account, payment: Payment, total: int) -> Request:
    """Capture `total` of an authorization. Cashfree captures once and releases the rest."""
    body = {"action": "CAPTURE", "amount": decimal_of(total, payment.currency)}
    key = f"{payment.acquirer_key}/capture/{total}"
    return _post(account, f"{_ORDER}/authorization", body, key, _id(payment))


def void(account: Account, payment: Payment) -> Request:
    key = f"{payment.acquirer_key}/void"
    return _post(account, f"{_ORDER}/authorization", {"action": "VOID"}, key, _id(payment))


def refund(account: Account, refund: Refund, payment: Payment) -> Request:
    body: dict[str, Any] = {
        "refund_amount": decimal_of(refund.amount, refund.currency),
        "refund_id": refund.id,
    }
    if len(note := (refund.reason or "")[:MAX_NOTE]) >= MIN_NOTE:
        body["refund_note"] = note
    return _post(account, f"{_ORDER}/refunds", body, refund.id, _id(payment))


def refund_of(account: Account, refund: Refund, payment: Payment) -> Request:
    return _get(account, f"{_ORDER}/refunds/{{refund_id}}", {**_id(payment), "refund_id": refund.id})


def settlements(account: Account, first: date, last: date, cursor: str | None) -> Request:
    """List the settlements of these days. Cashfree reads them with a POST, which changes nothing."""
    start, end = (
        datetime.combine(day, at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        for day, at in ((first, time.min), (last, time.max))
    )
    content = {"pagination": _page(cursor), "filters": {"start_date": start, "end_date": end}}
    body = written(content).encode()
    return Request("POST", "/pg/settlements", body=body, headers=_headers(account, body=True))


def dispute(account: Account, reference: str) -> Request:
    return _get(account, _DISPUTE, {"dispute_id": reference})


def accept_dispute(account: Account, dispute: Dispute) -> Request:
    """Accept the dispute, which is final: the payer keeps the money."""
    return Request(
        "PUT", f"{_DISPUTE}/accept", {"dispute_id": dispute.acquirer_reference},
        headers=_response_headers(account, dispute),
    )  # fmt: skip


def contest_dispute(account: Account, dispute: Dispute, file: EvidenceFile, document_type: str) -> Request:
    """Submit a file of evidence with the texts as its note, which is final."""
    fields = {"doc_type": document_type}
    if note := evidence_text(dispute.evidence):
        fields["note"] = note
    body, content_type = multipart_of(fields, file)
    headers = {**_response_headers(account, dispute), "Content-Type": content_type}
    ids = {"dispute_id": dispute.acquirer_reference}
    return Request("POST", f"{_DISPUTE}/documents", ids, body=body, headers=headers)


def settlement_lines(account: Account, settlement: int, cursor: str | None) -> Request:
    """Read the lines of a settlement. Cashfree reads them with a POST, which changes nothing."""
    content = {"pagination": _page(cursor), "filters": {"cf_settlement_ids": [settlement]}}
    body = written(content).encode()
    return Request("POST", "/pg/settlement/recon", body=body, headers=_headers(account, body=True))


def _page(cursor: str | None) -> dict[str, Any]:
    return {"limit": PAGE_SIZE, **({"cursor": cursor} if cursor else {})}


def _id(payment: Payment) -> dict[str, str]:
    return {"order_id": order_id_of(payment)}


def _get(account: Account, path: str, ids: Mapping[str, str]) -> Request:
    return Request("GET", path, ids, headers=_headers(account))


def _post(
    account: Account, path: str, body: dict[str, Any], key: str, ids: Mapping[str, str] | None = None
) -> Request:
    headers = {**_headers(account, body=True), "x-idempotency-key": str(uuid5(_KEYS, key))}
    return Request("POST", path, ids or {}, body=written(body).encode(), headers=headers)


def _response_headers(account: Account, dispute: Dispute) -> dict[str, str]:
    """Each poll has a key of its own, since it comes after a lookup: a key repeats its error."""
    key = str(uuid5(_KEYS, f"{dispute.response_key}/{dispute.polls}"))
    return {**_headers(account), "x-idempotency-key": key}


def _headers(account: Account, *, body: bool = False) -> dict[str, str]:
    content = {"Content-Type": "application/json"} if body else {}
    return {
        "x-client-id": account.client_id,
        "x-client-secret": account.client_secret,
        "x-api-version": API_VERSION,
        **content,
    }
