"""Doubles of the acquirers, which the functions call instead of them."""

from collections.abc import Iterator

import pytest

from tests.doubles.accounts import connect_workers
from tests.doubles.cashfree import CashfreeDouble
from tests.doubles.razorpay import RazorpayDouble
from tests.doubles.stripe import StripeDouble


@pytest.fixture
def stripe(monkeypatch: pytest.MonkeyPatch) -> Iterator[StripeDouble]:
    with StripeDouble() as double:
        connect_workers(monkeypatch, stripe=double)
        yield double


@pytest.fixture
def razorpay(monkeypatch: pytest.MonkeyPatch) -> Iterator[RazorpayDouble]:
    with RazorpayDouble() as double:
        connect_workers(monkeypatch, razorpay=double)
        yield double


@pytest.fixture
def cashfree(monkeypatch: pytest.MonkeyPatch) -> Iterator[CashfreeDouble]:
    with CashfreeDouble() as double:
        connect_workers(monkeypatch, cashfree=double)
        yield double
