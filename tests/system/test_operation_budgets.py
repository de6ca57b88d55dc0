"""Every operation of the server's API has a budget of AWS calls, or a reason why it has none."""

import json
import re
from collections import Counter

import pytest

from tests.aws_calls import counted_calls
from tests.contract import document
from tests.doubles.accounts import SIMULATOR
from tests.gateway import JSON, Gateway
from tests.in_process_stage import Stage
from tests.receiver import MerchantServer

Calls = dict[str, int]
Ids = dict[str, str]
READ, QUERY, WRITE = {"GetItem": 1}, {"Query": 1}, {"TransactWriteItems": 1}
BOTH = READ | QUERY
CLOCK = {"simulator GetItem": 1}  # the test clock
LINES: JSON = {"lines": [{"description": "Pottery class", "unit_amount": 50_000}]}
REPORT = {"kind": "summary", "from": "2026-01-01", "to": "2026-01-31"}

READS: dict[str, Calls] = {
    "GET /v1/acquirers": QUERY,
    "GET /v1/acquirers/{acquirer_id}": READ,
    "GET /v1/acquirers/{acquirer_id}/health": BOTH,
    "GET /v1/counts?resource=payments": QUERY,
    "GET /v1/disputes": QUERY,
    "GET /v1/disputes/{dispute_id}": READ,
    "GET /v1/events": QUERY,
    "GET /v1/events/{event_id}": READ,
    "GET /v1/export-schedules": QUERY,
    "GET /v1/export-schedules/{schedule_id}": READ,
    "GET /v1/exports": QUERY,
    "GET /v1/exports/{export_id}": READ,
    "GET /v1/reports": QUERY,
    "GET /v1/reports/{report_id}": READ | {"BatchGetItem": 1},  # with its sums
    "GET /v1/coupons": QUERY,
    "GET /v1/coupons/{coupon_id}": READ,
    "GET /v1/credit-notes": QUERY,
    "GET /v1/credit-notes/{credit_note_id}": READ,
    "GET /v1/credit-notes/{credit_note_id}/pdf": {"GetItem": 4},
    "GET /v1/customers": QUERY,
    "GET /v1/customers/{customer_id}": READ,
    # the customer, the list of the methods, and the methods
    "GET /v1/customers/{customer_id}/saved-methods": {"GetItem": 2, "BatchGetItem": 1},
    "GET /v1/saved-methods/{saved_method_id}": {"GetItem": 2},
    "GET /v1/mandates": QUERY | {"simulator GetItem": 1},  # the test clock
    "GET /v1/mandates/{mandate_id}": READ | {"simulator GetItem": 1},
    "GET /v1/invoices": QUERY,
    "GET /v1/invoices/{invoice_id}": READ,
    # with the merchant, the customer, the order, and the key that pays it
    "GET /v1/invoices/{invoice_id}/pdf": {"GetItem": 5},
    "GET /v1/orders": QUERY,
    "GET /v1/orders/{order_id}": READ,
    "GET /v1/payment-links": QUERY | {"BatchGetItem": 1},  # with the orders of the links
    "GET /v1/payment-links/{link_id}": {"GetItem": 3},  # with the order, and the declines in this hour
    "GET /v1/payments": QUERY,
    "GET /v1/payments/{payment_id}": READ,
    "GET /v1/payments/{payment_id}/attempts": BOTH,
    "GET /v1/payments/{payment_id}/disputes": BOTH | {"BatchGetItem": 1},
    "GET /v1/payments/{payment_id}/notes": BOTH,
    "GET /v1/payments/{payment_id}/receipt": READ,
    # payment, order and merchant, then the refunds
    "GET /v1/payments/{payment_id}/receipt/pdf": {"GetItem": 3, "Query": 1},
    "GET /v1/payments/{refunded_id}/refunds": BOTH | {"BatchGetItem": 1},
    "GET /v1/plans": QUERY,
    "GET /v1/plans/{plan_id}": READ,
    "GET /v1/subscriptions": QUERY,
    "GET /v1/subscriptions/{subscription_id}": READ,
    "GET /v1/tax-rates": QUERY,
    "GET /v1/tax-rates/{tax_rate_id}": READ,
    "GET /v1/payouts": QUERY,
    "GET /v1/payouts/{payout_id}": READ,
    "GET /v1/payouts/{payout_id}/lines": BOTH,
    "GET /v1/refund-batches": QUERY,
    "GET /v1/refund-batches/{batch_id}": READ,
    "GET /v1/refund-batches/{batch_id}/rows": READ | {"BatchGetItem": 1},
    "GET /v1/refunds": QUERY,
    "GET /v1/refunds/{refund_id}": READ,
    "GET /v1/risk": READ,
    "GET /v1/risk/lists": QUERY,
    "GET /v1/dunning": READ,
    "GET /v1/routing": QUERY,
    "GET /v1/routing/versions": QUERY,
    "GET /v1/settlement-differences": QUERY,
    "GET /v1/webhook-endpoints": QUERY,
    "GET /v1/webhook-endpoints/{endpoint_id}": READ,
    "GET /v1/webhook-endpoints/{endpoint_id}/health": BOTH,
    "GET /v1/webhooks": QUERY,
    "GET /v1/webhooks/{webhook_id}": READ,
}
PREVIEW: JSON = {"amount": 100, "currency": "INR", "method": "upi"}
CONTEST: JSON = {"evidence": {"explanation": "Paid."}}
WRITES: dict[str, tuple[JSON, Calls]] = {
    "POST /v1/acquirers": (SIMULATOR, WRITE),
    "PATCH /v1/acquirers/{acquirer_id}": ({"name": "Second"}, READ | WRITE),
    "PUT /v1/dunning": ({"retry_days": [1], "grace_days": 0, "end_state": "cancel"}, READ | WRITE),
    "PUT /v1/routing": ({"version": 0, "rules": [], "fallback": ["simulator"]}, {"Query": 2} | WRITE),
    "POST /v1/routing/preview": (PREVIEW, {"Query": 2}),  # the routing and the accounts
    "PUT /v1/risk": ({"version": 0, "enabled": False, "rules": []}, READ | WRITE),
    "POST /v1/risk/lists": ({"list": "allowed", "type": "bin", "value": "424242"}, WRITE),
    "DELETE /v1/risk/lists/bin_424242": ({}, READ | WRITE),
    "POST /v1/risk/backtests": ({"rule": "if amount > 0 then review"}, QUERY),
    "POST /v1/disputes/{dispute_id}/evidence": ({"content_type": "application/pdf"}, READ | WRITE),
    "POST /v1/disputes/{dispute_id}/contest": (CONTEST, {"GetItem": 2} | WRITE),  # with the payment
    "POST /v1/plans": ({"name": "Basic", "amount": 100, "interval": "month"}, WRITE),
    "POST /v1/coupons": ({"name": "Half", "basis_points": 5000}, WRITE),
    "POST /v1/tax-rates": ({"name": "GST", "basis_points": 1800}, WRITE),
    "PATCH /v1/subscriptions/{subscription_id}": ({"quantity": 2}, READ | CLOCK | WRITE),
    "PATCH /v1/invoices/{draft_id}": ({"days_until_due": 30}, READ | CLOCK | WRITE),
    "POST /v1/invoices/{draft_id}/finalize": ({}, {"GetItem": 2} | CLOCK | WRITE),  # with the number
    # with the number
    "POST /v1/invoices/{paid_invoice_id}/credit-notes": (
        {"type": "refund", "amount": 200},
        {"GetItem": 2} | CLOCK | WRITE,
    ),
    "POST /v1/invoices/{invoice_id}/void": ({}, {"GetItem": 2} | CLOCK | WRITE),  # with the subscription
    "POST /v1/customers": ({"email": "ann@example.com"}, WRITE),
    "PATCH /v1/customers/{customer_id}": ({"email": "ann@new.example"}, READ | WRITE),
    # with its entry of the audit log and its events
    "DELETE /v1/customers/{customer_id}": (
        {},
        {"GetItem": 2, "BatchGetItem": 1, "UpdateItem": 2, "TransactWriteItems": 4},
    ),
    "POST /v1/settlement-differences/{difference_id}/resolve": ({"note": "Known."}, READ | WRITE),
    "POST /v1/payments/{payment_id}/notes": ({"text": "Called back."}, WRITE),
    "DELETE /v1/payments/{payment_id}/notes/{note_id}": ({}, READ | WRITE),
    "POST /v1/payments/{authorized_id}/capture": ({}, {"GetItem": 2} | WRITE),  # with the order
    # with the merchant, whose time zone it is
    "POST /v1/export-schedules": ({"resource": "payments", "every": "day"}, READ | WRITE),
    "POST /v1/reports": (REPORT, READ | WRITE | {"SendMessageBatch": 1}),
    # payment and merchant
    "POST /v1/payments/{payment_id}/receipt/send": (
        {"email": "ann@example.com"},
        {"GetItem": 2, "Encrypt": 1, "SendMessageBatch": 1} | WRITE,
    ),
    # with an item of 100 rows, and one more for each further 100
    "POST /v1/refund-batches": (
        {"csv": "payment_id\npay_1\n"},
        {"PutItem": 1} | WRITE | {"SendMessageBatch": 1},
    ),
    "POST /v1/refund-batches/{batch_id}/confirm": (
        {"count": 1, "totals": {"INR": 49_900}},
        READ | WRITE | {"SendMessageBatch": 1},
    ),
    "DELETE /v1/export-schedules/{schedule_id}": ({}, READ | WRITE),
    "POST /v1/exports": ({"resource": "payments"}, WRITE | {"SendMessageBatch": 1}),
    # with the key of payment links, which is kept for 60 s
    "POST /v1/payment-links": ({"amount": 100, "description": "Tea"}, READ | WRITE),
    "POST /v1/payment-links/{link_id}/cancel": ({}, {"GetItem": 2} | WRITE),  # with the order
}
# In test_call_budgets.py, tests/billing, tests/customers and
# tests/payments/routes/test_received_event_limits.py.
ELSEWHERE = {
    "POST /v1/customer-sessions",
    "POST /v1/acquirers/{acquirer_id}/events",
    "POST /v1/invoices", "POST /v1/orders", "POST /v1/subscriptions", "POST /v1/payments",
    "POST /v1/payments/{payment_id}/refunds", "POST /v1/tokens",
}  # fmt: skip
# Rare requests, and those like a counted one.
UNCOUNTED = {
    "POST /v1/acquirers/{acquirer_id}/test-keys",
    "POST /v1/acquirers/{acquirer_id}/webhook-secret",
    "POST /v1/coupons/{coupon_id}/archive",
    "POST /v1/disputes/{dispute_id}/accept",
    "DELETE /v1/invoices/{invoice_id}",
    "POST /v1/invoices/{invoice_id}/mark-uncollectible",
    "POST /v1/plans/{plan_id}/archive",
    "POST /v1/subscriptions/{subscription_id}/cancel",
    "POST /v1/subscriptions/{subscription_id}/pause",
    "POST /v1/subscriptions/{subscription_id}/resume",
    "POST /v1/tax-rates/{tax_rate_id}/archive",
    "DELETE /v1/saved-methods/{saved_method_id}",
    "POST /v1/saved-methods/{saved_method_id}/default",
    "POST /v1/mandates/{mandate_id}/notices",
    "POST /v1/mandates/{mandate_id}/pause",
    "POST /v1/mandates/{mandate_id}/resume",
    "POST /v1/mandates/{mandate_id}/revoke",
    "POST /v1/payments/{payment_id}/cancel",
    "POST /v1/payments/{payment_id}/review",
    "POST /v1/refund-batches/{batch_id}/cancel",
    "POST /v1/webhook-endpoints",
    "DELETE /v1/webhook-endpoints/{endpoint_id}",
    "PATCH /v1/webhook-endpoints/{endpoint_id}",
    "GET /v1/webhook-endpoints/{endpoint_id}/public-key",
    "POST /v1/webhook-endpoints/{endpoint_id}/recover",
    "POST /v1/webhook-endpoints/{endpoint_id}/replay",
    "POST /v1/webhook-endpoints/{endpoint_id}/rotate-secret",
    "GET /v1/webhook-endpoints/{endpoint_id}/secret",
    "POST /v1/webhook-endpoints/{endpoint_id}/test",
    "GET /v1/webhooks/{webhook_id}/curl",
    "POST /v1/webhooks/{webhook_id}/retry",
}
PUBLIC = (
    "/health", "/v1/openapi.json", "/v1/test/", "/v1/challenges/", "/v1/checkout/", "/v1/dashboard/",
    "/v1/operators/", "/v1/hosted-invoices/", "/v1/hosted-mandates/", "/v1/policy-reports", "/v1/portal",
    "/v1/receipts/",
)  # fmt: skip


