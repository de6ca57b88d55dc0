"""The API of risk rules, lists and backtests, and the examples of docs/risk.md."""

import json
import re

import pytest

from chalicelib.risk.store.rows import RiskRow
from infra.paths import ROOT
from tests.dashboard_users import THROUGH_SITE
from tests.gateway import JSON, Answer, Gateway, a_merchant
from tests.in_process_stage import Stage
from tests.risk.risk_rules import BY_CARD, DECLINED, INDIAN, forget_countries, found, pay, set_rules

DOCS = (ROOT / "docs" / "risk.md").read_text()
CURL = r"curl -s(?: -X (\w+))? \"?http://localhost:8000/api(/[^ \"]+).*?(?:-d '(.*?)'|\| jq .*)?$"
DEVICE_COOKIE = (
    r"__Host-checkout-device=[0-9a-f]{32}; Path=/; Max-Age=\d+; HttpOnly; SameSite=None; Partitioned; Secure"
)
EMAIL: JSON = {"metadata": {"email": "Mallory@Example.com"}}


def listed(gateway: Gateway, **entry: str) -> Answer:
    return gateway.post("/v1/risk/lists", entry)


def test_rules_are_saved_as_versions_and_a_stale_version_is_refused(gateway: Gateway) -> None:
    first = set_rules(gateway, "if card.new then review").data
    stale = gateway.send("PUT", "/v1/risk", b'{"version": 0, "enabled": false, "rules": []}')

    assert (first["version"], first["enabled"]) == (1, True)
    assert (stale.status, stale.error["field"]) == (409, "version")
    assert gateway.get("/v1/risk").data == first
    assert gateway.get("/v1/routing").data["version"] == 0
    assert gateway.get("/v1/routing/versions").data == []


def test_a_rule_that_cannot_be_read_is_refused_with_its_position(gateway: Gateway) -> None:
    answer = set_rules(gateway, "if card.new then block", "if card.origin then block")

    assert answer.status == 400
    assert answer.error["field"] == "rules.1"
    assert answer.error["description"] == "There is no field 'card.origin' at character 4."


@pytest.mark.parametrize(
    ("type", "value", "how", "shown"),
    [
        ("email", "mallory@example.com ", EMAIL, "m•••@example.com"),
        ("vpa", "TEST@upi", {}, "t•••@upi"),
        ("bin", "424242", BY_CARD, "424242"),
    ],
)
def test_a_listed_value_is_blocked_until_it_is_removed(
    gateway: Gateway, stage: Stage, type: str, value: str, how: JSON, shown: str
) -> None:
    set_rules(gateway, "if amount > 0 then allow")

    entry = listed(gateway, list="blocked", type=type, value=value.strip()).data
    blocked = pay(gateway, stage, **how)
    gateway.send("DELETE", f"/v1/risk/lists/{entry['id']}")

    assert entry["shown"] == shown
    assert (blocked["error_code"], blocked["risk"]["listed"]) == ("blocked_by_risk_rules", "blocked")
    assert pay(gateway, stage, **how)["captured"]


def test_the_card_of_a_payment_can_be_allowed_and_a_second_entry_moves_it(
    gateway: Gateway, stage: Stage
) -> None:
    set_rules(gateway, "if amount > 0 then review")
    payment = gateway.payment(**BY_CARD)
    wanted = {"type": "card", "payment_id": payment["id"]}

    listed(gateway, list="blocked", **wanted)
    allowed = listed(gateway, list="allowed", **wanted).data
    by_value = listed(gateway, list="allowed", type="card", value=payment["card"]["fingerprint"]).data

    assert (allowed["shown"], by_value["id"]) == ("•••• 4242", allowed["id"])
    assert [one["list"] for one in gateway.get("/v1/risk/lists").data] == ["allowed"]
    assert pay(gateway, stage, **BY_CARD)["captured"]


def test_lists_have_pages(gateway: Gateway) -> None:
    for bin in ("424242", "555555", "378282"):
        listed(gateway, list="blocked", type="bin", value=bin)

    first = gateway.get("/v1/risk/lists?limit=2").json
    rest = gateway.get(f"/v1/risk/lists?limit=2&cursor={first['next_cursor']}").json

    assert [one["id"] for one in first["data"] + rest["data"]] == ["bin_378282", "bin_424242", "bin_555555"]
    assert not rest["has_more"]


@pytest.mark.parametrize(
    ("entry", "field"),
    [
        ({"type": "email", "value": "mallory"}, "value"),
        ({"type": "address", "value": "192.0.2.1"}, "value"),
        ({"type": "bin"}, "value"),
    ],
)
def test_what_names_no_value_is_refused(gateway: Gateway, entry: JSON, field: str) -> None:
    answer = listed(gateway, list="blocked", **entry)

    assert (answer.status, answer.error["field"]) == (400, field)


BACKTESTED: list[tuple[str, list[int]]] = [
    ("if card.payments_1h > 2 and not email.new or vpa.new and amount > INR 100 then review", [2, 3, 7]),
    ("if card.country != billing.country then review", [6]),
]


