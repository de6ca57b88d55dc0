"""A subscription announces its charges by a mandate, and charges them after the notice."""

from tests.customers.routes.test_mandates import DAY, customer, given, shown, wait
from tests.gateway import JSON, Gateway
from tests.in_process_stage import Stage

__all__ = ["customer"]


def subscribed(gateway: Gateway, customer: str, mandate: JSON, amount: int) -> str:
    """Create a subscription that charges the mandate's method. Return its id."""
    terms = {"name": "Basic", "amount": amount, "currency": "INR", "interval": "month"}
    plan = gateway.post("/v1/plans", terms).data["id"]
    body = {
        "customer_id": customer, "plan_id": plan, "collection": "automatic",
        "saved_method_id": mandate["saved_method_id"],
    }  # fmt: skip
    return str(gateway.post("/v1/subscriptions", body).data["id"])


def statuses(gateway: Gateway, subscription: str) -> list[str]:
    found = gateway.get(f"/v1/invoices?subscription_id={subscription}").data
    return [one["status"] for one in found]


def test_an_invoice_is_announced_and_charged_a_day_later(
    gateway: Gateway, stage: Stage, customer: str
) -> None:
    mandate = given(gateway, stage, customer, {"frequency": "monthly"})
    subscription = subscribed(gateway, customer, mandate, 99_900)
    stage.run(gateway.account)
    before = statuses(gateway, subscription), shown(gateway, mandate["id"])["debits"]

    for _ in range(2):
        wait(gateway, stage, DAY)

    assert (before[0], [one["status"] for one in before[1]]) == (["open"], ["announced"])
    assert statuses(gateway, subscription) == ["paid"]
    assert [one["status"] for one in shown(gateway, mandate["id"])["debits"]] == ["charged"]


def test_an_invoice_above_the_mandate_needs_another_method(
    gateway: Gateway, stage: Stage, customer: str
) -> None:
    mandate = given(gateway, stage, customer, {"max_amount": 50_000})
    subscription = subscribed(gateway, customer, mandate, 99_900)
    stage.run(gateway.account)

    [invoice] = gateway.get(f"/v1/invoices?subscription_id={subscription}").data

    assert (invoice["status"], invoice["charge_error"]) == ("open", "mandate_refused")
    assert "next_charge_at" not in invoice
