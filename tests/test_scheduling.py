"""Tests that share what takes long to create run on one worker."""

import pytest

from infra.paths import ROOT
from tests.scheduling import MODULES, STAGES, scope_of


@pytest.mark.parametrize("module", MODULES)
def test_the_tests_of_a_module_with_a_slow_fixture_share_a_worker(module: str) -> None:
    assert scope_of(f"{module}::test_a") == scope_of(f"{module}::test_b[1]")


def test_other_tests_run_on_any_worker() -> None:
    assert scope_of("tests/db/test_row.py::test_a") != scope_of("tests/db/test_row.py::test_b")


@pytest.mark.parametrize("start", [*STAGES, *MODULES])
def test_what_is_named_exists(start: str) -> None:
    assert (ROOT / start).exists()
