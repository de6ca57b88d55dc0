"""The examples of the docs are what the gateway answers.

RECORD_EXAMPLES=1 writes what it answers now into infra/docs/recorded_examples.json; then `make openapi`.
"""

import json
import os
from typing import Any

import pytest
from chalice.test import Client

from infra.docs import openapi_errors, recorded
from infra.docs.error_texts import TEXTS
from infra.docs.recorded import Example
from tests.audit.changing_calls import CHANGING
from tests.callers import OPERATIONS
from tests.gateway import SetLimits
from tests.reference.normal_form import without_times
from tests.reference.other_calls import OTHER_CALLS
from tests.reference.recording import NOT_RECORDED, errors, model_of, operations
from tests.reference.request_examples import REQUESTS

SHARED_LISTS = ("check_stage", "list_merchants", "list_proposals")  # which show what other tests made


def test_each_example_is_what_the_gateway_answers(
    client: Client, set_limits: SetLimits, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_limits("")  # the defaults of a deployed stage
    answered = {"operations": dict(operations(client, monkeypatch)), "errors": dict(errors(client))}

    if os.environ.get("RECORD_EXAMPLES"):
        text = json.dumps(answered, indent=1, ensure_ascii=False)
        recorded.FILE.write_text(text + "\n")

    committed = json.loads(recorded.FILE.read_text())
    differing = {
        name: (committed[kind].get(name), example)
        for kind, examples in answered.items()
        for name, example in examples.items()
        if comparable(name, example) != comparable(name, committed[kind].get(name))
    }
    assert differing == {}


def comparable(name: str, example: Example | None) -> Any:
    """Return the example without times. Of the rows of a shared list, return the names of their fields."""
    if example is None or name not in SHARED_LISTS:
        return without_times(example)
    data = example["response"]["data"]
    rows = [dict.fromkeys(row) for row in (data["checks"] if isinstance(data, dict) else data)]
    return example | {"response": example["response"] | {"data": rows}}


def test_every_prepared_body_is_sent() -> None:
    models = {model_of(name) for name in CHANGING.keys() - OTHER_CALLS.keys()}

    assert REQUESTS.keys() <= models


def test_every_operation_has_a_recorded_example() -> None:
    names = {operation["operationId"] for _, _, operation in OPERATIONS}

    assert names == recorded.examples()["operations"].keys() | NOT_RECORDED, "see the module's docstring"


def test_every_error_code_has_an_example_and_texts() -> None:
    codes = openapi_errors.status_by_code()

    assert codes.keys() == recorded.examples()["errors"].keys() == TEXTS.keys()
    assert {code: recorded.of_error(code)["status"] for code in codes} == codes
