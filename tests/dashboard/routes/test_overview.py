"""/v1/dashboard/overview: correct metrics from few rows."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.dashboard.domain.metric import QUARTER, Addition, Metric, MetricDelta
from chalicelib.dashboard.store import metrics
from chalicelib.db import shards
from chalicelib.domain.ids import new_id
from tests.aws_calls import counted_calls
from tests.dashboard_users import a_user, signed_in
from tests.gateway import Gateway, a_merchant
from tests.in_process_stage import Stage
from tests.payments.routes.test_challenges import BY_BANK, CHALLENGED, answer_challenge, at_the_bank
from tests.receiver import MerchantServer

OVERVIEW, RISK = "/v1/dashboard/overview", "/v1/dashboard/risk"
SETTINGS = "/v1/dashboard/settings"


@pytest.fixture
def page(gateway: Gateway) -> Gateway:
    return signed_in(gateway, a_user(gateway))


def move_to(page: Gateway, zone: str) -> None:
    assert page.send("PATCH", SETTINGS, json.dumps({"time_zone": zone}).encode()).status == 200


def test_the_overview_shows_the_metrics_of_today(page: Gateway, gateway: Gateway, stage: Stage) -> None:
    payment = gateway.payment()
    gateway.payment(upi_id="failure@upi")
    stage.run(gateway.account)
    gateway.post(f"/v1/payments/{payment['id']}/refunds", {"amount": 100})
    stage.run(gateway.account)
    stage.summarize(gateway.account)

    (inr,) = page.get(OVERVIEW).data["currencies"]

    assert inr["totals"] == {
        "succeeded": 1, "failed": 1, "canceled": 0, "volume": 50_000,
        "refunds": 1, "refunds_failed": 0, "refunded": 100,
    }  # fmt: skip
    assert [method["method"] for method in inr["methods"]] == ["upi"]
    assert sum(point["volume"] for point in inr["series"]) == 50_000


def test_refunds_are_counted_under_the_method_of_their_payment(
    page: Gateway, gateway: Gateway, stage: Stage
) -> None:
    by_upi = gateway.payment()
    by_card, refusing = (
        gateway.payment(method="card", card={**CHALLENGED, "number": number})
        for number in ("4242424242424242", "4000000000005126")
    )
    by_bank = answer_challenge(gateway, stage, at_the_bank(gateway, stage, **BY_BANK), "approve")
    stage.run(gateway.account)
    for payment, amount in ((by_upi, 100), (by_card, 200), (refusing, 300), (by_bank, 400)):
        gateway.post(f"/v1/payments/{payment['id']}/refunds", {"amount": amount})
    stage.run(gateway.account)
    stage.summarize(gateway.account)

    (inr,) = page.get(OVERVIEW).data["currencies"]

    names = ("refunds", "refunds_failed", "refunded")
    assert {one["method"]: tuple(one[name] for name in names) for one in inr["methods"]} == {
        "upi": (1, 0, 100), "card": (1, 1, 200), "netbanking": (1, 0, 400),
    }  # fmt: skip
    assert tuple(inr["totals"][name] for name in names) == (3, 1, 700)


def test_the_overview_of_a_new_merchant_is_empty(page: Gateway) -> None:
    overview = page.get(OVERVIEW).data

    assert (overview["period"], overview["time_zone"], overview["currencies"]) == ("today", "UTC", [])
    assert overview["webhooks"] == dict.fromkeys(overview["webhooks"], 0)


@pytest.mark.parametrize(("period", "points"), [("7d", 7), ("30d", 30), ("90d", 90)])
def test_the_overview_reads_the_days_of_the_period_and_of_the_previous_period(
    page: Gateway, period: str, points: int
) -> None:
    now = datetime.now(UTC)
    upi = Metric("INR", "upi", "succeeded")
    days = [now - timedelta(days=n) for n in range(200)]
    metrics.count(page.account, [MetricDelta(new_id("evt", at), [Addition(at, {upi: 1})]) for at in days])
    shards.to_read(page.account)  # is read once a minute

    with counted_calls() as calls:
        (inr,) = page.get(f"{OVERVIEW}?period={period}").data["currencies"]

    assert len(inr["series"]) == points
    assert (inr["totals"]["succeeded"], inr["previous"]["succeeded"]) == (points, points)
    assert calls == {"GetItem": 2, "Query": 3}  # session, merchant; days, deliveries, endpoints


@pytest.mark.parametrize(
    ("zone", "midnight"), [("Asia/Kolkata", "18:30"), ("Asia/Kathmandu", "18:15"), ("UTC", "00:00")]
)
def test_days_are_those_of_the_merchants_time_zone(page: Gateway, zone: str, midnight: str) -> None:
    move_to(page, zone)

    week = page.get(f"{OVERVIEW}?period=7d").data

    assert week["time_zone"] == zone
    assert {week[name][11:16] for name in ("since", "until", "previous_since")} == {midnight}
    assert page.get(f"{RISK}?period=7d").data["since"] == week["since"]


def test_a_change_of_the_time_zone_moves_past_payments_to_its_days(page: Gateway) -> None:
    move_to(page, "Asia/Kolkata")
    midnight = datetime.fromisoformat(page.get(f"{OVERVIEW}?period=30d").data["since"]) + timedelta(days=9)
    upi = Metric("INR", "upi", "succeeded")
    for at in (midnight - QUARTER, midnight, midnight + QUARTER):
        metrics.count(page.account, [MetricDelta(new_id("evt", at), [Addition(at, {upi: 1})])])

    assert days_of(page) == {midnight - timedelta(days=1): 1, midnight: 2}
    move_to(page, "Asia/Kathmandu")  # its days start 15 minutes earlier
    assert days_of(page) == {midnight - QUARTER: 3}


def days_of(page: Gateway) -> dict[datetime, int]:
    """Return the numbers of successful payments by the start of the day."""
    (inr,) = page.get(f"{OVERVIEW}?period=30d").data["currencies"]
    points = ((datetime.fromisoformat(point["at"]), point["succeeded"]) for point in inr["series"])
    return {at: succeeded for at, succeeded in points if succeeded}


def test_the_overview_counts_deliveries_and_endpoints(page: Gateway, gateway: Gateway, stage: Stage) -> None:
    """Disable one endpoint by a 410; the other one gets an event about it."""
    with MerchantServer() as well, MerchantServer() as gone:
        gone.answer_with(410)
        for server in (well, gone):
            gateway.post("/v1/webhook-endpoints", {"url": server.url})
        gateway.order()
        stage.run(gateway.account)

    assert page.get(OVERVIEW).data["webhooks"] == {
        "endpoints": 2, "failing": 0, "disabled": 1,
        "delivered": 2, "undelivered": 1, "previous_delivered": 0, "previous_undelivered": 0,
    }  # fmt: skip
    assert page.get(OVERVIEW).data["currencies"] == []


@pytest.mark.parametrize("period", ["today", "7d", "30d", "90d"])
def test_an_unchanged_overview_is_not_sent_again(page: Gateway, period: str) -> None:
    path = f"{OVERVIEW}?period={period}"
    known = page.get(path).headers["etag"]

    assert page.get(path, **{"If-None-Match": known}).status == 304


@pytest.mark.parametrize("period", ["", "1d", "year", "TODAY"])
def test_an_unknown_period_is_rejected(page: Gateway, period: str) -> None:
    answer = page.get(f"{OVERVIEW}?period={period}")

    assert (answer.status, answer.error["field"]) == (400, "period")


def test_each_mode_and_each_merchant_has_its_own_metrics(
    page: Gateway, gateway: Gateway, stage: Stage
) -> None:
    gateway.payment()
    stage.run(gateway.account)
    stage.summarize(gateway.account)
    other = a_merchant(gateway.client)

    live = page.get(OVERVIEW, **{"X-Mode": "live"})

    assert page.get(OVERVIEW).data["currencies"] != []
    assert (live.data["currencies"], signed_in(other, a_user(other)).get(OVERVIEW).data["currencies"]) == (
        [],
        [],
    )
