"""Check a request to Razorpay by schemas that we wrote from its documentation, read as closed.

https://razorpay.com/docs/api/orders/create, …/payments/capture, …/refunds/normal-refunds-idempotent,
https://razorpay.com/docs/payments/payments/capture-settings/api and
https://razorpay.com/docs/payments/payment-gateway/s2s-integration/json/v2/build-integration/cards.
"""

import json
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

from jsonschema import Draft202012Validator

from chalicelib.payments.acquirers import http
from tests.doubles.multipart import upload_of
from tests.doubles.schemas import BOOLEAN, Schema, closed, number, text

AMOUNT: Schema = {"type": "integer", "minimum": 100}  # INR 1.00
CURRENCY = text(3, r"^[A-Z]{3}$")
NOTES: Schema = {"type": "object", "maxProperties": 15, "additionalProperties": text()}
MINUTES = number(12, 7200)
CAPTURE_SETTINGS = closed(
    "capture",
    capture={"enum": ["automatic", "manual"]},
    capture_options=closed(
        "refund_speed",
        automatic_expiry_period=MINUTES,
        manual_expiry_period=MINUTES,
        refund_speed={"enum": ["normal", "optimum"]},
    ),
) | {
    "if": {"properties": {"capture": {"const": "automatic"}}},
    "then": {"properties": {"capture_options": {"required": ["automatic_expiry_period"]}}},
}
ORDER = closed(
    "amount currency", amount=AMOUNT, currency=CURRENCY, receipt=text(40), notes=NOTES,
    payment=CAPTURE_SETTINGS,
)  # fmt: skip
CARD = closed(
    "number name expiry_month expiry_year cvv",
    number=text(19, r"^\d{12,19}$"), name=text(), expiry_month=text(2, r"^(0[1-9]|1[0-2])$"),
    expiry_year=text(2, r"^\d\d$"), cvv=text(4, r"^\d{3,4}$"),
)  # fmt: skip
BROWSER = closed(
    "java_enabled javascript_enabled timezone_offset color_depth screen_width screen_height",
    java_enabled=BOOLEAN, javascript_enabled=BOOLEAN, timezone_offset=number(-840, 840),
    color_depth=number(1, 48), screen_width=number(1, 99_999), screen_height=number(1, 99_999),
    language=text(8),
)  # fmt: skip
CARD_PAYMENT = closed(
    "amount currency order_id email contact method card ip browser",
    amount=AMOUNT, currency=CURRENCY, order_id=text(32, r"^order_\w+$"), email=text(40), contact=text(15),
    method={"const": "card"}, card=CARD, ip=text(45), user_agent=text(),
    authentication=closed(authentication_channel={"enum": ["browser", "app"]}), browser=BROWSER,
    callback_url=text(pattern="^https://"), notes=NOTES, referer=text(),
)  # fmt: skip
CAPTURE = closed("amount currency", amount=AMOUNT, currency=CURRENCY)
REFUND = closed(
    amount=AMOUNT, speed={"enum": ["normal", "optimum"]}, notes=NOTES, receipt=text(40),
)  # fmt: skip
DOCUMENTS: Schema = {"type": "array", "minItems": 1, "items": text(32, r"^doc_\w+$")}
# https://razorpay.com/docs/api/disputes/contest
_PROOFS = (
    "shipping_proof billing_proof cancellation_proof customer_communication proof_of_service "
    "explanation_letter refund_confirmation access_activity_log refund_cancellation_policy "
    "term_and_conditions"
)
CONTEST = closed(
    "action", amount=AMOUNT, summary=text(1000), action={"enum": ["draft", "submit"]},
    **dict.fromkeys(_PROOFS.split(), DOCUMENTS),
    others={"type": "array", "items": closed("type document_ids", type=text(), document_ids=DOCUMENTS)},
)  # fmt: skip
DIGITS = text(10, r"^\d+$")
PAGE = {"count": text(3, r"^([1-9]\d?|100)$"), "skip": DIGITS}
RECON = closed(
    "year month", year=text(4, r"^\d{4}$"), month=text(2, r"^(0[1-9]|1[0-2])$"),
    day=text(2, r"^(0[1-9]|[12]\d|3[01])$"), count=text(4, r"^([1-9]\d{0,2}|1000)$"), skip=DIGITS,
)  # fmt: skip
SCHEMAS: dict[str, Schema] = {
    r"POST /v1/orders": ORDER,
    r"GET /v1/orders": closed("", receipt=text(40), **PAGE),
    r"GET /v1/orders/order_\w+": closed(),
    r"GET /v1/orders/order_\w+/payments": closed(),
    r"POST /v1/payments/create/json": CARD_PAYMENT,
    r"POST /v1/payments/pay_\w+/capture": CAPTURE,
    r"POST /v1/payments/pay_\w+/refund": REFUND,
    r"GET /v1/payments/pay_\w+/refunds": closed("", **PAGE),
    r"GET /v1/payments/pay_\w+": closed(),
    r"GET /v1/disputes/disp_\w+": closed(),
    r"POST /v1/disputes/disp_\w+/accept": closed(),
    r"PATCH /v1/disputes/disp_\w+/contest": CONTEST,
    r"POST /v1/documents": closed(
        "purpose file", purpose={"const": "dispute_evidence"}, file=text(pattern=r"\.(jpeg|png|pdf)$")
    ),
    r"GET /v1/settlements/recon/combined": RECON,
    r"GET /v1/settlements": closed("", **{"from": DIGITS, "to": DIGITS}, **PAGE),
}
_VALIDATORS = {pattern: Draft202012Validator(schema) for pattern, schema in SCHEMAS.items()}
_KEY = re.compile(r"[A-Za-z0-9_-]{10,}", re.ASCII)


