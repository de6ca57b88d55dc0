"""Payment links, which need no shop."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.payer import DECLINED, VALID
from tests.live_stage import JSON, RunningStage


def create_link(running: RunningStage, **fields: object) -> JSON:
    created: JSON = running.post(
        "/v1/payment-links", {"amount": 75_000, "description": "Yoga class, ten lessons"} | fields
    )
    return created


def visit(context: BrowserContext, url: str) -> Page:
    page = context.new_page()
    page.goto(url)
    return page


def pay(page: Page, card: str = VALID) -> None:
    for field, text in (("number", card), ("expiry", "1240"), ("cvv", "123")):
        page.get_by_test_id(f"card-{field}-input").clear()
        page.get_by_test_id(f"card-{field}-input").press_sequentially(text)
    page.get_by_test_id("submit-payment-btn").click()


def expect_paid(page: Page) -> None:
    expect(page.get_by_text("Payment successful")).to_be_visible()


def test_two_customers_with_the_same_single_use_link_make_one_payment(
    context: BrowserContext, running: RunningStage
) -> None:
    created = create_link(running)
    first, second = (visit(context, created["url"]) for _ in range(2))
    expect(first.get_by_text("Yoga class, ten lessons")).to_be_visible()
    expect(second.get_by_test_id("card-number-input")).to_be_visible()
    pay(first)
    expect_paid(first)
    pay(second)
    expect_paid(second)
    first.reload()
    expect_paid(first)

    assert len(running.get(f"/v1/payments?order_id={created['order_id']}")) == 1
    assert running.get(f"/v1/payment-links/{created['id']}")["status"] == "paid"


def test_each_customer_pays_a_link_with_many_uses_with_an_own_order(
    context: BrowserContext, running: RunningStage
) -> None:
    created = create_link(running, uses="many")
    for _ in range(2):
        page = visit(context, created["url"])
        pay(page)
        expect_paid(page)
        assert page.url == created["url"]
        page.reload()
        expect_paid(page)

    orders = [
        one for one in running.get("/v1/orders?status=paid&limit=20") if one["notes"].get("payment_link_id")
    ]
    assert len([one for one in orders if one["notes"]["payment_link_id"] == created["id"]]) == 2


def test_a_customer_can_pay_a_link_with_many_uses_again_and_share_its_url(
    context: BrowserContext, running: RunningStage
) -> None:
    page = visit(context, create_link(running, uses="many")["url"])
    pay(page)
    expect_paid(page)
    friend = visit(context, page.url)
    expect(friend.get_by_test_id("card-number-input")).to_have_value("")
    page.get_by_test_id("pay-again-button").click()
    pay(page)
    expect_paid(page)

    newest = running.get("/v1/payments?limit=2")
    assert len({one["order_id"] for one in newest}) == 2


def expire_order(running: RunningStage, order: JSON) -> None:
    cloud = running.client("dynamodb")
    table = "payment-gateway-orders"
    wanted = {"FilterExpression": "id = :id", "ExpressionAttributeValues": {":id": {"S": order["id"]}}}
    (row,) = cloud.scan(TableName=table, **wanted)["Items"]
    row["expires_at"] = {"S": "2026-01-01T00:00:00.000000+0000"}
    cloud.put_item(TableName=table, Item=row)


@pytest.mark.parametrize("reloads", [False, True])
def test_a_link_with_many_uses_replaces_an_expired_order(
    context: BrowserContext, running: RunningStage, *, reloads: bool
) -> None:
    page = visit(context, create_link(running, uses="many")["url"])
    pay(page, DECLINED)
    expect(page.get_by_test_id("payment-error")).to_be_visible()
    (order,) = running.get("/v1/orders?limit=1")
    expire_order(running, order)
    if reloads:
        page.reload()
    pay(page)
    expect_paid(page)

    assert running.get("/v1/payments?limit=1")[0]["order_id"] != order["id"]


def test_another_link_in_the_same_tab_loads_a_new_page(
    context: BrowserContext, running: RunningStage
) -> None:
    page = visit(context, create_link(running)["url"])
    pay(page)
    expect_paid(page)
    page.goto(create_link(running, description="Tea, ten cups")["url"])

    expect(page.get_by_text("Tea, ten cups")).to_be_visible()
    expect(page.get_by_test_id("card-number-input")).to_be_visible()


def test_a_canceled_link_shows_that_it_was_canceled(context: BrowserContext, running: RunningStage) -> None:
    created = create_link(running)
    running.post(f"/v1/payment-links/{created['id']}/cancel")

    expect(visit(context, created["url"]).get_by_text("The shop canceled this request")).to_be_visible()
