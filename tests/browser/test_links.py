"""Payment links: the page of ours that needs no shop."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests import cloud as engines
from tests.browser.payer import DECLINED, GOOD
from tests.live_stage import JSON, RunningStage


def link(running: RunningStage, **fields: object) -> JSON:
    made: JSON = running.post(
        "/v1/payment-links", {"amount": 75_000, "description": "Yoga class, ten lessons"} | fields
    )
    return made


def visit(context: BrowserContext, url: str) -> Page:
    page = context.new_page()
    page.goto(url)
    return page


def pay(page: Page, card: str = GOOD) -> None:
    for field, text in (("number", card), ("expiry", "1240"), ("cvv", "123")):
        page.get_by_test_id(f"card-{field}-input").clear()
        page.get_by_test_id(f"card-{field}-input").press_sequentially(text)
    page.get_by_test_id("submit-payment-btn").click()


def paid(page: Page) -> None:
    expect(page.get_by_text("Payment successful")).to_be_visible()


def test_a_link_with_a_single_use_is_paid_once_by_two_who_have_it_open(
    context: BrowserContext, running: RunningStage
) -> None:
    made = link(running)
    first, second = (visit(context, made["url"]) for _ in range(2))
    expect(first.get_by_text("Yoga class, ten lessons")).to_be_visible()
    expect(second.get_by_test_id("card-number-input")).to_be_visible()
    pay(first)
    paid(first)
    pay(second)
    paid(second)
    first.reload()
    paid(first)

    assert len(running.get(f"/v1/payments?order_id={made['order_id']}")) == 1
    assert running.get(f"/v1/payment-links/{made['id']}")["status"] == "paid"


def test_a_link_with_many_uses_is_paid_by_each_who_opens_it(
    context: BrowserContext, running: RunningStage
) -> None:
    made = link(running, uses="many")
    for _ in range(2):
        page = visit(context, made["url"])
        pay(page)
        paid(page)
        assert page.url == made["url"]
        page.reload()
        paid(page)

    orders = [
        one for one in running.get("/v1/orders?status=paid&limit=20") if one["notes"].get("payment_link_id")
    ]
    assert len([one for one in orders if one["notes"]["payment_link_id"] == made["id"]]) == 2


def test_a_link_with_many_uses_is_paid_again_by_who_paid_and_by_a_friend_who_is_sent_the_address(
    context: BrowserContext, running: RunningStage
) -> None:
    page = visit(context, link(running, uses="many")["url"])
    pay(page)
    paid(page)
    friend = visit(context, page.url)
    expect(friend.get_by_test_id("card-number-input")).to_have_value("")
    page.get_by_test_id("pay-again-button").click()
    pay(page)
    paid(page)

    newest = running.get("/v1/payments?limit=2")
    assert len({one["order_id"] for one in newest}) == 2


def expire(running: RunningStage, order: JSON) -> None:
    cloud = engines.client("dynamodb", f"http://127.0.0.1:{running.ports['CLOUD_PORT']}")
    table = "payment-gateway-orders"
    wanted = {"FilterExpression": "id = :id", "ExpressionAttributeValues": {":id": {"S": order["id"]}}}
    (row,) = cloud.scan(TableName=table, **wanted)["Items"]
    row["expires_at"] = {"S": "2026-01-01T00:00:00.000000+0000"}
    cloud.put_item(TableName=table, Item=row)


@pytest.mark.parametrize("reloads", [False, True])
def test_a_link_with_many_uses_outlives_the_order_of_a_payer(
    context: BrowserContext, running: RunningStage, *, reloads: bool
) -> None:
    page = visit(context, link(running, uses="many")["url"])
    pay(page, DECLINED)
    expect(page.get_by_test_id("payment-error")).to_be_visible()
    (order,) = running.get("/v1/orders?limit=1")
    expire(running, order)
    if reloads:
        page.reload()
    pay(page)
    paid(page)

    assert running.get("/v1/payments?limit=1")[0]["order_id"] != order["id"]


def test_another_link_in_the_same_tab_is_another_page(context: BrowserContext, running: RunningStage) -> None:
    page = visit(context, link(running)["url"])
    pay(page)
    paid(page)
    page.goto(link(running, description="Tea, ten cups")["url"])

    expect(page.get_by_text("Tea, ten cups")).to_be_visible()
    expect(page.get_by_test_id("card-number-input")).to_be_visible()


def test_a_link_that_was_canceled_says_so(context: BrowserContext, running: RunningStage) -> None:
    made = link(running)
    running.post(f"/v1/payment-links/{made['id']}/cancel")

    expect(visit(context, made["url"]).get_by_text("The shop has withdrawn this request")).to_be_visible()