@pytest.mark.parametrize(("rule", "of"), BACKTESTED)
def test_a_backtest_equals_what_the_rule_decides(
    gateway: Gateway, stage: Stage, rule: str, of: list[int]
) -> None:
    indian = BY_CARD | INDIAN
    payments = [BY_CARD | EMAIL, BY_CARD, BY_CARD | EMAIL, {}, {}, DECLINED, indian, BY_CARD | EMAIL]

    def caught(*rules: str) -> tuple[list[int], JSON]:
        """Make the payments at a new merchant. Return which of them the rule catches afterwards, or did."""
        forget_countries()
        shop = a_merchant(gateway.client)
        set_rules(shop, *rules)
        made = [pay(shop, stage, **how) for how in payments]
        tried = shop.post("/v1/risk/backtests", {"rule": rule}).data
        ids = [one["id"] for one in made if one["risk"]["decision"] == "review"] if rules else None
        found_ids = tried["payment_ids"][::-1] if ids is None else ids
        return [[one["id"] for one in made].index(one) for one in found_ids], tried

    expected, tried = caught()
    decided, _ = caught(rule)

    assert expected == decided == of
    assert (tried["examined"], tried["without_facts"], tried["caught"]) == (8, 0, len(of))
    assert tried["amounts"] == [{"currency": "INR", "payments": len(of), "amount": 50_000 * len(of)}]


def test_a_backtest_has_pages(gateway: Gateway, stage: Stage) -> None:
    gateway.payment()

    answer = gateway.post("/v1/risk/backtests", {"rule": "if amount > 0 then block", "days": 1}).data

    assert (answer["examined"], answer["without_facts"], answer["caught"]) == (1, 1, 1)
    assert answer["next_cursor"] is None


def test_a_checkout_payment_is_known_by_its_network_and_unsigned_in_review(
    gateway: Gateway, stage: Stage, payer: Gateway
) -> None:
    set_rules(gateway, "if address.payments_1h > 1 then review")

    def paid() -> JSON:
        body = {
            "order_id": gateway.order()["id"],
            "method": "upi",
            "upi": {"flow": "collect", "vpa": "test@upi"},
        }
        made = payer.post("/v1/checkout/payments", body).data
        stage.run(gateway.account)
        shown: JSON = payer.get(f"/v1/checkout/payments/{made['id']}").data
        return shown

    first, second = paid(), paid()

    assert "signature" in first
    assert (second["status"], "signature" in second) == ("success", False)
    assert found(gateway, second["id"])["review"] == "pending"
    assert "risk" not in second


def test_a_device_is_known_by_a_cookie_that_only_our_page_gets_and_only_under_rules(
    gateway: Gateway, stage: Stage, payer: Gateway
) -> None:
    page = {**THROUGH_SITE, "Sec-Fetch-Site": "same-origin"}

    def paid(**headers: str) -> Answer:
        body = {"order_id": gateway.order()["id"], "method": "netbanking", "bank": "HDFC"}
        return payer.send("POST", "/v1/checkout/payments", json.dumps(body).encode(), headers)

    before = paid(**page)
    set_rules(gateway, "if device.payments_1h > 1 then block")
    first, elsewhere, forged = paid(**page), paid(), paid(**page, Cookie="__Host-checkout-device=me")
    cookie = first.headers["set-cookie"]
    stage.run(gateway.account)  # workers decide in any order, and the first one is to count before the last
    again = paid(**page, Cookie=cookie.partition(";")[0])
    stage.run(gateway.account)
    answers = (first, elsewhere, forged, again)

    assert "set-cookie" not in before.headers | elsewhere.headers
    assert re.fullmatch(DEVICE_COOKIE, cookie)
    assert re.fullmatch(DEVICE_COOKIE, forged.headers["set-cookie"])
    assert again.headers["set-cookie"] == cookie
    decisions = [found(gateway, one.data["id"])["risk"]["decision"] for one in answers]
    assert decisions == ["allow", "allow", "allow", "block"]
    [stored] = [row for row in RiskRow.scan() if row.id.startswith("device_") and row.payments == 2]
    assert cookie[23:55] not in stored.id
    assert listed(gateway, list="blocked", type="device", payment_id=again.data["id"]).status == 201


def test_the_examples_of_the_page_work(gateway: Gateway, stage: Stage) -> None:
    """Send each request that the page shows, in its order."""
    set_rules(gateway, "if amount > 0 then review")
    held = pay(gateway, stage)["id"]
    row = gateway.get("/v1/risk").data["version"]
    requests = re.findall(CURL, DOCS, re.MULTILINE)

    answers = [
        gateway.send(
            method or "GET", path.replace("$PAYMENT", held),
            body.replace('"version": 0', f'"version": {row}').encode(),
        ).status
        for method, path, body in requests
    ]  # fmt: skip

    assert len(answers) == DOCS.count("curl -s")
    assert set(answers) <= {200, 201}


def test_the_rules_of_the_page_can_be_saved(gateway: Gateway) -> None:
    [rules] = re.findall(r"^```\n(if .*?)^```", DOCS, re.DOTALL | re.MULTILINE)

    assert set_rules(gateway, *rules.splitlines()).status == 200
