"""`doctor` finds the failures of functions in their logs, as Lambda and the emulators write them."""

import json

import pytest

from infra.doctor.functions import failed_lines, reason_of

# In the format JSON: https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-logformat.html
RAISED = json.dumps(
    {"level": "ERROR", "errorMessage": "'routing'", "errorType": "KeyError", "stackTrace": ["  File …"]}
)
REPORTED = {"type": "platform.report", "record": {"requestId": "1", "status": "error"}}
TIMED_OUT = json.dumps({"type": "platform.report", "record": {"requestId": "1", "status": "timeout"}})
KILLED = json.dumps(
    {"type": "platform.report", "record": {"status": "error", "errorType": "Runtime.OutOfMemory"}}
)
FAILED = json.dumps({"message": "message.failed", "exception": "Traceback …\nKeyError: 'status'"})
WELL = json.dumps({"message": "payment.processed"})
TRACEBACK = ["Traceback (most recent call last):", '  File "worker.py"', "    raise", "KeyError: 'routing'"]


@pytest.mark.parametrize(
    ("lines", "reasons"),
    [
        ([WELL], []),
        ([RAISED, json.dumps(REPORTED)], ["KeyError: 'routing'"]),
        ([TIMED_OUT], ["timeout"]),
        ([KILLED], ["Runtime.OutOfMemory"]),
        ([FAILED, WELL, FAILED], ["KeyError: 'status'"] * 2),
        ([*TRACEBACK, WELL, *TRACEBACK], ["KeyError: 'routing'"] * 2),
    ],
    ids=["none", "raised", "timed out", "killed", "message", "emulator"],
)
def test_each_failure_is_one_line_with_its_reason(lines: list[str], reasons: list[str]) -> None:
    found = failed_lines({"message": line} for line in lines)

    assert [reason_of(one["message"]) for one in found] == reasons
