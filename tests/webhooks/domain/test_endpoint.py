"""An endpoint's event filter, signing secrets and view."""

from datetime import datetime, timedelta

import pytest

from chalicelib.domain.breaker import Breaker
from chalicelib.domain.errors import Conflict
from chalicelib.domain.event import EVENT_TYPES
from chalicelib.versions.rendering import FIRST
from chalicelib.webhooks.domain.endpoint import (
    MAX_SECRETS,
    DisabledReason,
    becomes_quick,
    disable,
    is_established,
    is_subscribed,
    rotate_secret,
    secret,
    to_view,
    update,
    valid_secrets,
)
from chalicelib.webhooks.domain.schedule import Schedule
from tests.builders import NOON, an_endpoint

PAYMENTS = {type for type in EVENT_TYPES if type.startswith("payment.")}
HOUR = timedelta(hours=1)
FAILING = Breaker(failures=12, failing_since=NOON, opened=1, open_until=NOON + HOUR)


@pytest.mark.parametrize(
    ("filters", "expected"),
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
def test_an_endpoint_receives_the_events_of_its_filter(filters: list[str], expected: set[str]) -> None:
    endpoint = an_endpoint(events=filters)

    assert {type for type in EVENT_TYPES if is_subscribed(endpoint, type)} == expected


def test_a_disabled_endpoint_receives_no_events() -> None:
    assert not is_subscribed(an_endpoint(disabled_reason=DisabledReason.GONE), "payment.success")


def test_an_endpoint_view_has_no_secret() -> None:
    endpoint = an_endpoint(
        id="whe_1", url="https://shop.example/hook", secrets=[secret("sealed")], sealed_private_key="sealed"
    )

    assert to_view(endpoint, Schedule.TEST) == {
        "id": "whe_1",
        "url": "https://shop.example/hook",
        "description": "",
        "events": ["*"],
        "schedule": "test",
        "rate_limit": None,
        "signatures": ["v1"],
        "api_version": FIRST,
        "state": "enabled",
        "created_at": "2026-11-23T12:00:00.000Z",
        "updated_at": "2026-11-23T12:00:00.000Z",
    }


def test_a_chosen_schedule_is_shown_instead_of_the_default() -> None:
    assert to_view(an_endpoint(schedule=Schedule.EXTENDED), Schedule.TEST)["schedule"] == "extended"


def test_an_endpoint_with_an_open_breaker_is_failing() -> None:
    assert to_view(an_endpoint(breaker=FAILING), Schedule.TEST)["state"] == "failing"


def test_a_disabled_endpoint_has_a_reason_and_an_event() -> None:
    failing = an_endpoint(breaker=FAILING, sequence=1)

    change = disable(failing, DisabledReason.FAILING, Schedule.TEST, NOON + HOUR)

    endpoint, [event] = change.after, change.events
    assert (event.type, event.sequence) == ("webhook_endpoint.disabled", 2)
    assert endpoint.updated_at == event.created_at == NOON + HOUR
    assert event.data == to_view(endpoint, Schedule.TEST)
    assert (event.data["state"], event.data["disabled_reason"]) == ("disabled", "failing")


def test_enabling_an_endpoint_resets_its_breaker() -> None:
    off = an_endpoint(breaker=FAILING, disabled_reason=DisabledReason.FAILING)

    on = update(off, NOON + HOUR, disabled_reason=None).after

    assert (on.breaker, on.updated_at) == (Breaker(), NOON + HOUR)


def test_a_new_url_has_a_closed_breaker_and_must_respond_quickly_first() -> None:
    before = an_endpoint(breaker=FAILING, slow_until=NOON + HOUR)

    after = update(before, NOON, url="https://new.example/hook").after

    assert (after.breaker, after.quick_since, after.slow_until) == (Breaker(), None, NOON + HOUR)


@pytest.mark.parametrize("change", [{"description": "mine"}, {"url": an_endpoint().url}])
def test_other_changes_keep_the_breaker(change: dict[str, str]) -> None:
    assert update(an_endpoint(breaker=FAILING), NOON, **change).after.breaker == FAILING


@pytest.mark.parametrize(
    ("change", "next_slot_ms"), [({"rate_limit": 9}, 0), ({"rate_limit": None}, 0), ({"rate_limit": 5}, 77)]
)
def test_changing_the_rate_limit_resets_its_slots(change: dict[str, int | None], next_slot_ms: int) -> None:
    limited = an_endpoint(rate_limit=5, next_slot_ms=77)

    assert update(limited, NOON, **change).after.next_slot_ms == next_slot_ms


@pytest.mark.parametrize(
    ("quick_since", "slow_until", "moves"),
    [
        (None, None, True),
        (None, NOON, True),
        (None, NOON + timedelta(seconds=1), False),
        (NOON - HOUR, None, False),
    ],
)
def test_a_quick_response_moves_a_slow_endpoint_whose_time_has_passed(
    quick_since: datetime | None, slow_until: datetime | None, moves: bool
) -> None:
    assert becomes_quick(an_endpoint(quick_since=quick_since, slow_until=slow_until), NOON) is moves


@pytest.mark.parametrize(
    ("quick_since", "established"),
    [(None, False), (NOON, False), (NOON - HOUR + timedelta(seconds=1), False), (NOON - HOUR, True)],
)
def test_an_endpoint_that_was_quick_for_an_hour_is_established(
    quick_since: datetime | None, established: bool
) -> None:
    assert is_established(an_endpoint(quick_since=quick_since), NOON) is established


def test_both_secrets_sign_until_the_overlap_ends() -> None:
    endpoint = rotate_secret(an_endpoint(secrets=[secret("old")]), "new", HOUR, NOON).after

    assert [one["sealed"] for one in valid_secrets(endpoint, NOON)] == ["new", "old"]
    assert [one["sealed"] for one in valid_secrets(endpoint, NOON + HOUR)] == ["new"]


def test_a_rotation_updates_the_endpoint() -> None:
    assert rotate_secret(an_endpoint(), "new", HOUR, NOON + HOUR).after.updated_at == NOON + HOUR


def test_without_an_overlap_the_old_secret_stops_signing() -> None:
    endpoint = rotate_secret(an_endpoint(secrets=[secret("old")]), "new", timedelta(), NOON).after

    assert endpoint.secrets == [secret("new")]


def test_a_second_rotation_keeps_the_expiry_of_the_first() -> None:
    once = rotate_secret(an_endpoint(secrets=[secret("first")]), "second", HOUR, NOON).after

    twice = rotate_secret(once, "third", 5 * HOUR, NOON).after

    assert twice.secrets == [secret("third"), secret("second", NOON + 5 * HOUR), secret("first", NOON + HOUR)]


def test_expired_secrets_are_removed() -> None:
    once = rotate_secret(an_endpoint(secrets=[secret("first")]), "second", HOUR, NOON).after

    later = rotate_secret(once, "third", HOUR, NOON + HOUR).after

    assert [one["sealed"] for one in later.secrets] == ["third", "second"]


def test_at_most_five_secrets_are_valid_at_the_same_time() -> None:
    endpoint = an_endpoint(secrets=[secret("0")])
    for n in range(1, MAX_SECRETS):
        endpoint = rotate_secret(endpoint, str(n), HOUR, NOON).after

    with pytest.raises(Conflict, match="secrets are valid already"):
        rotate_secret(endpoint, "one more", HOUR, NOON)
