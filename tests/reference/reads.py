"""A merchant with one resource of each kind, and the request of each operation that reads."""

import json
from datetime import UTC, datetime
from urllib.parse import urlsplit
from uuid import uuid4

from chalicelib.aws import client as client_of
from chalicelib.domain.ids import new_id
from chalicelib.domain.role import Role
from chalicelib.request_log.domain.logged_request import LoggedRequest
from chalicelib.request_log.store import request_log
from chalicelib.settings import settings
from tests.audit.changing_calls import CHALLENGED, COUPON, PLAN, REPORT, SCHEDULE, TAX_RATE, VIEW, Shop
from tests.dashboard_users import a_user
from tests.doubles.accounts import SIMULATOR
from tests.gateway import JSON, Gateway
from tests.operator_sessions import OPERATORS, propose

DAY_S = 86_400
SHOWN, FAILED_IN = "payment.success", "exports"
CUSTOMER: JSON = {"name": "Asha Rao", "email": "asha@example.com", "phone": "+919876543210"}
CREATED: dict[str, tuple[str, JSON]] = {
    "acquirer_id": ("/v1/acquirers", SIMULATOR),
    "export_id": ("/v1/exports", {"resource": "payments"}),
    "report_id": ("/v1/reports", REPORT),
    "schedule_id": ("/v1/export-schedules", SCHEDULE),
    "customer_id": ("/v1/customers", CUSTOMER),
    "plan_id": ("/v1/plans", PLAN),
    "coupon_id": ("/v1/coupons", COUPON),
    "tax_rate_id": ("/v1/tax-rates", TAX_RATE),
}
OTHER_IDS = {  # of operations whose resource is in another state
    "get_hosted_credit_note_file": {"invoice_key": "credited_invoice_key"},
    "get_checkout_order": {"order_id": "open_order_id"},
    "list_checkout_saved_methods": {"order_id": "customers_order_id"},
    "list_payment_disputes": {"payment_id": "disputed_id"},
}
QUERIES = {
    "count_rows": "?resource=payments&state=captured",
    "find": "?q=receipt-1042",
    "get_overview": "?period=7d",
    "list_dead_letters": f"?queue={FAILED_IN}",
    "list_events": f"?limit=1&type={SHOWN}",
    "list_webhooks": f"?limit=1&event={SHOWN}",
}
CREDIT_NOTE: JSON = {"type": "refund", "amount": 20_000, "reason": "Class canceled"}
ENDPOINT: JSON = {"description": "Shop server", "events": ["payment.*"], "signatures": ["v1", "v1a"]}
Ids = dict[str, str]


def ids_of(shop: Shop, operator: Gateway, webhooks: str) -> Ids:
    """Create one resource of each kind. Return their ids by the names of path parameters.

    `webhooks` is the address of the merchant's server.
    """
    endpoint = shop.made("/v1/webhook-endpoints", ENDPOINT | {"url": webhooks})
    payments = _payments(shop)
    made = {name: shop.made(path, body) for name, (path, body) in CREATED.items()}
    saved = shop.saved_methods()[0]
    made |= {"saved_method_id": saved, "customer_id": shop.customer_of(saved)}
    shop.payer = shop.with_session(saved)
    made["customers_order_id"] = shop.server.order(customer_id=made["customer_id"])["id"]
    made["mandate_id"] = shop.mandate()
    made["mandate_key"] = shop.mandate_key(made["mandate_id"])
    subscribed = {"customer_id": made["customer_id"], "plan_id": made["plan_id"]}
    made["subscription_id"] = shop.made("/v1/subscriptions", subscribed)
    made["invoice_id"] = shop.listed("/v1/invoices")[0]
    invoice = shop.server.get(f"/v1/invoices/{made['invoice_id']}").data
    made["invoice_key"] = urlsplit(invoice["hosted_url"]).fragment
    paid = f"/v1/invoices/{shop.paid_invoice()}"
    made["credit_note_id"] = shop.made(f"{paid}/credit-notes", CREDIT_NOTE)
    made["credit_note_number"] = "CN-000001"
    made["credited_invoice_key"] = urlsplit(shop.server.get(paid).data["hosted_url"]).fragment
    made |= {"endpoint_id": endpoint, "batch_id": shop.batch(), "link_id": shop.link()}
    request_log.add([_logged(shop.server.account)])
    _add_settings(shop)
    _add_dead_letter(made["export_id"], shop.server.account)
    shop.stage.run(shop.server.account)
    shop.stage.summarize(shop.server.account)
    waiting = {"open_order_id": shop.order(), "token": _challenge(shop)}
    proposal = propose(operator, shop.server.merchant_id).data["id"]
    return payments | made | waiting | _listed(shop) | {"proposal_id": proposal}


