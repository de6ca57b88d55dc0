"""A change of a merchant's access needs two operators, in any order of requests."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from chalice.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from chalicelib.accounts.store import merchants
from chalicelib.db.rows import AuditRow
from chalicelib.domain.errors import Forbidden, Refusal
from chalicelib.domain.ids import new_id
from chalicelib.operators.authentication import session_of_cookie
from chalicelib.operators.domain.operator import PLATFORM
from chalicelib.operators.domain.proposal import ProposalStatus, ProposedAction
from chalicelib.operators.domain.session import OperatorSession
from chalicelib.operators.store import changes, proposals
from chalicelib.operators.store.rows import OperatorRow, ProposalRow
from tests.audit_entries import an_entry
from tests.gateway import JSON, Gateway, a_merchant
from tests.operator_sessions import PROPOSALS, an_operator, decide, propose

DECISIONS = ("approve", "decline", "withdraw")
FIELDS: dict[str, JSON] = {
    ProposedAction.CHANGE_LIMITS: {"mode": "live", "limits": {"card-tries": 500}},
    ProposedAction.REDRIVE_DEAD_LETTERS: {"queue": "mail", "max_messages": 5},
}


def is_suspended(shop: Gateway) -> bool:
    return merchants.current(shop.merchant_id).suspended_at is not None


def test_one_operator_proposes_and_another_one_suspends(gateway: Gateway, ann: Gateway, bob: Gateway) -> None:
    proposal = propose(ann, gateway.merchant_id).data
    before = is_suspended(gateway)

    done = decide(bob, proposal["id"])

    assert (before, is_suspended(gateway), done.status) == (False, True, 200)
    assert (done.data["status"], done.data["decided_by"] != done.data["proposed_by"]) == ("approved", True)
    assert bob.get(f"{PROPOSALS}/{proposal['id']}").data == done.data
    shown = bob.get(f"/v1/operators/merchants/{gateway.merchant_id}").data
    assert shown["suspended_at"] is not None


def test_a_declined_or_withdrawn_proposal_changes_nothing(
    gateway: Gateway, ann: Gateway, bob: Gateway
) -> None:
    ids = [propose(ann, gateway.merchant_id).data["id"] for _ in range(2)]

    closed = [decide(bob, ids[0], "decline"), decide(ann, ids[1], "withdraw")]

    assert [one.data["status"] for one in closed] == ["declined", "withdrawn"]
    assert [decide(bob, id).status for id in ids] == [409, 409]
    assert not is_suspended(gateway)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(
    requests=st.lists(
        st.tuples(st.sampled_from([*ProposedAction, *DECISIONS]), st.integers(0, 5)), min_size=3, max_size=10
    )
)
def test_one_person_changes_nothing_by_any_order_of_requests(
    client: Client, requests: list[tuple[str, int]]
) -> None:
    shop, ann = a_merchant(client), an_operator(client)
    before = merchants.current(shop.merchant_id)
    made = [propose(ann, shop.merchant_id).data["id"]]

    for request, number in requests:
        if request in DECISIONS:
            decide(ann, made[number % len(made)], request)
        elif (proposed := ann.post(PROPOSALS, _body(shop, request))).status == 201:
            made.append(proposed.data["id"])

    assert merchants.current(shop.merchant_id) == before
    assert ProposalStatus.APPROVED not in {ProposalRow.get(PLATFORM, id).status for id in made}


def _body(shop: Gateway, action: str) -> JSON:
    own = {} if action == ProposedAction.REDRIVE_DEAD_LETTERS else {"merchant_id": shop.merchant_id}
    return {"action": action, "reason": "Alone.", **own, **FIELDS.get(action, {})}


def test_the_write_itself_refuses_the_proposer(gateway: Gateway, ann: Gateway, bob: Gateway) -> None:
    """As a route would that forgot to compare, or that compared a row which another request replaced."""
    id = propose(ann, gateway.merchant_id).data["id"]
    own, at = session_of(ann), datetime.now(UTC)
    forged = replace(
        proposals.get(id),
        status=ProposalStatus.APPROVED,
        decided_by="opr_other",
        proposed_by=session_of(bob).operator_id,
    )

    with pytest.raises(Forbidden, match="Another operator"):
        proposals.approve(forged, changes.planned(forged, at), own, at, None, ())

    assert not is_suspended(gateway)


def test_of_two_approvals_one_counts(client: Client, gateway: Gateway, ann: Gateway) -> None:
    id, at = propose(ann, gateway.merchant_id).data["id"], datetime.now(UTC)
    others = [session_of(an_operator(client)) for _ in range(2)]

    def approve(by: OperatorSession) -> Any:
        after = replace(
            proposals.get(id), status=ProposalStatus.APPROVED, decided_by=by.operator_id, decided_at=at
        )
        try:
            change = changes.planned(after, at)
            return proposals.approve(after, change, by, at, None, (an_entry(PLATFORM),))
        except Refusal as refusal:
            return refusal.status

    with ThreadPoolExecutor(2) as threads:
        results = list(threads.map(approve, others))

    assert sorted(map(str, results)) == ["409", "None"]


@pytest.mark.parametrize("gone", ["proposer", "approver"])
def test_who_is_no_operator_any_more_passes_nothing(
    gateway: Gateway, ann: Gateway, bob: Gateway, gone: str
) -> None:
    id = propose(ann, gateway.merchant_id).data["id"]
    OperatorRow(session_of(ann if gone == "proposer" else bob).operator_id).delete()

    answer = decide(bob, id)

    assert (answer.status, is_suspended(gateway)) == ({"proposer": 409, "approver": 401}[gone], False)


def test_an_old_sign_in_decides_nothing(client: Client, gateway: Gateway, ann: Gateway) -> None:
    id = propose(ann, gateway.merchant_id).data["id"]
    idle = an_operator(client, at=datetime.now(UTC) - timedelta(minutes=6))

    refused = decide(idle, id)

    assert (refused.status, refused.error["code"]) == (403, "REAUTHENTICATION_REQUIRED")
    assert (idle.get(PROPOSALS).status, is_suspended(gateway)) == (200, False)


def test_an_expired_proposal_is_not_approved(gateway: Gateway, ann: Gateway, bob: Gateway) -> None:
    id = propose(ann, gateway.merchant_id).data["id"]
    ProposalRow(PLATFORM, id).update([ProposalRow.open_until.set(datetime.now(UTC))])

    assert decide(bob, id).status == 409
    assert bob.get(f"{PROPOSALS}/{id}").data["status"] == "expired"


def test_a_repeated_request_makes_one_proposal(gateway: Gateway, ann: Gateway) -> None:
    body = {"action": "suspend_merchant", "merchant_id": gateway.merchant_id, "reason": "Fraud"}

    first, again = (ann.post(PROPOSALS, body, key=f"once {gateway.merchant_id}") for _ in range(2))

    assert (first.status, again.json, again.headers["idempotent-replayed"]) == (201, first.json, "true")


def test_an_unknown_merchant_or_proposal_is_not_found(ann: Gateway) -> None:
    assert propose(ann, "mer_unknown").status == 404
    assert decide(ann, new_id("prp", datetime.now(UTC))).status == 404


def test_each_step_is_in_the_platforms_log_and_the_change_in_the_merchants(
    gateway: Gateway, ann: Gateway, bob: Gateway
) -> None:
    proposal = propose(ann, gateway.merchant_id).data
    decide(bob, proposal["id"])

    own = list(AuditRow.query(PLATFORM, filter_condition=AuditRow.request_id != ""))
    steps = {row.action for row in own if proposal["id"] in str(row.to_simple_dict())}
    [shown] = AuditRow.query(gateway.merchant_id)
    assert steps == {"create_proposal", "approve_proposal"}
    assert (shown.action, shown.actor_type, shown.actor_name) == (
        "approve_proposal", "operator", session_of(bob).email,
    )  # fmt: skip
    assert (shown.before, shown.after) == ({"suspended": False}, {"suspended": True})
    assert "fake goods" not in str(shown.to_simple_dict())


def session_of(operator: Gateway) -> OperatorSession:
    session = session_of_cookie(operator.headers["Cookie"], datetime.now(UTC))
    assert session is not None
    return session
