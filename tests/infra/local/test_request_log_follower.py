"""The request log of a local stage: marked lines reach their function, each once."""

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
from infra.local.request_log_follower import MARK, MOST_AT_ONCE, Follower


class Cloud:
    """A log, and a function that fails as often as it is told to."""

    def __init__(self) -> None:
        self.lines: list[dict[str, Any]] = []
        self.kept: list[list[str]] = []
        self.failures = 0

    def filter_log_events(self, *, startTime: int, **asked: str) -> dict[str, Any]:  # noqa: N803
        assert asked == {"logGroupName": "/aws/lambda/payment-gateway-api", "filterPattern": MARK}
        return {"events": [line for line in self.lines if line["timestamp"] >= startTime]}

    def invoke(self, *, FunctionName: str, Payload: bytes) -> dict[str, Any]:  # noqa: N803
        assert FunctionName == "payment-gateway-log-requests"
        if self.failures:
            self.failures -= 1
            return {"FunctionError": "Unhandled", "Payload": BytesIO(b"{}")}
        told = gzip.decompress(base64.b64decode(json.loads(Payload)["awslogs"]["data"]))
        self.kept.append([line["message"] for line in json.loads(told)["logEvents"]])
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


def test_what_has_come_since_the_last_time_is_handed_over_in_one_call(
    cloud: Cloud, follower: Follower
) -> None:
    cloud.write("one", "two")
    follower.hand_over()
    cloud.write("three")
    follower.hand_over()
    follower.hand_over()

    assert cloud.kept == [["one", "two"], ["three"]]


def test_what_the_function_failed_on_is_handed_over_again(cloud: Cloud, follower: Follower) -> None:
    cloud.write("one")
    cloud.failures = 1

    assert [follower.hand_over(), follower.hand_over(), follower.hand_over()] == [0, 1, 0]
    assert cloud.kept == [["one"]]


def test_a_long_log_takes_several_calls(cloud: Cloud, follower: Follower) -> None:
    cloud.write(*map(str, range(MOST_AT_ONCE + 1)))
    follower.hand_over()

    assert [len(lines) for lines in cloud.kept] == [MOST_AT_ONCE, 1]


def test_the_mark_is_the_one_that_the_api_writes() -> None:
    assert f'"{MERCHANT_REQUEST_LOG}"' == MARK
