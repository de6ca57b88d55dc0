"""Let each call of each acquirer fail in every way: their books and ours agree.

A third of the points is tried in a run: see parts.py.
"""

from collections.abc import Callable, Iterator

import pytest
from chalice.test import Client

from chalicelib.messaging import queues
from tests.crashes.acquirer_simulation import DEATH, STORIES, AcquirerSimulation, Doubles, FailingCalls
from tests.crashes.parts import VARIABLE, in_part, part_of_this_run
from tests.doubles.cashfree import CashfreeDouble
from tests.doubles.razorpay import RazorpayDouble
from tests.doubles.server import Fault
from tests.doubles.stripe import StripeDouble
from tests.gateway import a_merchant

RunStory = Callable[[Callable[[AcquirerSimulation], None], FailingCalls], AcquirerSimulation]
FAULTS: tuple[Fault | str, ...] = (*Fault, DEATH)


@pytest.fixture(scope="module")
def doubles() -> Iterator[Doubles]:
    with StripeDouble() as stripe, RazorpayDouble() as razorpay, CashfreeDouble() as cashfree:
        yield Doubles(stripe, razorpay, cashfree)


@pytest.fixture
def run_story(client: Client, doubles: Doubles, monkeypatch: pytest.MonkeyPatch) -> RunStory:
    """Return a function that runs a story. All messages are lost, so that only what is due continues."""
    monkeypatch.setattr(queues, "send", lambda tasks: None)
    monkeypatch.setattr(queues, "send_later", lambda *_: None)

    def run(story: Callable[[AcquirerSimulation], None], calls: FailingCalls) -> AcquirerSimulation:
        simulation = AcquirerSimulation(a_merchant(client), doubles, calls)
        story(simulation)
        simulation.check()
        return simulation

    return run


@pytest.mark.timeout(600)
@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.__name__)
def test_the_books_agree_after_any_fault_of_any_call(
    story: Callable[[AcquirerSimulation], None],
    run_story: RunStory,
    record_property: Callable[[str, object], None],
) -> None:
    calls = FailingCalls()
    run_story(story, calls)
    points = [(at, fault) for at in range(len(calls.made)) for fault in FAULTS]

    tried = in_part([*range(len(points))], part_of_this_run())
    for number in tried:
        at, fault = points[number]
        try:
            run_story(story, FailingCalls(at, fault))
        except AssertionError as broken:
            again = f"{VARIABLE}={part_of_this_run()} repeats it"
            raise AssertionError(f"{fault} at {calls.made[at]} ({at}); {again}") from broken
    said = f"{story.__name__}: {len(tried)} of {len(points)} points"
    record_property("said", f"{said} ({VARIABLE}={part_of_this_run()})")


def test_a_story_reaches_the_acquirer_that_it_names(
    run_story: RunStory,
    doubles: Doubles,
) -> None:
    taken = [run_story(story, FailingCalls()).doubles.taken() for story in STORIES]

    assert taken == [30_000, 20_000, 30_000, 50_000, 30_000, 30_000, 0]
