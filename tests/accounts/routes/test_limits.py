"""/v1/dashboard/limits: a merchant's own limits of payers' browsers."""

import json
from typing import Any

import pytest

from chalicelib.accounts.store import merchants
from chalicelib.accounts.store.rows import MerchantRow
from chalicelib.domain.errors import Conflict
from chalicelib.domain.role import Role
from chalicelib.settings import RATE_LIMITS
from tests.aws_calls import counted_calls
from tests.dashboard_users import a_user, signed_in
from tests.gateway import JSON, Answer, Gateway, SetLimits

LIMITS = "/v1/dashboard/limits"


@pytest.fixture
def owner(gateway: Gateway, set_limits: SetLimits) -> Gateway:
    set_limits("")  # the defaults of a deployed stage
    return signed_in(gateway, a_user(gateway))


def change(page: Gateway, **limits: Any) -> Answer:
    body = {"limits": {name.replace("_", "-"): quota for name, quota in limits.items()}}
    return page.send("PATCH", LIMITS, json.dumps(body).encode())


def values(answer: Answer) -> JSON:
    return {limit["name"]: limit["value"] for limit in answer.data["limits"]}


def test_a_merchant_sees_the_limits_with_their_default_and_maximum(owner: Gateway) -> None:
    shown = owner.get(LIMITS)

    assert values(shown) == RATE_LIMITS
    windows = {limit["name"]: limit["window_seconds"] for limit in shown.data["limits"]}
    assert (windows["key-reads"], windows["link-declines"]) == (60, 3600)
    assert [limit for limit in shown.data["limits"] if limit["name"] == "card-tries"] == [
        {"name": "card-tries", "window_seconds": 3600, "value": 10, "default": 10, "maximum": 100}
    ]
    assert (
        next(limit for limit in shown.data["limits"] if limit["name"] == "key-reads")["window_seconds"] == 60
    )


def test_omitted_limits_stay_unchanged_and_null_restores_the_default(owner: Gateway) -> None:
    change(owner, card_tries=5, bin_tries=40)

    changed = change(owner, card_tries=None, order_declines=3)

    assert values(changed) == RATE_LIMITS | {"bin-tries": 40, "order-declines": 3}
    assert values(owner.get(LIMITS)) == values(changed)


@pytest.mark.parametrize(
    ("limits", "field"),
    [
        ({"card_tries": 101}, "limits.card-tries"),
        ({"card_tries": 0}, "limits.card-tries"),
        ({"x": 1}, "limits.x"),
    ],
)
def test_an_impossible_limit_is_refused_and_named(owner: Gateway, limits: JSON, field: str) -> None:
    refused = change(owner, **limits)

    assert (refused.status, refused.error["field"]) == (400, field)
    assert values(owner.get(LIMITS)) == RATE_LIMITS


def test_a_maximum_that_the_stage_lowers_applies_to_what_was_set_before(
    owner: Gateway, set_limits: SetLimits
) -> None:
    change(owner, card_tries=100)

    set_limits("card-tries=2")

    assert values(owner.get(LIMITS))["card-tries"] == 20


def test_each_mode_has_its_own_limits(owner: Gateway) -> None:
    change(owner, card_tries=50)

    in_live_mode = owner.send("GET", LIMITS, headers={"X-Mode": "live"})

    assert values(in_live_mode)["card-tries"] == 10


def test_only_owners_change_limits(owner: Gateway, gateway: Gateway) -> None:
    member = signed_in(gateway, a_user(gateway, Role.MEMBER))

    assert (change(member, card_tries=5).status, member.get(LIMITS).status) == (403, 200)


def test_a_limit_of_the_merchant_applies_to_browsers(owner: Gateway, payer: Gateway) -> None:
    change(owner, address_reads=2)

    statuses = [payer.get("/v1/checkout/payment-links/lnk_1").status for _ in range(6)]

    assert 429 in statuses


def test_reading_the_limits_of_a_merchant_again_needs_no_read(owner: Gateway, payer: Gateway) -> None:
    payer.get("/v1/checkout/payment-links/lnk_1")

    with counted_calls() as calls:
        payer.get("/v1/checkout/payment-links/lnk_1")

    assert calls == {"UpdateItem": 1, "GetItem": 1}  # of the limit, and of the link


def test_concurrent_changes_do_not_overwrite_each_other(owner: Gateway) -> None:
    before = merchants.current(owner.merchant_id)
    change(owner, card_tries=5)

    with pytest.raises(Conflict, match="changed at the same time"):
        merchants.change_limits(before, {"test": {"bin-tries": 7}})

    assert MerchantRow.get(owner.merchant_id).limits == {"test": {"card-tries": 5}}
