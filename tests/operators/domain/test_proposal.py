"""A proposal is decided once, in time, and not by the person who proposed it."""

from datetime import timedelta

import pytest

from chalicelib.domain.errors import Conflict, Forbidden
from chalicelib.operators.domain.proposal import (
    OPEN_FOR,
    Proposal,
    ProposalStatus,
    ProposedAction,
    decided,
    status_at,
)
from tests.builders import NOON

ANN, BOB = ("opr_ann", "ann@example.com"), ("opr_bob", "bob@example.com")
JUST_IN_TIME = NOON + OPEN_FOR - timedelta(seconds=1)


def a_proposal() -> Proposal:
    return Proposal(
        id="prp_1", action=ProposedAction.SUSPEND_MERCHANT, merchant_id="mer_1", reason="Fraud",
        proposed_by=ANN[0], proposed_by_email=ANN[1], created_at=NOON, open_until=NOON + OPEN_FOR,
    )  # fmt: skip


@pytest.mark.parametrize("status", [ProposalStatus.APPROVED, ProposalStatus.DECLINED])
def test_another_operator_decides(status: ProposalStatus) -> None:
    after = decided(a_proposal(), status, *BOB, JUST_IN_TIME)

    assert (after.status, after.decided_by, after.decided_at) == (status, "opr_bob", JUST_IN_TIME)
    with pytest.raises(Forbidden):
        decided(a_proposal(), status, *ANN, JUST_IN_TIME)


def test_who_proposed_it_withdraws() -> None:
    assert decided(a_proposal(), ProposalStatus.WITHDRAWN, *ANN, NOON).status == "withdrawn"
    with pytest.raises(Forbidden, match="decline"):
        decided(a_proposal(), ProposalStatus.WITHDRAWN, *BOB, NOON)


@pytest.mark.parametrize(
    "status", [ProposalStatus.APPROVED, ProposalStatus.DECLINED, ProposalStatus.WITHDRAWN]
)
def test_a_decision_is_final(status: ProposalStatus) -> None:
    person = ANN if status is ProposalStatus.WITHDRAWN else BOB
    after = decided(a_proposal(), status, *person, NOON)

    with pytest.raises(Conflict, match=status):
        decided(after, ProposalStatus.APPROVED, *BOB, NOON)


def test_a_proposal_expires_after_three_days() -> None:
    late = NOON + OPEN_FOR

    assert [status_at(a_proposal(), at) for at in (JUST_IN_TIME, late)] == ["open", "expired"]
    with pytest.raises(Conflict, match="expired"):
        decided(a_proposal(), ProposalStatus.APPROVED, *BOB, late)
