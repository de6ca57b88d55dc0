"""API keys: their use, their rolls and their view."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from chalicelib.accounts.domain.api_key import is_stale, rolled, to_view
from chalicelib.accounts.domain.merchant import verify_secret
from chalicelib.domain.errors import Conflict
from chalicelib.domain.role import Role
from tests.builders import NOON, an_api_key

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


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
    ("last_used_at", "stale"), [(None, True), (NOON - HOUR, True), (NOON - 59 * MINUTE, False)]
)
def test_the_last_use_of_a_key_is_stale_after_an_hour(last_used_at: datetime | None, stale: bool) -> None:
    assert is_stale(an_api_key(last_used_at=last_used_at), NOON) is stale


def test_the_view_of_a_new_key_has_no_secret() -> None:
    key = an_api_key(name="Shop", allowed_origins=["https://shop.example"], sealed_secret="sealed")

    assert to_view(key) == {
        "key": "key_1",
        "name": "Shop",
        "read_only": False,
        "allowed_origins": ["https://shop.example"],
        "created_at": "2026-11-23T12:00:00.000Z",
        "last_used_at": None,
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
