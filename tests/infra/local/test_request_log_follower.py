"""The request log of a local stage: marked lines are sent to their function once."""

import base64
import gzip
import json
import time
from io import BytesIO
from types import SimpleNamespace
from typing import Any, cast

import pytest

from chalicelib.http.request_log import MERCHANT_REQUEST_LOG
from infra.deploy.target import Target
from infra.local.request_log_follower import BATCH_SIZE, MARKER, Follower


class Cloud:
    """A log, and a function that fails a given number of times."""

    def __init__(self) -> None:
        self.lines: list[dict[str, Any]] = []
        self.kept: list[list[str]] = []
        self.failures = 0

    def filter_log_events(self, *, startTime: int, **asked: str) -> dict[str, Any]:  # noqa: N803
        assert asked == {"logGroupName": "/aws/lambda/payment-gateway-api", "filterPattern": MARKER}
        return {"events": [line for line in self.lines if line["timestamp"] >= startTime]}

    def invoke(self, *, FunctionName: str, Payload: bytes) -> dict[str, Any]:  # noqa: N803
        assert FunctionName == "payment-gateway-log-requests"
        if self.failures:
            self.failures -= 1
            return {"FunctionError": "Unhandled", "Payload": BytesIO(b"{}")}
        payload = gzip.decompress(base64.b64decode(json.loads(Payload)["awslogs"]["data"]))
        self.kept.append([line["message"] for line in json.loads(payload)["logEvents"]])
        return {"Payload": BytesIO(b"null")}

    def write(self, *messages: str) -> None:
        now = int(time.time() * 1000)
        self.lines += [{"timestamp": now, "message": message} for message in messages]


@pytest.fixture
def cloud() -> Cloud:
    return Cloud()


@pytest.fixture
def follower(cloud: Cloud) -> Follower:
    return Follower(cast("Target", SimpleNamespace(logs=cloud, functions=cloud)))


def test_new_lines_are_sent_in_one_call(cloud: Cloud, follower: Follower) -> None:
    cloud.write("one", "two")
    follower.forward()
    cloud.write("three")
    follower.forward()
    follower.forward()

    assert cloud.kept == [["one", "two"], ["three"]]


def test_lines_of_a_failed_call_are_sent_again(cloud: Cloud, follower: Follower) -> None:
    cloud.write("one")
    cloud.failures = 1

    assert [follower.forward(), follower.forward(), follower.forward()] == [0, 1, 0]
    assert cloud.kept == [["one"]]


def test_no_line_is_missed_after_the_machine_slept(cloud: Cloud) -> None:
    hour = 3600.0
    times = iter([time.time() - hour, time.time() - hour, time.time()])
    follower = Follower(cast("Target", SimpleNamespace(logs=cloud, functions=cloud)), lambda: next(times))
    follower.forward()
    cloud.lines.append({"timestamp": int((time.time() - hour + 1) * 1000), "message": "before the sleep"})
    follower.forward()

    assert cloud.kept == [["before the sleep"]]


def test_a_long_log_is_sent_in_several_calls(cloud: Cloud, follower: Follower) -> None:
    cloud.write(*map(str, range(BATCH_SIZE + 1)))
    follower.forward()

    assert [len(lines) for lines in cloud.kept] == [BATCH_SIZE, 1]


def test_the_mark_matches_the_mark_of_the_api() -> None:
    assert f'"{MERCHANT_REQUEST_LOG}"' == MARKER
