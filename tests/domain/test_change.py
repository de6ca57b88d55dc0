"""Two steps are written as one change."""

from chalicelib.domain.change import Change
from chalicelib.domain.event import event_of
from tests.builders import ACCOUNT, NOON


def test_two_steps_are_one_change_with_the_events_of_both() -> None:
    first, second = (event_of(type, ACCOUNT, {"id": "1"}, NOON) for type in ("order.created", "order.paid"))

    both = Change("new", "open", (first,)).then(Change("open", "paid", (second,)))

    assert both == Change("new", "paid", (first, second))


def test_a_change_needs_no_event() -> None:
    assert Change("open", "polled").events == ()
