"""/v1/portal: a customer with a session sees and changes what is theirs, if the merchant switched it on."""

import json
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from chalicelib.customers.domain.customer_session import SessionPurpose, new_session
from chalicelib.customers.session_tokens import token_of
from chalicelib.customers.store import saved_methods
from chalicelib.db.rows import EventRow
from tests.billing.routes.test_subscriptions import current, subscribed
from tests.checkout.routes.test_saved_methods import MASTERCARD, VISA, saved
from tests.customer_portal import in_portal, switch_on
from tests.gateway import JSON, Answer, Gateway
from tests.in_process_stage import Stage

PORTAL = "/v1/portal"


@pytest.fixture
def subscription(gateway: Gateway) -> JSON:
    """Return a subscription of a customer whose merchant has switched the portal on."""
    switch_on(gateway)
    return subscribed(gateway, metadata={"margin": "40"})


@pytest.fixture
def portal(gateway: Gateway, payer: Gateway, subscription: JSON) -> Gateway:
    """Return the browser of the subscription's customer in the portal."""
    return in_portal(payer, gateway, subscription["customer_id"])


@pytest.fixture
def strangers_portal(gateway: Gateway, payer: Gateway, subscription: JSON) -> Gateway:
    """Return the browser of another customer of the same merchant."""
    stranger = gateway.post("/v1/customers", {"name": "Bob"}).data["id"]
    assert stranger != subscription["customer_id"]
    return in_portal(payer, gateway, stranger)


def step(portal: Gateway, subscription: JSON, name: str) -> Answer:
    return portal.post(f"{PORTAL}/subscriptions/{subscription['id']}/{name}")


def make_default(portal: Gateway, method: str) -> Answer:
    return portal.post(f"{PORTAL}/saved-methods/{method}/default")


def remove(portal: Gateway, method: str) -> Answer:
    return portal.send("DELETE", f"{PORTAL}/saved-methods/{method}")


def test_a_customer_sees_their_subscriptions_invoices_and_methods(
    gateway: Gateway, payer: Gateway, stage: Stage, subscription: JSON, portal: Gateway
) -> None:
    method = saved(payer, gateway, stage, subscription["customer_id"])

    shown = portal.get(PORTAL).data

    [seen], [invoice], [card] = shown["subscriptions"], shown["invoices"], shown["saved_methods"]
    assert (shown["customer_name"], shown["merchant"]["name"]) == ("Ann Lee", "Corner Shop")
    assert (seen["id"], seen["plan_name"], seen["amount"]) == (subscription["id"], "Basic", 99_900)
    assert (seen["status"], seen["cancel_at_period_end"]) == ("active", False)
    assert seen["current_period_end"] == subscription["current_period_end"]
    assert (invoice["status"], invoice["total"]) == ("open", 99_900)
    assert "/invoice.html#" in invoice["hosted_url"]
    assert (card["id"], card["default"], card["status"]) == (method, True, "active")


def test_what_only_the_merchant_may_see_is_not_shown(portal: Gateway, subscription: JSON) -> None:
    answers = [portal.get(PORTAL), step(portal, subscription, "cancel")]

    assert [answer.status for answer in answers] == [200, 200]
    assert "margin" not in json.dumps([answer.json for answer in answers])


def test_a_repeated_cancellation_shows_the_customer_the_same(portal: Gateway, subscription: JSON) -> None:
    path = f"{PORTAL}/subscriptions/{subscription['id']}/cancel"

    first = portal.post(path, key="cancel-1")
    step(portal, subscription, "keep")
    again = portal.post(path, key="cancel-1")

    assert (again.data, again.headers["idempotent-replayed"]) == (first.data, "true")


def test_drafts_are_not_shown(gateway: Gateway, portal: Gateway, subscription: JSON) -> None:
    lines = [{"description": "Class", "unit_amount": 50_000, "quantity": 1}]
    draft = {"customer_id": subscription["customer_id"], "lines": lines}
    assert gateway.post("/v1/invoices", draft).status == 201

    assert [one["status"] for one in portal.get(PORTAL).data["invoices"]] == ["open"]


def test_a_customer_cancels_at_the_period_end_and_takes_it_back(
    gateway: Gateway, portal: Gateway, subscription: JSON
) -> None:
    canceled = step(portal, subscription, "cancel")
    pending = current(gateway, subscription)
    kept = step(portal, subscription, "keep")

    assert (canceled.data["status"], canceled.data["cancel_at_period_end"]) == ("active", True)
    assert (pending["status"], pending["cancel_at_period_end"]) == ("active", True)
    assert kept.data["cancel_at_period_end"] is False
    assert current(gateway, subscription)["cancel_at_period_end"] is False


