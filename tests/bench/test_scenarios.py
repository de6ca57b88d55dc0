"""The bench invokes the functions on the path of a payment with events that they accept."""

from importlib import import_module

import pytest

from bench.scenarios import prepared
from tests.in_process_stage import LambdaContext


@pytest.mark.usefixtures("stage")
def test_each_function_accepts_its_prepared_event() -> None:
    with prepared() as scenarios:
        for one in scenarios.of_functions():
            result = getattr(import_module(one.module), one.name)(one.event, LambdaContext())

            assert not (result or {}).get("batchItemFailures"), one.label
