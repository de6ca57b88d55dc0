"""Operators look at dead letters, and two of them move those back to their workers."""

import json
from collections.abc import Iterator
from typing import get_args
from uuid import uuid4

import pytest

from chalicelib.aws import client as aws
from chalicelib.db.rows import AuditRow
from chalicelib.domain.task import Queue
from chalicelib.operators.domain.operator import PLATFORM
from chalicelib.settings import settings
from tests.gateway import JSON, Answer, Gateway
from tests.operator_sessions import OPERATORS, PROPOSALS, decide

QUEUES = get_args(Queue)


def url(name: str) -> str:
    return str(getattr(settings(), name))


def put(queue: str, body: str, count: int = 1) -> None:
    for _ in range(count):
        aws("sqs").send_message(QueueUrl=url(f"{queue}_dead_letters_url"), MessageBody=body)


def shown(operator: Gateway, queue: str) -> list[JSON]:
    answer = operator.get(f"{OPERATORS}/dead-letters?queue={queue}")
    assert answer.status == 200, answer.json
    return list(answer.data)


def propose_redrive(operator: Gateway, queue: str, count: int) -> Answer:
    body = {"action": "redrive_dead_letters", "reason": "Fixed.", "queue": queue, "max_messages": count}
    return operator.post(PROPOSALS, body)


@pytest.fixture
def empty_queues() -> Iterator[None]:
    """Remove the messages of other tests before, and its own after it."""
    _purge()
    yield
    _purge()


def _purge() -> None:
    for queue in QUEUES:
        for name in (f"{queue}_queue_url", f"{queue}_dead_letters_url"):
            aws("sqs").purge_queue(QueueUrl=url(name))
    aws("sqs").purge_queue(QueueUrl=url("relay_dead_letters_url"))


@pytest.mark.usefixtures("empty_queues")
@pytest.mark.parametrize("queue", QUEUES)
def test_two_operators_move_as_many_messages_as_were_counted(ann: Gateway, bob: Gateway, queue: str) -> None:
    body = json.dumps({"account": "mer_1#test", "payment_id": f"pay_{uuid4().hex[:8]}"})
    put(queue, body, 3)
    before = shown(ann, queue)

    proposal = propose_redrive(ann, queue, 2)
    refused = decide(ann, proposal.data["id"])
    left = len(shown(ann, queue))
    done = decide(bob, proposal.data["id"])

    assert (len(before), refused.status, left, done.status) == (3, 403, 3, 200)
    assert len(shown(ann, queue)) == 1
    waiting = aws("sqs").receive_message(QueueUrl=url(f"{queue}_queue_url"), MaxNumberOfMessages=10)
    assert [one["Body"] for one in waiting["Messages"]] == [body] * 2


@pytest.mark.usefixtures("empty_queues")
def test_a_message_shows_ids_and_no_card_name_or_secret(ann: Gateway) -> None:
    put("relay", json.dumps({
        "eventName": "INSERT",
        "dynamodb": {
            "Keys": {"partition": {"S": "mer_1#live"}, "id": {"S": "evt_01KG9ZV3T4M9D0B2E6H8JXQWRN"}},
            "NewImage": {"email": {"S": "ann@example.com"}, "card": {"S": "4242424242424242"}},
        },
    }))  # fmt: skip
    put("payments", '{"v": 1, "poll": 4242424242424242, "payment_id": "4242424242424242", "name": "Ann Lee"}')
    put("payments", "4242424242424242")

    [record], letters = shown(ann, "relay"), shown(ann, "payments")

    assert record["fields"] == {"partition": "mer_1#live", "id": "evt_01KG9ZV3T4M9D0B2E6H8JXQWRN"}
    assert [one["fields"] for one in letters if one["fields"]] == [{"v": "1"}]
    assert "4242" not in str(letters)


@pytest.mark.usefixtures("empty_queues")
def test_the_platforms_log_has_the_redrive(ann: Gateway, bob: Gateway) -> None:
    proposal = propose_redrive(ann, "mail", 5).data
    decide(bob, proposal["id"])

    own = [row for row in AuditRow.query(PLATFORM) if proposal["id"] in str(row.to_simple_dict())]
    assert {row.action for row in own} == {"create_proposal", "approve_proposal"}
    [approved] = [row for row in own if row.action == "approve_proposal"]
    assert approved.after == {"queue": "mail", "max_messages": 5, "proposal": proposal["id"]}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"queue": "relay"}, "queue"), ({"max_messages": 0}, "max_messages"),
        ({"max_messages": 501}, "max_messages"),
        ({"merchant_id": "mer_test"}, "merchant_id"), ({"action": "suspend_merchant"}, "max_messages"),
    ],
)  # fmt: skip
def test_an_impossible_redrive_is_refused_and_named(ann: Gateway, changes: JSON, field: str) -> None:
    body = {"action": "redrive_dead_letters", "reason": "Fixed.", "queue": "mail", "max_messages": 1}

    refused = ann.post(PROPOSALS, body | changes)

    assert (refused.status, refused.error["field"]) == (400, field)
    assert ann.get(f"{OPERATORS}/dead-letters?queue=orders").error["field"] == "queue"
