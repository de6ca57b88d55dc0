"""/v1/checkout: requests of a payer's browser with the publishable key."""

import hmac
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chalicelib.accounts.store import merchants
from chalicelib.accounts.store.rows import ApiKeyRow
from chalicelib.checkout.routes.checkout import MAX_ATTEMPTS
from chalicelib.db.rows import ClaimRow
from chalicelib.domain.event import iso
from chalicelib.payments.acquirers.simulator import Simulator
from chalicelib.payments.store.rows import OrderRow, PaymentRow
from chalicelib.settings import settings
from tests.dashboard_users import THROUGH_SITE
from tests.doubles.accounts import STRIPE
from tests.gateway import JSON, Answer, Gateway, SetLimits, a_merchant
from tests.in_process_stage import Stage

CARD: JSON = {"number": "4242424242424242", "exp_month": 12, "exp_year": 2040, "cvv": "123"}
BY_UPI: JSON = {"method": "upi", "upi": {"flow": "collect", "vpa": "success@upi"}}
SHOP = "https://shop.example"


def pay(payer: Gateway, order: JSON, key: str | None = None, **fields: Any) -> Answer:
    return payer.post("/v1/checkout/payments", {"order_id": order["id"], **(fields or BY_UPI)}, key=key)


def allow(gateway: Gateway, *origins: str, mode: str = "test") -> None:
    """Change the mode and the allowed origins of the merchant's key."""
    row = ApiKeyRow.get(gateway.headers["X-Api-Key"])
    row.update([ApiKeyRow.allowed_origins.set(list(origins)), ApiKeyRow.mode.set(mode)])
    merchants.read_key(row.key)


def test_an_order_is_shown_with_its_payment_methods(gateway: Gateway, payer: Gateway) -> None:
    order = gateway.order(receipt="R-1", notes={"secret": "plan"})

    shown = payer.get(f"/v1/checkout/orders/{order['id']}").data

    assert {bank["code"] for bank in shown.pop("banks")} == {"HDFC", "ICIC", "SBIN", "UTIB", "KKBK", "FAIL"}
    assert shown == {
        "id": order["id"], "amount": 50_000, "currency": "INR", "status": "created", "payable": True,
        "merchant": {"name": "Corner Shop"}, "mode": "test", "methods": ["upi", "card", "netbanking"],
        "scripts": [], "upi_flows": ["collect", "intent", "qr"],
        "card_brands": list(Simulator.capability.card_brands),
    }  # fmt: skip


def test_an_order_in_another_currency_offers_cards_only(gateway: Gateway, payer: Gateway) -> None:
    order = gateway.order(currency="EUR")

    shown = payer.get(f"/v1/checkout/orders/{order['id']}").data

    assert (shown["methods"], shown["banks"]) == (["card"], [])


def test_the_order_of_another_merchant_is_not_found(gateway: Gateway, payer: Gateway) -> None:
    order = a_merchant(gateway.client).order()

    answers = [payer.get(f"/v1/checkout/orders/{order['id']}"), pay(payer, order)]

    assert [answer.status for answer in answers] == [404, 404]


def test_a_success_is_signed_with_the_secret_of_the_key(
    gateway: Gateway, payer: Gateway, stage: Stage
) -> None:
    order = gateway.order()
    payment = pay(payer, order).data
    path = f"/v1/checkout/payments/{payment['id']}"
    before = payer.get(path).data
    stage.run(gateway.account)

    after = payer.get(path).data

    signed = f"{order['id']}|{payment['id']}".encode()
    expected = hmac.digest(gateway.headers["X-Api-Secret"].encode(), signed, "sha256").hex()
    assert (before["status"], before.get("signature")) == ("pending", None)
    assert (after["status"], after["signature"]) == ("success", expected)


