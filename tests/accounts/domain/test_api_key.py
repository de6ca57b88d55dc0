"""What becomes of a key: used, rolled, shown."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from chalicelib.accounts.domain.api_key import is_stale, rolled, to_view
from chalicelib.accounts.domain.merchant import opens
from chalicelib.domain.errors import Conflict
from chalicelib.domain.role import Role
from tests.builders import NOON, an_api_key

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def test_the_secret_before_a_roll_opens_until_the_overlap_is_over() -> None:
    key = rolled(an_api_key(), "secret_2", "sealed", HOUR, NOON)

    opened = [opens(key, "secret_1", NOON + after) for after in (59 * MINUTE, HOUR)]

    assert (opened, opens(key, "secret_2", NOON)) == ([True, False], True)


def test_the_new_secret_of_a_roll_signs_for_the_checkout() -> None:
    assert rolled(an_api_key(sealed_secret="old"), "secret_2", "new", HOUR, NOON).sealed_secret == "new"


def test_a_revoked_key_is_not_rolled_and_its_old_secret_opens_nothing() -> None:
    key = replace(rolled(an_api_key(), "secret_2", "sealed", HOUR, NOON), revoked_at=NOON)

    assert not opens(key, "secret_1", NOON)
    with pytest.raises(Conflict, match="revoked"):
        rolled(key, "secret_3", "sealed", timedelta(0), NOON)


@pytest.mark.parametrize(
    ("last_used_at", "stale"), [(None, True), (NOON - HOUR, True), (NOON - 59 * MINUTE, False)]
)
def test_that_a_key_is_used_is_written_down_once_an_hour(last_used_at: datetime | None, stale: bool) -> None:
    assert is_stale(an_api_key(last_used_at=last_used_at), NOON) is stale


def test_a_new_key_is_shown_without_its_secret() -> None:
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


def test_a_key_shows_what_became_of_it() -> None:
    key = rolled(an_api_key(role=Role.VIEWER, last_used_at=NOON), "secret_2", "sealed", HOUR, NOON)

    shown = to_view(replace(key, revoked_at=NOON + MINUTE))

    assert shown["read_only"]
    assert (shown["last_used_at"], shown["previous_until"], shown["revoked_at"]) == (
        "2026-11-23T12:00:00.000Z", "2026-11-23T13:00:00.000Z", "2026-11-23T12:01:00.000Z",
    )  # fmt: skip
