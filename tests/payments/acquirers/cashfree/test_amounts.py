"""Amounts are converted exactly, in every currency that we accept."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.money import CURRENCIES
from chalicelib.payments.acquirers.cashfree.amounts import decimal_of, minor_of, parse, written

# https://www.cashfree.com/docs/payments/international-payments/ipg/currencies-supported
WRITTEN = {0: "1234567", 2: "12345.67", 3: "1234.567"}


@pytest.mark.parametrize("code", CURRENCIES)
def test_an_amount_is_written_with_all_digits_of_its_currency(code: str) -> None:
    decimals = CURRENCIES[code].decimals

    assert written(decimal_of(1_234_567, code)) == WRITTEN[decimals]
    assert minor_of(Decimal(WRITTEN[decimals]), code) == 1_234_567


@pytest.mark.parametrize("code", CURRENCIES)
def test_the_limits_of_a_currency_survive_the_conversion(code: str) -> None:
    for amount in (CURRENCIES[code].minimum, CURRENCIES[code].maximum):
        body = parse(written({"amount": decimal_of(amount, code)}).encode())

        assert body is not None
        assert minor_of(body["amount"], code) == amount


@given(amount=st.integers(0, 10**10), code=st.sampled_from(list(CURRENCIES)))
def test_every_amount_survives_the_conversion(amount: int, code: str) -> None:
    body = parse(written({"amount": decimal_of(amount, code)}).encode())

    assert body is not None
    assert minor_of(body["amount"], code) == amount


@pytest.mark.parametrize(
    ("text", "paise"),
    [("1", 100), ("1.0", 100), ("1.00", 100), ("1.5", 150), ("1e2", 10_000), ("0.1", 10), ("-2.5", -250)],
)
def test_a_number_has_one_meaning(text: str, paise: int) -> None:
    body = parse(f'{{"amount": {text}}}'.encode())

    assert body is not None
    assert minor_of(body["amount"], "INR") == paise


@pytest.mark.parametrize(
    "value",
    [
        None,
        True,
        "1.00",
        1.0,
        Decimal("0.001"),
        Decimal("1e-9"),
        Decimal("1e20"),
        Decimal("1e999999"),
        10**13,
    ],
)
def test_what_is_no_exact_amount_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match=r".*"):
        minor_of(value, "INR")


def test_an_unknown_currency_is_refused() -> None:
    with pytest.raises(ValueError, match="1"):
        minor_of(1, "XXX")


@pytest.mark.parametrize(
    ("body", "value"),
    [
        (b"[]", {"items": []}),
        (b"[1.10]", {"items": [Decimal("1.10")]}),
        (b"{}", {}),
        (b"1", None),
        (b"", None),
        (b'{"a": 1e99999999999999999999}', None),
        (b'{"a": NaN}', None),
    ],
)
def test_a_body_is_parsed_with_decimals(body: bytes, value: object) -> None:
    assert parse(body) == value
