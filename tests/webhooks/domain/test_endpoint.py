"""Which events an endpoint is told of, what signs for it, and what it shows of itself."""

from datetime import datetime, timedelta

import pytest

from chalicelib.domain.errors import Conflict
from chalicelib.domain.event import EVENT_TYPES
from chalicelib.webhooks.domain.breaker import Breaker
from chalicelib.webhooks.domain.endpoint import (
    MOST_SECRETS,
    DisabledReason,
    changed,
    disabled,
    is_slow,
    public,
    rotated,
    secret,
    slowed_until,
    valid_secrets,
    wants,
)
from chalicelib.webhooks.domain.schedule import Schedule
from tests.builders import NOON, an_endpoint

PAYMENTS = {type for type in EVENT_TYPES if type.startswith("payment.")}
HOUR = timedelta(hours=1)
FAILING = Breaker(failures=12, failing_since=NOON, opened=1, open_until=NOON + HOUR)


@pytest.mark.parametrize(
    ("filters", "told"),
    [
        (["*"], set(EVENT_TYPES)),
        (["payment.*"], PAYMENTS),
        (["payment.success"], {"payment.success"}),
        (["refund.failed", "payment.success"], {"refund.failed", "payment.success"}),
        (["order.*", "refund.failed"], {"order.created", "order.paid", "refund.failed"}),
        (["payment.*", "*"], set(EVENT_TYPES)),
        (["payment"], set()),
        (["payment.succ"], set()),
        ([], set()),
    ],
)
def test_an_endpoint_is_told_of_what_its_filter_names(filters: list[str], told: set[str]) -> None:
    endpoint = an_endpoint(events=filters)

    assert {type for type in EVENT_TYPES if wants(endpoint, type)} == told


def test_an_endpoint_that_is_disabled_wants_nothing() -> None:
    assert not wants(an_endpoint(disabled_reason=DisabledReason.GONE), "payment.success")


def test_an_endpoint_shows_no_secret() -> None:
    endpoint = an_endpoint(
        id="whe_1", url="https://shop.example/hook", secrets=[secret("sealed")], sealed_private_key="sealed"
    )

    assert public(endpoint, Schedule.TEST) == {
        "id": "whe_1",
        "url": "https://shop.example/hook",
        "description": "",
        "events": ["*"],
        "schedule": "test",
        "rate_limit": None,
        "signatures": ["v1"],
        "state": "enabled",
        "created_at": "2026-11-23T12:00:00.000Z",
        "updated_at": "2026-11-23T12:00:00.000Z",
    }


def test_a_schedule_that_was_chosen_is_shown_instead_of_the_usual_one() -> None:
    assert public(an_endpoint(schedule=Schedule.EXTENDED), Schedule.TEST)["schedule"] == "extended"


def test_an_endpoint_whose_breaker_is_not_closed_is_failing() -> None:
    assert public(an_endpoint(breaker=FAILING), Schedule.TEST)["state"] == "failing"


def test_an_endpoint_that_is_switched_off_says_why_and_tells_the_others() -> None:
    failing = an_endpoint(breaker=FAILING, sequence=1)

    endpoint, event = disabled(failing, DisabledReason.FAILING, Schedule.TEST, NOON + HOUR)

    assert (event.type, event.sequence) == ("webhook_endpoint.disabled", 2)
    assert endpoint.updated_at == event.created_at == NOON + HOUR
    assert event.data == public(endpoint, Schedule.TEST)
    assert (event.data["state"], event.data["disabled_reason"]) == ("disabled", "failing")


def test_an_endpoint_that_is_enabled_again_starts_without_a_past() -> None:
    off = an_endpoint(breaker=FAILING, disabled_reason=DisabledReason.FAILING)

    on = changed(off, NOON + HOUR, disabled_reason=None)

    assert (on.breaker, on.updated_at) == (Breaker(), NOON + HOUR)


