"""A merchant with one resource of each kind, and the request of each operation that reads."""

from collections.abc import Mapping
from datetime import UTC, datetime
from urllib.parse import urlsplit
from uuid import uuid4

from chalicelib.domain.ids import new_id
from chalicelib.domain.role import Role
from chalicelib.request_log.domain.logged_request import LoggedRequest
from chalicelib.request_log.store import request_log
from tests.audit.changing_calls import CHALLENGED, REPORT, SCHEDULE, VIEW, Shop
from tests.dashboard_users import a_user
from tests.doubles.accounts import SIMULATOR
from tests.gateway import JSON, Gateway
from tests.operator_sessions import OPERATORS, propose

DAY_S = 86_400
SHOWN = "payment.success"
CUSTOMER: JSON = {"name": "Asha Rao", "email": "asha@example.com", "phone": "+919876543210"}
QUERIES = {
    "count_rows": "?resource=payments&state=captured",
    "find": "?q=receipt-1042",
    "get_overview": "?period=today",
    "list_events": f"?limit=1&type={SHOWN}",
    "list_webhooks": f"?limit=1&event={SHOWN}",
}
ENDPOINT: JSON = {"description": "Shop server", "events": ["payment.*"], "signatures": ["v1", "v1a"]}
Ids = Mapping[str, str]


def ids_of(shop: Shop, operator: Gateway, webhooks: str) -> Ids:
    """Create one resource of each kind. Return their ids by the names of path parameters.

    `webhooks` is the address of the merchant's server.
    """
    server = shop.server
    endpoint = server.post("/v1/webhook-endpoints", ENDPOINT | {"url": webhooks}).data
    order = server.order(receipt="receipt-1042", notes={"cart": "1042"})
    paid = shop.payment(order=order, metadata={"cart": "1042"})
    _pass_a_day(shop)  # so that this payment has a payout of its own
    disputed = shop.payment(upi_id="dispute-won@upi")
    shop.payment(upi_id="payout-wrong@upi")
    refund = server.post(f"/v1/payments/{paid}/refunds", {"amount": 20_000, "reason": "Item returned"}).data
    _pass_a_day(shop)
    server.post(f"/v1/payments/{paid}/notes", {"text": "The customer asked for the invoice again."})
    server.post("/v1/risk/lists", {"list": "blocked", "type": "email", "value": "mallory@example.com"})
    made = {
        "acquirer_id": server.post("/v1/acquirers", SIMULATOR).data["id"],
        "batch_id": shop.batch(),
        "export_id": server.post("/v1/exports", {"resource": "payments"}).data["id"],
        "report_id": server.post("/v1/reports", REPORT).data["id"],
        "schedule_id": server.post("/v1/export-schedules", SCHEDULE).data["id"],
        "link_id": shop.link(),
        "customer_id": server.post("/v1/customers", CUSTOMER).data["id"],
    }
    request_log.add([_logged(server.account)])
    owner = shop.owner
    owner.post("/v1/dashboard/saved-views", VIEW)
    owner.post("/v1/dashboard/invitations", {"email": "ravi@example.com", "role": "viewer"})
    server.send("PUT", "/v1/routing", b'{"version": 0, "rules": [], "fallback": ["simulator"]}')
    a_user(server, Role.MEMBER)
    shop.stage.run(server.account)
    shop.stage.summarize(server.account)
    return made | {
        "payment_id": paid,
        "disputed_id": disputed,
        "order_id": order["id"],
        "refund_id": refund["id"],
        "resource_id": paid,
        "endpoint_id": endpoint["id"],
        "open_order_id": shop.order(),
        "token": _challenge(shop),
        "receipt_key": urlsplit(server.get(f"/v1/payments/{paid}/receipt").data["url"]).fragment,
        "dispute_id": shop.listed("/v1/disputes")[0],
        "event_id": shop.listed(f"/v1/events?type={SHOWN}")[0],
        "webhook_id": shop.listed(f"/v1/webhooks?event={SHOWN}")[0],
        "payout_id": shop.listed("/v1/payouts")[-1],
        "merchant_id": server.merchant_id,
        "proposal_id": propose(operator, server.merchant_id).data["id"],
    }


def path_of(operation: JSON, ids: Ids) -> str:
    """Return the address of the request, with the filters of its example."""
    name: str = operation["operationId"]
    own = {"get_checkout_order": {"order_id": ids["open_order_id"]}}.get(name, {})
    if name == "list_payment_disputes":
        own = {"payment_id": ids["disputed_id"]}
    path: str = operation["path"].format(**{**ids, **own})
    limited = any(one["name"] == "limit" for one in operation["parameters"])
    return path + QUERIES.get(name, "?limit=1" if limited else "")


def caller_of(operation: JSON, shop: Shop, operator: Gateway) -> Gateway:
    """Return a caller that may send the request: the one with the fewest rights."""
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
