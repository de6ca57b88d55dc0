"""What the platform does between the functions, done by hand: the stream's records go to the relay, each
queue's messages to its function, and what a function failed stays in its queue.
"""

import importlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from chalicelib.aws import client
from chalicelib.db.row import Row
from chalicelib.db.rows import EventRow
from chalicelib.settings import settings
from chalicelib.webhooks.store.rows import DeliveryRow

Event = dict[str, Any]
FUNCTIONS = {
    "payments": "process_payment",
    "refunds": "process_refund",
    "webhooks": "deliver_webhook",
    "webhooks_slow": "deliver_webhook",
}


@dataclass
class Stage:
    """With `hidden_s` 0, a failed message is delivered again immediately. `around` calls each invocation.

    With `only_own`, `run` deletes the messages of other accounts, which a delay sent after their test ended.
    """

    relayed: set[str] = field(default_factory=set)
    hidden_s: int = 30
    only_own: bool = False
    around: Callable[[Callable[[], Any]], Any] = field(default=lambda call: call())

    def __post_init__(self) -> None:
        for queue in FUNCTIONS:
            client("sqs").purge_queue(QueueUrl=url_of(queue))

    def run(self, account: str) -> None:
        """Until nothing moves any more, but for what a delay holds back."""
        only = account if self.only_own else None
        while self.relay(account) + sum(self.work(queue, only) for queue in FUNCTIONS):
            pass

    def relay(self, account: str, *, again: bool = False) -> int:
        """Relays the account's events that were not, or all of them `again`. Returns how many."""
        rows = [row for row in EventRow.query(account) if again or row.id not in self.relayed]
        if rows:
            records = [record_of(row) for row in rows]
            self.around(lambda: invoke("relay_events", {"Records": records}))
        self.relayed |= {row.id for row in rows}
        return len(rows)

    def summarize(self, account: str) -> None:
        """Gives all the account's events and deliveries to who counts them, as often as it is called."""
        readers: dict[str, type[Row]] = {"summarize_events": EventRow, "summarize_deliveries": DeliveryRow}
        for function, rows in readers.items():
            records = [record_of(row) for row in rows.query(account)]
            self.around(partial(invoke, function, {"Records": records}))

    def work(self, queue: str, only: str | None = None) -> int:
        """Give the queue's messages to its function. Return the number of processed messages.

        With an account in `only`, the messages of other accounts are deleted.
        """
        messages = received(queue, hidden_s=self.hidden_s)
        if only:
            messages = delete_of_others(queue, messages, only)
        if not messages:
            return 0
        answer = self.around(lambda: invoke(FUNCTIONS[queue], sqs_event(messages)))
        undone = {failure["itemIdentifier"] for failure in answer["batchItemFailures"]}
        done = [message for message in messages if message["MessageId"] not in undone]
        delete(queue, done)
        return len(done)


def invoke(function: str, event: Event) -> Any:
    """Imported late: a function reads its settings when it is loaded."""
    return importlib.import_module(f"functions.{function}").handler(event, None)


def received(queue: str, *, hidden_s: int = 30) -> list[dict[str, Any]]:
    """Messages as a function's poller takes them; others do not see them for `hidden_s` seconds."""
    answer = client("sqs").receive_message(
        QueueUrl=url_of(queue),
        MaxNumberOfMessages=10,
        MessageSystemAttributeNames=["All"],
        VisibilityTimeout=hidden_s,
    )
    messages: list[dict[str, Any]] = answer.get("Messages", [])
    return messages


def delete(queue: str, messages: list[dict[str, Any]]) -> None:
    for message in messages:
        client("sqs").delete_message(QueueUrl=url_of(queue), ReceiptHandle=message["ReceiptHandle"])


def delete_of_others(queue: str, messages: list[dict[str, Any]], account: str) -> list[dict[str, Any]]:
    """Delete the messages of other accounts. Return the rest."""
    own = [message for message in messages if json.loads(message["Body"])["account"] == account]
    delete(queue, [message for message in messages if message not in own])
    return own


def sqs_event(messages: list[dict[str, Any]]) -> Event:
    """Messages as Lambda hands them to a function."""
    return {
        "Records": [
            {"messageId": message["MessageId"], "body": message["Body"], "attributes": message["Attributes"]}
            for message in messages
        ]
    }


def message_of(body: str, message_id: str = "1") -> dict[str, Any]:
    return {"MessageId": message_id, "Body": body, "Attributes": {"ApproximateReceiveCount": "1"}}


def record_of(row: Row) -> Event:
    """A row as the table's stream shows it when it is new."""
    return {"eventName": "INSERT", "dynamodb": {"NewImage": row.serialize()}}


def is_idle() -> bool:
    """Whether no queue has a message that could be taken now."""
    return not any(
        int(
            client("sqs").get_queue_attributes(
                QueueUrl=url_of(queue), AttributeNames=["ApproximateNumberOfMessages"]
            )["Attributes"]["ApproximateNumberOfMessages"]
        )
        for queue in FUNCTIONS
    )


def url_of(queue: str) -> str:
    return str(getattr(settings(), f"{queue}_queue_url"))
