"""Check requests to Cashfree, and the double's answers, by the models of the official SDK, read as closed.

The SDK drops fields that it does not know, so a body must be the same after it went through its model. The
models know no rules between fields, and no states.
"""

import json
import re
import warnings
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from cashfree_pg.api_client import Cashfree
from cashfree_pg.models.authorize_order_request import AuthorizeOrderRequest
from cashfree_pg.models.create_order_request import CreateOrderRequest
from cashfree_pg.models.disputes_entity import DisputesEntity
from cashfree_pg.models.disputes_entity_merchant_accepted import DisputesEntityMerchantAccepted
from cashfree_pg.models.fetch_settlements_request import FetchSettlementsRequest
from cashfree_pg.models.order_create_refund_request import OrderCreateRefundRequest
from cashfree_pg.models.order_entity import OrderEntity
from cashfree_pg.models.pay_order_entity import PayOrderEntity
from cashfree_pg.models.pay_order_request import PayOrderRequest
from cashfree_pg.models.payment_entity import PaymentEntity
from cashfree_pg.models.refund_entity import RefundEntity
from cashfree_pg.models.settlement_fetch_recon_request import SettlementFetchReconRequest
from cashfree_pg.models.settlement_recon_entity import SettlementReconEntity
from cashfree_pg.models.terminate_order_request import TerminateOrderRequest

from chalicelib.payments.acquirers import http
from tests.doubles.multipart import Upload, upload_of

API_VERSION = Cashfree.XApiVersion
_ID = r"[\w-]+"
_ORDER = rf"/pg/orders/{_ID}"
REQUESTS: dict[str, Any] = {
    r"POST /pg/orders": CreateOrderRequest,
    r"POST /pg/orders/sessions": PayOrderRequest,
    rf"PATCH {_ORDER}": TerminateOrderRequest,
    rf"POST {_ORDER}/authorization": AuthorizeOrderRequest,
    rf"POST {_ORDER}/refunds": OrderCreateRefundRequest,
    r"POST /pg/settlement/recon": SettlementFetchReconRequest,
    r"POST /pg/settlements": FetchSettlementsRequest,
    r"GET /pg/disputes/\d+": None,
    r"PUT /pg/disputes/\d+/accept": None,
    rf"GET {_ORDER}": None,
    rf"GET {_ORDER}/payments": None,
    rf"GET {_ORDER}/refunds/{_ID}": None,
}
ANSWERS: dict[str, Any] = {
    r"POST /pg/orders": OrderEntity,
    r"POST /pg/orders/sessions": PayOrderEntity,
    rf"(GET|PATCH) {_ORDER}": OrderEntity,
    rf"(GET {_ORDER}/payments|POST {_ORDER}/authorization)": PaymentEntity,
    rf"(POST {_ORDER}/refunds|GET {_ORDER}/refunds/{_ID})": RefundEntity,
    r"POST /pg/settlement/recon": SettlementReconEntity,
    r"POST /pg/settlements": None,  # the SDK has another shape than the documentation
    r"GET /pg/disputes/\d+|POST /pg/disputes/\d+/documents": DisputesEntity,
    r"PUT /pg/disputes/\d+/accept": DisputesEntityMerchantAccepted,
}
# PGUploadDisputesDocuments documents the types in text only.
DOCUMENT_TYPES = (
    "Delivery/Service Proof", "Shipping Proof", "Statement of Service", "Proof of Service Used",
    "Cancellation of Service Proof", "Refund Proof", "Business model explanation",
    "Extra Charges Declaration", "Terms & Conditions", "Customer Withdrawal Letter",
    "Certificate of Authenticity", "Reseller Agreement",
)  # fmt: skip
# What the SDK documents in text only.
_VALUES = {"action": ("CAPTURE", "VOID"), "order_status": ("TERMINATED",)}
_ALPHANUMERIC = {"order_id": r"[\w-]{3,45}", "customer_id": r"[A-Za-z0-9]{3,50}"}
_WITHOUT_KEY = (r"PATCH .*", r"POST /pg/settlement/recon", r"POST /pg/settlements")


