"""Let each call of each acquirer fail in every way: their books and ours agree.

A part of the points is tried in a run: see parts.py.
"""

from collections.abc import Callable, Iterator

import pytest
from chalice.test import Client

from chalicelib.messaging import queues
from chalicelib.payments.store.acquirer_rows import AcquirerEventRow
from tests.crashes.acquirer_checks import check
from tests.crashes.acquirer_doubles import Doubles, Shops
from tests.crashes.acquirer_points import SOON, Point, Redelivery, points_of
from tests.crashes.acquirer_simulation import AcquirerSimulation, Story
from tests.crashes.acquirer_stories import STORIES, paid_by_card_and_refunded
from tests.crashes.failing_calls import FailingCalls
from tests.crashes.parts import VARIABLE, in_part, part_of_this_run
from tests.doubles.cashfree import CashfreeDouble
from tests.doubles.razorpay import RazorpayDouble
from tests.doubles.server import Fault
from tests.doubles.stripe import StripeDouble

RunStory = Callable[[Story, Point | None], AcquirerSimulation]
PARTS = 112  # each of about 230 points


@pytest.fixture(scope="module")
def doubles() -> Iterator[Doubles]:
    with StripeDouble() as stripe, RazorpayDouble() as razorpay, CashfreeDouble() as cashfree:
        yield Doubles(stripe, razorpay, cashfree)


@pytest.fixture(scope="module")
def shops(client: Client) -> Shops:
    return Shops(client)


@pytest.fixture
def run_story(shops: Shops, doubles: Doubles, monkeypatch: pytest.MonkeyPatch) -> RunStory:
    """Return a function that runs a story to its end, lets one call fail, and checks all books."""

    def run(story: Story, point: Point | None) -> AcquirerSimulation:
        simulation = AcquirerSimulation(shops, doubles, FailingCalls(point))
        monkeypatch.setattr(queues, "send", simulation.keep_all)
        monkeypatch.setattr(queues, "send_later", simulation.keep)
        story(simulation)
        made = list(simulation.calls.made)
        simulation.end()
        check(simulation)
        simulation.calls.made = made
        return simulation

    return run


@pytest.mark.timeout(3600)
@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.__name__)
def test_the_books_agree_after_any_fault_of_any_call(
    story: Story, run_story: RunStory, record_property: Callable[[str, object], None]
) -> None:
    points = points_of(run_story(story, None).calls.made)

    tried = in_part(points, part_of_this_run(), PARTS)
    for point in tried:
        try:
            run_story(story, point)
        except Exception as broken:
            broken.add_note(f"{point}; {VARIABLE}={part_of_this_run()} repeats it")
            raise
    said = f"{story.__name__}: {len(tried)} of {len(points)} points"
    record_property("said", f"{said} ({VARIABLE}={part_of_this_run()})")


@pytest.mark.parametrize(
    ("redelivery", "outcomes"),
    [(Redelivery.EVENT, ["approved"]), (Redelivery.AFTER, []), (Redelivery.DUE, [])],
)
def test_an_event_arrives_between_a_call_and_its_answer(
    run_story: RunStory, redelivery: Redelivery, outcomes: list[str]
) -> None:
    confirmation = Point(2, Fault.LOST_AFTER, redelivery, SOON)

    simulation = run_story(paid_by_card_and_refunded, confirmation)

    events = AcquirerEventRow.of_account(simulation.account)
    assert [one.outcome for one in events if one.payment_id in simulation.payment_ids] == outcomes


def test_a_story_moves_the_money_that_it_names(run_story: RunStory, doubles: Doubles) -> None:
    taken = [run_story(story, None).doubles.taken() for story in STORIES]

    assert taken == [
        30_000, 50_000, 20_000, 20_000, 40_000, 0, 0, 0, 30_000, 50_000, 30_000, 30_000, 0, 50_000, 50_000,
        50_000, 10_000, 50_000,
    ]  # fmt: skip