def test_events_of_the_portal_name_the_payer(gateway: Gateway, portal: Gateway, subscription: JSON) -> None:
    step(portal, subscription, "cancel")

    rows = EventRow.of_account(gateway.account, consistent_read=True)
    [event] = [row for row in rows if row.type == "subscription.updated"]
    assert event.actor["type"] == "payer"


def test_a_subscription_that_has_ended_is_not_kept(
    gateway: Gateway, portal: Gateway, subscription: JSON
) -> None:
    gateway.post(f"/v1/subscriptions/{subscription['id']}/cancel", {})

    assert step(portal, subscription, "keep").status == 409


def test_a_customer_chooses_the_default_method_and_removes_one(
    gateway: Gateway, payer: Gateway, stage: Stage, subscription: JSON, portal: Gateway
) -> None:
    customer = subscription["customer_id"]
    visa, mastercard = (saved(payer, gateway, stage, customer, number) for number in (VISA, MASTERCARD))

    chosen, removed, again = make_default(portal, mastercard), remove(portal, visa), remove(portal, visa)

    assert (chosen.data["default"], removed.data["status"], again.status) == (True, "removed", 200)
    [left] = portal.get(PORTAL).data["saved_methods"]
    assert (left["id"], left["default"]) == (mastercard, True)


def test_the_subscriptions_and_methods_of_another_customer_do_not_exist(
    gateway: Gateway, payer: Gateway, stage: Stage, subscription: JSON, strangers_portal: Gateway
) -> None:
    method = saved(payer, gateway, stage, subscription["customer_id"])

    shown = strangers_portal.get(PORTAL).data
    answers = [
        step(strangers_portal, subscription, "cancel"), step(strangers_portal, subscription, "keep"),
        make_default(strangers_portal, method), remove(strangers_portal, method),
    ]  # fmt: skip

    assert [shown[name] for name in ("subscriptions", "invoices", "saved_methods")] == [[], [], []]
    assert [answer.status for answer in answers] == [404] * 4
    assert current(gateway, subscription)["cancel_at_period_end"] is False
    assert saved_methods.get(gateway.account, method).is_active


def test_the_portal_is_off_by_default(gateway: Gateway, payer: Gateway) -> None:
    customer = gateway.post("/v1/customers", {"name": "Ann Lee"}).data["id"]

    refused = gateway.post("/v1/customer-sessions", {"customer_id": customer, "for": "portal"})

    assert (refused.status, refused.error["field"]) == (409, "for")
    assert "switch it on" in refused.error["description"]
    assert payer.get(PORTAL).status == 404


def test_a_portal_that_is_switched_off_closes_open_sessions(
    gateway: Gateway, portal: Gateway, subscription: JSON
) -> None:
    switch_on(gateway, on=False)

    answers = [portal.get(PORTAL), step(portal, subscription, "cancel"), remove(portal, "sm_1")]

    assert [answer.status for answer in answers] == [404] * 3
    assert current(gateway, subscription)["cancel_at_period_end"] is False


def test_without_an_open_session_of_the_portal_nothing_is_shown_or_changed(
    gateway: Gateway, payer: Gateway, subscription: JSON
) -> None:
    customer = subscription["customer_id"]
    at = datetime.now(UTC) - timedelta(hours=1)
    ended = token_of(new_session(gateway.account, customer, SessionPurpose.PORTAL, at))
    browsers = [
        payer, in_portal(payer, gateway, customer, "checkout"),
        Gateway(payer.client, payer.merchant_id, payer.headers | {"Customer-Session": ended}),
    ]  # fmt: skip

    answers = [call for one in browsers for call in (one.get(PORTAL), step(one, subscription, "cancel"))]

    assert [(one.status, one.error["field"]) for one in answers] == [(401, "Customer-Session")] * 6
    assert current(gateway, subscription)["cancel_at_period_end"] is False


def test_the_url_of_a_session_opens_the_portal(gateway: Gateway, payer: Gateway, subscription: JSON) -> None:
    body = {"customer_id": subscription["customer_id"], "for": "portal"}

    url = urlsplit(gateway.post("/v1/customer-sessions", body).data["url"])

    named = {name: values[0] for name, values in parse_qs(url.fragment).items()}
    headers = {"X-Api-Key": named["key"], "Customer-Session": named["session"]}
    browser = Gateway(payer.client, payer.merchant_id, headers)
    assert url.path == "/portal.html"
    assert [one["id"] for one in browser.get(PORTAL).data["subscriptions"]] == [subscription["id"]]
