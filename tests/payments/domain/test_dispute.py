"""A dispute follows the acquirer, in every order in which its lookups arrive."""

from dataclasses import replace
from datetime import timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.errors import DisputeNotAnswerable
from chalicelib.payments.domain.dispute import (
    FINAL,
    AcquirerDispute,
    Dispute,
    DisputePhase,
    DisputeReason,
    DisputeResponse,
    DisputeStatus,
    ResponseStatus,
)
from chalicelib.payments.domain.dispute_steps import (
    after_no_answer,
    apply_snapshot,
    refuse_response,
    request_response,
    unopened,
)
from chalicelib.payments.domain.dispute_view import to_view
from tests.builders import NOON, a_snapshot, captured

DAY = timedelta(days=1)
INDIA = timezone(timedelta(hours=5, minutes=30))
PAYMENT = captured(id="pay_1", acquirer="acq_1")
OPEN = (DisputeStatus.NEEDS_RESPONSE, DisputeStatus.UNDER_REVIEW)


def applied(*snapshots: AcquirerDispute, dispute: Dispute | None = None) -> tuple[Dispute, list[str]]:
    """Return the dispute after the lookups, and the types of its events."""
    current, types = dispute or unopened(PAYMENT, snapshots[0], NOON), []
    for snapshot in snapshots:
        change = apply_snapshot(current, snapshot, NOON)
        assert [event.sequence for event in change.events] == list(
            range(current.sequence + 1, change.after.sequence + 1)
        )
        types += [event.type.removeprefix("payment.dispute.") for event in change.events]
        current = change.after
    return current, types


def opened(**changes: Any) -> Dispute:
    return applied(a_snapshot(**changes))[0]


def test_a_new_dispute_is_created_and_withdraws_the_amount() -> None:
    dispute, types = applied(a_snapshot())

    assert types == ["created", "funds_withdrawn"]
    assert (dispute.status, dispute.amount_withdrawn, dispute.acquirer) == ("needs_response", 50_000, "acq_1")
    assert dispute.due_at == NOON + DAY


def test_an_inquiry_withdraws_nothing() -> None:
    inquiry = a_snapshot(phase=DisputePhase.INQUIRY, amount_withdrawn=0)

    assert applied(inquiry)[1] == ["created"]
    assert applied(inquiry, a_snapshot())[1] == ["created", "funds_withdrawn"]


def test_a_dispute_that_is_found_closed_has_all_its_events() -> None:
    assert applied(a_snapshot(status=DisputeStatus.LOST))[1] == ["created", "funds_withdrawn", "closed"]


def test_a_won_dispute_reinstates_the_funds() -> None:
    won = a_snapshot(status=DisputeStatus.WON, amount_withdrawn=0)
    dispute, types = applied(a_snapshot(), a_snapshot(status=DisputeStatus.UNDER_REVIEW), won)

    assert types == ["created", "funds_withdrawn", "updated", "funds_reinstated", "closed"]
    assert (dispute.closed_at, dispute.due_at) == (NOON, None)


def test_a_lost_dispute_can_become_won_and_not_lost_again() -> None:
    lost, won = a_snapshot(status=DisputeStatus.LOST), a_snapshot(status="won", amount_withdrawn=0)
    won = replace(won, status=DisputeStatus.WON)

    dispute, types = applied(lost, won, lost, a_snapshot())

    assert (dispute.status, dispute.amount_withdrawn) == ("won", 0)
    assert types == ["created", "funds_withdrawn", "closed", "funds_reinstated", "closed"]


def test_a_repeated_lookup_writes_no_event() -> None:
    assert applied(a_snapshot(), a_snapshot())[1] == ["created", "funds_withdrawn"]


def test_a_deadline_with_another_offset_is_no_news() -> None:
    utc = NOON + DAY
    dispute = opened(status=DisputeStatus.LOST, respond_by=utc)

    indian = a_snapshot(status=DisputeStatus.LOST, respond_by=utc.astimezone(INDIA))

    assert apply_snapshot(dispute, indian, NOON).events == ()


def snapshots(statuses: tuple[DisputeStatus, ...]) -> st.SearchStrategy[AcquirerDispute]:
    return st.builds(
        a_snapshot,
        status=st.sampled_from(statuses),
        phase=st.sampled_from(DisputePhase),
        amount_withdrawn=st.sampled_from([0, 20_000, 50_000]),
        respond_by=st.sampled_from([None, NOON + DAY, NOON + 2 * DAY]),
        reason=st.sampled_from(DisputeReason),
    )