def test_a_failure_is_shown_and_not_signed(gateway: Gateway, payer: Gateway, stage: Stage) -> None:
    upi = {"flow": "collect", "vpa": "failure@upi"}
    payment = pay(payer, gateway.order(), method="upi", upi=upi).data
    stage.run(gateway.account)

    failed = payer.get(f"/v1/checkout/payments/{payment['id']}").data

    assert (failed["status"], failed["error_code"]) == ("failed", "payment_declined")
    assert "signature" not in failed


def test_a_card_is_accepted_only_as_a_token(gateway: Gateway, payer: Gateway, stage: Stage) -> None:
    order = gateway.order()
    clear = pay(payer, order, method="card", card=CARD)
    without = pay(payer, order, method="card")
    token = payer.post("/v1/tokens", {"card": CARD}).data["id"]

    taken = pay(payer, order, method="card", token=token)

    assert [(answer.status, answer.error["field"]) for answer in (clear, without)] == [
        (400, "card"),
        (400, "token"),
    ]
    assert taken.data["card"] == {"brand": "visa", "last4": "4242"}
    assert "fingerprint" not in str(taken.json)


def test_a_percentage_never_refuses_a_card_in_the_form_that_was_offered(
    gateway: Gateway, payer: Gateway, set_limits: SetLimits
) -> None:
    set_limits("card-tries=60")  # one card pays about half of the orders
    stripe = gateway.post("/v1/acquirers", {**STRIPE, "cards": "script"}).data["id"]
    half = {"when": {"methods": ["card"], "percent": 50}, "acquirers": [stripe]}
    routing = {"version": 0, "rules": [half], "fallback": ["simulator"]}
    gateway.send("PUT", "/v1/routing", json.dumps(routing).encode())

    def pay_as_offered() -> str:
        order = gateway.order()
        scripts = payer.get(f"/v1/checkout/orders/{order['id']}").data["scripts"]
        card = {} if scripts else {"token": payer.post("/v1/tokens", {"card": CARD}).data["id"]}
        paid = pay(payer, order, method="card", **card)
        row = PaymentRow.get(*PaymentRow.key_of(gateway.account, paid.data["id"]))
        return f"{scripts} {paid.status} {row.acquirers}"

    outcomes = [pay_as_offered() for _ in range(16)]

    by_form, by_number = f"['card'] 201 ['{stripe}']", "[] 201 None"
    assert set(outcomes) == {by_form, by_number}


def test_an_amount_other_than_the_orders_is_rejected(gateway: Gateway, payer: Gateway) -> None:
    order = gateway.order()

    wrong = pay(payer, order, **BY_UPI, amount=1)
    right = pay(payer, order, **BY_UPI, amount=50_000)

    assert (wrong.status, wrong.error["field"], right.status) == (400, "amount", 201)


def test_a_repeated_request_creates_one_payment(gateway: Gateway, payer: Gateway) -> None:
    order = gateway.order()
    token = payer.post("/v1/tokens", {"card": CARD}).data["id"]

    first, again = (pay(payer, order, "once", method="card", token=token) for _ in range(2))

    assert (first.status, again.status, again.data) == (201, 201, first.data)
    assert again.headers["idempotent-replayed"] == "true"
    assert len(list(PaymentRow.of_account(gateway.account))) == 1


def test_idempotency_keys_of_browser_and_server_are_separate(gateway: Gateway, payer: Gateway) -> None:
    order = gateway.order()
    pay(payer, order, "order-1")

    servers = gateway.post("/v1/orders", {"amount": 50_000}, key="order-1")

    assert servers.status == 201


def test_the_fingerprint_of_a_browsers_request_cannot_be_computed_from_public_data(
    gateway: Gateway, payer: Gateway
) -> None:
    order = gateway.order()
    pay(payer, order, "once")

    (claim,) = [row for row in ClaimRow.of_account(gateway.account) if row.key.endswith("once")]

    body = f'{{"order_id":"{order["id"]}"'
    for guess in (payer.headers["X-Api-Key"], gateway.account, ""):
        assert hmac.digest(guess.encode(), body.encode(), "sha256").hex() != claim.fingerprint
    assert len(claim.fingerprint) == 64


