"""Each request fits our schemas of the documentation, and the check refuses what does not."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from chalicelib.domain.ids import new_id
from chalicelib.domain.money import CURRENCIES
from chalicelib.payments.acquirers.http import HOSTS, Request
from chalicelib.payments.acquirers.razorpay import calls
from tests.builders import NOON, a_refund
from tests.doubles.razorpay_contract import violations
from tests.doubles.razorpay_fixtures import PAYER, REFUND, a_upi_payment, an_account
from tests.doubles.server import a_card
from tests.doubles.stripe_fixtures import a_card_payment

PAYMENT = a_card_payment(acquirer_reference="order_1", auto_capture=False)
REQUESTS = [
    calls.create_order(an_account(), PAYMENT),
    calls.create_order(an_account(), replace(PAYMENT, auto_capture=True)),
    calls.orders_with_receipt(an_account(), PAYMENT, 0),
    calls.orders_with_receipt(an_account(), PAYMENT, 100),
    calls.order(an_account(), PAYMENT),
    calls.payments_of_order(an_account(), PAYMENT),
    calls.create_payment(an_account(), PAYMENT, a_card(), PAYER),
    calls.capture(an_account(), PAYMENT, "pay_1"),
    calls.refund(an_account(), REFUND, "pay_1"),
    calls.refunds_of(an_account(), "pay_1", 0),
    calls.recon_of(an_account(), date(2026, 1, 2), 1000),
    calls.settlements(an_account(), date(2026, 11, 1), date(2026, 11, 25), 0),
]
ORDER = {"amount": 100, "currency": "INR"}
HEADERS = {"Authorization": "Basic x", "Content-Type": "application/json"}
KEY = {"X-Refund-Idempotency": "rfnd_123456"}


def violations_of(request: Request) -> list[str]:
    path, _, query = request.target.partition("?")
    return violations(request.method, path, request.body.decode() if request.body else query, request.headers)


@pytest.mark.parametrize("request_", REQUESTS, ids=lambda request: request.path)
def test_a_request_fits_the_documentation(request_: Request) -> None:
    assert violations_of(request_) == []


@pytest.mark.parametrize(
    ("path", "body", "more"),
    [
        ("/v1/orders", {"currency": "INR"}, {}),
        ("/v1/orders", {**ORDER, "amount": 99}, {}),
        ("/v1/orders", {**ORDER, "amount": 100.5}, {}),
        ("/v1/orders", {**ORDER, "amount": "100"}, {}),
        ("/v1/orders", {**ORDER, "currency": "inr"}, {}),
        ("/v1/orders", {**ORDER, "receipt": "r" * 41}, {}),
        ("/v1/orders", {**ORDER, "unknown": 1}, {}),
        ("/v1/orders", {**ORDER, "payment": {"capture": "later"}}, {}),
        (
            "/v1/orders",
            {**ORDER, "payment": {"capture": "automatic", "capture_options": {"refund_speed": "normal"}}},
            {},
        ),
        ("/v1/orders", ORDER, KEY),
        ("/v1/payments/pay_1/capture", {"amount": 100}, {}),
        ("/v1/payments/pay_1/refund", {"amount": 100}, {}),
        ("/v1/payments/pay_1/refund", {"amount": 100}, {"X-Refund-Idempotency": "rfnd_1"}),
        ("/v1/payments/pay_1/refund", {"amount": 100}, {"X-Refund-Idempotency": "rfnd_1/23456"}),
        ("/v1/payments/pay_1/refund", {"speed": "fast"}, KEY),
        ("/v1/payments/pay_1/void", {}, {}),
    ],
)
def test_a_request_outside_of_the_documentation_is_a_violation(
    path: str, body: dict[str, Any], more: dict[str, str]
) -> None:
    assert violations("POST", path, json.dumps(body), HEADERS | more) != []


def test_our_ids_fit_receipts_and_keys() -> None:
    payment = a_upi_payment(id=new_id("pay", NOON), attempt=9)
    refund = a_refund(id=new_id("rfnd", NOON))

    assert violations_of(calls.create_order(an_account(), payment)) == []
    assert violations_of(calls.refund(an_account(), refund, "pay_1")) == []


def test_only_a_refund_has_a_key() -> None:
    keys = [request.headers.get("X-Refund-Idempotency") for request in REQUESTS]

    assert [key for key in keys if key] == [REFUND.id]


def test_the_least_amount_is_one_rupee() -> None:
    assert CURRENCIES["INR"].decimals == 2
    assert CURRENCIES["INR"].minimum >= 100


def test_the_host_is_allowed() -> None:
    assert calls.ORIGIN.removeprefix("https://") in HOSTS


def test_no_secret_is_shown() -> None:
    shown = repr([an_account(), PAYER, *REQUESTS])

    assert an_account().key_secret not in shown
    assert a_card().number not in shown
    assert PAYER.email not in shown
