"""`make check-acquirer`: every promise is checked at the acquirer, and a broken one is reported."""

from dataclasses import replace

import pytest

from chalicelib.settings import settings
from infra.data import check_acquirer as promises
from infra.data.check_acquirer import Result, check_acquirer
from infra.errors import CliError
from tests.doubles.accounts import CASHFREE, RAZORPAY, STRIPE, add_account
from tests.doubles.cashfree import CashfreeDouble
from tests.doubles.razorpay import RazorpayDouble
from tests.doubles.server import Server
from tests.doubles.stripe import StripeDouble
from tests.gateway import JSON, Gateway, in_live_mode


def checked(gateway: Gateway, body: JSON, double: Server, monkeypatch: pytest.MonkeyPatch) -> list[Result]:
    known = replace(settings(), acquirer_origins={body["kind"]: double.origin})
    monkeypatch.setattr(promises, "settings", lambda: known)
    return list(check_acquirer(add_account(gateway, body)))


@pytest.mark.parametrize(
    ("body", "double", "least"),
    [
        (STRIPE, StripeDouble, 24),
        ({**STRIPE, "upi": True}, StripeDouble, 33),
        (RAZORPAY, RazorpayDouble, 8),
        (CASHFREE, CashfreeDouble, 10),
    ],
)
def test_every_promise_is_kept_by_the_double(
    gateway: Gateway, monkeypatch: pytest.MonkeyPatch, body: JSON, double: type[Server], least: int
) -> None:
    with double() as acquirer:
        results = checked(gateway, body, acquirer, monkeypatch)

    assert [one for one in results if not one.is_kept] == []
    assert len(results) >= least
    assert acquirer.violations == []


def test_a_promise_that_the_acquirer_breaks_is_reported(
    gateway: Gateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    with StripeDouble() as stripe:
        stripe.state.refund_status = "failed"

        results = checked(gateway, STRIPE, stripe, monkeypatch)

    broken = [one.promise for one in results if not one.is_kept]
    assert "part of the amount is refunded" in broken


def test_wrong_keys_end_the_check(gateway: Gateway, monkeypatch: pytest.MonkeyPatch) -> None:
    with StripeDouble() as stripe:
        results = checked(gateway, {**STRIPE, "secret": "sk_test_another1"}, stripe, monkeypatch)

    assert results == [Result("the keys are accepted", "refused", False)]


def test_a_live_account_is_refused(gateway: Gateway) -> None:
    keys = {"public_key": "pk_live_51Abcdef", "secret": "sk_live_51Abcdef"}
    account = add_account(in_live_mode(gateway), {**STRIPE, **keys})

    with pytest.raises(CliError, match="live keys"):
        list(check_acquirer(account))


def test_an_unknown_account_is_refused(cloud: str) -> None:
    with pytest.raises(CliError, match="no acquirer account"):
        list(check_acquirer("acq_unknown"))
