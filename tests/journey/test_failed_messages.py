"""A function that fails shows its message again after a minute, on the stage with the function's own role."""

import json
import time
from collections.abc import Iterator

import pytest

from chalicelib.messaging.batch import MONEY_RETRY_AFTER_S
from tests.gateway import JSON
from tests.live_stage import RunningStage

HIDDEN_S = 600


@pytest.fixture
def queue(running: RunningStage) -> Iterator[str]:
    """Return the URL of a queue whose messages stay hidden for ten minutes. Purge it afterwards."""
    sqs = running.client("sqs")
    (url,) = sqs.list_queues(QueueNamePrefix="payment-gateway-SettlementsQueue")["QueueUrls"]
    before = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["VisibilityTimeout"])["Attributes"]
    sqs.set_queue_attributes(QueueUrl=url, Attributes={"VisibilityTimeout": str(HIDDEN_S)})
    yield str(url)
    sqs.purge_queue(QueueUrl=url)
    sqs.set_queue_attributes(QueueUrl=url, Attributes=before)


def failures(running: RunningStage, message_id: str) -> list[JSON]:
    """Return the log lines of the message's failures, oldest first."""
    found = running.client("logs").filter_log_events(logGroupName="/aws/lambda/payment-gateway-reconcile")
    lines = [one["message"] for one in found["events"] if message_id in one["message"]]
    return [json.loads(line) for line in lines if "message.failed" in line]


def test_a_failed_message_returns_long_before_the_visibility_timeout(
    running: RunningStage, queue: str
) -> None:
    sent_at = time.monotonic()
    sent = running.client("sqs").send_message(QueueUrl=queue, MessageBody="{}", MessageGroupId="mer_test")

    found = running.until(lambda: failures(running, sent["MessageId"]), lambda seen: len(seen) > 1)

    assert [line["receives"] for line in found] == [1, 2]
    assert MONEY_RETRY_AFTER_S <= time.monotonic() - sent_at < HIDDEN_S / 2
