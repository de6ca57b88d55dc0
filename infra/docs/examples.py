"""Examples of requests and responses for the OpenAPI document. Responses are built from the schemas."""

from typing import Any

from infra.docs.request_examples import REQUESTS

Schema = dict[str, Any]

_AT, _LATER = "2026-01-31T12:00:00.000Z", "2026-02-07T12:00:00.000Z"

# Optional fields that an example includes, by schema.
OPTIONAL = {
    "AcquirerScript": ("public_key", "client_secret"),
    "ConditionsView": ("methods", "percent"),
    "RoutingView": ("created_at", "changed_by"),
    "ChallengeView": ("card", "return_url", "expires_at"),
    "CheckoutPayment": ("card", "signature"),
    "CheckoutPaymentLink": ("order_id",),
    "DisputeView": ("reason_code", "respond_by"),
    "PaymentLinkView": ("order_id", "reference"),
    "PaymentView": ("card",),
    "RefundView": ("acquirer_reference", "processed_at"),
    "SecretsView": ("previous",),
    "UpiView": ("vpa",),
}

VALUES: dict[str, Any] = {
    "AcquirerScript.acquirer": "stripe",
    "AcquirerScript.method": "card",
    "AcquirerScript.public_key": "pk_test_51NqF2hSExample",
    "AcquirerScript.return_url": "https://checkout.example.com/return.html?payment=bWVy.5d1c",
    "acquirers": ["acq_01KG9ZV3T4M9D0B2E6H8JXQWRN", "acq_01KG9ZV3T4M9D0B2E6H8JXQWRP"],
    "RoutingOutcome.acquirers": [{"id": "acq_01KG9ZV3T4M9D0B2E6H8JXQWRN", "name": "Stripe India"}],
    "AcquirerAccountView.currencies": [],
    "AcquirerAccountView.name": "Stripe India",
    "AcquirerAccountView.public_key": "pk_test_51NqF2hSExample",
    "AcquirerAccountView.webhook_secrets": [{"last4": "mple"}],
    "card_brands": ["visa", "mastercard"],
    "client_secret": "pi_3QExample_secret_Example",
    "cards": "script",
    "changed_by": "usr_01KG9ZV3T4M9D0B2E6H8JXQWRN",
    "fallback": ["acq_01KG9ZV3T4M9D0B2E6H8JXQWRP"],
    "KeyCheckView.description": "The acquirer accepted the keys.",
    "ConditionsView.methods": ["card"],
    "multicapture": False,
    "percent": 30,
    "RoutingOutcome.rule": 1,
    "secret_last4": "mple",
    "share": 30,
    "version": 3,
    "address": "203.0.113.7",
    "advanced_by": 86400,
    "allowed_origins": ["https://shop.example.com"],
    "amount": 50000,
    "amount_capturable": 0,
    "amount_captured": 50000,
    "amount_paid": 50000,
    "amount_refundable": 50000,
    "amount_refunded": 0,
    "amount_withdrawn": 50000,
    "DisputeView.reason": "fraudulent",
    "DisputeView.evidence": {},
    "evidence_files": [],
    "EvidenceUploadView.fields": {"key": "mer_1/test/dp_1/file_1", "Content-Type": "application/pdf"},
    "EvidenceUploadView.url": "https://evidence.s3.ap-south-1.amazonaws.com/",
    "file_id": "file_01KG9ZV3T4M9D0B2E6H8JXQWRN",
    "max_size": 5242880,
    "phase": "chargeback",
    "reason_code": "10.4",
    "respond_by": "2026-02-07T12:00:00.000Z",
    "at": _AT,
    "attempts": 1,
    "authorized_for_seconds": 259200,
    "Bank.code": "HDFC",
    "Bank.name": "HDFC Bank",
    "brand": "visa",
    "caller": "key_test_5f2b8c1d9e3a7046",
    "came_due": 3,
    "canceled": 1,
    "captured": True,
    "ChallengeView.merchant": "Blue Pottery",
    "ChallengeView.status": "requires_action",
    "checkout_url": "https://checkout.example.com",
    "command": "curl -X POST https://shop.example.com/webhooks --data-binary '{}'",
    "completed": 1200,
    "consecutive_failures": 0,
    "count": 12,
    "created_at": _AT,
    "currency": "INR",
    "default_authorized_for_seconds": 432000,
    "acquirer": "simulator",
    "deleted": True,
    "delivered": 240,
    "description": "Pottery class",
    "EndpointView.description": "Shop server",
    "EndpointWithSecret.description": "Shop server",
    "disabled": 0,
    "AcquirerHealthView.downtimes": ["high"],
    "AcquirerHealthView.method": "netbanking",
    "dry_run": True,
    "duration_ms": 84,
    "email": "asha@example.com",
    "endpoints": 2,
    "event": "payment.success",
    "EventView.data": {"id": "order_01KG9ZV3T4M9D0B2E6H8JXQWRN", "amount": 50000, "currency": "INR"},
    "EventView.event": "order.created",
    "EndpointView.events": ["payment.*"],
    "EndpointWithSecret.events": ["payment.*"],
    "exp_month": 12,
    "exp_year": 2040,
    "expires_at": _LATER,
    "failed": 2,
    "failing": 0,
    "field": "receipt",
    "fingerprint": "9b1f0c6a2d7e4583",
    "Health.status": "ok",
    "key": "key_test_5f2b8c1d9e3a7046",
    "last4": "4242",
    "last_attempt_at": _AT,
    "last_used_at": _AT,
    "Latency.p50": 84,
    "Latency.p95": 210,
    "merchant": "Blue Pottery",
    "mode": "test",
    "more": False,
    "name": "Blue Pottery",
    "notes": {"cart": "1042"},
    "number": 1,
    "OrderView.status": "paid",
    "outcome": "ok",
    "password": "Xw3p-9fQmVt2Zk1a",
    "path": "/v1/orders",
    "payable": True,
    "PaymentView.method": "card",
    "CheckoutPayment.method": "card",
    "ChallengeView.method": "card",
    "PaymentView.status": "success",
    "CheckoutPayment.status": "success",
    "DeliveryView.status": "success",
    "RefundView.acquirer_reference": "re_9Kd2mQ7x",
    "DisputeView.acquirer_reference": "du_9Kd2mQ7x",
    "RefundView.status": "processed",
    "RefundView.amount": 20000,
    "pending": 4,
    "previous_delivered": 210,
    "previous_since": "2026-01-30T00:00:00.000Z",
    "previous_undelivered": 3,
    "previous_until": "2026-01-30T12:00:00.000Z",
    "ApiKeyView.previous_until": None,
    "ApiKeyWithSecret.previous_until": None,
    "processed_at": _AT,
    "processing": 1,
    "public_key": "whpk_11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=",
    "queues": {"payments": {"pending": 4, "processing": 1, "failed": 2}},
    "rate_limit": 50,
    "received": True,
    "read_only": False,
    "reason": "Item returned",
    "receipt": "receipt-1042",
    "reference": "class-7",
    "refunded": 20000,
    "refunds": 3,
    "refunds_failed": 0,
    "request_id": "4b7f7c9a-0f57-4a43-9a0e-1f2f5d0a6c11",
    "RequestView.method": "POST",
    "RequestView.status": 201,
    "response_body": "ok",
    "response_code": 200,
    "response_headers": {"content-type": "text/plain"},
    "return_url": "https://shop.example.com/thanks",
    "revoked_at": None,
    "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
    "ApiKeyWithSecret.secret": "secret_test_Zb2sN5mX0q7vR4tY8uK1wE3oP6aD9fGh",
    "seen_at": _AT,
    "sequence": 1,
    "sessions_ended": 2,
    "signature": "5b1e7c0f3a9d2846b7c5e1f09a3d6b28475c1e0f9b3a7d62c8e4f10a5b9d3c76",
    "signatures": ["v1"],
    "signed_in_at": _AT,
    "since": "2026-01-31T00:00:00.000Z",
    "started_at": _AT,
    "succeeded": 18,
    "success_rate": 0.9,
    "test_mode": True,
    "text": "receipt-1042",
    "time": _AT,
    "timestamp": 1769860800,
    "trigger": "scheduled",
    "undelivered": 2,
    "until": "2026-01-31T13:00:00.000Z",
    "updated_at": _AT,
    "url": "https://shop.example.com/webhooks",
    "PaymentLinkView.url": "https://checkout.example.com/pay/plink_01KG9ZV3T4M9D0B2E6H8JXQWRN",
    "used": False,
    "user_agent": "Mozilla/5.0",
    "volume": 900000,
    "vpa": "success@upi",
    "window_hours": 24,
    "worker_status": "running",
    "error": None,
    "next_attempt_at": None,
    "has_more": False,
    "next_cursor": None,
    "metadata": {"cart": "1042"},
    "current": True,
    "ErrorResponse.error": {
        "code": "BAD_REQUEST_ERROR", "description": "amount: it must be at least 1", "field": "amount",
        "request_id": "4b7f7c9a-0f57-4a43-9a0e-1f2f5d0a6c11",
    },
}  # fmt: skip

