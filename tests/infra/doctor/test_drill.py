"""A drill of the page for people on call: a release whose worker always fails is found and undone."""

import json
import re
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
import requests

from infra.deploy import artifacts, aws_stage, deploy, stacks
from infra.operate import queue_counts
from tests.deployed_stage import DeployedStage

WORKER, LINE = "functions/process_payment.py", "    registry = registry_of("
RETRY_AFTER_S = 15
TIMEOUT_S = 120.0

pytestmark = pytest.mark.timeout(600)


@dataclass(frozen=True)
class Shop:
    """A merchant that pays its own orders."""

    api: str
    headers: dict[str, str]

    def call(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        answer = requests.request(method, f"{self.api}{path}", json=body, headers=self.headers, timeout=60)
        assert answer.ok, answer.text
        return answer.json()["data"]

    def payment(self) -> str:
        order = self.call("POST", "/v1/orders", {"amount": 50_000, "currency": "INR"})
        how = {"order_id": order["id"], "method": "upi", "upi_id": "success@upi"}
        return str(self.call("POST", "/v1/payments", how)["id"])

    def status(self, payment: str) -> str:
        return str(self.call("GET", f"/v1/payments/{payment}")["status"])


@pytest.fixture
def shop(examined: DeployedStage) -> Shop:
    key, secret = re.findall(r"(?:key|secret)_test_\S+", examined.run("merchant", "Corner Shop"))
    api = aws_stage.api_url(examined.target, stacks.outputs(examined.target, examined.stack))
    return Shop(api, {"X-Api-Key": key, "X-Api-Secret": secret})


@contextmanager
def a_release_whose_worker_always_fails(stage: DeployedStage, folder: Path) -> Iterator[None]:
    """Deploy today's code with an error in the function of the payments queue. Roll it back at the end."""
    made = artifacts.build(stage.target)
    broken = folder / "broken.zip"
    with zipfile.ZipFile(made.functions) as old, zipfile.ZipFile(broken, "w") as new:
        for one in old.infolist():
            if Path(one.filename).name.startswith("process_payment.cpython"):
                continue
            content = old.read(one)
            if one.filename == WORKER:
                content = content.replace(LINE.encode(), f"    raise KeyError('routing')\n{LINE}".encode())
            new.writestr(one, content)
    kept = deploy.kept(stage.target, stage.stack, made.definition)
    deploy.deploy(stage.target, stage.stack, replace(made, functions=broken), kept, lambda _: None)
    try:
        yield
    finally:
        stage.run("rollback", "--yes")


@contextmanager
def failing_fast(stage: DeployedStage) -> Iterator[None]:
    """Let a message of a payment fail once, instead of most of a day, before it is a dead letter."""
    sqs, url = stage.target.sqs, stage.settings["PAYMENTS_QUEUE_URL"]
    names: Any = ["RedrivePolicy", "VisibilityTimeout"]
    usual: Any = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=names)["Attributes"]
    once = json.dumps(json.loads(usual["RedrivePolicy"]) | {"maxReceiveCount": 1})
    fast = {"RedrivePolicy": once, "VisibilityTimeout": str(RETRY_AFTER_S)}
    sqs.set_queue_attributes(QueueUrl=url, Attributes=fast)
    try:
        yield
    finally:
        sqs.set_queue_attributes(QueueUrl=url, Attributes=usual)


def has_failed(stage: DeployedStage) -> bool:
    """Return True if the worker's error is in its log."""
    group = f"/aws/lambda/{stage.stack}-process-payment"
    lines = stage.target.logs.filter_log_events(logGroupName=group)["events"]
    return any("KeyError" in line["message"] for line in lines)


def dead_letters(stage: DeployedStage) -> int:
    return next(one.dead for one in queue_counts.read(stage.target, stage.settings) if one.name == "payments")


def until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + TIMEOUT_S
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.3)


def test_a_release_whose_worker_always_fails_is_found_and_undone_and_every_payment_ends_right(
    examined: DeployedStage, shop: Shop, tmp_path: Path
) -> None:
    with a_release_whose_worker_always_fails(examined, tmp_path):
        with failing_fast(examined):
            payments = [shop.payment() for _ in range(3)]
            until(lambda: dead_letters(examined) == 3 and has_failed(examined))
        shown = examined.run("status", ok=False)
        found = examined.run("doctor", ok=False)
        letters = examined.run("dead-letters", "payments")
        lines = examined.run("logs", "--contains", "KeyError")

    moved = examined.run("redrive", "payments", "--yes")
    until(lambda: all(shop.status(one) != "pending" for one in payments))

    assert "3 in the dead-letter queue" in shown
    assert re.search(r"ProcessPayment failed .* last at .*: KeyError: 'routing'", found)
    assert f"After a deploy: python -m infra rollback --stack {examined.stack}" in found
    assert "3 messages are in the dead-letter queue of payments." in found
    assert all(one in letters for one in payments)
    assert f"{examined.stack}-process-payment" in lines
    assert re.search(r"Messages moved\W+3\b", moved)
    assert [shop.status(one) for one in payments] == ["success"] * 3
    assert dead_letters(examined) == 0
