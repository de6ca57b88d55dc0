"""Payments in the scripts of Razorpay and Cashfree, and UPI by Cashfree's link."""

from datetime import UTC, datetime
from typing import Any

import pytest

from chalicelib.db.row import Row
from chalicelib.db.rows import EventRow
from chalicelib.payments.store.rows import AttemptRow, PaymentRow
from tests.doubles.accounts import CASHFREE, RAZORPAY, add_account, route_all
from tests.doubles.cashfree import CashfreeDouble
from tests.doubles.razorpay import RazorpayDouble
from tests.gateway import JSON, Gateway
from tests.in_process_stage import Stage

MAX_RETURN_URL = 250  # at Cashfree


def start(gateway: Gateway, stage: Stage, body: JSON, **fields: Any) -> JSON:
    route_all(gateway, add_account(gateway, body))
    made = gateway.payment(**fields)
    stage.run(gateway.account)
    return shown(gateway, made)


def shown(gateway: Gateway, payment: JSON) -> JSON:
    found: JSON = gateway.get(f"/v1/payments/{payment['id']}").data
    return found


def come_back(gateway: Gateway, stage: Stage, payment: JSON) -> None:
    token = payment["next_action"]["url"].partition("#")[2]
    gateway.post(f"/v1/challenges/{token}", {"outcome": "returned"})
    stage.run(gateway.account)


@pytest.mark.parametrize("method", ["card", "upi", "netbanking"])
def test_the_payer_pays_in_the_script_of_razorpay(
    gateway: Gateway, stage: Stage, razorpay: RazorpayDouble, method: str
) -> None:
    payment = start(gateway, stage, RAZORPAY, method=method)
    script = gateway.get(f"/v1/checkout/payments/{payment['id']}/script").data
    made = razorpay.state.pay(script["order_id"], 0)
    razorpay.state.authenticate(made["id"])

    come_back(gateway, stage, payment)

    assert (script["acquirer"], script["public_key"]) == ("razorpay", RAZORPAY["public_key"])
    assert shown(gateway, payment)["status"] == "success"
    assert gateway.get(f"/v1/checkout/payments/{payment['id']}/script").status == 404


def test_the_payer_pays_in_the_script_of_cashfree(
    gateway: Gateway, stage: Stage, cashfree: CashfreeDouble
) -> None:
    payment = start(gateway, stage, CASHFREE, method="card")

    script = gateway.get(f"/v1/checkout/payments/{payment['id']}/script").data

    assert script["payment_session_id"].startswith("session_")
    assert (script["mode"], "public_key" in script) == ("test", False)
    assert len(script["return_url"]) <= MAX_RETURN_URL


def test_the_session_of_cashfree_is_in_no_event_log_or_row_and_is_deleted_after_the_payment(
    gateway: Gateway, stage: Stage, cashfree: CashfreeDouble, caplog: pytest.LogCaptureFixture
) -> None:
    payment = start(gateway, stage, CASHFREE, method="card")
    session = gateway.get(f"/v1/checkout/payments/{payment['id']}/script").data["payment_session_id"]
    waiting = AttemptRow.get(*AttemptRow.key_of(gateway.account, f"{payment['id']}#1"))
    card = {"channel": "link", "card_number": "4242424242424242"}
    cashfree.state.pay({"payment_session_id": session, "payment_method": {"card": card}}, datetime.now(UTC))
    cashfree.state.decide(session.removeprefix("session_"))

    come_back(gateway, stage, payment)

    ended = AttemptRow.get(*AttemptRow.key_of(gateway.account, f"{payment['id']}#1"))
    rows: list[Row] = [
        waiting,
        ended,
        *EventRow.of_account(gateway.account),
        *PaymentRow.of_account(gateway.account),
    ]
    logged = str([vars(record) for record in caplog.records])
    assert (shown(gateway, payment)["status"], int(cashfree.state.taken())) == ("success", 500)
    assert waiting.sealed_script
    assert not ended.sealed_script
    assert session not in str([row.serialize() for row in rows]) + logged


def test_the_link_of_a_upi_payment_is_the_acquirers_own(
    gateway: Gateway, stage: Stage, cashfree: CashfreeDouble
) -> None:
    payment = start(gateway, stage, CASHFREE, method="upi", upi={"flow": "intent"})

    by_payer = gateway.get(f"/v1/checkout/payments/{payment['id']}").data
    action = payment["next_action"]
    assert (action["type"], "gateway@simulator" in action["url"]) == ("upi_link", False)
    assert by_payer["upi"]["link"] == action["url"]
    assert by_payer["upi"]["qr_svg"].startswith("<svg")


@pytest.mark.parametrize(("method", "field"), [("upi", "upi"), ("netbanking", "bank")])
def test_details_are_missing_where_no_script_asks_for_them(gateway: Gateway, method: str, field: str) -> None:
    route_all(gateway, add_account(gateway, CASHFREE))
    body = {"order_id": gateway.order()["id"], "method": method}

    refused = gateway.post("/v1/payments", body)

    assert (refused.status, refused.error["field"]) == (400, field)


@pytest.mark.parametrize("account", [CASHFREE, RAZORPAY], ids=lambda one: one["kind"])
@pytest.mark.parametrize(
    "by_address", [{"upi_id": "aa@bank"}, {"upi": {"flow": "collect", "vpa": "aa@bank"}}]
)
def test_a_typed_upi_address_is_refused_since_npci_ended_it(
    gateway: Gateway, account: JSON, by_address: JSON
) -> None:
    route_all(gateway, add_account(gateway, account))
    body = {"order_id": gateway.order()["id"], "method": "upi", **by_address}

    refused = gateway.post("/v1/payments", body)

    assert (refused.status, refused.error["field"]) == (400, "upi.flow")


def test_the_checkout_offers_what_the_accounts_of_the_routing_can_do(gateway: Gateway) -> None:
    order = gateway.order()
    route_all(gateway, add_account(gateway, {**CASHFREE, "cards": "raw"}))
    by_cashfree = gateway.get(f"/v1/checkout/orders/{order['id']}").data
    route_all(gateway, add_account(gateway, RAZORPAY))
    by_razorpay = gateway.get(f"/v1/checkout/orders/{order['id']}").data

    assert (by_cashfree["scripts"], by_cashfree["upi_flows"]) == ([], ["intent"])
    assert "jcb" not in by_cashfree["card_brands"]
    assert by_razorpay["scripts"] == by_razorpay["methods"] == ["upi", "card", "netbanking"]
