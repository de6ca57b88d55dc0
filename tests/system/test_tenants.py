"""Another merchant finds, lists and changes nothing: every operation of the OpenAPI document.

A new operation needs no edit here, a new kind of resource needs one in the fixture `ids`.
"""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from chalice.test import Client

from chalicelib.accounts.domain.passkey import Passkey
from chalicelib.accounts.store import passkeys
from chalicelib.domain.ids import new_id
from chalicelib.domain.role import Role
from tests.callers import OPERATIONS, Caller, anything, operator, page, protected, server, user
from tests.contract import document
from tests.doubles.accounts import SIMULATOR
from tests.gateway import JSON, Answer, Gateway, a_merchant, in_live_mode
from tests.in_process_stage import Stage
from tests.operator_sessions import OPERATORS, propose
from tests.receiver import MerchantServer

ELSEWHERE = {"resource_id": "payment_id"}  # a parameter without a list, and one that has the same ids
REQUIRED = {"/v1/counts": "?resource=payments"}  # parameters
# These ask for a code or a session first. What they refuse says nothing about the resource.
REFUSALS = {"verify_customer_code": 400, "remove_checkout_saved_method": 401}
Ids = dict[str, str]


SAVES = {
    "consent": "Charge this address each month.",
    "mandate": {"max_amount": 100_000, "expires_at": "2040-01-01T00:00:00Z"},
}


@pytest.fixture(scope="module")
def shop(client: Client) -> Gateway:
    return a_merchant(client)


@pytest.fixture(scope="module")
def ids(shop: Gateway) -> Ids:
    """Return ids of a merchant that has every kind of resource, by the names of path parameters."""
    stage = Stage()
    with MerchantServer() as merchant:
        shop.post("/v1/webhook-endpoints", {"url": merchant.url})
        shop.payment(upi_id="dispute-won@upi")
        payment = shop.payment(upi_id="payout-wrong@upi")
        stage.run(shop.account)
        shop.post(f"/v1/payments/{payment['id']}/refunds", {"amount": 100})
        shop.post("/v1/test/clock/advance", {"seconds": 86_400})
        stage.run(shop.account)
    customer = shop.post("/v1/customers", {"name": "Ann Lee"}).data["id"]
    saving = shop.payment(shop.order(customer_id=customer), save_method=SAVES)
    stage.run(shop.account)
    plan = shop.post("/v1/plans", {"name": "Basic", "amount": 100, "interval": "day"}).data["id"]
    shop.post("/v1/coupons", {"name": "Half", "basis_points": 5000})
    shop.post("/v1/tax-rates", {"name": "GST", "basis_points": 1800})
    shop.post("/v1/subscriptions", {"customer_id": customer, "plan_id": plan})
    _give_back(shop, stage, customer)
    shop.post("/v1/payment-links", {"amount": 100, "description": "Tea"})
    shop.post("/v1/acquirers", SIMULATOR)
    shop.post("/v1/risk/lists", {"list": "blocked", "type": "email", "value": "mallory@example.com"})
    shop.post("/v1/exports", {"resource": "payments"})
    shop.post("/v1/refund-batches", {"csv": f"payment_id\n{payment['id']}\n"})
    stage.run(shop.account)
    shop.post("/v1/export-schedules", {"resource": "payments", "every": "day"})
    shop.post("/v1/reports", {"kind": "summary", "from": "2026-01-01", "to": "2026-01-31"})
    owner = user(shop, Role.OWNER).gateway
    owner.post("/v1/dashboard/invitations", {"email": "bob@example.com", "role": "viewer"})
    note = shop.post(f"/v1/payments/{payment['id']}/notes", {"text": "Paid twice?"}).data
    view = {"list": "payments", "name": "All", "search": {"q": "ann"}, "shared": True}
    owner.post("/v1/dashboard/saved-views", view)
    platform = operator(shop).gateway
    propose(platform, shop.merchant_id)
    saved = shop.get(f"/v1/payments/{saving['id']}").data["saved_method"]
    found = (
        {"passkey_id": _passkey_of(owner.headers["X-User"]), "note_id": note["id"]}
        | {"saved_method_id": saved}
        | {
            name: id
            for name, path in _lists()
            if (id := _first(platform if path.startswith(OPERATORS) else owner, path))
        }
    )
    return found | {name: found[same] for name, same in ELSEWHERE.items()}


@pytest.mark.parametrize("kind", ["server", "page", "owner", "own live server"])
def test_another_merchant_finds_no_resource(client: Client, shop: Gateway, ids: Ids, kind: str) -> None:
    before, caller = _everything(shop), _other(kind, client, shop)

    found = [
        (method, path, answer.status) for method, path, operation in OPERATIONS
        if "{" in path and caller.may(operation["security"])
        and not _finds_nothing(answer := _asked(caller, method, path, operation, ids), operation)
    ]  # fmt: skip

    assert found == []
    assert _everything(shop) == before


