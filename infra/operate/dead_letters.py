"""Read the messages of dead-letter queues and leave them there."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from infra.deploy.target import Target
from infra.errors import CliError
from infra.operate.queue_counts import QUEUES, RELAY

MOST = 100  # messages of a queue
BATCH = 10  # SQS's maximum
HIDDEN_S = 30  # while the others are read; then all are visible again


@dataclass(frozen=True)
class Letter:
    """Hold a message that failed: its id, when it was sent, how often it was received, and its body."""

    id: str
    sent_at: datetime
    receives: int
    body: str

    def __str__(self) -> str:
        times = "1 time" if self.receives == 1 else f"{self.receives} times"
        sent_at = self.sent_at.isoformat(timespec="seconds")
        return f"  {self.id}: sent {sent_at}, received {times}\n    {self.body}"


def lines(name: str, letters: Sequence[Letter]) -> Iterator[str]:
    """Yield a line with the number of messages of a queue, and lines for each."""
    yield f"{name}: {len(letters)}{' or more' if len(letters) >= MOST else ''}"
    yield from map(str, letters)


def read(target: Target, settings: Mapping[str, str], name: str | None) -> Iterator[tuple[str, list[Letter]]]:
    """Yield each dead-letter queue that has messages, or one, with at most MOST of them, oldest first.

    Raise CliError for an unknown name.
    """
    for known in QUEUES | RELAY if name is None else (name,):
        letters = letters_of(target.sqs, url_of(settings, known))
        if letters:
            yield known, letters


def url_of(settings: Mapping[str, str], name: str) -> str:
    """Return the URL of a dead-letter queue. Raise CliError for an unknown name."""
    known = QUEUES | RELAY
    if name not in known:
        raise CliError(f"There is no queue {name!r}.", f"Use one of: {', '.join(known)}")
    return settings[f"{known[name]}_DEAD_LETTERS_URL"]


def letters_of(sqs: Any, url: str) -> list[Letter]:
    """Return at most MOST messages of a queue, oldest first."""
    received: dict[str, Any] = {}
    try:
        while len(received) < MOST:
            batch = receive(sqs, url)
            if not batch:
                break
            received |= {one["MessageId"]: one for one in batch}
    finally:
        show_again(sqs, url, list(received.values()))
    return sorted(map(_letter, received.values()), key=lambda letter: letter.sent_at)


def receive(sqs: Any, url: str) -> list[Any]:
    """Return at most BATCH messages, which others do not see for HIDDEN_S."""
    names = ["SentTimestamp", "ApproximateReceiveCount"]
    found: list[Any] = sqs.receive_message(
        QueueUrl=url,
        MaxNumberOfMessages=BATCH,
        VisibilityTimeout=HIDDEN_S,
        WaitTimeSeconds=1,
        MessageSystemAttributeNames=names,
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


def _letter(message: Any) -> Letter:
    attributes = message["Attributes"]
    sent_at = datetime.fromtimestamp(int(attributes["SentTimestamp"]) / 1000, UTC)
    return Letter(message["MessageId"], sent_at, int(attributes["ApproximateReceiveCount"]), message["Body"])
