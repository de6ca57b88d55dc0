"""Move the messages of dead-letter queues back to the queues of their workers.

Workers skip finished work, so a message that is moved twice does nothing twice.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from infra.deploy.target import Target
from infra.errors import CliError
from infra.operate import queue_counts
from infra.operate.queue_counts import QUEUES, RELAY, Queue

Ask = Callable[[str], bool]

BATCH = 10  # SQS's maximum
HIDDEN_S = 60  # a message that was not moved returns to its dead-letter queue


@dataclass
class Report:
    """Say how many messages were moved, and the queues of those that were declined."""

    moved: int = 0
    declined: list[str] = field(default_factory=list)


def redrive(
    target: Target, settings: Mapping[str, str], name: str | None, ask: Ask, say: Callable[[str], None]
) -> Report:
    """Ask for each dead-letter queue with messages, or for one, and move them.

    Raise CliError for a name that is not in QUEUES.
    """
    if name in RELAY:
        raise CliError(
            "The relay reads a stream, to which no message can be moved back.",
            "Fix the cause, `replay --since` the oldest message's time, then `redrive relay --discard`.",
        )
    if name is not None and name not in QUEUES:
        raise CliError(f"There is no queue {name!r}.", f"Use one of: {', '.join(QUEUES)}")
    report = Report()
    for queue in queue_counts.read(target, settings):
        if not queue.dead or name not in (None, queue.name):
            continue
        if ask(_question(queue)):
            report.moved += _move(target.sqs, queue, say)
        else:
            report.declined.append(queue.name)
    return report


def _question(queue: Queue) -> str:
    messages = "message" if queue.dead == 1 else "messages"
    return f"Move {queue.dead} {messages} from the dead-letter queue of {queue.name} back to its worker?"


def _move(sqs: Any, queue: Queue, say: Callable[[str], None]) -> int:
    """Move as many messages as were counted, and not those that fail again meanwhile."""
    moved = 0
    while moved < queue.dead:
        received = sqs.receive_message(
            QueueUrl=queue.dead_letters_url,
            MaxNumberOfMessages=min(BATCH, queue.dead - moved),
            VisibilityTimeout=HIDDEN_S,
            WaitTimeSeconds=1,
            MessageSystemAttributeNames=["MessageGroupId"],
            MessageAttributeNames=["All"],
        ).get("Messages", [])
        if not received:
            break
        sent = sqs.send_message_batch(
            QueueUrl=queue.url, Entries=[_entry(*one) for one in enumerate(received)]
        )
        accepted = [received[int(one["Id"])] for one in sent.get("Successful", [])]
        _delete(sqs, queue.dead_letters_url, accepted)
        moved += len(accepted)
        say(f"{queue.name}: {moved} of {queue.dead}")
    return moved


def _entry(number: int, message: Any) -> dict[str, Any]:
    entry = {"Id": str(number), "MessageBody": message["Body"]}
    group = message.get("Attributes", {}).get("MessageGroupId")
    attributes = message.get("MessageAttributes")
    entry |= {"MessageGroupId": group} if group else {}
    return entry | ({"MessageAttributes": attributes} if attributes else {})


def _delete(sqs: Any, url: str, messages: list[Any]) -> None:
    entries = [
        {"Id": str(number), "ReceiptHandle": one["ReceiptHandle"]} for number, one in enumerate(messages)
    ]
    if entries:
        sqs.delete_message_batch(QueueUrl=url, Entries=entries)
