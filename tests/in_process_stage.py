"""Run the functions in process, in place of the platform.

The stream's records go to the relay and each queue's messages to its function. Failed messages stay queued.
"""

import importlib
import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from chalicelib.aws import client
from chalicelib.db.row import Row
from chalicelib.db.rows import AuditRow, EventRow
from chalicelib.messaging.queues import show_again
from chalicelib.settings import settings

Event = dict[str, Any]
WRITES = ("TransactWriteItems", "PutItem", "UpdateItem", "BatchWriteItem")
FUNCTIONS = {
    "payments": "process_payment",
    "refunds": "process_refund",
    "webhooks": "deliver_webhook",
    "webhooks_slow": "deliver_webhook",
    "settlements": "reconcile",
    "mail": "send_mail",
    "exports": "write_export",
    "billing": "bill_subscriptions",
}


@dataclass
class Stage:
    """With `hidden_s` 0, a failed message is delivered again immediately. `around` calls each invocation.

    With `only_own`, `run` deletes the messages of other accounts. It does not look into the queues to which
    this process has sent no messages since, or whose messages are all `done`, nor for events if it has
    written nothing.
    With `counts_events`, `run` also gives new events to the function that counts them.
    `empty_at` has the number of messages sent to each queue when it was last found empty.
    """

    relayed: set[str] = field(default_factory=set)
    counted: set[str] = field(default_factory=set)
    counts_events: bool = False
    hidden_s: int = 30
    only_own: bool = False
    around: Callable[[Callable[[], Any]], Any] = field(default=lambda call: call())
    empty_at: dict[str, int] = field(default_factory=dict)
    unused_at: dict[str, int] = field(default_factory=dict)
    done: Counter[str] = field(default_factory=Counter)
    relayed_at: int | None = None

    def __post_init__(self) -> None:
        for queue in FUNCTIONS:
            if self.only_own:
                self.unused_at[queue] = _sent()[url_of(queue)]
            else:
                _purge(queue)

    def run(self, account: str) -> None:
        """Run until only delayed messages are left."""
        only = account if self.only_own else None
        self.empty_at = dict(self.unused_at)  # a delay may have ended in the others
        while self._relay_changes(account) + sum(
            self.work(queue, only) for queue in FUNCTIONS if not self.is_empty(queue)
        ):
            pass

    def is_idle(self) -> bool:
        """Return True if no queue has a message that can be received now."""
        return all(map(self.is_empty, FUNCTIONS))

    def _relay_changes(self, account: str) -> int:
        """Relay and count the new events, and link the new entries of the audit log.

        Skip the queries if this process has written nothing since the last ones.
        """
        written = _written()["dynamodb"]
        if self.only_own and written == self.relayed_at:
            return 0
        read = self.relay(account) + self.link(account) + self._count(account)
        self.relayed_at = written
        return read

    def relay(self, account: str, *, again: bool = False) -> int:
        """Relay the account's new events, or all of them with `again`. Return their number."""
        rows = [row for row in _events_of(account) if again or row.id not in self.relayed]
        if rows:
            records = [record_of(row) for row in rows]
            self.around(lambda: invoke("relay_events", {"Records": records}))
        self.relayed |= {row.id for row in rows}
        return len(rows)

    def link(self, account: str) -> int:
        """Link the merchant's new entries of the audit log. Return their number."""
        entries = AuditRow.query(account.partition("#")[0], consistent_read=True)
        rows = [row for row in entries if getattr(row, "sequence", None) is None]
        if rows:
            records = [record_of(row) for row in rows]
            self.around(lambda: invoke("link_audit", {"Records": records}))
        return len(rows)

    def _count(self, account: str) -> int:
        if not self.counts_events:
            return 0
        rows = [row for row in _events_of(account) if row.id not in self.counted]
        if rows:
            records = [record_of(row) for row in rows]
            self.around(lambda: invoke("summarize_events", {"Records": records}))
        self.counted |= {row.id for row in rows}
        return len(rows)

    def summarize(self, account: str) -> None:
        """Send all events of the account to the function that counts them."""
        records = [record_of(row) for row in _events_of(account)]
        self.around(lambda: invoke("summarize_events", {"Records": records}))

    def work(self, queue: str, only: str | None = None) -> int:
        """Give the queue's messages to its function. Return the number of messages that left the queue.

        With an account in `only`, the messages of other accounts are deleted.
        """
        sent = _sent()[url_of(queue)]
        messages = received(queue, hidden_s=self.hidden_s)
        if not messages:
            self.empty_at[queue] = sent
        found = len(messages)
        if only:
            messages = delete_of_others(queue, messages, only)
        if not messages:
            return found
        answer = self.around(lambda: invoke(FUNCTIONS[queue], sqs_event(messages)))
        undone = {failure["itemIdentifier"] for failure in answer["batchItemFailures"]}
        done = [message for message in messages if message["MessageId"] not in undone]
        delete(queue, done)
        if not self.hidden_s:
            _show(queue, [message for message in messages if message["MessageId"] in undone])
        self.done[queue] += len(done)
        return found - len(undone)

    def is_empty(self, queue: str) -> bool:
        sent = _sent()[url_of(queue)]
        all_done = self.only_own and sent == self.unused_at[queue] + self.done[queue]
        return all_done or self.empty_at.get(queue) == sent


