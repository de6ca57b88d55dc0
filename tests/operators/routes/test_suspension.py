"""A suspended merchant takes no new money and changes no settings. Money goes back, and work goes on."""

import json

import pytest

from chalicelib.accounts.domain.suspension import STILL_ALLOWED
from chalicelib.accounts.store import suspensions
from chalicelib.db import shards
from tests.aws_calls import counted_calls
from tests.callers import OPERATIONS
from tests.dashboard_users import a_user, signed_in
from tests.gateway import JSON, Gateway
from tests.in_process_stage import Stage
from tests.operator_sessions import an_operator, decide, propose, suspend

ORDER: JSON = {"amount": 100}


def status(caller: Gateway, method: str, path: str, body: JSON | None = None) -> tuple[int, str]:
    answer = caller.send(method, path, json.dumps(body or {}).encode())
    return answer.status, answer.error["code"] if answer.status >= 400 else ""


def test_servers_pages_and_users_get_403_and_can_read(gateway: Gateway, payer: Gateway, paid: JSON) -> None:
    order, owner = gateway.order(), signed_in(gateway, a_user(gateway))
    checkout = {"order_id": order["id"], "method": "upi", "upi": {"flow": "collect", "vpa": "test@upi"}}
    suspend(gateway.client, gateway.merchant_id)

    refused = [
        status(gateway, "POST", "/v1/orders", ORDER),
        status(gateway, "POST", "/v1/payment-links", {"amount": 100, "description": "Tea"}),
        status(payer, "POST", "/v1/checkout/payments", checkout),
        status(owner, "POST", "/v1/webhook-endpoints", {"url": "https://example.com"}),
        status(owner, "POST", "/v1/dashboard/api-keys", {"name": "Server"}),
        status(owner, "PATCH", "/v1/dashboard/settings", {"name": "Tea"}),
    ]

    assert refused == [(403, "MERCHANT_SUSPENDED")] * len(refused)
    reads = [gateway.get("/v1/payments"), owner.get("/v1/dashboard/overview"), owner.get("/v1/dashboard/me")]
    assert [one.status for one in reads] == [200, 200, 200]
    assert reads[-1].data["merchant"]["suspended"] is True


def test_refunds_and_the_work_of_payments_go_on(gateway: Gateway, stage: Stage, paid: JSON) -> None:
    started, authorized = gateway.payment(), gateway.payment(captured=False)
    stage.run(gateway.account)
    running = gateway.payment()
    suspend(gateway.client, gateway.merchant_id)

    refund = gateway.post(f"/v1/payments/{paid['id']}/refunds", {"amount": 100})
    canceled = gateway.post(f"/v1/payments/{authorized['id']}/cancel")
    stage.run(gateway.account)

    assert (refund.status, canceled.status) == (201, 200)
    assert gateway.get(f"/v1/refunds/{refund.data['id']}").data["status"] == "processed"
    assert gateway.get(f"/v1/payments/{running['id']}").data["status"] == "success"
    assert status(gateway, "POST", f"/v1/payments/{started['id']}/capture") == (403, "MERCHANT_SUSPENDED")


def test_a_user_can_sign_out_and_revoke_a_key(gateway: Gateway) -> None:
    owner = signed_in(gateway, a_user(gateway))
    key = owner.post("/v1/dashboard/api-keys", {"name": "Server"}).data["key"]
    suspend(gateway.client, gateway.merchant_id)

    assert status(owner, "DELETE", f"/v1/dashboard/api-keys/{key}") == (200, "")
    assert status(owner, "DELETE", "/v1/dashboard/sessions/current") == (200, "")


def test_a_reactivated_merchant_takes_payments_again(gateway: Gateway) -> None:
    suspend(gateway.client, gateway.merchant_id)
    again = propose(an_operator(gateway.client), gateway.merchant_id, "suspend_merchant").data
    back = propose(an_operator(gateway.client), gateway.merchant_id, "reactivate_merchant").data
    operator = an_operator(gateway.client)

    decisions = [decide(operator, one["id"]).status for one in (again, back)]

    assert decisions == [409, 200]
    assert status(gateway, "POST", "/v1/orders", ORDER) == (201, "")


def test_a_payment_reads_nothing_more_for_it(gateway: Gateway) -> None:
    """Each process reads the row of the account's shards once a minute, for the ids of orders."""
    gateway.order()
    with counted_calls() as warm:
        gateway.order()
    suspensions.forget(gateway.merchant_id)
    with counted_calls() as cold:
        gateway.order()

    assert warm == {"GetItem": 1, "TransactWriteItems": 1}  # the key
    assert cold == {"GetItem": 2, "TransactWriteItems": 1}
    assert shards.SEEN_FOR_S == 60


def test_the_list_names_operations_of_merchants() -> None:
    names = {operation["operationId"] for method, _, operation in OPERATIONS if method != "GET"}

    assert names >= STILL_ALLOWED
    assert not STILL_ALLOWED & {"capture_payment", "create_payment", "create_order", "create_token"}


@pytest.mark.parametrize("mode", ["test", "live"])
def test_both_modes_are_suspended(gateway: Gateway, mode: str) -> None:
    suspend(gateway.client, gateway.merchant_id)

    assert shards.find(f"{gateway.merchant_id}#{mode}").suspended_at is not None
