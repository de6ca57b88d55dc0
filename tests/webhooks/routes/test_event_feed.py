"""The event feed: GET /v1/events?since=."""

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.db.rows import EventRow
from chalicelib.domain.event import iso
from chalicelib.domain.ids import derived_id
from tests.gateway import JSON, Gateway

SECOND = timedelta(seconds=1)


def add_event(gateway: Gateway, at: datetime, name: str, type: str = "order.created") -> str:
    event_id = derived_id("evt", at, name)
    EventRow.at(
        gateway.account, event_id, type=type, created_at=at, expires_at=at + timedelta(days=30),
        data={"id": name}, sequence=1,
    ).save()  # fmt: skip
    return event_id


def ids(events: list[JSON]) -> list[str]:
    return [event["id"] for event in events]


def path(since: datetime, cursor: str | None = None, **query: str) -> str:
    given = {"since": iso(since), **({"cursor": cursor} if cursor else {}), **query}
    return "/v1/events?" + "&".join(f"{name}={value}" for name, value in given.items())


def test_the_feed_is_oldest_first_and_ends_with_a_cursor(gateway: Gateway) -> None:
    hour_ago = datetime.now(UTC) - timedelta(hours=1)
    expected = [add_event(gateway, hour_ago + n * SECOND, str(n)) for n in range(5)]

    first = gateway.get(path(hour_ago + SECOND, limit="3"))
    second = gateway.get(path(hour_ago + SECOND, first.json["next_cursor"], limit="3"))

    assert (ids(first.data), first.json["has_more"]) == (expected[1:4], True)
    assert (ids(second.data), second.json["has_more"]) == (expected[4:], False)
    assert second.json["next_cursor"]


def test_the_last_cursor_leads_to_new_events(gateway: Gateway) -> None:
    now = datetime.now(UTC)
    add_event(gateway, now - timedelta(hours=1), "old")
    end = gateway.get(path(now - timedelta(hours=2)))

    new = add_event(gateway, now, "new")
    after = gateway.get(path(now - timedelta(hours=2), end.json["next_cursor"]))

    assert ids(after.data) == [new]


def test_an_event_written_after_a_newer_one_is_not_missed(gateway: Gateway) -> None:
    """Read to the end of the feed, then commit an older event, like a slow transaction."""
    now = datetime.now(UTC)
    newer = add_event(gateway, now - SECOND, "quick")
    seen = gateway.get(path(now - timedelta(hours=1)))

    late = add_event(gateway, now - 20 * SECOND, "slow")
    again = gateway.get(path(now - timedelta(hours=1), seen.json["next_cursor"]))

    assert ids(seen.data) == [newer]
    assert ids(again.data) == [late, newer]


def test_an_event_older_than_the_overlap_is_returned_once(gateway: Gateway) -> None:
    now = datetime.now(UTC)
    add_event(gateway, now - timedelta(minutes=1), "final")
    first = gateway.get(path(now - timedelta(hours=1)))

    second = gateway.get(path(now - timedelta(hours=1), first.json["next_cursor"]))

    assert (len(first.data), second.data) == (1, [])


@pytest.mark.parametrize(
    ("type", "found"),
    [
        ("payment.*", ["payment.failed", "payment.success"]),
        ("payment.failed", ["payment.failed"]),
        ("order.*", ["order.paid"]),
        ("*", ["order.paid", "payment.failed", "payment.success"]),
        ("refund.*", []),
    ],
)
@pytest.mark.parametrize("follows", [True, False])
def test_events_are_filtered_by_type_or_group(
    gateway: Gateway, type: str, found: list[str], follows: bool
) -> None:
    at = datetime.now(UTC) - timedelta(hours=1)
    for name in ("payment.success", "order.paid", "payment.failed"):
        add_event(gateway, at, name, name)

    answer = gateway.get(path(at, type=type) if follows else f"/v1/events?type={type}")

    assert sorted(event["data"]["id"] for event in answer.data) == found


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("type=payment.unknown", "type"),
        ("type=pay*", "type"),
        ("since=yesterday", "since"),
        ("since=2026-01-01T00:00:00Z&from=2026-01-01T00:00:00Z", "since"),
        ("since=2026-01-01T00:00:00Z&cursor=x", "cursor"),
    ],
)
def test_an_invalid_feed_parameter_is_rejected_by_name(gateway: Gateway, query: str, field: str) -> None:
    answer = gateway.get(f"/v1/events?{query}")

    assert (answer.status, answer.error["field"]) == (400, field)
