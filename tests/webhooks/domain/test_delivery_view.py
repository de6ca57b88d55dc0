"""The views of a delivery."""

from typing import Any

from chalicelib.webhooks.domain.delivery import after_attempt, delivery_id, summary, to_view
from chalicelib.webhooks.domain.schedule import Schedule
from tests.builders import NOON, a_delivery, an_attempt

TEST = Schedule.TEST


def test_a_delivery_shows_its_last_response_and_its_next_attempt() -> None:
    after = after_attempt(a_delivery(), an_attempt(response_code=503), TEST).after

    view = to_view(after)

    assert (view["status"], view["attempts"], view["response_code"]) == ("pending", 1, 503)
    assert view["last_attempt_at"] == "2026-11-23T12:00:00.000Z"
    assert view["next_attempt_at"] == "2026-11-23T12:00:05.000Z"
    assert view["attempts_log"] == after.attempts_log


def test_a_delivery_view_has_the_contracts_fields() -> None:
    assert to_view(a_delivery(id="whd_1")) == {
        "id": "whd_1",
        "event": "payment.success",
        "event_id": "evt_1",
        "endpoint_id": "whe_1",
        "url": "http://127.0.0.1:4000/webhook",
        "status": "pending",
        "attempts": 0,
        "response_code": None,
        "last_attempt_at": None,
        "next_attempt_at": "2026-11-23T12:00:00.000Z",
        "attempts_log": [],
        "created_at": "2026-11-23T12:00:00.000Z",
    }


def test_a_delivery_that_has_ended_has_no_next_attempt() -> None:
    delivered = after_attempt(a_delivery(), an_attempt(response_code=204), TEST).after

    view = to_view(delivered)

    assert (view["status"], view["response_code"], view["next_attempt_at"]) == ("success", 204, None)


def test_a_list_shows_the_response_of_the_last_attempt_only() -> None:
    response: dict[str, Any] = {"response_body": "no", "response_headers": {"server": "x"}}
    delivery = a_delivery()
    for number in (1, 2, 3):
        delivery = after_attempt(delivery, an_attempt(number=number, **response), TEST).after

    *before, last = summary(delivery)["attempts_log"]

    assert [(one["number"], one["response_body"], one["response_headers"]) for one in before] == [
        (1, "", {}), (2, "", {}),
    ]  # fmt: skip
    assert last == to_view(delivery)["attempts_log"][2]
    assert delivery.attempts_log[0]["response_body"] == "no"


def test_a_deliverys_id_follows_from_event_and_endpoint() -> None:
    one = delivery_id("evt_1", NOON, "whe_1")

    assert one.startswith("whd_")
    assert one == delivery_id("evt_1", NOON, "whe_1")
    assert one not in (delivery_id("evt_2", NOON, "whe_1"), delivery_id("evt_1", NOON, "whe_2"))
