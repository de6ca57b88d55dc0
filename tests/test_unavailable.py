"""A test that cannot run is skipped on a laptop, and fails under CI."""

import pytest
from _pytest.outcomes import Failed, Skipped

from tests.unavailable import unavailable


def test_on_a_laptop_it_is_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)

    with pytest.raises(Skipped, match="No Go is installed"):
        unavailable("No Go is installed.")


def test_under_ci_it_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")

    with pytest.raises(Failed, match="No Go is installed"):
        unavailable("No Go is installed.")