@cache
def _sent() -> Counter[str]:
    """Return the number of sends by this process to each queue, by URL, counted from the first call on."""
    sent: Counter[str] = Counter()

    def count(params: Event, **_: Any) -> None:
        sent[params["QueueUrl"]] += len(params.get("Entries", [params]))

    for operation in ("SendMessage", "SendMessageBatch"):
        client("sqs").meta.events.register(f"before-parameter-build.sqs.{operation}", count)
    return sent


@cache
def _written() -> Counter[str]:
    """Return the number of calls by this process that write rows, counted from the first call on."""
    written: Counter[str] = Counter()

    def count(**_: Any) -> None:
        written["dynamodb"] += 1

    for operation in WRITES:
        client("dynamodb").meta.events.register(f"before-parameter-build.dynamodb.{operation}", count)
    return written


@cache
def _purged_at() -> dict[str, int]:
    """Return the number of messages sent to each queue, by URL, when it was last purged."""
    return {}


def _purge(queue: str) -> None:
    """Purge the queue, unless nothing was sent to it since the last time."""
    url, purged_at = url_of(queue), _purged_at()
    if purged_at.get(url) != _sent()[url]:
        client("sqs").purge_queue(QueueUrl=url)
        purged_at[url] = _sent()[url]


class LambdaContext:
    """An invocation that has just started."""

    def get_remaining_time_in_millis(self) -> int:
        return 60_000


def invoke(function: str, event: Event) -> Any:
    """Call the function. Import it late, since it reads its settings when it is imported."""
    return importlib.import_module(f"functions.{function}").handler(event, LambdaContext())


def received(queue: str, *, hidden_s: int = 30) -> list[dict[str, Any]]:
    """Receive messages like a function's poller; other receivers do not get them for `hidden_s` seconds."""
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


def _show(queue: str, messages: list[dict[str, Any]]) -> None:
    if messages:
        show_again(url_of(queue), [message["ReceiptHandle"] for message in messages], after_s=0)


def delete_of_others(queue: str, messages: list[dict[str, Any]], account: str) -> list[dict[str, Any]]:
    """Delete the messages of other accounts. Return the rest."""
    own = [message for message in messages if json.loads(message["Body"])["account"] == account]
    delete(queue, [message for message in messages if message not in own])
    return own


def sqs_event(messages: list[dict[str, Any]], queue: str = "") -> Event:
    """Return the Lambda event of the messages. With its queue, a full one leads to more of its messages."""
    source = (
        {"eventSourceARN": f"arn:aws:sqs:us-east-1:0:{url_of(queue).rpartition('/')[2]}"} if queue else {}
    )
    return {
        "Records": [
            {
                "messageId": message["MessageId"],
                "receiptHandle": message["ReceiptHandle"],
                "body": message["Body"],
                "attributes": message["Attributes"],
                **source,
            }
            for message in messages
        ]
    }


def message_of(body: str, message_id: str = "1") -> dict[str, Any]:
    return {
        "MessageId": message_id,
        "ReceiptHandle": f"receipt-{message_id}",
        "Body": body,
        "Attributes": {"ApproximateReceiveCount": "1"},
    }


def record_of(row: Row) -> Event:
    """Return the stream record of a new row."""
    return {"eventName": "INSERT", "dynamodb": {"NewImage": row.serialize()}}


def url_of(queue: str) -> str:
    return str(getattr(settings(), f"{queue}_queue_url"))


def _events_of(account: str) -> Iterator[EventRow]:
    return EventRow.of_account(account, consistent_read=True)
