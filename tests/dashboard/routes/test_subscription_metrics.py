"""/v1/dashboard/subscriptions: subscribers, monthly revenue and what changed them, from few rows."""

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.db import shards
from tests.aws_calls import counted_calls
from tests.billing.routes.test_subscriptions import (
    advance,
    current,
    invoices_of,
    made,
    pay,
    step,
    subscribed,
)
from tests.dashboard_users import a_user, signed_in
from tests.gateway import JSON, Gateway
from tests.in_process_stage import Stage

METRICS = "/v1/dashboard/subscriptions"


@pytest.fixture
def page(gateway: Gateway) -> Gateway:
    return signed_in(gateway, a_user(gateway))


def shown(page: Gateway, stage: Stage, period: str = "today") -> JSON:
    """Count the events twice, and return the metrics of the only currency."""
    for _ in range(2):
        stage.summarize(page.account)
    [found] = page.get(f"{METRICS}?period={period}").data["currencies"]
    currency: JSON = found
    return currency


def test_a_merchant_without_subscriptions_has_no_metrics(page: Gateway) -> None:
    assert page.get(METRICS).data["currencies"] == []


@pytest.mark.parametrize(
    ("plan", "mrr"),
    [
        ({"amount": 99_900}, 99_900),
        ({"amount": 1_000_000, "interval": "year"}, 83_333),
        ({"amount": 30_000, "interval_count": 3}, 10_000),
        ({"amount": 1_200, "interval": "week"}, 5_200),
        ({"amount": 1_200, "interval": "day"}, 36_500),
    ],
)
def test_the_revenue_of_a_plan_is_that_of_a_month(
    page: Gateway, gateway: Gateway, stage: Stage, plan: JSON, mrr: int
) -> None:
    subscribed(gateway, plan)

    metrics = shown(page, stage)

    assert (metrics["now"]["subscribers"], metrics["now"]["mrr"]) == (1, mrr)
    assert (metrics["movements"]["new"], metrics["movements"]["new_mrr"]) == (1, mrr)


def test_parts_of_a_minor_unit_are_not_lost(page: Gateway, gateway: Gateway, stage: Stage) -> None:
    for _ in range(3):
        subscribed(gateway, {"amount": 10_000, "interval": "year"})

    assert shown(page, stage)["now"]["mrr"] == 2_500  # 3 × 833 is 2499


def test_the_revenue_has_no_taxes_and_no_coupon_of_all_invoices(
    page: Gateway, gateway: Gateway, stage: Stage
) -> None:
    rate = made(gateway, "/v1/tax-rates", {"name": "GST", "basis_points": 1800, "inclusive": True})["id"]
    half = made(gateway, "/v1/coupons", {"name": "Half", "basis_points": 5000})["id"]
    subscribed(gateway, {"amount": 118_000, "tax_rates": [rate]}, coupon_id=half)

    assert shown(page, stage)["now"]["mrr"] == 50_000


def test_each_movement_says_why_the_revenue_changed(page: Gateway, gateway: Gateway, stage: Stage) -> None:
    grown, paused, gone, back = (subscribed(gateway, {"amount": 10_000}) for _ in range(4))
    gateway.send("PATCH", f"/v1/subscriptions/{grown['id']}", b'{"quantity": 3}')
    step(gateway, paused, "pause")
    step(gateway, gone, "cancel")
    step(gateway, back, "pause")
    step(gateway, back, "resume")

    metrics = shown(page, stage)

    movements = {name: amount for name, amount in metrics["movements"].items() if amount}
    assert movements == {
        "new": 4, "new_mrr": 40_000, "resumed": 1, "resumed_mrr": 10_000, "expansion_mrr": 20_000,
        "paused": 2, "paused_mrr": 20_000, "churned": 1, "churned_mrr": 10_000,
    }  # fmt: skip
    assert (metrics["now"]["mrr"], metrics["mrr_before"]) == (40_000, 0)
    assert (metrics["now"]["subscribers"], metrics["now"]["on_pause"]) == (2, 1)
    assert [metrics["series"][-1][name] for name in ("mrr", "subscribers")] == [40_000, 2]


def test_a_trial_is_no_subscriber_until_it_ends(page: Gateway, gateway: Gateway, stage: Stage) -> None:
    subscribed(gateway, {"trial_days": 14})
    trial = shown(page, stage)["now"]

    advance(gateway, stage, 14)

    after = shown(page, stage)["now"]
    assert (trial["trialing"], trial["subscribers"], trial["mrr"]) == (1, 0, 0)
    assert (after["trialing"], after["subscribers"], after["mrr"]) == (0, 1, 99_900)


def test_an_overdue_invoice_is_failed_and_recovered_by_its_payment(
    page: Gateway, gateway: Gateway, stage: Stage
) -> None:
    subscription = subscribed(gateway, days_until_due=7)
    advance(gateway, stage, 8)
    late = shown(page, stage)
    assert [late["now"][name] for name in ("past_due", "overdue", "overdue_amount")] == [1, 1, 99_900]
    assert late["movements"]["failed_amount"] == 99_900

    [invoice] = invoices_of(gateway, subscription)
    pay(gateway, stage, invoice)

    paid = shown(page, stage)
    assert [paid["now"][name] for name in ("past_due", "open", "overdue", "mrr")] == [0, 0, 0, 99_900]
    assert (paid["movements"]["recovered"], paid["movements"]["recovered_amount"]) == (1, 99_900)


def test_renewals_are_on_the_day_on_which_the_period_ends(
    page: Gateway, gateway: Gateway, stage: Stage
) -> None:
    rate = made(gateway, "/v1/tax-rates", {"name": "GST", "basis_points": 1800})["id"]
    soon = subscribed(gateway, {"interval": "week", "amount": 10_000, "tax_rates": [rate]})
    leaving = subscribed(gateway, {"interval": "week"})
    step(gateway, leaving, "cancel", at_period_end=True)
    subscribed(gateway, {"interval": "year"})

    found = shown(page, stage)["renewals"]

    due = [day for day in found if day["renewals"]]
    assert len(found) == 30
    assert [(day["at"][:10], day["amount"]) for day in due] == [(soon["current_period_end"][:10], 11_800)]


def test_renewals_follow_the_test_clock(page: Gateway, gateway: Gateway, stage: Stage) -> None:
    subscription = subscribed(gateway, {"interval": "week", "amount": 10_000})
    advance(gateway, stage, 10)

    found = shown(page, stage)["renewals"]

    assert current(gateway, subscription)["current_period_end"][:10] in [
        day["at"][:10] for day in found if day["renewals"]
    ]
    assert datetime.fromisoformat(found[0]["at"]) > datetime.now(UTC) + timedelta(days=8)


def test_the_metrics_are_read_with_few_calls(page: Gateway, gateway: Gateway, stage: Stage) -> None:
    subscribed(gateway)
    shown(page, stage)
    shards.to_read(page.account)  # is read once a minute

    with counted_calls() as calls:
        page.get(f"{METRICS}?period=90d")

    # session, merchant; test clock, days, days of renewals, totals
    assert calls == {"GetItem": 2, "simulator GetItem": 1, "Query": 3}