def test_another_url_starts_without_the_old_ones_past() -> None:
    before = an_endpoint(breaker=FAILING, slow_until=NOON + HOUR)

    after = changed(before, NOON, url="https://new.example/hook")

    assert (after.breaker, after.slow_until) == (Breaker(), None)


@pytest.mark.parametrize("change", [{"description": "mine"}, {"url": an_endpoint().url}])
def test_a_change_of_an_endpoint_that_fails_does_not_make_it_well(change: dict[str, str]) -> None:
    assert changed(an_endpoint(breaker=FAILING), NOON, **change).breaker == FAILING


@pytest.mark.parametrize(
    ("change", "next_slot_ms"), [({"rate_limit": 9}, 0), ({"rate_limit": None}, 0), ({"rate_limit": 5}, 77)]
)
def test_another_rate_limit_starts_without_what_waits_under_the_one_before(
    change: dict[str, int | None], next_slot_ms: int
) -> None:
    limited = an_endpoint(rate_limit=5, next_slot_ms=77)

    assert changed(limited, NOON, **change).next_slot_ms == next_slot_ms


@pytest.mark.parametrize(
    ("slow_until", "slow"), [(None, False), (NOON, False), (NOON + timedelta(seconds=1), True)]
)
def test_an_endpoint_is_slow_until_its_time_is_over(slow_until: datetime | None, slow: bool) -> None:
    assert is_slow(an_endpoint(slow_until=slow_until), NOON) is slow


@pytest.mark.parametrize(
    ("known_for", "noted"), [(None, True), (0, True), (4, True), (5, True), (6, False), (10, False)]
)
def test_that_an_endpoint_is_slow_is_noted_for_ten_minutes_and_not_at_each_attempt(
    known_for: int | None, noted: bool
) -> None:
    slow_until = None if known_for is None else NOON + timedelta(minutes=known_for)

    until = slowed_until(an_endpoint(slow_until=slow_until), NOON)

    assert until == (NOON + timedelta(minutes=10) if noted else None)


def test_both_secrets_sign_until_the_overlap_is_over() -> None:
    endpoint = rotated(an_endpoint(secrets=[secret("old")]), "new", HOUR, NOON)

    assert [one["sealed"] for one in valid_secrets(endpoint, NOON)] == ["new", "old"]
    assert [one["sealed"] for one in valid_secrets(endpoint, NOON + HOUR)] == ["new"]


def test_a_rotation_changes_the_endpoint() -> None:
    assert rotated(an_endpoint(), "new", HOUR, NOON + HOUR).updated_at == NOON + HOUR


def test_without_an_overlap_the_old_secret_signs_no_more() -> None:
    endpoint = rotated(an_endpoint(secrets=[secret("old")]), "new", timedelta(), NOON)

    assert endpoint.secrets == [secret("new")]


def test_a_second_rotation_leaves_the_first_ones_end_as_it_was() -> None:
    once = rotated(an_endpoint(secrets=[secret("first")]), "second", HOUR, NOON)

    twice = rotated(once, "third", 5 * HOUR, NOON)

    assert twice.secrets == [secret("third"), secret("second", NOON + 5 * HOUR), secret("first", NOON + HOUR)]


def test_secrets_that_have_expired_are_kept_no_longer() -> None:
    once = rotated(an_endpoint(secrets=[secret("first")]), "second", HOUR, NOON)

    later = rotated(once, "third", HOUR, NOON + HOUR)

    assert [one["sealed"] for one in later.secrets] == ["third", "second"]


def test_no_more_than_five_secrets_sign_side_by_side() -> None:
    endpoint = an_endpoint(secrets=[secret("0")])
    for n in range(1, MOST_SECRETS):
        endpoint = rotated(endpoint, str(n), HOUR, NOON)

    with pytest.raises(Conflict, match="secrets sign already"):
        rotated(endpoint, "one more", HOUR, NOON)
