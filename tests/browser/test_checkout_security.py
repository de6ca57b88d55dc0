"""The checkout rejects a wrong amount, messages from other windows and pages that its key does not allow."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, expect

from chalicelib.domain.ids import shard_of
from tests.browser.host import Host
from tests.browser.payer import KEY, VALID, Payer
from tests.live_stage import JSON, RunningStage


def expect_unavailable(payer: Payer, text: str, code: str) -> None:
    payer.sees(text)
    expect(payer.on("submit-payment-btn")).to_have_count(0)
    assert [(name, value["code"]) for name, value in payer.callbacks] == [("failure", code)]


def test_an_amount_that_differs_from_the_order_cannot_be_paid(payer: Payer) -> None:
    payer.opens(amount=1)

    expect_unavailable(payer, "The amount doesn't match the order", "amount_mismatch")


def test_an_unknown_key_cannot_take_a_payment(payer: Payer) -> None:
    payer.opens(key="key_unknown")

    expect_unavailable(payer, "The shop's API key isn't valid", "UNAUTHORIZED")


def test_an_unknown_order_cannot_be_paid(payer: Payer) -> None:
    payer.opens({"id": "order_unknown"})

    expect_unavailable(payer, "There is nothing to pay", "NOT_FOUND")


def test_an_expired_order_cannot_be_paid(payer: Payer, running: RunningStage) -> None:
    order = running.order()
    expired = f"{datetime.now(UTC) - timedelta(seconds=1):%Y-%m-%dT%H:%M:%S.%f+0000}"
    running.client("dynamodb").update_item(
        TableName="payment-gateway-orders",
        Key={"partition": {"S": f"mer_test#test#{shard_of(order['id'])}"}, "id": {"S": order["id"]}},
        UpdateExpression="SET expires_at = :at",
        ConditionExpression="attribute_exists(id)",
        ExpressionAttributeValues={":at": {"S": expired}},
    )
    payer.opens(order)

    expect_unavailable(payer, "This payment request has expired", "expired")


def test_an_order_that_was_paid_elsewhere_shows_the_success(payer: Payer, running: RunningStage) -> None:
    order = payer.opens()
    payer.types_card(VALID)
    running.ended(running.payment(order))
    payer.on("submit-payment-btn").click()
    payer.sees_success()

    assert [name for name, _ in payer.callbacks] == ["success"]
    assert len(payer.payments_of(order)) == 1


FORGED: list[JSON] = [
    {
        "type": "success",
        "result": {"status": "success", "paymentId": "pay_forged", "orderId": "x", "signature": "y"},
    },
    {"type": "checkout.ready", "nonce": "guess"},
    {"type": "failure", "failure": {"code": "x", "description": "y"}},
    {"type": "close"},
]


def test_the_sdk_ignores_messages_of_other_windows(payer: Payer, running: RunningStage) -> None:
    """Forge messages from the page, and from another frame of the checkout's origin."""
    payer.opens()
    expect(payer.on("card-number-input")).to_be_visible()
    payer.page.evaluate("all => all.forEach((one) => window.postMessage(one, '*'))", FORGED)
    payer.page.evaluate(
        "url => new Promise((done) => { const frame = document.createElement('iframe'); frame.onload = done;"
        "frame.src = url; document.getElementById('container').append(frame); })",
        f"{running.checkout}/index.html",
    )
    other = next(frame for frame in payer.page.frames if "index.html" in frame.url)
    other.evaluate("all => all.forEach((one) => parent.postMessage(one, '*'))", FORGED)
    payer.pays_by_card(VALID)
    payer.sees_success()

    assert [name for name, _ in payer.callbacks] == ["success"]
    assert payer.callbacks[0][1]["paymentId"] != "pay_forged"


def test_the_frame_ignores_forged_messages(payer: Payer) -> None:
    order = payer.opens()
    expect(payer.on("card-number-input")).to_be_visible()
    forged = [
        {"type": "challenge.answered"},
        {"type": "checkout.connect", "nonce": "guess", "options": {"amount": 1}},
    ]
    payer.page.evaluate(
        "all => all.forEach((one) => document.querySelector('[data-test-id=payment-iframe]')"
        ".contentWindow.postMessage(one, '*', [new MessageChannel().port1]))",
        forged,
    )
    payer.pays_by_card(VALID)
    payer.sees_success()

    assert payer.payments_of(order)[0]["amount"] == 50_000


@pytest.fixture(scope="module")
def strict_key(running: RunningStage) -> JSON:
    """Create a key of another merchant that allows one origin, and an order."""
    shown = running.run("merchant", "Strict Shop")
    key, secret = (re.search(rf"{name}\s+(\S+)", shown)[1] for name in ("X-Api-Key", "X-Api-Secret"))  # type: ignore[index]
    running.client("dynamodb").update_item(
        TableName="payment-gateway-api_keys", Key={"key": {"S": key}},
        UpdateExpression="SET allowed_origins = :listed",
        ExpressionAttributeValues={":listed": {"S": '["https://shop.example"]'}},
    )  # fmt: skip
    credentials: Any = {"X-Api-Key": key, "X-Api-Secret": secret}
    answer = running.send("POST", "/v1/orders", {"amount": 50_000}, **credentials)
    return {"key": key, "order": answer.json()["data"]}


def test_a_page_that_the_key_does_not_allow_shows_no_checkout(payer: Payer, strict_key: JSON) -> None:
    payer.opens(strict_key["order"], key=strict_key["key"])

    expect_unavailable(payer, "This website isn't allowed to take payments for the shop", "FORBIDDEN")


def test_a_key_with_allowed_origins_works_on_the_page_of_the_gateway(
    context: BrowserContext, running: RunningStage, strict_key: JSON
) -> None:
    page = context.new_page()
    page.goto(f"{running.checkout}/pay.html#key={strict_key['key']}&order={strict_key['order']['id']}")

    expect(page.get_by_test_id("submit-payment-btn")).to_be_visible()


@pytest.mark.parametrize("claimed", ["https://shop.example", "", "null", "*"])
def test_a_page_that_claims_another_origin_sees_no_checkout(
    context: BrowserContext, host: Host, running: RunningStage, claimed: str
) -> None:
    """Frame the checkout without the SDK, with the origin of an allowed page."""
    order = running.order()
    page = context.new_page()
    page.goto(f"{host.origin}/empty")
    fragment = f"key={KEY}&order={order['id']}&nonce=n&parent={claimed}"
    page.evaluate(
        "url => { window.messages = []; onmessage = ({ data }) => messages.push(data);"
        "const frame = document.createElement('iframe'); frame.id = 'framed'; frame.src = url;"
        "document.body.append(frame); }",
        f"{running.checkout}/pay.html#{fragment}",
    )
    frame = page.frame_locator("#framed")

    expect(frame.get_by_text("Open this page from the shop")).to_be_visible()
    expect(frame.get_by_test_id("submit-payment-btn")).to_have_count(0)
    assert page.evaluate("messages") == []
