"""Check the answers of Razorpay's double, by closed schemas that we wrote from its documentation.

The schemas share nothing with our parser. They know one answer each, and no states over time.
"""

import re
from collections.abc import Iterator
from typing import Any

from jsonschema import Draft202012Validator

from tests.doubles.razorpay_entities import (
    AMOUNT,
    CURRENCY,
    DISPUTE,
    DOCUMENT,
    NOTES,
    ORDER,
    PAYMENT,
    REFUND,
    SETTLEMENT,
    TEXT,
    TIME,
    an_id,
)
from tests.doubles.razorpay_reasons import REASONS, SOURCES, STEPS
from tests.doubles.schemas import (
    BOOLEAN,
    NULL,
    Schema,
    closed,
    complete,
    list_of,
    one_of,
    or_null,
    text,
    where,
    with_rules,
)


def collection(of: Schema) -> Schema:
    return complete(entity={"const": "collection"}, count=AMOUNT, items=list_of(of))


# https://razorpay.com/docs/api/settlements/fetch-recon; a line that is not settled has no settlement.
LINE = with_rules(
    complete(
        "credit_type",
        entity_id=text(32, r"^(pay|rfnd|trf|adj)_[0-9A-Za-z]+$"), debit=AMOUNT, credit=AMOUNT, amount=AMOUNT,
        type=one_of(("payment", "refund", "transfer", "adjustment")), currency=CURRENCY, fee=AMOUNT,
        tax=AMOUNT, on_hold=BOOLEAN, settled=BOOLEAN, created_at=TIME, settled_at=or_null(TIME),
        settlement_id=or_null(an_id("setl")), posted_at=or_null(TIME), credit_type=text(), description=TEXT,
        notes={"anyOf": [NULL, text(), NOTES]}, payment_id=or_null(an_id("pay")), settlement_utr=TEXT,
        order_id=or_null(an_id("order")), order_receipt=or_null(text(40)),
        method={"enum": [None, "card", "netbanking", "wallet", "upi", "emi"]}, card_network=TEXT,
        card_issuer=TEXT, card_type={"enum": [None, "credit", "debit"]}, dispute_id=or_null(an_id("disp")),
    ),
    where("settled", True, settlement_id=an_id("setl"), settled_at=TIME),
    where("type", "payment", payment_id=NULL, debit={"const": 0}),
    where("type", "refund", payment_id=an_id("pay"), credit={"const": 0}),
)  # fmt: skip
# https://razorpay.com/docs/payments/payment-gateway/s2s-integration/json/v2/build-integration/cards
CREATED = complete(
    "metadata",
    razorpay_payment_id=an_id("pay"),
    metadata=closed(issuer=text(), network=text(), last4=text(), iin=text()),
    next=list_of(complete(
        action=one_of(("redirect", "otp_generate", "otp_submit", "otp_resend")),
        url=text(pattern=r"^https://api\.razorpay\.com/v1/payments/"),
    ), 1),
)  # fmt: skip
# https://razorpay.com/docs/errors, and the errors of each page; `status_code`: https://razorpay.com/docs/api/documents/create
ERROR = complete(
    error={
        "anyOf": [
            complete(
                "field",
                code=one_of(("BAD_REQUEST_ERROR", "GATEWAY_ERROR", "SERVER_ERROR")), description=text(1000),
                field=TEXT, source=one_of(SOURCES), step=one_of(STEPS),
                reason=one_of(REASONS | {"NA", "input_validation_failed"}),
                metadata=closed(payment_id=or_null(an_id("pay")), order_id=or_null(an_id("order"))),
            ),
            complete(
                status_code={"const": 401}, description=text(), code={"const": "BAD_REQUEST_ERROR"}
            ),
        ]
    }
)  # fmt: skip
_PAYMENT_ID, _ORDER_ID, _DISPUTE_ID = r"pay_\w+", r"order_\w+", r"disp_\w+"
ANSWERS: dict[str, Schema] = {
    r"POST /v1/orders": ORDER,
    r"GET /v1/orders": collection(ORDER),
    rf"GET /v1/orders/{_ORDER_ID}": ORDER,
    rf"GET /v1/orders/{_ORDER_ID}/payments": collection(PAYMENT),
    r"POST /v1/payments/create/json": CREATED,
    rf"POST /v1/payments/{_PAYMENT_ID}/capture": PAYMENT,
    rf"POST /v1/payments/{_PAYMENT_ID}/refund": REFUND,
    rf"GET /v1/payments/{_PAYMENT_ID}/refunds": collection(REFUND),
    rf"GET /v1/payments/{_PAYMENT_ID}": PAYMENT,
    rf"GET /v1/disputes/{_DISPUTE_ID}": DISPUTE,
    rf"POST /v1/disputes/{_DISPUTE_ID}/accept": DISPUTE,
    rf"PATCH /v1/disputes/{_DISPUTE_ID}/contest": DISPUTE,
    r"POST /v1/documents": DOCUMENT,
    r"GET /v1/settlements/recon/combined": collection(LINE),
    r"GET /v1/settlements": collection(SETTLEMENT),
}


_ANSWERS = {pattern: Draft202012Validator(schema) for pattern, schema in ANSWERS.items()}
_ERROR = Draft202012Validator(ERROR)


def answer_violations(request: str, status: int, body: Any) -> list[str]:
    """Return what the documentation does not allow in an answer to the method and path.

    A success has status 200.
    """
    if status != 200:
        return [f"{request}: {one}" for one in (*wrong(_ERROR, body), *_wrong_code(status, body))]
    known = next((one for pattern, one in _ANSWERS.items() if re.fullmatch(pattern, request)), None)
    if known is None:
        return [f"{request} has no documented answer"]
    return [f"{request}: {one}" for one in (*wrong(known, body), *_wrong_count(body))]


def wrong(validator: Draft202012Validator, body: Any) -> Iterator[str]:
    return (f"{error.json_path}: {error.message[:500]}" for error in validator.iter_errors(body))


def _wrong_count(body: Any) -> Iterator[str]:
    if isinstance(body, dict) and "items" in body and body.get("count") != len(body["items"]):
        yield f"count: {body.get('count')} of {len(body['items'])}"


def _wrong_code(status: int, body: Any) -> Iterator[str]:
    """Yield a code of the other side: https://razorpay.com/docs/api/understand lists the statuses."""
    code = body.get("error", {}).get("code") if isinstance(body, dict) else None
    if (code == "SERVER_ERROR") != (status >= 500):
        yield f"code: {code} with {status}"
