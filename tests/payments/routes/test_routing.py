"""The routing of an account: saved as a whole, by version, and previewed before it is saved."""

import json
from typing import Any

import pytest

from tests.doubles.accounts import STRIPE
from tests.gateway import JSON, Answer, Gateway, in_live_mode

CARD: JSON = {"method": "card", "amount": 50_000, "currency": "INR"}


@pytest.fixture
def stripe(gateway: Gateway) -> str:
    return str(gateway.post("/v1/acquirers", STRIPE).data["id"])


def save(
    gateway: Gateway, *rules: JSON, fallback: tuple[str, ...] = ("simulator",), version: int = 0
) -> Answer:
    body = {"version": version, "rules": rules, "fallback": fallback}
    return gateway.send("PUT", "/v1/routing", json.dumps(body).encode())


def rule(*acquirers: str, **when: Any) -> JSON:
    return {"when": when, "acquirers": acquirers}


def test_the_simulator_pays_in_test_mode_by_default(gateway: Gateway, stripe: str) -> None:
    assert gateway.get("/v1/routing").data == {"version": 0, "rules": [], "fallback": ["simulator"]}


def test_all_open_accounts_are_asked_in_live_mode_by_default(gateway: Gateway) -> None:
    live = in_live_mode(gateway)
    keys = {"public_key": "pk_live_51Abcdef", "secret": "sk_live_51Abcdef"}
    first, second, drained = (live.post("/v1/acquirers", {**STRIPE, **keys}).data["id"] for _ in range(3))
    live.send("PATCH", f"/v1/acquirers/{drained}", b'{"state": "draining"}')

    assert live.get("/v1/routing").data["fallback"] == [first, second]


def test_saved_rules_are_the_next_version(gateway: Gateway, stripe: str) -> None:
    cards = rule(stripe, "simulator", methods=["card"], min_amount=10_000)

    saved = save(gateway, cards)
    again = save(gateway, version=1)

    assert (saved.status, saved.data["version"], saved.data["rules"]) == (
        200,
        1,
        [json.loads(json.dumps(cards))],
    )
    assert saved.data["changed_by"] == gateway.headers["X-Api-Key"]
    assert gateway.get("/v1/routing").data == again.data
    assert gateway.get("/v1/routing/versions").data == [again.data, saved.data]


def test_a_change_from_an_old_version_is_refused(gateway: Gateway, stripe: str) -> None:
    save(gateway)

    refused = save(gateway, rule(stripe, methods=["card"]))

    assert (refused.status, refused.error["field"]) == (409, "version")


@pytest.mark.parametrize(
    ("broken", "field"),
    [
        (rule("simulator"), "rules.0.when"),
        (rule("acq_unknown", methods=["card"]), "rules.0.acquirers"),
        (rule("simulator", "simulator", methods=["card"]), "rules.0.acquirers"),
        (rule("simulator", methods=["upi"], card_brands=["visa"]), "rules.0.when.methods"),
        (rule("simulator", min_amount=2, max_amount=1), "rules.0.when.min_amount"),
        (rule("simulator", percent=100), "rules.0.when.percent"),
        (rule(methods=["card"]), "rules.0.acquirers"),
    ],
)
def test_a_rule_that_cannot_work_is_refused(gateway: Gateway, broken: JSON, field: str) -> None:
    refused = save(gateway, broken)

    assert (refused.status, refused.error["field"]) == (400, field)


def test_the_simulator_is_refused_in_live_mode(gateway: Gateway) -> None:
    refused = save(in_live_mode(gateway))

    assert (refused.status, refused.error["field"]) == (400, "fallback")


def test_a_preview_shows_each_outcome_and_why_an_account_is_skipped(gateway: Gateway, stripe: str) -> None:
    save(gateway, rule(stripe, "simulator", methods=["card", "upi"], percent=30))

    cards = gateway.post("/v1/routing/preview", CARD).data["outcomes"]
    upi = gateway.post("/v1/routing/preview", {**CARD, "method": "upi"}).data["outcomes"]

    simulator = {"id": "simulator", "name": "simulator"}
    assert cards == [
        {"share": 30, "rule": 1, "acquirers": [{"id": stripe, "name": "Stripe India"}, simulator]},
        {"share": 70, "rule": None, "acquirers": [simulator]},
    ]
    assert "by upi" in upi[0]["acquirers"][0]["skipped"]


def test_a_preview_of_unsaved_rules_saves_nothing(gateway: Gateway, stripe: str) -> None:
    tried = {"rules": [rule(stripe, currencies=["INR"])], "fallback": ["simulator"]}

    shown = gateway.post("/v1/routing/preview", {**CARD, "routing": tried}).data["outcomes"]

    assert [one["rule"] for one in shown] == [1]
    assert gateway.get("/v1/routing").data["version"] == 0


def test_another_merchants_account_cannot_be_named(gateway: Gateway, stripe: str) -> None:
    live = in_live_mode(gateway)

    refused = save(live, fallback=(stripe,))

    assert (refused.status, refused.error["description"]) == (400, f"There is no acquirer account {stripe}.")