_IDS = {
    "AcquirerAccountView": "acq",
    "ApiKeyView": "key", "DeliveryView": "whd", "DisputeView": "dp", "EndpointView": "whe",
    "EndpointWithSecret": "whe",
    "EventView": "evt", "CheckoutPayment": "pay", "PaymentView": "pay", "PaymentLinkView": "plink",
    "CheckoutPaymentLink": "plink", "RefundView": "rfnd", "RequestView": "req", "SessionView": "ses",
    "TokenView": "tok", "UserDetails": "usr", "UserView": "usr", "UserWithPassword": "usr",
    "MerchantSummary": "mer", "SettingsView": "mer",
}  # fmt: skip
_ID_FIELDS = {"endpoint_id": "whe", "event_id": "evt", "order_id": "order", "payment_id": "pay"}
_ULID = "01KG9ZV3T4M9D0B2E6H8JXQWRN"


def example(schema: Schema, definitions: dict[str, Schema], owner: str = "", field: str = "") -> Any:
    """Return an example of a schema. `owner` and `field` say which field has the schema."""
    name = schema.get("$ref", "").rpartition("/")[2]
    if name in REQUESTS:
        return REQUESTS[name]
    for key in (f"{owner}.{field}", field):
        if key in VALUES and not _is_object(name, definitions):
            return VALUES[key]
    if field == "id" or field in _ID_FIELDS:
        return f"{_ID_FIELDS.get(field) or _IDS.get(owner, 'order')}_{_ULID}"
    return _by_type(schema, definitions, name or owner, field)


def _by_type(schema: Schema, definitions: dict[str, Schema], owner: str, field: str) -> Any:
    if "$ref" in schema:
        return _by_type(definitions[owner], definitions, owner, "")
    if "const" in schema or "enum" in schema:
        return schema.get("const", schema.get("enum", [None])[0])
    if "anyOf" in schema:
        return example(schema["anyOf"][0], definitions, owner, field)
    if schema.get("type") == "array":
        return [example(schema["items"], definitions, owner)]
    if "properties" in schema:
        names = [*schema.get("required", ()), *OPTIONAL.get(owner, ())]
        return {one: example(schema["properties"][one], definitions, owner, one) for one in names}
    return {} if schema.get("type") == "object" else f"missing example of {owner}.{field}"


def _is_object(name: str, definitions: dict[str, Schema]) -> bool:
    return "properties" in definitions.get(name, {})
