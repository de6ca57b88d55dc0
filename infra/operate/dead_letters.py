"""Read the messages of dead-letter queues and leave them there."""

from collections.abc import Iterator, Mapping
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
    """A message that failed: when it was sent, how often it was received, and its body."""

    sent_at: datetime
    receives: int
    body: str

    def __str__(self) -> str:
        times = "1 time" if self.receives == 1 else f"{self.receives} times"
        return f"  sent {self.sent_at.isoformat(timespec='seconds')}, received {times}\n    {self.body}"


def read(target: Target, settings: Mapping[str, str], name: str | None) -> Iterator[tuple[str, list[Letter]]]:
    """Yield each dead-letter queue that has messages, or one, with at most MOST of them, oldest first.

    Raise CliError for an unknown name.
    """
    urls = {known: f"{prefix}_DEAD_LETTERS_URL" for known, prefix in (QUEUES | RELAY).items()}
    if name is not None and name not in urls:
        raise CliError(f"There is no queue {name!r}.", f"Use one of: {', '.join(urls)}")
    for known, url in urls.items():
        if name in (None, known):
            letters = _letters(target.sqs, settings[url])
            if letters:
                yield known, sorted(letters, key=lambda letter: letter.sent_at)


def _letters(sqs: Any, url: str) -> list[Letter]:
    received: dict[str, Any] = {}
    try:
        while len(received) < MOST:
            batch = _receive(sqs, url)
            if not batch:
                break
            received |= {one["MessageId"]: one for one in batch}
    finally:
        _show_again(sqs, url, list(received.values()))
    return [_letter(one) for one in received.values()]


def _receive(sqs: Any, url: str) -> list[Any]:
    names = ["SentTimestamp", "ApproximateReceiveCount"]
    found: list[Any] = sqs.receive_message(
        QueueUrl=url,
        MaxNumberOfMessages=BATCH,
        VisibilityTimeout=HIDDEN_S,
        WaitTimeSeconds=1,
        MessageSystemAttributeNames=names,
    ).get("Messages", [])
    return found


def _show_again(sqs: Any, url: str, messages: list[Any]) -> None:
    for start in range(0, len(messages), BATCH):
        entries = [
            {"Id": str(number), "ReceiptHandle": one["ReceiptHandle"], "VisibilityTimeout": 0}
            for number, one in enumerate(messages[start : start + BATCH])
        ]
        sqs.change_message_visibility_batch(QueueUrl=url, Entries=entries)


def _letter(message: Any) -> Letter:
    attributes = message["Attributes"]
    sent_at = datetime.fromtimestamp(int(attributes["SentTimestamp"]) / 1000, UTC)
    return Letter(sent_at, int(attributes["ApproximateReceiveCount"]), message["Body"])
