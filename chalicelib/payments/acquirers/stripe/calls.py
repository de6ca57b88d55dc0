"""The requests to Stripe, form-encoded: https://docs.stripe.com/api.

A PaymentIntent is created without being confirmed, so its id is known before any money can move. A key is
the same whenever a request that moves money is repeated; Stripe keeps it for a day.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlencode

from chalicelib.payments.acquirers.http import Request
from chalicelib.payments.acquirers.multipart import multipart_of
from chalicelib.payments.acquirers.stripe.account import Account
from chalicelib.payments.acquirers.stripe.mandate_options import mandate_of, mandate_options
from chalicelib.payments.domain.card import Card
from chalicelib.payments.domain.dispute import Dispute, EvidenceFile
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.domain.refund import Refund

ORIGIN, FILES_ORIGIN = "https://api.stripe.com", "https://files.stripe.com"
API_VERSION = "2026-10-28.endive"
PAGE_SIZE = 100  # Stripe's maximum
_A_DAY = timedelta(days=1)
_CHARGE = {"expand[]": "latest_charge"}
_INTENT, _DISPUTE = "/v1/payment_intents/{id}", "/v1/disputes/{id}"
# Stripe accepts these reasons only.
_VOID_REASONS = {
    "order_already_paid": "duplicate",
    "duplicate": "duplicate",
    "fraudulent": "fraudulent",
    "authorization_expired": "abandoned",
    "late_authorization": "abandoned",
    "time_out": "abandoned",
}
_REFUND_REASONS = {
    "order_already_paid": "duplicate",
    "duplicate": "duplicate",
    "fraudulent": "fraudulent",
    "requested_by_customer": "requested_by_customer",
}
# Our field → Stripe's: https://docs.stripe.com/api/disputes/evidence_object.
_EVIDENCE = {
    "explanation": "uncategorized_text",
    "product_description": "product_description",
    "customer_name": "customer_name",
    "customer_email": "customer_email_address",
    "shipping_carrier": "shipping_carrier",
    "shipping_tracking_number": "shipping_tracking_number",
    "refund_policy": "refund_policy_disclosure",
    "cancellation_policy": "cancellation_policy_disclosure",
}
Params = Mapping[str, str | int | bool]


def create_intent(account: Account, payment: Payment) -> Request:
    """Create a PaymentIntent, which moves nothing. Each poll has a key of its own: Stripe repeats an error
    500 for a key."""
    params: dict[str, str | int | bool] = {
        "amount": payment.amount,
        "currency": payment.currency.lower(),
        "capture_method": capture_method_of(payment),
        "allowed_payment_method_types[]": payment.instrument.method.value,
        "metadata[payment]": payment.id,
    }
    if account.multicapture and not payment.auto_capture:
        params["payment_method_options[card][request_multicapture]"] = "if_available"
    customer = (payment.instrument.saved or {}).get("customer") or payment.acquirer_customer
    if customer is not None:
        params["customer"] = customer
    if saves(payment):  # https://docs.stripe.com/payments/save-during-payment
        params["setup_future_usage"] = "off_session"
        params |= mandate_options(payment)
    if payment.requires_3ds:  # https://docs.stripe.com/payments/3d-secure/authentication-flow
        params["payment_method_options[card][request_three_d_secure]"] = "any"
    return _post(account, "/v1/payment_intents", params, f"{payment.acquirer_key}/create/{payment.polls}")


def saves(payment: Payment) -> bool:
    """Return whether the PaymentIntent saves its method, which a customer at Stripe needs."""
    return payment.consent is not None and payment.acquirer_customer is not None


def create_customer(account: Account, customer_id: str) -> Request:
    """Create a customer at Stripe, who has no personal data there."""
    return _post(account, "/v1/customers", {"metadata[customer]": customer_id}, f"{customer_id}/create")


def detach(account: Account, payment_method: str) -> Request:
    """Detach a PaymentMethod from its customer, after which it cannot be used."""
    ids = {"id": payment_method}
    return _post(account, "/v1/payment_methods/{id}/detach", {}, f"{payment_method}/detach", ids)


def mandate(account: Account, reference: str) -> Request:
    """Retrieve a mandate, with the customer of its PaymentMethod."""
    return _get(account, "/v1/mandates/{id}", {"expand[]": "payment_method.customer"}, {"id": reference})


def create_payment_method(account: Account, payment: Payment, card: Card) -> Request:
    """Exchange a card for a PaymentMethod, which moves nothing."""
    params: Params = {
        "type": "card",
        "card[number]": card.number,
        "card[exp_month]": card.exp_month,
        "card[exp_year]": card.exp_year,
        "card[cvc]": card.cvv,
    }
    return _post(account, "/v1/payment_methods", params, f"{payment.acquirer_key}/method/{payment.polls}")


def confirm(account: Account, payment: Payment, payment_method: str) -> Request:
    """Authorize the payment, and capture it if it is captured automatically."""
    method: dict[str, str | int | bool] = {"payment_method": payment_method}
    if payment.off_session:
        method |= {"off_session": True, **mandate_of(payment)}
    return _confirm(account, payment, method)


def confirm_upi(account: Account, payment: Payment) -> Request:
    """Let the payer authorize the payment in a UPI app. They enter no address."""
    return _confirm(account, payment, {"payment_method_data[type]": "upi"})


def first_intent(account: Account) -> Request:
    """List one PaymentIntent, to see whether Stripe accepts the key."""
    return _get(account, "/v1/payment_intents", {"limit": "1"})


def retrieve(account: Account, payment: Payment) -> Request:
    return _get(account, _INTENT, _CHARGE, _id(payment))


def retrieve_by_reference(account: Account, reference: str) -> Request:
    return _get(account, _INTENT, {}, {"id": reference})


def capture(account: Account, payment: Payment, total: int, captured: int) -> Request:
    """Capture until `total` is captured. Without multicapture, Stripe releases the rest by itself."""
    params: dict[str, str | int | bool] = {"amount_to_capture": total - captured, **_CHARGE}
    if account.multicapture:
        params["final_capture"] = payment.capture_final or total == payment.amount
    key = f"{payment.acquirer_key}/capture/{total}"
    return _post(account, f"{_INTENT}/capture", params, key, _id(payment))


def release(account: Account, payment: Payment) -> Request:
    """Release what a multicapture left: https://docs.stripe.com/payments/multicapture."""
    params: Params = {"amount_to_capture": 0, "final_capture": True, **_CHARGE}
    return _post(account, f"{_INTENT}/capture", params, f"{payment.acquirer_key}/release", _id(payment))