def violations(method: str, path: str, body: bytes, headers: Mapping[str, str]) -> list[str]:
    """Return what the SDK does not allow in a request."""
    request = f"{method} {path}"
    pattern = next((one for one in REQUESTS if re.fullmatch(one, request)), None)
    if pattern is None:
        return [request]
    model = REQUESTS[pattern]
    wrong = _wrong_headers(request, headers, has_body=model is not None)
    if model is None:
        return wrong + ([f"{request} has a body"] if body else [])
    content = json.loads(body)
    unknown = [name for name, known in _VALUES.items() if content.get(name, known[0]) not in known]
    return wrong + unknown + _wrong_body(model, content, request)


def violations_of(request: http.Request) -> list[str]:
    """Return what the SDK does not allow in a request that is not sent to the double."""
    kind = request.headers.get("Content-Type", "")
    if kind.startswith("multipart/form-data"):
        return file_violations(upload_of(request.body or b"", kind), request.headers)
    return violations(request.method, request.target, request.body or b"", request.headers)


def file_violations(sent: Upload, headers: Mapping[str, str]) -> list[str]:
    """Return what the SDK does not allow in the submission of a file."""
    wrong = _wrong_headers("documents", headers, has_body=True, content_type="multipart/form-data")
    if not {"doc_type"} <= set(sent.fields) <= {"doc_type", "note"}:
        wrong.append(f"documents: {sorted(sent.fields)}")
    if sent.fields.get("doc_type") not in DOCUMENT_TYPES:
        wrong.append("documents: doc_type")
    return wrong + ([] if sent.name.endswith((".jpeg", ".png", ".pdf")) else [f"documents: {sent.name}"])


def answer_violations(method: str, path: str, answer: Any) -> list[str]:
    """Return what the SDK does not know in a successful answer of the double."""
    request = f"{method} {path}"
    model = next(model for pattern, model in ANSWERS.items() if re.fullmatch(pattern, request))
    if model is None:
        return []
    listed = answer if isinstance(answer, list) else [answer]
    return [wrong for one in listed for wrong in _wrong_body(model, without_nulls(one), request)]


def without_nulls(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: without_nulls(one) for name, one in value.items() if one is not None}
    return [without_nulls(one) for one in value] if isinstance(value, list) else value


def _wrong_body(model: Any, body: Any, request: str) -> list[str]:
    try:
        with warnings.catch_warnings(action="ignore"):
            known = without_nulls(model.from_dict(body).to_dict())
    except ValueError as error:
        return [f"{request}: {error}"]
    wrong = [] if known == body else [f"{request}: {body} became {known}"]
    return wrong + [
        f"{request}: {name}" for name, value in _all_fields(body) if not _is_documented(name, value)
    ]


def _all_fields(body: Any) -> list[tuple[str, Any]]:
    fields = list(body.items())
    return fields + [field for _, inner in fields if isinstance(inner, dict) for field in _all_fields(inner)]


def _is_documented(name: str, value: Any) -> bool:
    pattern = _ALPHANUMERIC.get(name)
    return pattern is None or bool(re.fullmatch(pattern, value, re.ASCII))


def _wrong_headers(
    request: str, headers: Mapping[str, str], *, has_body: bool, content_type: str = "application/json"
) -> list[str]:
    wrong = [] if headers["x-api-version"] == API_VERSION else [f"version {headers['x-api-version']}"]
    if not has_body:
        return wrong
    if headers["Content-Type"].partition(";")[0] != content_type:
        wrong.append(f"{request}: not {content_type}")
    if any(re.fullmatch(one, request) for one in _WITHOUT_KEY):
        return wrong
    try:
        UUID(headers["x-idempotency-key"])
    except ValueError:
        wrong.append(f"{request}: x-idempotency-key is no UUID")
    return wrong