def test_an_order_shows_its_payment_in_progress(gateway: Gateway, payer: Gateway, stage: Stage) -> None:
    order = gateway.order()
    payment = pay(payer, order).data
    in_progress = payer.get(f"/v1/checkout/orders/{order['id']}").data
    stage.run(gateway.account)

    paid = payer.get(f"/v1/checkout/orders/{order['id']}").data

    assert in_progress["payment"]["id"] == paid["payment"]["id"] == payment["id"]
    assert (in_progress["payable"], paid["payable"], paid["status"]) == (True, False, "paid")
    assert len(paid["payment"]["signature"]) == 64


def test_an_order_with_a_failed_payment_can_be_paid_and_does_not_show_it(
    gateway: Gateway, payer: Gateway, stage: Stage
) -> None:
    order = gateway.order()
    pay(payer, order, method="upi", upi={"flow": "collect", "vpa": "failure@upi"})
    stage.run(gateway.account)

    shown = payer.get(f"/v1/checkout/orders/{order['id']}").data

    assert (shown["payable"], shown.get("payment")) == (True, None)


def test_the_second_payment_of_an_order_is_returned_and_not_signed(
    gateway: Gateway, payer: Gateway, stage: Stage
) -> None:
    order = gateway.order()
    payments = [pay(payer, order).data["id"] for _ in range(2)]
    stage.run(gateway.account)

    ended = [payer.get(f"/v1/checkout/payments/{payment}").data for payment in payments]

    assert sorted(["signature" in one for one in ended]) == [False, True]
    assert [one.get("returned") for one in ended if "signature" not in one] == [True]


def test_a_browser_can_create_at_most_fifty_payments_for_an_order(gateway: Gateway, payer: Gateway) -> None:
    order = gateway.order()
    OrderRow.at(gateway.account, order["id"]).update([OrderRow.attempts.set(MAX_ATTEMPTS - 1)])

    last, one_more = pay(payer, order), pay(payer, order)
    by_the_shops_server = gateway.post("/v1/payments", {"order_id": order["id"], **BY_UPI})

    assert (last.status, one_more.status, by_the_shops_server.status) == (201, 409, 201)
    assert "too many payment attempts" in one_more.error["description"]


def test_an_expired_order_cannot_be_paid(gateway: Gateway, payer: Gateway) -> None:
    soon = datetime.now(UTC) + timedelta(milliseconds=300)
    order = gateway.order(expires_at=iso(soon))
    while datetime.now(UTC) <= soon:
        pass

    shown = payer.get(f"/v1/checkout/orders/{order['id']}").data
    refused = pay(payer, order)

    assert (shown["payable"], shown["expires_at"]) == (False, iso(soon))
    assert (refused.status, refused.error["code"], refused.error["field"]) == (409, "CONFLICT", "order_id")


def test_an_order_can_expire_at_the_largest_time(gateway: Gateway) -> None:
    made = gateway.post("/v1/orders", {"amount": 500, "expires_at": "9999-12-31T23:59:59-10:00"})

    assert (made.status, made.data["expires_at"]) == (201, "9999-12-31T23:59:59.999Z")


def test_an_expiry_in_the_past_is_rejected(gateway: Gateway) -> None:
    answer = gateway.post("/v1/orders", {"amount": 50_000, "expires_at": "2020-01-01T00:00:00Z"})

    assert (answer.status, answer.error["field"]) == (400, "expires_at")


def test_a_upi_payment_shows_its_expiry(gateway: Gateway, payer: Gateway) -> None:
    payment = pay(payer, gateway.order(), method="upi", upi={"flow": "qr"}).data

    lasts = datetime.fromisoformat(payment["expires_at"]) - datetime.fromisoformat(payment["created_at"])
    assert lasts == timedelta(minutes=5)
    assert payment["upi"]["qr_svg"].startswith("<svg")


