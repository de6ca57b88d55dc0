"""The status of background jobs: it counts every queue and its dead letters."""

from dataclasses import replace
from typing import get_args

import pytest

from chalicelib.aws import client
from chalicelib.domain.task import Queue
from chalicelib.settings import settings
from chalicelib.system.routes import system
from tests.gateway import JSON, Gateway
from tests.in_process_stage import Stage

QUEUES = [
    ("relay", "relay_dead_letters_url", "failed"),
    *((one.removesuffix("_slow"), f"{one}_queue_url", "pending") for one in get_args(Queue)),
    *((one.removesuffix("_slow"), f"{one}_dead_letters_url", "failed") for one in get_args(Queue)),
]


def status(gateway: Gateway) -> JSON:
    found: JSON = gateway.get("/v1/test/jobs/status").json
    return found


@pytest.mark.parametrize(
    ("name", "setting", "count"), [*QUEUES, ("relay", "relay_dead_letters_url", "failed")]
)
def test_a_message_is_counted_in_its_queue_and_in_the_total(
    gateway: Gateway, stage: Stage, name: str, setting: str, count: str
) -> None:
    before, url = status(gateway), getattr(settings(), setting)
    client("sqs").send_message(QueueUrl=url, MessageBody="{}")

    after = status(gateway)
    client("sqs").purge_queue(QueueUrl=url)

    assert after["queues"][name] == before["queues"][name] | {count: before["queues"][name][count] + 1}
    assert after[count] == before[count] + 1


@pytest.mark.parametrize("change", [{"local_stage": False}, {"test_mode": False}])
def test_a_deployed_stage_shows_no_counts_of_all_merchants(
    gateway: Gateway, monkeypatch: pytest.MonkeyPatch, change: dict[str, bool]
) -> None:
    known = replace(settings(), **change)  # type: ignore[arg-type]
    monkeypatch.setattr(system, "settings", lambda: known)

    assert gateway.get("/v1/test/jobs/status").status == 404