def cancel(account: Account, payment: Payment, reason: str | None) -> Request:
    params = {"cancellation_reason": _VOID_REASONS.get(reason or "", "requested_by_customer"), **_CHARGE}
    return _post(account, f"{_INTENT}/cancel", params, f"{payment.acquirer_key}/cancel", _id(payment))


def refund(account: Account, refund: Refund, payment: Payment) -> Request:
    params: dict[str, str | int | bool] = {
        "payment_intent": str(payment.acquirer_reference),
        "amount": refund.amount,
        "metadata[refund]": refund.id,
    }
    if reason := _REFUND_REASONS.get(refund.reason or ""):
        params["reason"] = reason
    return _post(account, "/v1/refunds", params, refund.id)


def refunds_of(account: Account, payment: Payment, after: str | None) -> Request:
    """List the payment's refunds, which is a strongly consistent read."""
    params: Params = {"payment_intent": str(payment.acquirer_reference), "limit": PAGE_SIZE}
    return _get(account, "/v1/refunds", _page(params, after))


def payouts(account: Account, first: date, last: date, after: str | None) -> Request:
    """List the paid payouts that arrived on these days: https://docs.stripe.com/api/payouts/list."""
    start, end = (int(datetime.combine(day, time(), UTC).timestamp()) for day in (first, last + _A_DAY))
    params: Params = {
        "status": "paid",
        "arrival_date[gte]": start,
        "arrival_date[lt]": end,
        "limit": PAGE_SIZE,
    }
    return _get(account, "/v1/payouts", _page(params, after))


def dispute(account: Account, reference: str) -> Request:
    return _get(account, _DISPUTE, {}, {"id": reference})


def disputes_of(account: Account, payment: Payment) -> Request:
    """List the payment's disputes, the newest first."""
    return _get(
        account, "/v1/disputes", {"payment_intent": str(payment.acquirer_reference), "limit": PAGE_SIZE}
    )


def accept_dispute(account: Account, dispute: Dispute) -> Request:
    """Close the dispute, which is final: the payer keeps the money."""
    ids = {"id": dispute.acquirer_reference}
    return _post(account, f"{_DISPUTE}/close", {}, dispute.response_key, ids)


def contest_dispute(account: Account, dispute: Dispute, file: str | None) -> Request:
    """Submit the evidence, which is final. `file` is Stripe's id of an uploaded file."""
    params: dict[str, str | int | bool] = {
        f"evidence[{_EVIDENCE[name]}]": value for name, value in dispute.evidence.items()
    }
    if file:
        params["evidence[uncategorized_file]"] = file
    params["submit"] = True
    return _post(account, _DISPUTE, params, dispute.response_key, {"id": dispute.acquirer_reference})


def upload(account: Account, file: EvidenceFile) -> Request:
    """Upload a file, at FILES_ORIGIN. It has no effect until a dispute names it."""
    body, content_type = multipart_of({"purpose": "dispute_evidence"}, file)
    headers = {**_headers(account), "Content-Type": content_type, "Idempotency-Key": file.id}
    return Request("POST", "/v1/files", body=body, headers=headers)


def balance_transactions(account: Account, payout: str, after: str | None) -> Request:
    params: Params = {"payout": payout, "limit": PAGE_SIZE, "expand[]": "data.source"}
    return _get(account, "/v1/balance_transactions", _page(params, after))


def capture_method_of(payment: Payment) -> str:
    return "automatic" if payment.auto_capture else "manual"


def _confirm(account: Account, payment: Payment, method: Params) -> Request:
    page = {} if payment.off_session else {"return_url": account.return_url(payment)}
    params = {**method, **page, **_CHARGE}
    return _post(account, f"{_INTENT}/confirm", params, f"{payment.acquirer_key}/confirm", _id(payment))


def _id(payment: Payment) -> dict[str, str]:
    return {"id": str(payment.acquirer_reference)}


def _page(params: Params, after: str | None) -> Params:
    return {**params, "starting_after": after} if after else params


def _get(account: Account, path: str, params: Params, ids: Mapping[str, str] | None = None) -> Request:
    return Request("GET", path, ids or {}, _form(params), headers=_headers(account))


def _post(
    account: Account, path: str, params: Params, key: str, ids: Mapping[str, str] | None = None
) -> Request:
    headers = {
        **_headers(account),
        "Content-Type": "application/x-www-form-urlencoded",
        "Idempotency-Key": key,
    }
    return Request("POST", path, ids or {}, body=_form(params).encode(), headers=headers)


def _headers(account: Account) -> dict[str, str]:
    return {"Authorization": f"Bearer {account.secret_key}", "Stripe-Version": API_VERSION}


def _form(params: Params) -> str:
    return urlencode({name: _written(value) for name, value in params.items()})


def _written(value: str | int | bool) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