def test_the_customers_details_become_metadata_of_the_payment(gateway: Gateway, payer: Gateway) -> None:
    customer = {"email": "asha@example.com", "contact": "+919876543210"}

    payment = pay(payer, gateway.order(), **BY_UPI, customer=customer).data

    assert gateway.get(f"/v1/payments/{payment['id']}").data["metadata"] == customer


def test_concurrent_payments_pay_an_order_once(gateway: Gateway, payer: Gateway, stage: Stage) -> None:
    order = gateway.order()
    for number in range(4):
        pay(payer, order, str(number))
    stage.run(gateway.account)

    assert gateway.get(f"/v1/orders/{order['id']}").data["amount_paid"] == 50_000
    kept = [row for row in PaymentRow.of_account(gateway.account) if row.amount_refundable]
    assert len(kept) == 1


@pytest.mark.parametrize(
    ("allowed", "mode", "origin", "status"),
    [
        ([], "test", SHOP, 200),
        ([], "live", SHOP, 403),
        ([SHOP], "test", SHOP, 200),
        ([SHOP], "test", "https://evil.example", 403),
        ([SHOP], "test", "null", 403),
        ([SHOP], "test", f"{SHOP}.evil.example", 403),
    ],
)
def test_only_a_page_of_an_allowed_origin_can_use_the_key(
    gateway: Gateway, payer: Gateway, allowed: list[str], mode: str, origin: str, status: int
) -> None:
    order = gateway.order()
    if mode == "live":
        order = {"id": "order_none"}
    allow(gateway, *allowed, mode=mode)

    path = f"/v1/checkout/orders/{order['id']}"
    framed = payer.get(f"{path}?embedder={origin}", **THROUGH_SITE)
    own_page = payer.get(path, Origin=origin)
    ours = payer.get(path, Origin=settings().checkout_url)

    expected = (status, status, 200) if mode == "test" else (403, 403, 404)
    assert (framed.status, own_page.status, ours.status) == expected
    if status == 403:
        assert (framed.error["field"], own_page.error["field"]) == ("embedder", "Origin")


def test_a_live_key_without_origins_is_refused_with_the_setting_that_is_missing(
    gateway: Gateway, payer: Gateway
) -> None:
    allow(gateway, mode="live")

    by_script = payer.get("/v1/checkout/orders/order_none")
    by_page = payer.get("/v1/checkout/orders/order_none", Origin=SHOP)

    for refused in (by_script, by_page):
        assert (refused.status, refused.error["code"], refused.error["field"]) == (403, "FORBIDDEN", "Origin")
        assert "This live API key has no allowed_origins" in refused.error["description"]


def test_our_own_pages_use_a_live_key_without_origins(gateway: Gateway, payer: Gateway) -> None:
    allow(gateway, mode="live")
    ours = settings().checkout_url

    link = payer.get("/v1/checkout/payment-links/lnk_none", **THROUGH_SITE)  # a GET has no Origin there
    order = payer.send("POST", "/v1/checkout/payment-links/lnk_none/orders", headers={"Origin": ours})

    assert (link.status, order.status) == (404, 404)


def test_a_live_key_with_origins_also_works_without_one(gateway: Gateway, payer: Gateway) -> None:
    allow(gateway, SHOP, mode="live")

    assert payer.get("/v1/checkout/orders/order_none").status == 404


def test_cors_allows_pages_to_read_only_responses_to_the_publishable_key(
    gateway: Gateway, payer: Gateway
) -> None:
    order = gateway.order()

    public = payer.get(f"/v1/checkout/orders/{order['id']}", Origin=SHOP)
    private = gateway.get(f"/v1/orders/{order['id']}", Origin=SHOP)

    assert public.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-origin" not in private.headers
