"""What the checkout does not do: take a wrong amount, trust a page that lies, show itself to strangers."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, expect

from chalicelib.domain.event import iso
from tests import engines
from tests.browser.host import Host
from tests.browser.payer import GOOD, KEY, Payer
from tests.running import JSON, RunningStage


def refused(payer: Payer, text: str, code: str) -> None:
    payer.sees(text)
    expect(payer.on("submit-payment-btn")).to_have_count(0)
    assert [(name, value["code"]) for name, value in payer.told] == [("failure", code)]


def test_another_amount_than_the_orders_cannot_be_paid(payer: Payer) -> None:
    payer.opens(amount=1)

    refused(payer, "The amount is not the order's", "amount_mismatch")


def test_a_wrong_key_opens_nothing(payer: Payer) -> None:
    payer.opens(key="key_nobody")

    refused(payer, "The shop's key is not valid", "UNAUTHORIZED")


def test_an_order_that_is_not_there_cannot_be_paid(payer: Payer) -> None:
    payer.opens({"id": "order_nobody"})

    refused(payer, "There is nothing to pay", "NOT_FOUND")


def test_an_order_that_has_expired_cannot_be_paid(payer: Payer, running: RunningStage) -> None:
    soon = iso(datetime.now(UTC) + timedelta(seconds=1))
    order = running.post("/v1/orders", {"amount": 50_000, "expires_at": soon})
    running.until(lambda: {"now": iso(datetime.now(UTC))}, lambda seen: seen["now"] > soon)
    payer.opens(order)

    refused(payer, "The time to pay this is over", "expired")


def test_an_order_that_was_paid_elsewhere_shows_so(payer: Payer, running: RunningStage) -> None:
    order = payer.opens()
    payer.types_card(GOOD)
    running.ended(running.payment(order))
    payer.on("submit-payment-btn").click()
    payer.sees_success()

    assert [name for name, _ in payer.told] == ["success"]
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


def test_what_other_windows_say_is_not_believed(payer: Payer, running: RunningStage) -> None:
    """The page itself says it, and a frame of the checkout's own origin that is not the checkout."""
    payer.opens()
    expect(payer.on("card-number-input")).to_be_visible()
    payer.page.evaluate("all => all.forEach((one) => window.postMessage(one, '*'))", FORGED)
    payer.page.evaluate(
        "url => new Promise((done) => { const frame = document.createElement('iframe'); frame.onload = done;"
        "frame.src = url; document.getElementById('here').append(frame); })",
        f"{running.checkout}/index.html",
    )
    other = next(frame for frame in payer.page.frames if "index.html" in frame.url)
    other.evaluate("all => all.forEach((one) => parent.postMessage(one, '*'))", FORGED)
    payer.pays_by_card(GOOD)
    payer.sees_success()

    assert [name for name, _ in payer.told] == ["success"]
    assert payer.told[0][1]["paymentId"] != "pay_forged"


def test_the_frame_believes_only_the_gateway(payer: Payer) -> None:
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
    payer.pays_by_card(GOOD)
    payer.sees_success()

    assert payer.payments_of(order)[0]["amount"] == 50_000


@pytest.fixture
def strict_key(running: RunningStage) -> JSON:
    """A key of another merchant that admits the pages of one shop only, and an order of theirs."""
    shown = running.run("merchant", "Strict Shop")
    key, secret = (re.search(rf"{name}\s+(\S+)", shown)[1] for name in ("X-Api-Key", "X-Api-Secret"))  # type: ignore[index]
    cloud = f"http://127.0.0.1:{running.ports['CLOUD_PORT']}"
    engines.client("dynamodb", cloud).update_item(
        TableName="payment-gateway-api_keys", Key={"key": {"S": key}},
        UpdateExpression="SET allowed_origins = :listed",
        ExpressionAttributeValues={":listed": {"S": '["https://shop.example"]'}},
    )  # fmt: skip
    credentials: Any = {"X-Api-Key": key, "X-Api-Secret": secret}
    answer = running.send("POST", "/v1/orders", {"amount": 50_000}, **credentials)
    return {"key": key, "order": answer.json()["data"]}


def test_a_page_that_the_key_does_not_admit_shows_no_checkout(payer: Payer, strict_key: JSON) -> None:
    payer.opens(strict_key["order"], key=strict_key["key"])

    refused(payer, "This page may not take payments for the shop", "FORBIDDEN")


def test_a_key_that_admits_few_pages_still_pays_on_our_own(
    context: BrowserContext, running: RunningStage, strict_key: JSON
) -> None:
    page = context.new_page()
    page.goto(f"{running.checkout}/pay.html#key={strict_key['key']}&order={strict_key['order']['id']}")

    expect(page.get_by_test_id("submit-payment-btn")).to_be_visible()


@pytest.mark.parametrize("claimed", ["https://shop.example", "", "null", "*"])
def test_a_page_that_lies_about_who_it_is_sees_nothing(
    context: BrowserContext, host: Host, running: RunningStage, claimed: str
) -> None:
    """It frames the checkout itself, in the name of a page that would be admitted."""
    order = running.order()
    page = context.new_page()
    page.goto(f"{host.origin}/empty")
    fragment = f"key={KEY}&order={order['id']}&nonce=n&parent={claimed}"
    page.evaluate(
        "url => { window.heard = []; onmessage = ({ data }) => heard.push(data);"
        "const frame = document.createElement('iframe'); frame.id = 'framed'; frame.src = url;"
        "document.body.append(frame); }",
        f"{running.checkout}/pay.html#{fragment}",
    )
    frame = page.frame_locator("#framed")

    expect(frame.get_by_text("This page opens from a shop's checkout")).to_be_visible()
    expect(frame.get_by_test_id("submit-payment-btn")).to_have_count(0)
    assert page.evaluate("heard") == []