@pytest.fixture
def ids(gateway: Gateway, stage: Stage) -> Ids:
    """Return the ids of a merchant's resources, one of each kind."""
    with MerchantServer() as merchant:
        endpoint = gateway.post("/v1/webhook-endpoints", {"url": merchant.url}).data
        payment = gateway.payment(upi_id="dispute-won@upi")
        gateway.payment(upi_id="payout-wrong@upi")
        stage.run(gateway.account)
        refunded, authorized = gateway.payment(), gateway.payment(captured=False)
        stage.run(gateway.account)
        refund = gateway.post(f"/v1/payments/{refunded['id']}/refunds", {"amount": 100}).data
        gateway.post("/v1/test/clock/advance", {"seconds": 86_400})
        stage.run(gateway.account)
    paid_invoice = _paid_invoice(gateway, stage)
    credited = {"type": "refund", "amount": 200}
    note = gateway.post(f"/v1/invoices/{paid_invoice}/credit-notes", credited).data
    report = gateway.post("/v1/reports", REPORT).data
    batch = gateway.post("/v1/refund-batches", {"csv": f"payment_id\n{refunded['id']}\n"}).data
    stage.run(gateway.account)
    customer = gateway.post("/v1/customers", {"name": "Ann Lee"}).data["id"]
    plan = gateway.post("/v1/plans", {"name": "Basic", "amount": 100, "interval": "month"}).data["id"]
    subscribed = {"customer_id": customer, "plan_id": plan}
    link = gateway.post("/v1/payment-links", {"amount": 100, "description": "Tea"}).data
    gateway.get(f"/v1/payment-links/{link['id']}")  # reads the merchant's own limits, which are kept for 60 s
    gateway.get(f"/v1/payments/{payment['id']}/receipt")  # derives the key of receipts, once in a sandbox
    return {
        "order_id": payment["order_id"],
        "customer_id": customer,
        "saved_method_id": _saved(gateway, stage, customer),
        "mandate_id": _mandate(gateway, stage, customer),
        "plan_id": plan,
        "coupon_id": gateway.post("/v1/coupons", {"name": "Half", "basis_points": 5000}).data["id"],
        "tax_rate_id": gateway.post("/v1/tax-rates", {"name": "GST", "basis_points": 1800}).data["id"],
        "subscription_id": gateway.post("/v1/subscriptions", subscribed).data["id"],
        "invoice_id": _first(gateway, "/v1/invoices"),
        "paid_invoice_id": paid_invoice,
        "credit_note_id": note["id"],
        "draft_id": gateway.post("/v1/invoices", {"customer_id": customer} | LINES).data["id"],
        "note_id": gateway.post(f"/v1/payments/{payment['id']}/notes", {"text": "Paid twice?"}).data["id"],
        "payment_id": payment["id"],
        "authorized_id": authorized["id"],
        "refunded_id": refunded["id"],
        "refund_id": refund["id"],
        "batch_id": batch["id"],
        "endpoint_id": endpoint["id"],
        "link_id": link["id"],
        "acquirer_id": gateway.post("/v1/acquirers", SIMULATOR).data["id"],
        "dispute_id": _first(gateway, "/v1/disputes"),
        "event_id": _first(gateway, "/v1/events"),
        "webhook_id": _first(gateway, "/v1/webhooks"),
        "payout_id": _first(gateway, "/v1/payouts"),
        "difference_id": _first(gateway, "/v1/settlement-differences"),
        "schedule_id": gateway.post("/v1/export-schedules", {"resource": "payments", "every": "day"}).data[
            "id"
        ],
        "export_id": gateway.post("/v1/exports", {"resource": "payments"}).data["id"],
        "report_id": report["id"],
    }


