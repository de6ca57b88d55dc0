"""Count the messages of a stage's queues."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from infra.deploy.target import Target

QUEUES = {
    "payments": "PAYMENTS",
    "refunds": "REFUNDS",
    "webhooks": "WEBHOOKS",
    "slow webhooks": "WEBHOOKS_SLOW",
    "settlements": "SETTLEMENTS",
    "mail": "MAIL",
    "exports": "EXPORTS",
    "billing": "BILLING",
}
RELAY = {"relay": "RELAY"}  # its dead-letter queue only: it reads a stream
COUNTS = (
    "ApproximateNumberOfMessages",
    "ApproximateNumberOfMessagesDelayed",
    "ApproximateNumberOfMessagesNotVisible",
)


@dataclass(frozen=True)
class Queue:
    """A queue with its dead-letter queue, by URL, and their numbers of messages."""

    name: str
    url: str
    dead_letters_url: str
    waiting: int
    dead: int


def read(target: Target, settings: Mapping[str, str]) -> list[Queue]:
    """Return the queues of the stage whose functions have these settings. Counts are approximate."""
    return [
        Queue(
            name,
            url := settings[f"{prefix}_QUEUE_URL"],
            dead := settings[f"{prefix}_DEAD_LETTERS_URL"],
            _count(target.sqs, url),
            _count(target.sqs, dead),
        )
        for name, prefix in QUEUES.items()
    ]


def records_not_relayed(target: Target, settings: Mapping[str, str]) -> int:
    """Return the number of stream records in the relay's dead-letter queue."""
    return _count(target.sqs, settings["RELAY_DEAD_LETTERS_URL"])


def _count(sqs: Any, url: str) -> int:
    attributes = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=list(COUNTS))["Attributes"]
    return sum(int(attributes.get(name, 0)) for name in COUNTS)
