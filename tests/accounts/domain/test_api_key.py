"""API keys: their use, their rolls and their view."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.accounts.domain.api_key import (
    allows_scope,
    is_expired,
    is_stale,
    key_of_links,
    rolled,
    to_view,
)
from chalicelib.accounts.domain.merchant import verify_secret
from chalicelib.domain.errors import Conflict
from chalicelib.domain.role import Role
from chalicelib.versions.rendering import FIRST
from tests.builders import NOON, an_api_key

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
OFFICE = "203.0.113.7"


def test_the_previous_secret_works_until_the_overlap_ends() -> None:
    key = rolled(an_api_key(), "secret_2", "sealed", HOUR, NOON)

    opened = [verify_secret(key, "secret_1", NOON + after) for after in (59 * MINUTE, HOUR)]

    assert (opened, verify_secret(key, "secret_2", NOON)) == ([True, False], True)


def test_the_checkout_signs_with_the_new_secret_after_a_roll() -> None:
    assert rolled(an_api_key(sealed_secret="old"), "secret_2", "new", HOUR, NOON).sealed_secret == "new"


def test_a_revoked_key_cannot_be_rolled_and_its_previous_secret_stops_working() -> None:
    key = replace(rolled(an_api_key(), "secret_2", "sealed", HOUR, NOON), revoked_at=NOON)

    assert not verify_secret(key, "secret_1", NOON)
    with pytest.raises(Conflict, match="revoked"):
        rolled(key, "secret_3", "sealed", timedelta(0), NOON)


@pytest.mark.parametrize(
    ("used_ago", "address", "stale"),
    [
        (None, OFFICE, True),
        (HOUR, OFFICE, True),
        (59 * MINUTE, OFFICE, False),
        (5 * MINUTE, "198.51.100.7", True),
        (4 * MINUTE, "198.51.100.7", False),
        (59 * MINUTE, None, False),
    ],
)
def test_the_last_use_is_stale_after_an_hour_and_from_another_address_after_five_minutes(
    used_ago: timedelta | None, address: str | None, stale: bool
) -> None:
    used_at = NOON - used_ago if used_ago else None

    assert is_stale(an_api_key(last_used_at=used_at, last_used_address=OFFICE), address, NOON) is stale


@pytest.mark.parametrize(("after", "expired"), [(59 * MINUTE, False), (HOUR, True)])
def test_a_key_expires_at_its_time(after: timedelta, expired: bool) -> None:
    assert is_expired(an_api_key(expires_at=NOON + HOUR), NOON + after) is expired


def test_a_key_without_a_time_never_expires() -> None:
    assert not is_expired(an_api_key(), NOON)


@pytest.mark.parametrize(
    ("scopes", "scope", "allowed"),
    [
        ([], "payments:write", True),
        (["payments:write"], "payments:write", True),
        (["payments:write"], "payments:read", True),
        (["payments:read"], "payments:write", False),
        (["payments:write"], "payment-links:write", False),
    ],
)
def test_a_scope_allows_its_resource_and_writing_includes_reading(
    scopes: list[str], scope: str, allowed: bool
) -> None:
    assert allows_scope(an_api_key(scopes=scopes), scope) is allowed


def test_the_key_of_payment_links_has_no_secret() -> None:
    key = key_of_links("mer_1", "live", "INR", NOON)

    assert (key.key, key.mode) == ("link_live_1", "live")
    assert [verify_secret(key, secret, NOON) for secret in ("", "link_live_1")] == [False, False]


def test_the_view_of_a_new_key_has_no_secret() -> None:
    key = an_api_key(name="Shop", allowed_origins=["https://shop.example"], sealed_secret="sealed")

    assert to_view(key) == {
        "key": "key_1",
        "name": "Shop",
        "read_only": False,
        "scopes": [],
        "api_version": FIRST,
        "allowed_origins": ["https://shop.example"],
        "allowed_addresses": [],
        "created_at": "2026-11-23T12:00:00.000Z",
        "expires_at": None,
        "last_used_at": None,
        "last_used_address": None,
        "networks": [],
        "previous_until": None,
        "revoked_at": None,
    }


def test_a_key_view_shows_use_overlap_and_revocation() -> None:
    key = rolled(an_api_key(role=Role.VIEWER, last_used_at=NOON), "secret_2", "sealed", HOUR, NOON)

    shown = to_view(replace(key, revoked_at=NOON + MINUTE))

    assert shown["read_only"]
    assert (shown["last_used_at"], shown["previous_until"], shown["revoked_at"]) == (
        "2026-11-23T12:00:00.000Z", "2026-11-23T13:00:00.000Z", "2026-11-23T12:01:00.000Z",
    )  # fmt: skip