def test_each_read_makes_the_calls_of_its_budget(gateway: Gateway, ids: Ids) -> None:
    counted = {operation: _calls_of(gateway, operation, ids) for operation in READS}

    assert counted == READS


def test_each_write_makes_the_calls_of_its_budget_and_reads_its_key(gateway: Gateway, ids: Ids) -> None:
    counted = {name: _calls_of(gateway, name, ids, body) for name, (body, _) in WRITES.items()}

    assert counted == {name: Counter(calls) + Counter(READ) for name, (_, calls) in WRITES.items()}


def test_every_operation_has_a_budget() -> None:
    operations = {
        f"{method.upper()} {path}" for path, methods in document()["paths"].items() for method in methods
        if not path.startswith(PUBLIC)
    }  # fmt: skip

    counted = {re.sub("authorized_id|refunded_id", "payment_id", name) for name in (*READS, *WRITES)}
    counted = {re.sub("draft_id|paid_invoice_id", "invoice_id", name) for name in counted}
    counted = {name.partition("?")[0].replace("bin_424242", "{entry_id}") for name in counted}
    assert operations == {*counted, *ELSEWHERE, *UNCOUNTED}


def _mandate(gateway: Gateway, stage: Stage, customer: str) -> str:
    """Return a mandate of the customer."""
    asked = {"max_amount": 100_000, "expires_at": "2040-01-01T00:00:00Z"}
    saves = {"save_method": {"consent": "Charge me.", "mandate": asked}}
    gateway.payment(gateway.order(customer_id=customer), **saves)
    stage.run(gateway.account)
    return _first(gateway, "/v1/mandates")


