"""Answer events with the handler in this folder, as Lambda's runtime does. Standard library only.

Reads one JSON line for each event and writes one to the descriptor ANSWERS.
"""

import contextlib
import importlib
import io
import json
import os
import sys
import time
import traceback
from collections.abc import Callable
from typing import Any


class Context:
    function_name = os.environ.get("AWS_LAMBDA_FUNCTION_NAME")
    function_version = "$LATEST"
    memory_limit_in_mb = os.environ.get("AWS_LAMBDA_FUNCTION_MEMORY_SIZE")
    log_group_name = log_stream_name = ""
    identity = client_context = None

    def __init__(self, event: dict[str, str]) -> None:
        self.aws_request_id = event["invoke-id"]
        self.invoked_function_arn = event["invoked-function-arn"]
        self._ends_at = time.time() + float(os.environ.get("AWS_LAMBDA_FUNCTION_TIMEOUT", "3"))

    def get_remaining_time_in_millis(self) -> int:
        return max(0, int((self._ends_at - time.time()) * 1000))


def handler() -> Callable[[Any, Context], Any]:
    module, name = os.environ["HANDLER"].rsplit(".", 1)
    found: Callable[[Any, Context], Any] = getattr(importlib.import_module(module), name)
    return found


def answer(handle: Callable[[Any, Context], Any], event: dict[str, str]) -> tuple[bool, Any]:
    """Return whether the handler failed, and its result as JSON values."""
    try:
        return False, json.loads(json.dumps(handle(json.loads(event["payload"] or "{}"), Context(event))))
    except BaseException as error:  # noqa: BLE001 - as Lambda's runtime
        traceback.print_exc()
        return True, {"errorType": type(error).__name__, "errorMessage": str(error)}


def main() -> None:
    sys.path.insert(0, str(os.getcwd()))  # noqa: PTH109 - one import less in each sandbox
    answers = os.fdopen(int(os.environ["ANSWERS"]), "w", buffering=1)
    log = sys.stdout = io.StringIO()  # a logger keeps the stream that it finds when it is imported
    handle = handler()
    for line in sys.stdin:
        log.seek(0)
        log.truncate()
        with contextlib.redirect_stderr(log):
            is_error, result = answer(handle, json.loads(line))
        answers.write(json.dumps({"is_error": is_error, "result": result, "log": log.getvalue()}) + "\n")


if __name__ == "__main__":
    main()
