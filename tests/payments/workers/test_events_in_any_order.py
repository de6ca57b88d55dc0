"""The events of a payment and its refunds in any order, with repetitions, reach one state: the acquirer's.

A run tries three orders of each story, so that eight commits in a row try all (tests/crashes/parts.py). It
prints how many. CRASH_POINTS=all tries all.
"""

import itertools
import json
from collections.abc import Callable, Iterator
from random import Random

import pytest

from chalicelib.db.rows import EventRow
from tests.crashes.parts import in_part, part_of_this_run
from tests.doubles.signed_events import deliver
from tests.gateway import JSON, Gateway
from tests.in_process_stage import Stage
from tests.payments.workers.event_stories import Stories, Story
from tests.payments.workers.stories_at_acquirers import STORIES

Order = tuple[int, ...]
TRIED = 3
# How each story ends: the payment, its order and its refunds.
ENDS: dict[str, tuple[str, str, list[str]]] = {
    "unpaid": ("failed", "attempted", []),
    "paid": ("success", "paid", []),
    "captured": ("success", "paid", []),
    "refunded": ("success", "paid", ["failed", "processed"]),
}


@pytest.fixture(params=STORIES)
def stories(request: pytest.FixtureRequest, gateway: Gateway, stage: Stage) -> Stories:
    return STORIES[request.param](gateway, stage, request.getfixturevalue(request.param))


@pytest.mark.parametrize("name", ENDS)
def test_events_in_any_order_and_repeated_reach_the_state_of_the_acquirer(
    stories: Stories, name: str, record_property: Callable[[str, object], None]
) -> None:
    first = getattr(stories, name)()
    orders = list(itertools.permutations(range(len(first.events))))
    tried = in_part(orders, part_of_this_run(), max(1, len(orders) // TRIED))
    started = [first, *(getattr(stories, name)() for _ in tried[1:])]

    for story, order in zip(started, tried, strict=True):
        deliver_all(stories, story, order)

    ends = [end_of(stories, story) for story in started]
    assert {json.dumps(one) for one in ends} == {json.dumps(ends[0])}
    assert (ends[0]["status"], ends[0]["order"], ends[0]["refunds"]) == (end := expected(stories, name))
    assert stories.taken() == sum(one["amount_captured"] - one["amount_refunded"] for one in ends)
    assert all(one["events"].count(f"payment.{end[0]}") == 1 for one in ends)
    record_property("said", f"{stories.kind}, {name}: {len(tried)} of {len(orders)} orders of events")


def deliver_all(stories: Stories, story: Story, order: Order) -> None:
    """Deliver the events in this order, each after it happened and twice at least."""
    left, happened = iter(story.chapters), -1
    for number, event_id in with_repetitions(order):
        chapter, event = story.events[number]
        for happen, _ in itertools.islice(left, max(0, chapter - happened)):
            happen()
        happened, name = max(happened, chapter), f"{story.payment['id']}_{event_id}"
        deliver(stories.gateway, stories.acquirer, stories.kind, event() | {"id": name}, name)
        stories.stage.run(stories.gateway.account)


def with_repetitions(order: Order) -> Iterator[tuple[int, str]]:
    """Yield each event with its id, and again at a later place. The first one also comes under a new id."""
    random, sequence = Random(str(order)), list(order)
    for number in order:
        sequence.insert(random.randint(sequence.index(number) + 1, len(sequence)), number)
    yield from ((number, f"evt_{number}") for number in sequence)
    yield order[0], "evt_again"


def end_of(stories: Stories, story: Story) -> JSON:
    """Return what our books say, and which events the merchant gets about the payment."""
    gateway, payment_id = stories.gateway, story.payment["id"]
    payment = gateway.get(f"/v1/payments/{payment_id}").data
    refunds = gateway.get(f"/v1/payments/{payment_id}/refunds").data
    sent = [row.type for row in EventRow.of_account(gateway.account) if payment_id in row.data.values()]
    return {
        **{name: value for name, value in payment.items() if name.startswith("amount")},
        "status": payment["status"],
        "error": payment.get("error_code"),
        "order": gateway.get(f"/v1/orders/{payment['order_id']}").data["status"],
        "refunds": [one["status"] for one in reversed(refunds)],
        "events": sorted(name for name in sent if name.startswith("payment.")),
    }


def expected(stories: Stories, name: str) -> tuple[str, str, list[str]]:
    """At Razorpay, a payer can try again for 3 days, so the payment waits."""
    payment, order, refunds = ENDS[name]
    waits = (stories.kind, name) == ("razorpay", "unpaid")
    return "requires_action" if waits else payment, order, refunds
