"""Browsers, which send an API key without its secret, are limited by address, key and account.

A window is a clock minute, which can end during a test. So each test sends more than two windows allow.
"""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from chalicelib.db import rate_limits
from chalicelib.domain.rate_limit import ADDRESS_SLOTS, Limit, address_counter, seconds_left
from tests.aws_calls import counted_calls
from tests.builders import NOON
from tests.dashboard_users import THROUGH_SITE, from_address
from tests.gateway import JSON, Gateway, SetLimits, a_merchant

CARD: JSON = {"card": {"number": "4242424242424242", "exp_month": 12, "exp_year": 2040, "cvv": "123"}}


def at_address(payer: Gateway, address: str) -> Gateway:
    headers = payer.headers | THROUGH_SITE | from_address(address)
    return Gateway(payer.client, payer.merchant_id, headers)


def read(payer: Gateway, times: int = 1) -> list[int]:
    """Read the checkout's data, and return the statuses."""
    return [payer.get("/v1/checkout/payment-links/lnk_1").status for _ in range(times)]


def test_cards_cannot_be_tested_through_a_link(
    gateway: Gateway, payer: Gateway, set_limits: SetLimits
) -> None:
    set_limits("")  # the defaults of a deployed stage
    link = gateway.post("/v1/payment-links", {"amount": 500, "description": "Tea", "uses": "many"}).data
    statuses = []

    for _ in range(60):
        order = payer.post(f"/v1/checkout/payment-links/{link['id']}/orders")
        token = payer.post("/v1/tokens", CARD)
        body = {"order_id": order.json.get("data", link)["id"], "method": "card"}
        body["token"] = token.json.get("data", link)["id"]
        paid = payer.post("/v1/checkout/payments", body)
        statuses += [order.status, token.status, paid.status]

    assert statuses[:9] == [201] * 9
    assert 429 in statuses


def test_a_refused_request_says_when_to_come_back(payer: Gateway, set_limits: SetLimits) -> None:
    set_limits("address-writes=3")

    answers = [payer.post("/v1/tokens", CARD) for _ in range(8)]

    refused = next(answer for answer in answers if answer.status == 429)
    assert refused.error["code"] == "RATE_LIMITED"
    assert 1 <= int(refused.headers["retry-after"]) <= 60
    assert refused.headers["ratelimit-policy"] == '"address-writes";q=3;w=60'
    assert refused.headers["ratelimit"] == f'"address-writes";r=0;t={refused.headers["retry-after"]}'


def test_a_response_has_the_quota_that_is_left(payer: Gateway, set_limits: SetLimits) -> None:
    set_limits("address-writes=9")

    answer = payer.post("/v1/tokens", CARD)

    assert answer.headers["ratelimit-policy"] == '"address-writes";q=9;w=60'
    assert re.fullmatch(r'"address-writes";r=8;t=\d+', answer.headers["ratelimit"])


def test_each_address_has_its_own_quota(payer: Gateway, set_limits: SetLimits) -> None:
    set_limits("address-reads=3")

    statuses = read(at_address(payer, "198.51.100.7"), times=8)

    assert 429 in statuses
    assert 429 not in read(at_address(payer, "198.51.100.8"), times=3)


def test_a_forged_address_gets_no_quota_of_its_own(payer: Gateway, set_limits: SetLimits) -> None:
    set_limits("address-reads=3")

    statuses = []
    for n in range(8):
        payer.headers |= from_address(f"198.51.100.{n}")  # without the header of CloudFront
        statuses += read(payer)

    assert 429 in statuses


@pytest.mark.parametrize("policy", ["key", "account"])
def test_many_addresses_have_one_quota(payer: Gateway, set_limits: SetLimits, policy: str) -> None:
    set_limits(f"{policy}-reads=3")

    statuses = [status for n in range(8) for status in read(at_address(payer, f"198.51.100.{n}"))]

    assert 429 in statuses


def test_one_merchant_cannot_use_up_the_quota_of_another(
    payer: Gateway, gateway: Gateway, set_limits: SetLimits
) -> None:
    set_limits("account-reads=3")
    read(payer, times=8)
    other = Gateway(gateway.client, *_key_of_a_new_merchant(gateway))

    assert 429 not in read(other, times=3)


def test_a_server_with_a_secret_is_not_limited_and_costs_no_write(
    gateway: Gateway, set_limits: SetLimits
) -> None:
    set_limits("address-reads=1,key-reads=1,account-reads=1")
    gateway.get("/v1/orders")  # the first use of a key is recorded

    with counted_calls() as calls:
        answers = [gateway.get("/v1/orders") for _ in range(3)]

    assert {answer.status for answer in answers} == {200}
    assert "ratelimit" not in answers[0].headers
    assert not [name for name in calls if "Update" in name or "Put" in name or "Transact" in name]


def test_a_limited_read_costs_one_write(payer: Gateway) -> None:
    read(payer)  # the first use of a key is recorded

    with counted_calls() as calls:
        read(payer)

    assert calls["UpdateItem"] == 1


def test_concurrent_requests_never_exceed_a_quota(account: str) -> None:
    limits = [Limit("address-writes", "address-1", 5), Limit("account-writes", "account", 9)]

    def allowed(_: int) -> bool:
        return rate_limits.take(account, limits, NOON)[0]

    with ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(allowed, range(40))) == 5


def test_a_refused_request_counts_under_none_of_its_limits(account: str) -> None:
    full, free = Limit("address-writes", "address-1", 1), Limit("account-writes", "account", 9)
    rate_limits.take(account, [full, free], NOON)

    allowed, counts = rate_limits.take(account, [full, free], NOON)

    assert (allowed, counts) == (False, {"address-1": 1, "account": 1})


def test_a_new_minute_has_a_new_quota(account: str) -> None:
    limits = [Limit("account-writes", "account", 1)]
    rate_limits.take(account, limits, NOON)

    assert not rate_limits.take(account, limits, NOON + timedelta(seconds=59))[0]
    assert rate_limits.take(account, limits, NOON + timedelta(seconds=60))[0]
    assert (seconds_left(NOON, 60), seconds_left(NOON + timedelta(seconds=59), 60)) == (60, 1)


def test_the_counters_of_an_account_are_bounded() -> None:
    counters = {address_counter("mer_1#test", str(n), NOON, 60) for n in range(20_000)}

    assert len(counters) == ADDRESS_SLOTS


def _key_of_a_new_merchant(gateway: Gateway) -> tuple[str, dict[str, str]]:
    other = a_merchant(gateway.client)
    return other.merchant_id, {"X-Api-Key": other.headers["X-Api-Key"]}
