"""The networks of a live key: which use is new, and which are kept."""

from datetime import datetime, timedelta

import pytest

from chalicelib.accounts.domain.api_key import is_stale
from chalicelib.accounts.domain.key_networks import (
    MAX_NETWORKS,
    is_new,
    network_at,
    networks_after,
    to_list,
)
from chalicelib.accounts.domain.merchant import ApiKey
from tests.builders import NOON, an_api_key

DAY = timedelta(days=1)
OFFICE, NETWORK, ELSEWHERE = "203.0.113.7", "203.0.113.0/24", "198.51.100.7"


def day(at: datetime) -> str:
    return at.date().isoformat()


def a_live_key(networks: dict[str, str] | None = None, **changes: object) -> ApiKey:
    return an_api_key(mode="live", networks=networks, **changes)


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.7", "203.0.113.0/24"),
        ("::ffff:203.0.113.7", "203.0.113.0/24"),
        ("2001:db8:1:2345::7", "2001:db8:1:2300::/56"),
        ("2001:db8:1:23ff:1::", "2001:db8:1:2300::/56"),
        ("", None),
        ("unknown", None),
    ],
)
def test_addresses_of_a_site_are_one_network(address: str, network: str | None) -> None:
    assert network_at(address) == network


@pytest.mark.parametrize(
    ("networks", "address", "new"),
    [
        (None, OFFICE, True),
        ({}, OFFICE, True),
        ({NETWORK: day(NOON)}, OFFICE, False),
        ({NETWORK: day(NOON)}, "203.0.113.250", False),
        ({NETWORK: day(NOON)}, ELSEWHERE, True),
        ({NETWORK: day(NOON - 90 * DAY)}, OFFICE, False),
        ({NETWORK: day(NOON - 91 * DAY)}, OFFICE, True),
        ({NETWORK: day(NOON)}, None, False),
        ({NETWORK: day(NOON)}, "unknown", False),
    ],
)
def test_a_network_is_new_if_the_key_was_not_used_from_it_in_90_days(
    networks: dict[str, str] | None, address: str | None, new: bool
) -> None:
    assert is_new(a_live_key(networks), address, NOON) is new


def test_a_test_key_has_no_networks() -> None:
    key = an_api_key(mode="test")

    assert (is_new(key, OFFICE, NOON), networks_after(key, OFFICE, NOON)) == (False, None)


def test_the_last_address_of_a_key_that_is_older_than_the_networks_is_known() -> None:
    key = a_live_key(last_used_address=OFFICE, last_used_at=NOON - DAY)

    assert [is_new(key, address, NOON) for address in (OFFICE, ELSEWHERE)] == [False, True]
    assert networks_after(key, ELSEWHERE, NOON) == {NETWORK: day(NOON - DAY), "198.51.100.0/24": day(NOON)}


@pytest.mark.parametrize(
    ("networks", "address", "stale"),
    [
        ({NETWORK: day(NOON)}, OFFICE, False),
        ({NETWORK: day(NOON)}, ELSEWHERE, True),  # immediately, not after five minutes
        ({NETWORK: day(NOON - 29 * DAY)}, OFFICE, False),
        ({NETWORK: day(NOON - 30 * DAY)}, OFFICE, True),
    ],
)
def test_a_use_is_written_if_its_network_is_new_or_was_not_seen_for_30_days(
    networks: dict[str, str], address: str, stale: bool
) -> None:
    key = a_live_key(networks, last_used_at=NOON, last_used_address=OFFICE)

    assert is_stale(key, address, NOON) is stale


def test_a_use_forgets_networks_of_more_than_90_days_ago() -> None:
    key = a_live_key({"192.0.2.0/24": day(NOON - 91 * DAY), NETWORK: day(NOON - 40 * DAY)})

    assert networks_after(key, OFFICE, NOON) == {NETWORK: day(NOON)}


def test_a_key_that_is_used_from_everywhere_keeps_the_newest_networks_and_has_no_new_ones() -> None:
    oldest = {NETWORK: day(NOON - DAY)}
    key = a_live_key(oldest | {f"10.0.{n}.0/24": day(NOON) for n in range(MAX_NETWORKS - 1)})

    after = networks_after(key, ELSEWHERE, NOON) or {}

    assert not is_new(key, ELSEWHERE, NOON)
    assert (len(after), NETWORK in after, "198.51.100.0/24" in after) == (MAX_NETWORKS, False, True)


def test_the_newest_network_is_shown_first() -> None:
    key = a_live_key({"192.0.2.0/24": day(NOON - DAY), NETWORK: day(NOON)})

    assert to_list(key) == [
        {"network": NETWORK, "last_used_on": day(NOON)},
        {"network": "192.0.2.0/24", "last_used_on": day(NOON - DAY)},
    ]
