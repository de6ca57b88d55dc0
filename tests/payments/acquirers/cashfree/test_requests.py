"""Each request fits the models of Cashfree's SDK, and the check refuses what does not."""

import json
from dataclasses import replace
from typing import Any

import pytest

from chalicelib.payments.acquirers.cashfree import Cashfree, calls, errors, methods
from chalicelib.payments.acquirers.http import HOSTS, Lost, Request
from chalicelib.payments.domain.banks import banks_of
from chalicelib.payments.domain.instrument import Instrument, Method
from tests.builders import NOON, a_refund
from tests.doubles.cashfree_contract import API_VERSION, violations, violations_of
from tests.doubles.cashfree_fixtures import (
    NETBANKING,
    UPI_LINK,
    a_card_payment,
    an_account,
)
from tests.doubles.server import Scripted, a_card

ACCOUNT = an_account()
PAYMENT = a_card_payment(acquirer_reference="pay_1-1", auto_capture=False)
CARD = methods.method_of(PAYMENT, a_card()) or {}


def method(instrument: Instrument) -> dict[str, Any]:
    return methods.method_of(replace(PAYMENT, instrument=instrument), None) or {}


REQUESTS = [
    calls.create_order(ACCOUNT, PAYMENT, NOON),
    calls.pay(ACCOUNT, PAYMENT, "session_1", CARD),
    calls.pay(ACCOUNT, replace(PAYMENT, instrument=UPI_LINK), "session_1", method(UPI_LINK)),
    calls.pay(ACCOUNT, replace(PAYMENT, instrument=NETBANKING), "session_1", method(NETBANKING)),
    calls.order(ACCOUNT, PAYMENT),
    calls.payments_of(ACCOUNT, PAYMENT),
    calls.terminate(ACCOUNT, PAYMENT),
    calls.capture(ACCOUNT, PAYMENT, 30_000),
    calls.void(ACCOUNT, PAYMENT),
    calls.refund(ACCOUNT, a_refund(reason="duplicate"), PAYMENT),
    calls.refund(ACCOUNT, a_refund(reason="no"), PAYMENT),
    calls.refund(ACCOUNT, a_refund(reason="x" * 500), PAYMENT),
    calls.refund_of(ACCOUNT, a_refund(), PAYMENT),
    calls.settlement_lines(ACCOUNT, 4_234_233, None),
    calls.settlement_lines(ACCOUNT, 4_234_233, "eyJzZWFyY2g="),
]


@pytest.mark.parametrize("request_", REQUESTS, ids=lambda request: request.path)
def test_a_request_fits_the_sdk(request_: Request) -> None:
    assert violations(request_.method, request_.target, request_.body or b"", request_.headers) == []


ORDER: dict[str, Any] = json.loads(calls.create_order(ACCOUNT, PAYMENT, NOON).body or b"")
CUSTOMER: dict[str, Any] = ORDER["customer_details"]
RECON: dict[str, Any] = {"pagination": {"limit": 1}}
PAY: dict[str, Any] = {"payment_session_id": "s", "payment_method": {"upi": {"channel": "link"}}}


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/pg/orders", ORDER | {"unknown": 1}),
        ("POST", "/pg/orders", ORDER | {"order_id": "pay/1"}),
        ("POST", "/pg/orders", ORDER | {"order_id": "p" * 46}),
        ("POST", "/pg/orders", ORDER | {"order_amount": "500.00"}),
        ("POST", "/pg/orders", ORDER | {"order_amount": 0.99}),
        ("POST", "/pg/orders", ORDER | {"customer_details": {"customer_id": "pay1"}}),
        (
            "POST",
            "/pg/orders",
            ORDER | {"customer_details": {**CUSTOMER, "customer_id": "pay_1"}},
        ),
        ("POST", "/pg/orders", {name: value for name, value in ORDER.items() if name != "order_currency"}),
        ("POST", "/pg/orders/sessions", PAY | {"payment_method": {"upi": {"channel": "intent"}}}),
        ("POST", "/pg/orders/sessions", PAY | {"payment_method": {"upi": {"channel": "link", "vpa": "a@b"}}}),
        ("POST", "/pg/orders/sessions", PAY | {"payment_method": {}}),
        ("POST", "/pg/orders/1/authorization", {"action": "capture", "amount": 1}),
        ("POST", "/pg/orders/1/authorization", {"action": "CAPTURE", "amount": "1"}),
        ("PATCH", "/pg/orders/1", {"order_status": "PAID"}),
        ("POST", "/pg/orders/1/refunds", {"refund_amount": 1, "refund_id": "r" * 41}),
        ("POST", "/pg/orders/1/refunds", {"refund_amount": 1, "refund_note": "no"}),
        (
            "POST",
            "/pg/settlement/recon",
            RECON | {"filters": {"cf_settlement_ids": ["1"]}},
        ),
        ("POST", "/pg/links", {}),
    ],
)
def test_a_request_that_the_sdk_does_not_know_is_a_violation(
    method: str, path: str, body: dict[str, Any]
) -> None:
    headers = calls.create_order(ACCOUNT, PAYMENT, NOON).headers

    assert violations(method, path, json.dumps(body).encode(), headers) != []


