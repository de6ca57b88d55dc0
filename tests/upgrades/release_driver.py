"""Run the API and the functions of one release behind a pipe, on the tables and queues of the test.

It is started with the release's code before everything else on its path, so it uses only what every release
has: `app.app`, the handlers in `functions/`, and the settings. Each line of its input is a command.
"""

import importlib
import json
import os
import sys
from collections.abc import Callable
from typing import Any

import botocore.session
from chalice.test import Client

JSON = dict[str, Any]
FUNCTIONS = {
    "payments": "process_payment",
    "refunds": "process_refund",
    "webhooks": "deliver_webhook",
    "webhooks_slow": "deliver_webhook",
    "settlements": "reconcile",
    "mail": "send_mail",
    "exports": "write_export",
}
MINUTE_MS = 60_000


class Context:
    def get_remaining_time_in_millis(self) -> int:
        return MINUTE_MS


def aws(service: str) -> Any:
    return botocore.session.get_session().create_client(service)


def call(method: str, path: str, headers: dict[str, str], body: JSON | None) -> JSON:
    """Send a request to the API."""
    sent = {"Content-Type": "application/json", "Host": "api.example.com", **headers}
    with Client(importlib.import_module("app").app) as client:
        answer = client.http.request(method, path, headers=sent, body=json.dumps(body or {}).encode())
    return {"status": answer.status_code, "json": json.loads(answer.body)}


def relay(account: str, known: list[str]) -> list[str]:
    """Give the account's events that are not known to the relay. Return their ids."""
    pages = (
        aws("dynamodb")
        .get_paginator("scan")
        .paginate(TableName=f"{os.environ['TABLE_PREFIX']}events", ConsistentRead=True)
    )
    items = [item for page in pages for item in page["Items"]]
    own = [item for item in items if item["partition"]["S"].startswith(f"{account}#")]
    images = [item for item in own if item["id"]["S"] not in known]
    if images:
        records = [{"eventName": "INSERT", "dynamodb": {"NewImage": image}} for image in images]
        importlib.import_module("functions.relay_events").handler({"Records": records}, Context())
    return [image["id"]["S"] for image in images]


def work(queue: str) -> JSON:
    """Give a batch of a queue to its function. Return the bodies of all its messages, and of the failed."""
    sqs, url = aws("sqs"), os.environ[f"{queue.upper()}_QUEUE_URL"]
    found = sqs.receive_message(
        QueueUrl=url, MaxNumberOfMessages=10, MessageSystemAttributeNames=["All"], VisibilityTimeout=30
    ).get("Messages", [])
    if not found:
        return {"bodies": [], "failed": []}
    records = [
        {
            "messageId": one["MessageId"],
            "receiptHandle": one["ReceiptHandle"],
            "body": one["Body"],
            "attributes": one["Attributes"],
        }
        for one in found
    ]
    function = importlib.import_module(f"functions.{FUNCTIONS[queue]}")
    answer = function.handler({"Records": records}, Context())
    failed = {one["itemIdentifier"] for one in answer["batchItemFailures"]}
    for one in found:
        sqs.delete_message(QueueUrl=url, ReceiptHandle=one["ReceiptHandle"])
    bodies = [one["Body"] for one in found]
    return {"bodies": bodies, "failed": [one["Body"] for one in found if one["MessageId"] in failed]}


def code(of: str) -> str:
    """Return the file of a module, to prove which release runs."""
    return str(importlib.import_module(of).__file__)


COMMANDS: dict[str, Callable[..., Any]] = {"call": call, "relay": relay, "work": work, "code": code}


def main() -> None:
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # the functions log to stdout
    for line in sys.stdin:
        name, arguments = json.loads(line)
        answers.write(json.dumps(COMMANDS[name](**arguments)) + "\n")
        answers.flush()


if __name__ == "__main__":
    main()