@given(st.lists(snapshots((*OPEN, *FINAL)), max_size=5), snapshots(FINAL), st.data())
def test_all_orders_and_repeats_of_lookups_that_end_closed_reach_one_state(
    earlier: list[AcquirerDispute], last: AcquirerDispute, data: st.DataObject
) -> None:
    one = [*earlier, last]
    other = data.draw(st.permutations([*one, *data.draw(st.lists(st.sampled_from(one), max_size=4))]))

    assert state(applied(*one)[0]) == state(applied(*other)[0])


def state(dispute: Dispute) -> dict[str, Any]:
    view: dict[str, Any] = {**to_view(dispute), "due_at": dispute.due_at}
    return view


@given(st.lists(snapshots((*OPEN, *FINAL)), min_size=1, max_size=6))
def test_the_funds_events_add_up_to_the_withdrawn_amount(found: list[AcquirerDispute]) -> None:
    current, total = unopened(PAYMENT, found[0], NOON), 0
    for snapshot in found:
        change = apply_snapshot(current, snapshot, NOON)
        moved = change.after.amount_withdrawn - change.before.amount_withdrawn
        types = {event.type for event in change.events}
        assert ("payment.dispute.funds_withdrawn" in types) == (moved > 0)
        assert ("payment.dispute.funds_reinstated" in types) == (moved < 0)
        current, total = change.after, total + moved

    assert current.amount_withdrawn == total


def test_a_response_is_pending_until_the_acquirer_shows_it() -> None:
    change = request_response(opened(), DisputeResponse.CONTEST, NOON, {"explanation": "Delivered."}, ["f"])
    asked = change.after

    assert [event.type for event in change.events] == ["payment.dispute.updated"]
    assert (asked.status, asked.response_status, asked.due_at) == ("needs_response", "pending", NOON)
    assert (asked.evidence, asked.evidence_files) == ({"explanation": "Delivered."}, ["f"])
    assert applied(a_snapshot(), dispute=asked)[0].response_status is ResponseStatus.PENDING

    shown, types = applied(a_snapshot(status=DisputeStatus.UNDER_REVIEW), dispute=asked)
    assert (shown.response_status, types) == ("submitted", ["updated"])


def test_a_response_that_came_too_late_is_refused() -> None:
    asked = request_response(opened(), DisputeResponse.ACCEPT, NOON).after

    assert applied(a_snapshot(status=DisputeStatus.EXPIRED), dispute=asked)[0].response_status == "refused"


def test_a_refused_response_can_be_repeated() -> None:
    asked = request_response(opened(), DisputeResponse.ACCEPT, NOON).after
    change = refuse_response(asked, "dispute_closed", "It is closed.", NOON)

    assert (change.after.response_status, change.after.error_code) == ("refused", "dispute_closed")
    assert request_response(change.after, DisputeResponse.ACCEPT, NOON).after.error_code is None


def test_a_new_phase_asks_for_a_new_response() -> None:
    asked = request_response(opened(), DisputeResponse.CONTEST, NOON).after
    reviewed, _ = applied(a_snapshot(status=DisputeStatus.UNDER_REVIEW), dispute=asked)

    again, types = applied(a_snapshot(phase=DisputePhase.PRE_ARBITRATION), dispute=reviewed)

    assert (again.response, again.response_status, again.response_sent_at) == (None, None, None)
    assert types == ["updated"]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"status": DisputeStatus.LOST}, "The dispute is closed; it is lost."),
        ({"status": DisputeStatus.UNDER_REVIEW}, "The dispute already has a response, and is under review."),
        ({"respond_by": NOON}, "The deadline for a response has passed."),
    ],
)
def test_a_dispute_that_waits_for_no_response_refuses_one(changes: dict[str, Any], reason: str) -> None:
    with pytest.raises(DisputeNotAnswerable) as refused:
        request_response(opened(**changes), DisputeResponse.ACCEPT, NOON)

    assert refused.value.description == reason


def test_a_second_response_is_refused_while_the_first_is_pending() -> None:
    asked = request_response(opened(), DisputeResponse.ACCEPT, NOON).after

    with pytest.raises(DisputeNotAnswerable):
        request_response(asked, DisputeResponse.CONTEST, NOON)


def test_a_lookup_follows_the_deadline_and_a_lost_answer() -> None:
    soon = NOON + timedelta(hours=2)

    assert opened(respond_by=soon).due_at == soon + timedelta(minutes=1)
    waits = [NOON + timedelta(seconds=wait_s) for wait_s in (5, 60)]
    first = after_no_answer(opened(), NOON).after
    assert [first.due_at, after_no_answer(first, NOON).after.due_at] == waits


def test_one_dispute_has_one_id() -> None:
    one, other = a_snapshot(), a_snapshot(status=DisputeStatus.LOST)

    assert unopened(PAYMENT, one, NOON).id == unopened(PAYMENT, other, NOON).id
    assert unopened(PAYMENT, one, NOON).id != unopened(PAYMENT, replace(one, reference="du_2"), NOON).id