@pytest.mark.parametrize(
    ("name", "value"),
    [("x-api-version", "2025-01-01"), ("x-idempotency-key", "pay_1/1"), ("Content-Type", "text/plain")],
)
def test_a_header_that_the_sdk_does_not_send_is_a_violation(name: str, value: str) -> None:
    request = calls.create_order(ACCOUNT, PAYMENT, NOON)

    assert violations("POST", request.target, request.body or b"", {**request.headers, name: value}) != []


def test_the_version_is_the_one_of_the_sdk() -> None:
    assert {request.headers["x-api-version"] for request in REQUESTS} == {API_VERSION}


def test_amounts_are_decimal_numbers_with_all_their_digits() -> None:
    assert b'"order_amount":500.00,' in (calls.create_order(ACCOUNT, PAYMENT, NOON).body or b"")
    assert b'"amount":300.00}' in (calls.capture(ACCOUNT, PAYMENT, 30_000).body or b"")


def test_the_keys_of_all_steps_differ() -> None:
    steps = [*REQUESTS[:2], *REQUESTS[8:11], calls.capture(ACCOUNT, PAYMENT, 40_000)]

    assert len({request.headers["x-idempotency-key"] for request in steps}) == len(steps)


def test_a_poll_starts_a_payment_with_a_new_key_and_captures_with_the_same() -> None:
    later = replace(PAYMENT, polls=1)

    assert calls.pay(ACCOUNT, PAYMENT, "s", CARD) != calls.pay(ACCOUNT, later, "s", CARD)
    assert calls.capture(ACCOUNT, PAYMENT, 1) == calls.capture(ACCOUNT, later, 1)


def test_every_bank_has_a_code() -> None:
    assert set(methods.BANKS) == set(banks_of("live"))


@pytest.mark.parametrize(
    "instrument",
    [
        Instrument(Method.CARD),
        Instrument(Method.UPI, upi={"flow": "qr"}),
        Instrument(Method.NETBANKING, bank="FAIL"),
    ],
)
def test_an_instrument_that_is_not_supported_is_declined_unsent(instrument: Instrument) -> None:
    payment = replace(PAYMENT, instrument=instrument)
    client = Scripted(Lost("sent"), contract=violations_of)

    assert Cashfree(ACCOUNT, client).authorize(payment, None) == errors.UNSUPPORTED
    assert client.sent == []


def test_the_hosts_are_allowed() -> None:
    assert {one.removeprefix("https://") for one in (calls.LIVE_ORIGIN, calls.TEST_ORIGIN)} <= HOSTS


def test_no_secret_is_shown() -> None:
    shown = repr([ACCOUNT, *REQUESTS])

    assert ACCOUNT.client_secret not in shown
    assert a_card().number not in shown
    assert "session_1" not in shown
