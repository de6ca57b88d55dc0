"""Owners get a notice when a live key is used from a network from which it was not used before."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.accounts.domain.user import User
from chalicelib.accounts.store import merchants
from chalicelib.accounts.store.rows import ApiKeyRow
from chalicelib.db.due_index import LATE_AFTER
from chalicelib.notices.store.rows import MailRow
from chalicelib.system.workers.sweeper import sweep
from tests.aws_calls import counted_calls
from tests.dashboard_users import PAGE, signed_in
from tests.gateway import Gateway, in_live_mode
from tests.in_process_stage import Stage
from tests.mailbox import mail_to

KEYS = "/v1/dashboard/api-keys"
OFFICE, OFFICES = "203.0.113.7", "203.0.113.0/24"
ELSEWHERE, NETWORK = "198.51.100.7", "198.51.100.0/24"
CARD = {"number": "4242424242424242", "exp_month": 12, "exp_year": 2040, "cvv": "123"}
NOW, DAY = datetime.now(UTC), timedelta(days=1)


@pytest.fixture
def live(gateway: Gateway) -> Gateway:
    return in_live_mode(gateway)


def at(server: Gateway, address: str) -> Gateway:
    """Return the same server at the address, through CloudFront."""
    headers = PAGE | {"X-Forwarded-For": f"{address}, 130.176.0.1"}
    return Gateway(server.client, server.merchant_id, server.headers | headers)


def row_of(live: Gateway) -> ApiKeyRow:
    return ApiKeyRow.get(live.headers["X-Api-Key"], consistent_read=True)


def networks_in(gateway: Gateway) -> list[str]:
    """Return the networks of the merchant's notices."""
    return sorted(row.values["network"] for row in MailRow.query(gateway.merchant_id, consistent_read=True))


def test_the_first_use_from_a_network_is_mailed_to_the_owners_once(
    live: Gateway, user: User, stage: Stage
) -> None:
    for address in (OFFICE, ELSEWHERE, "198.51.100.250", OFFICE, ELSEWHERE):
        assert at(live, address).get("/v1/orders").status == 200
    sweep(datetime.now(UTC) + LATE_AFTER + timedelta(seconds=1))
    stage.run(live.account)

    mailed = [one["BodyText"] for one in mail_to(user.email)]
    assert networks_in(live) == [NETWORK, NETWORK, OFFICES, OFFICES]  # with the copies for the owner
    assert len(mailed) == 2
    [elsewhere] = [one for one in mailed if NETWORK in one]
    assert (
        f"A server used the live API key {live.headers['X-Api-Key']} from the network {NETWORK}" in elsewhere
    )
    assert "Address: 198.51.100.7" in elsewhere
    assert live.headers["X-Api-Secret"] not in elsewhere.replace("rotate the secret", "")


def test_the_first_use_from_a_network_costs_one_call_and_the_next_none(live: Gateway) -> None:
    at(live, OFFICE).get("/v1/orders")
    at(live, OFFICE).get("/v1/orders")

    with counted_calls() as first:
        at(live, ELSEWHERE).get("/v1/orders")
    at(live, ELSEWHERE).get("/v1/orders")  # reads the key again
    with counted_calls() as next_one:
        at(live, ELSEWHERE).get("/v1/orders")

    assert first == {"Query": 1, "TransactWriteItems": 1}
    assert next_one == {"Query": 1}


def test_a_payment_of_a_known_network_makes_the_same_calls(live: Gateway) -> None:
    def create_order() -> dict[str, int]:
        with counted_calls() as calls:
            at(live, OFFICE).post("/v1/orders", {"amount": 100})
        return dict(calls)

    create_order()

    assert create_order() == {"GetItem": 1, "TransactWriteItems": 1}


def test_a_network_that_was_not_used_for_90_days_is_mailed_again(live: Gateway) -> None:
    at(live, OFFICE).get("/v1/orders")
    long_ago = {OFFICES: str((NOW - 91 * DAY).date()), NETWORK: str(NOW.date())}
    row_of(live).update([ApiKeyRow.networks.set(long_ago)])

    at(live, OFFICE).post("/v1/payment-links", {"amount": 100, "description": "Tea"})

    assert networks_in(live) == [OFFICES] * 2
    assert row_of(live).networks == {OFFICES: str(NOW.date()), NETWORK: str(NOW.date())}


def test_a_network_that_is_still_used_is_kept(live: Gateway) -> None:
    at(live, OFFICE).get("/v1/orders")
    networks = {OFFICES: str((NOW - 30 * DAY).date()), "192.0.2.0/24": "2026-01-31"}
    row_of(live).update([ApiKeyRow.networks.set(networks)])

    at(live, OFFICE).post("/v1/payment-links", {"amount": 100, "description": "Tea"})

    assert row_of(live).networks == {OFFICES: str(NOW.date())}
    assert len(networks_in(live)) == 1


def test_first_uses_at_the_same_time_are_mailed_once_and_all_succeed(live: Gateway) -> None:
    def use(address: str) -> int:
        merchants.read_key(live.headers["X-Api-Key"])
        return at(live, address).get("/v1/orders").status

    at(live, OFFICE).get("/v1/orders")
    with ThreadPoolExecutor(8) as pool:
        statuses = list(pool.map(use, [ELSEWHERE] * 8 + ["192.0.2.1"] * 8))
    use(ELSEWHERE)
    use("192.0.2.1")

    assert set(statuses) == {200}
    assert networks_in(live) == ["192.0.2.0/24", NETWORK, OFFICES]
    assert set(row_of(live).networks) == {"192.0.2.0/24", NETWORK, OFFICES}


def test_the_use_of_a_test_key_is_not_mailed(gateway: Gateway) -> None:
    at(gateway, OFFICE).get("/v1/orders")

    assert networks_in(gateway) == []


def test_a_payers_page_and_a_wrong_secret_are_no_use(live: Gateway) -> None:
    page = at(live, ELSEWHERE)
    page.headers["X-Api-Secret"] = "guessed"
    wrong = page.get("/v1/orders").status
    del page.headers["X-Api-Secret"]
    page.headers["Origin"] = "https://shop.example"
    token = page.post("/v1/tokens", {"card": CARD})

    assert (wrong, token.status, networks_in(live)) == (401, 201, [])


def test_owners_see_the_networks_of_a_key(gateway: Gateway, live: Gateway, user: User) -> None:
    for address in (OFFICE, ELSEWHERE):
        at(live, address).get("/v1/orders")

    listed = signed_in(gateway, user).get(KEYS, **{"X-Mode": "live"}).data

    today = str(datetime.now(UTC).date())
    assert sorted(one["network"] for one in listed[0]["networks"]) == [NETWORK, OFFICES]
    assert {one["last_used_on"] for one in listed[0]["networks"]} <= {today, str(NOW.date())}
