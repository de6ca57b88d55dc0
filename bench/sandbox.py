"""Run one function in a new process, as Lambda does: `python -I -S bench/sandbox.py`, with its task on stdin.

It imports only the standard library and what is in the unpacked zip. bench/invocations.py starts it.
"""

import base64
import importlib
import json
import os
import sys
import time
from contextlib import suppress
from typing import Any

UNIQUE = "{unique}"  # in an event: another text in each invocation


class Context:
    def get_remaining_time_in_millis(self) -> int:
        return 60_000


class Bare:
    """The least function that makes the same calls: plain botocore, beside some imported libraries."""

    def __init__(self, calls: list[dict[str, Any]], libraries: list[str]) -> None:
        import botocore.session  # noqa: PLC0415 - it is in the zip
        from botocore.exceptions import ClientError  # noqa: PLC0415

        for library in libraries:
            importlib.import_module(library)
        self.calls, self.refused = calls, ClientError
        session: Any = botocore.session.get_session()
        self.clients: dict[str, Any] = {
            name: session.create_client(name) for name in dict.fromkeys(c["service"] for c in calls)
        }

    def __call__(self, _event: Any, _context: Any) -> None:
        for call in self.calls:
            with suppress(self.refused):
                self.clients[call["service"]]._make_api_call(call["operation"], call["parameters"])


class Recorder:
    """Record the calls to AWS and their answers, of all clients that are created later."""

    def __init__(self) -> None:
        from chalicelib import aws  # noqa: PLC0415 - it is in the zip

        session: Any = aws.session
        self.calls: list[dict[str, Any]] = []
        session.register("before-parameter-build.*.*", self._parameters)
        session.register("before-call.*.*", self._request)
        session.register("after-call.*.*", self._answer)

    def taken(self) -> list[dict[str, Any]]:
        """Return the calls since the last time."""
        calls, self.calls = self.calls, []
        return calls

    def _parameters(self, params: Any, model: Any, context: Any, **_: Any) -> None:
        context["bench"] = call = {
            "service": model.service_model.service_name,
            "operation": model.name,
            "parameters": json.loads(json.dumps(params, default=str)),
        }
        self.calls.append(call)

    def _request(self, params: Any, context: Any, **_: Any) -> None:
        body = params["body"]
        context["bench"]["target"] = params["headers"]["X-Amz-Target"]
        context["bench"]["body"] = body.decode() if isinstance(body, bytes) else body

    def _answer(self, http_response: Any, context: Any, **_: Any) -> None:
        context["bench"]["status"] = http_response.status_code
        context["bench"]["answer"] = base64.b64encode(http_response.content).decode()


def _handler(task: dict[str, Any]) -> Any:
    if task["calls"] is not None:
        return Bare(task["calls"], task["libraries"])
    return getattr(importlib.import_module(task["module"]), task["name"])


def _check(result: Any) -> None:
    """Raise RuntimeError for a response of the API, or of a batch, that is an error."""
    if result and (result.get("statusCode", 200) >= 400 or result.get("batchItemFailures")):
        raise RuntimeError(json.dumps(result))


def main() -> None:
    task = json.load(sys.stdin)
    sys.path.insert(0, task["zip"])
    os.chdir(task["zip"])
    recorder = Recorder() if task["recorded"] else None
    handler, seconds, calls = _handler(task), [], []
    started = 0.0  # the process's CPU time counts from its start, as a cold start does
    for number in range(task["times"]):
        event = json.loads(task["event"].replace(UNIQUE, f"{os.getpid()}-{number}"))
        result = handler(event, Context())
        ended = time.process_time()
        seconds.append(ended - started)
        _check(result)
        if recorder:
            calls.append(recorder.taken())
        started = time.process_time()
    sys.stderr.write("\n" + json.dumps({"seconds": seconds, "calls": calls}))


if __name__ == "__main__":
    main()