def violations(method: str, path: str, sent: str, headers: Mapping[str, str]) -> list[str]:
    """Return what the documentation does not allow in a JSON body or a query, and in the headers."""
    for pattern, validator in _VALIDATORS.items():
        if re.fullmatch(pattern, f"{method} {path}"):
            errors = validator.iter_errors(_decoded(method, sent))
            return [f"{error.json_path}: {error.message}" for error in errors] + _of_headers(
                method, path, headers
            )
    return [f"{method} {path}"]


def violations_of(request: http.Request) -> list[str]:
    """Return what the documentation does not allow in a request that is not sent to the double."""
    path, _, query = request.target.partition("?")
    sent = query if request.method == "GET" else json_of(request.body or b"", request.headers)
    return violations(request.method, path, sent, request.headers)


def json_of(body: bytes, headers: Mapping[str, str]) -> str:
    """Return the JSON of a body, and of the fields of an upload."""
    kind = headers.get("Content-Type", "")
    if not kind.startswith("multipart/form-data"):
        return body.decode()
    sent = upload_of(body, kind)
    return json.dumps({**sent.fields, "file": sent.name})


def _of_headers(method: str, path: str, headers: Mapping[str, str]) -> list[str]:
    wrong = []
    if not headers.get("Authorization", "").startswith("Basic "):
        wrong.append("Authorization")
    kind = "multipart/form-data" if path == "/v1/documents" else "application/json"
    if method != "GET" and not headers.get("Content-Type", "").startswith(kind):
        wrong.append("Content-Type")
    key = headers.get("X-Refund-Idempotency")
    if path.endswith("/refund") and not (key and _KEY.fullmatch(key)):
        wrong.append("X-Refund-Idempotency")
    if key and not path.endswith("/refund"):
        wrong.append("X-Refund-Idempotency of another request")
    return wrong


def _decoded(method: str, sent: str) -> Any:
    if method != "GET":
        return json.loads(sent)
    return dict(parse_qsl(sent, keep_blank_values=True, strict_parsing=bool(sent)))
