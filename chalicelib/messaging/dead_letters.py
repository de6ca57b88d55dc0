"""Read the messages of dead-letter queues, and move them back to the queues of their workers.

Workers skip finished work, so a message that is moved twice does nothing twice.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

from chalicelib.domain.dead_letter import Letter

BATCH = 10  # SQS's maximum
MOST = 100  # messages of a queue that are shown
SHOWN_FOR_S = 30  # while the others are read; then all are visible again
MOVED_FOR_S = 60  # a message that was not moved returns to its dead-letter queue


def letters_of(sqs: Any, url: str) -> list[Letter]:
    """Return at most MOST messages of a queue, oldest first. They stay there."""
    received: dict[str, Any] = {}
    try:
        while len(received) < MOST and (batch := receive(sqs, url)):
            received |= {one["MessageId"]: one for one in batch}
    finally:
        show_again(sqs, url, list(received.values()))
    return sorted(map(_letter, received.values()), key=lambda letter: letter.sent_at)


def receive(sqs: Any, url: str, most: int = BATCH, hidden_for_s: int = SHOWN_FOR_S) -> list[Any]:
    """Return at most BATCH messages, which others do not see for that time."""
    found: list[Any] = sqs.receive_message(
        QueueUrl=url,
        MaxNumberOfMessages=min(BATCH, most),
        VisibilityTimeout=hidden_for_s,
        WaitTimeSeconds=1,
        MessageSystemAttributeNames=["SentTimestamp", "ApproximateReceiveCount", "MessageGroupId"],
        MessageAttributeNames=["All"],
    ).get("Messages", [])
    return found


def show_again(sqs: Any, url: str, messages: Sequence[Any]) -> None:
    """Make received messages visible for others."""
    for start in range(0, len(messages), BATCH):
        entries = [
            {"Id": str(number), "ReceiptHandle": one["ReceiptHandle"], "VisibilityTimeout": 0}
            for number, one in enumerate(messages[start : start + BATCH])
        ]
        sqs.change_message_visibility_batch(QueueUrl=url, Entries=entries)


def move(sqs: Any, url: str, to: str, most: int, on_moved: Callable[[int], None] = lambda _: None) -> int:
    """Move messages to the queue `to`. Return their number, which `on_moved` gets after each batch."""
    moved = 0
    while moved < most and (received := receive(sqs, url, most - moved, MOVED_FOR_S)):
        sent = sqs.send_message_batch(QueueUrl=to, Entries=[_entry(*one) for one in enumerate(received)])
        accepted = [received[int(one["Id"])] for one in sent.get("Successful", [])]
        if not accepted:
            break
        delete(sqs, url, accepted)
        moved += len(accepted)
        on_moved(moved)
    return moved


def delete(sqs: Any, url: str, messages: Sequence[Any]) -> set[str]:
    """Delete at most BATCH received messages. Return the ids of those that SQS deleted."""
    if not messages:
        return set()
    entries = [
        {"Id": str(number), "ReceiptHandle": one["ReceiptHandle"]} for number, one in enumerate(messages)
    ]
    answer = sqs.delete_message_batch(QueueUrl=url, Entries=entries)
    return {messages[int(one["Id"])]["MessageId"] for one in answer.get("Successful", [])}


def _entry(number: int, message: Any) -> dict[str, Any]:
    entry = {"Id": str(number), "MessageBody": message["Body"]}
    group = message.get("Attributes", {}).get("MessageGroupId")
    attributes = message.get("MessageAttributes")
    entry |= {"MessageGroupId": group} if group else {}
    return entry | ({"MessageAttributes": attributes} if attributes else {})


def _letter(message: Any) -> Letter:
    attributes = message["Attributes"]
    sent_at = datetime.fromtimestamp(int(attributes["SentTimestamp"]) / 1000, UTC)
    return Letter(message["MessageId"], sent_at, int(attributes["ApproximateReceiveCount"]), message["Body"])
