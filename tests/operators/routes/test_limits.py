"""Two operators change the maxima up to which a merchant may set its limits."""

import pytest

from chalicelib.accounts.limits import limits_of
from tests.dashboard_users import a_user, signed_in
from tests.gateway import JSON, Answer, Gateway, SetLimits
from tests.operator_sessions import OPERATORS, PROPOSALS, decide


@pytest.fixture(autouse=True)
def limits_of_a_deployed_stage(set_limits: SetLimits) -> None:
    set_limits("")


def propose_limits(operator: Gateway, shop: Gateway, mode: str = "test", **limits: int | None) -> Answer:
    named = {name.replace("_", "-"): maximum for name, maximum in limits.items()}
    body = {
        "action": "change_limits", "merchant_id": shop.merchant_id, "reason": "A large sale.", "mode": mode,
        "limits": named,
    }  # fmt: skip
    return operator.post(PROPOSALS, body)


def shown(operator: Gateway, shop: Gateway, name: str, mode: str = "test") -> JSON:
    limits = operator.get(f"{OPERATORS}/merchants/{shop.merchant_id}").data["limits"][mode]["limits"]
    return next(one for one in limits if one["name"] == name)


def test_a_raised_maximum_lets_the_owner_set_more(gateway: Gateway, ann: Gateway, bob: Gateway) -> None:
    owner = signed_in(gateway, a_user(gateway))
    more = b'{"limits": {"card-tries": 400}}'
    before = owner.send("PATCH", "/v1/dashboard/limits", more).status

    decide(bob, propose_limits(ann, gateway, card_tries=500).data["id"])

    assert (before, owner.send("PATCH", "/v1/dashboard/limits", more).status) == (400, 200)
    assert shown(ann, gateway, "card-tries") == {
        "name": "card-tries", "window_seconds": 3600, "value": 400, "default": 10, "maximum": 500
    }  # fmt: skip
    assert shown(ann, gateway, "card-tries", "live")["maximum"] == 100
    assert limits_of(gateway.account)["card-tries"] == 400


def test_a_lowered_maximum_lowers_the_limit_and_null_restores_it(
    gateway: Gateway, ann: Gateway, bob: Gateway
) -> None:
    normal = limits_of(gateway.account)["card-tries"]
    decide(bob, propose_limits(ann, gateway, card_tries=2, bin_tries=3).data["id"])
    low = limits_of(gateway.account)

    decide(ann, propose_limits(bob, gateway, card_tries=None).data["id"])

    assert (low["card-tries"], low["bin-tries"]) == (2, 3)
    after = limits_of(gateway.account)
    assert (after["card-tries"], after["bin-tries"]) == (normal, 3)


def test_the_log_of_the_platform_has_what_was_proposed(gateway: Gateway, ann: Gateway) -> None:
    proposal = propose_limits(ann, gateway, card_tries=500, bin_tries=None).data

    entries = ann.get(f"{OPERATORS}/audit-log").data

    [entry] = [one for one in entries if one["resource"]["id"] == proposal["id"]]
    assert entry["after"] == {
        "action": "change_limits", "merchant": gateway.merchant_id, "reason": "A large sale.",
        "mode": "test", "limits": {"card-tries": 500, "bin-tries": None},
    }  # fmt: skip


def test_one_operator_changes_no_limit(gateway: Gateway, ann: Gateway) -> None:
    refused = decide(ann, propose_limits(ann, gateway, card_tries=500).data["id"])

    assert (refused.status, shown(ann, gateway, "card-tries")["maximum"]) == (403, 100)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"limits": {"x": 1}}, "limits.x"), ({"limits": {"card-tries": 0}}, "limits.card-tries"),
        ({"limits": {"card-tries": 1_000_001}}, "limits.card-tries"), ({"limits": {}}, "limits"),
        ({"action": "suspend_merchant"}, "limits"), ({"mode": "real"}, "mode"),
    ],
)  # fmt: skip
def test_an_impossible_proposal_is_refused_and_named(
    gateway: Gateway, ann: Gateway, changes: JSON, field: str
) -> None:
    body = {
        "action": "change_limits", "merchant_id": gateway.merchant_id, "reason": "A sale.", "mode": "test",
        "limits": {"card-tries": 5}, **changes,
    }  # fmt: skip

    refused = ann.post(PROPOSALS, body)

    assert (refused.status, refused.error["field"]) == (400, field)


def test_the_merchant_sees_the_change_in_its_log(gateway: Gateway, ann: Gateway, bob: Gateway) -> None:
    decide(bob, propose_limits(ann, gateway, card_tries=5).data["id"])

    [entry] = signed_in(gateway, a_user(gateway)).get("/v1/dashboard/audit-log").data

    assert (entry["action"], entry["after"]) == ("approve_proposal", {"test_maxima": {"card-tries": 5}})