def _saved(gateway: Gateway, stage: Stage, customer: str) -> str:
    """Return a saved method of the customer."""
    saves = {"save_method": {"consent": "Save this address."}}
    payment = gateway.payment(gateway.order(customer_id=customer), **saves)
    stage.run(gateway.account)
    return str(gateway.get(f"/v1/payments/{payment['id']}").data["saved_method"])


def _paid_invoice(gateway: Gateway, stage: Stage) -> str:
    customer = gateway.post("/v1/customers", {"name": "Ann Lee"}).data["id"]
    draft = gateway.post("/v1/invoices", {"customer_id": customer} | LINES).data["id"]
    invoice = gateway.post(f"/v1/invoices/{draft}/finalize").data
    upi = {"flow": "collect", "vpa": "success@upi"}
    gateway.post("/v1/payments", {"order_id": invoice["order_id"], "method": "upi", "upi": upi})
    stage.run(gateway.account)
    return str(invoice["id"])


def _first(gateway: Gateway, path: str) -> str:
    found: str = gateway.get(path).data[0]["id"]
    return found


def _calls_of(gateway: Gateway, operation: str, ids: Ids, body: JSON | None = None) -> Calls:
    """Return the number of calls by name that a successful request makes."""
    method, _, path = operation.partition(" ")
    with counted_calls() as calls:
        answer = gateway.send(
            method, path.format(**ids), json.dumps(body).encode() if body is not None else b""
        )
    assert answer.status < 300, (operation, answer.json)
    return dict(calls)
