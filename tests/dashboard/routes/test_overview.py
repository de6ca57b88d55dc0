"""The first page: one call, few rows, figures that are right."""

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.dashboard.domain.metric import Counted, Counter
from chalicelib.dashboard.store import metrics
from tests.aws_calls import counted_calls
from tests.dashboard_users import a_user, signed_in
from tests.gateway import Gateway, a_merchant
from tests.in_process_stage import Stage
from tests.receiver import MerchantServer

OVERVIEW = "/v1/dashboard/overview"


@pytest.fixture
def page(gateway: Gateway) -> Gateway:
    return signed_in(gateway, a_user(gateway))


def test_it_tells_what_happened_today(page: Gateway, gateway: Gateway, stage: Stage) -> None:
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


def test_a_new_merchant_sees_that_nothing_happened_yet(page: Gateway) -> None:
    overview = page.get(OVERVIEW).data

    assert (overview["period"], overview["currencies"]) == ("today", [])
    assert overview["webhooks"] == dict.fromkeys(overview["webhooks"], 0)


@pytest.mark.parametrize(("period", "points"), [("7d", 7), ("30d", 30), ("90d", 90)])
def test_it_reads_the_days_of_the_period_and_of_the_one_before(
    page: Gateway, period: str, points: int
) -> None:
    now = datetime.now(UTC)
    upi = Counter("INR", "upi", "succeeded")
    days = [Counted(f"event#evt_{n}", now - timedelta(days=n), {upi: 1}) for n in range(200)]
    metrics.count(page.account, days)

    with counted_calls() as calls:
        (inr,) = page.get(f"{OVERVIEW}?period={period}").data["currencies"]

    assert len(inr["series"]) == points
    assert (inr["totals"]["succeeded"], inr["previous"]["succeeded"]) == (points, points)
    assert calls == {"GetItem": 1, "Query": 3}  # session; days, hours, endpoints


def test_it_tells_how_webhooks_fare(page: Gateway, gateway: Gateway, stage: Stage) -> None:
    """The one that is gone is switched off, of which the other is told."""
    with MerchantServer() as well, MerchantServer() as gone:
        gone.answer_with(410)
        for server in (well, gone):
            gateway.post("/v1/webhook-endpoints", {"url": server.url})
        gateway.order()
        stage.run(gateway.account)
    stage.summarize(gateway.account)
    stage.summarize(gateway.account)

    assert page.get(OVERVIEW).data["webhooks"] == {
        "endpoints": 2, "failing": 0, "disabled": 1,
        "delivered": 2, "undelivered": 1, "previous_delivered": 0, "previous_undelivered": 0,
    }  # fmt: skip
    assert page.get(OVERVIEW).data["currencies"] == []


@pytest.mark.parametrize("period", ["today", "7d", "30d", "90d"])
def test_while_nothing_happens_its_answer_is_known(page: Gateway, period: str) -> None:
    path = f"{OVERVIEW}?period={period}"
    known = page.get(path).headers["etag"]

    assert page.get(path, **{"If-None-Match": known}).status == 304


@pytest.mark.parametrize("period", ["", "1d", "year", "TODAY"])
def test_another_period_is_refused(page: Gateway, period: str) -> None:
    answer = page.get(f"{OVERVIEW}?period={period}")

    assert (answer.status, answer.error["field"]) == (400, "period")


def test_each_mode_and_each_merchant_has_its_own_figures(
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