def _payments(shop: Shop) -> Ids:
    """Pay, refund and dispute. The payment whose ids are returned has a payout of its own."""
    server = shop.server
    order = server.order(receipt="receipt-1042", notes={"cart": "1042"})
    paid = shop.payment(order=order, metadata={"cart": "1042"})
    _pass_a_day(shop)
    disputed = shop.payment(upi_id="dispute-won@upi")
    shop.payment(upi_id="payout-wrong@upi")
    refund = shop.made(f"/v1/payments/{paid}/refunds", {"amount": 20_000, "reason": "Item returned"})
    _pass_a_day(shop)
    shop.made(f"/v1/payments/{paid}/notes", {"text": "The customer asked for the invoice again."})
    receipt = urlsplit(server.get(f"/v1/payments/{paid}/receipt").data["url"]).fragment
    return {
        "payment_id": paid,
        "resource_id": paid,
        "disputed_id": disputed,
        "order_id": order["id"],
        "refund_id": refund,
        "receipt_key": receipt,
    }


def _add_settings(shop: Shop) -> None:
    """Add what is listed without an id in an address."""
    shop.made("/v1/risk/lists", {"list": "blocked", "type": "email", "value": "mallory@example.com"})
    shop.made("/v1/dashboard/saved-views", VIEW)
    shop.made("/v1/dashboard/invitations", {"email": "ravi@example.com", "role": "viewer"})
    shop.server.send("PUT", "/v1/routing", b'{"version": 0, "rules": [], "fallback": ["simulator"]}')
    a_user(shop.server, Role.MEMBER)
    shop.bounced()


def _add_dead_letter(export_id: str, account: str) -> None:
    """Put the message of an export into the queue of those that failed, without those of other tests."""
    url = getattr(settings(), f"{FAILED_IN}_dead_letters_url")
    client_of("sqs").purge_queue(QueueUrl=url)
    body = json.dumps({"account": account, "export_id": export_id, "request_id": str(uuid4())})
    client_of("sqs").send_message(QueueUrl=url, MessageBody=body)


def _listed(shop: Shop) -> Ids:
    """Return the ids of what the gateway created."""
    return {
        "dispute_id": shop.listed("/v1/disputes")[0],
        "event_id": shop.listed(f"/v1/events?type={SHOWN}")[0],
        "webhook_id": shop.listed(f"/v1/webhooks?event={SHOWN}")[0],
        "payout_id": shop.listed("/v1/payouts")[-1],
        "merchant_id": shop.server.merchant_id,
    }


def path_of(operation: JSON, ids: Ids) -> str:
    """Return the address of the request, with the filters of its example."""
    name: str = operation["operationId"]
    own = {parameter: ids[id] for parameter, id in OTHER_IDS.get(name, {}).items()}
    path: str = operation["path"].format(**{**ids, **own})
    limited = any(one["name"] == "limit" for one in operation["parameters"])
    return path + QUERIES.get(name, "?limit=1" if limited else "")


def caller_of(operation: JSON, shop: Shop, operator: Gateway) -> Gateway:
    """Return a caller that may send the request: the one with the fewest rights."""
    if operation["path"].startswith("/v1/portal"):
        return shop.in_portal(shop.server.get("/v1/subscriptions").data[0]["customer_id"])
    schemes = {name for one in operation["security"] for name in one}
    if operation["path"].startswith(OPERATORS):
        return operator
    if "ApiSecret" in schemes:
        return shop.payer if {"ApiKey"} in [set(one) for one in operation["security"]] else shop.server
    return shop.owner if schemes else Gateway(shop.server.client, "", {})


def _logged(account: str) -> LoggedRequest:
    """Return a line of the request log, which a function takes from the log of the API."""
    at = datetime.now(UTC)
    return LoggedRequest(
        account=account, id=new_id("req", at), request_id=str(uuid4()), caller="key_test_5f2b8c1d9e3a7046",
        method="POST", path="/v1/orders", status=201, outcome="ok", duration_ms=84, created_at=at,
    )  # fmt: skip


def _pass_a_day(shop: Shop) -> None:
    shop.server.post("/v1/test/clock/advance", {"seconds": DAY_S})
    shop.stage.run(shop.server.account)


def _challenge(shop: Shop) -> str:
    payment = shop.server.get(f"/v1/payments/{shop.payment(**CHALLENGED)}").data
    return str(payment["next_action"]["url"].partition("#")[2])