@pytest.mark.parametrize("kind", ["server", "owner", "own live server"])
def test_another_merchant_lists_no_resource(client: Client, shop: Gateway, ids: Ids, kind: str) -> None:
    caller = _other(kind, client, shop)
    lists = [path for method, path, _ in protected() if method == "GET" and "{" not in path]

    texts = {path: str(caller.gateway.get(path).json) for path in lists}

    assert [(path, id) for path, text in texts.items() for id in ids.values() if id in text] == []


def _give_back(shop: Gateway, stage: Stage, customer: str) -> None:
    """Create an invoice, pay it and write a credit note of it."""
    lines = [{"description": "Pottery class", "unit_amount": 50_000}]
    draft = shop.post("/v1/invoices", {"customer_id": customer, "lines": lines}).data["id"]
    order_id = shop.post(f"/v1/invoices/{draft}/finalize").data["order_id"]
    upi = {"flow": "collect", "vpa": "success@upi"}
    shop.post("/v1/payments", {"order_id": order_id, "method": "upi", "upi": upi})
    stage.run(shop.account)
    shop.post(f"/v1/invoices/{draft}/credit-notes", {"type": "refund", "amount": 100})


def test_another_merchant_cannot_name_a_resource_in_a_body(client: Client, shop: Gateway, ids: Ids) -> None:
    caller = _other("server", client, shop)
    naming = [
        (method, path, operation) for method, path, operation in OPERATIONS
        if _example(operation).keys() & ids.keys() and "{" not in path and caller.may(operation["security"])
    ]  # fmt: skip

    statuses = {path: _asked(caller, method, path, one, ids).status for method, path, one in naming}

    assert statuses
    assert set(statuses.values()) == {404}


def test_an_operator_calls_no_operation_of_a_merchant(client: Client, shop: Gateway, ids: Ids) -> None:
    before, caller = _everything(shop), operator(shop)
    of_merchants = [
        (method, path, operation) for method, path, operation in OPERATIONS
        if operation["security"] and not caller.may(operation["security"])
        and "OperatorPage" not in operation["security"][0]
    ]  # fmt: skip

    statuses = {_asked(caller, method, path, one, ids).status for method, path, one in of_merchants}

    assert len(of_merchants) > 100
    assert statuses <= {401, 403}
    assert _everything(shop) == before


def _passkey_of(user_id: str) -> str:
    """Write a passkey of the user. Return its id."""
    at = datetime.now(UTC)
    passkeys.add(Passkey(user_id, new_id("pky", at), "ann@example.com", "Laptop", "id", "key", 0, at))
    (passkey,) = passkeys.of_user(user_id)
    return passkey.id


def _other(kind: str, client: Client, shop: Gateway) -> Caller:
    """Return another merchant's caller, or the merchant's own in live mode, for its data of test mode."""
    if kind == "own live server":
        return Caller(in_live_mode(shop), {"ApiKey": anything, "ApiSecret": anything})
    other = a_merchant(client)
    calls = user(other, Role.OWNER)
    return calls if kind == "owner" else {"server": server, "page": page}[kind](calls.gateway)


def _finds_nothing(answer: Answer, operation: JSON) -> bool:
    """Return True for 404, and for a timeline or list without a value."""
    if answer.status != 200:
        return answer.status == REFUSALS.get(operation["operationId"], 404)
    return not any(answer.data.values() if isinstance(answer.data, dict) else answer.data)


def _lists() -> Iterator[tuple[str, str]]:
    """Yield each path parameter with the path of the list that returns its ids."""
    paths = document()["paths"]
    for path in paths:
        collection, _, rest = path.partition("/{")
        if rest and "get" in paths.get(collection, {}):
            yield rest.partition("}")[0], collection


def _first(owner: Gateway, path: str) -> str | None:
    listed = owner.get(path).json["data"]
    first: JSON = listed[0] if isinstance(listed, list) and listed else {}
    return first.get("id") or first.get("key")


def _asked(caller: Caller, method: str, path: str, operation: JSON, ids: Ids) -> Answer:
    """Send a valid request that names the ids of the merchant with every kind of resource."""
    body = _example(operation)
    body |= {name: ids[name] for name in body.keys() & ids.keys()}
    missing = set(re.findall(r"{(\w+)}", path)) - ids.keys()
    assert not missing, f"{method} {path}: let the fixture `ids` make a resource for {missing}"
    return caller.gateway.send(method, path.format(**ids), json.dumps(body).encode())


def _example(operation: JSON) -> JSON:
    content = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    return dict(content.get("example", {}))


def _everything(shop: Gateway) -> dict[str, Any]:
    """Return what a server of the merchant reads in all lists."""
    return {
        path: answer.json for method, path, security in protected()
        if method == "GET" and "{" not in path and "ApiSecret" in security[0]
        and (answer := shop.get(path + REQUIRED.get(path, ""))).status == 200
    }  # fmt: skip
