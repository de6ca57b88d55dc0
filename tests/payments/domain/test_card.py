"""Card brands, and the cards that are rejected before the acquirer is asked."""

import json
from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.errors import BadRequest
from chalicelib.payments.acquirers.simulator_capability import CARD_BRANDS
from chalicelib.payments.domain import card, card_brand
from chalicelib.payments.domain.card import Card, bin_of, summary_of
from infra.paths import ROOT
from tests.builders import NOON

BRANDS = {
    "visa": """4242424242424242 4111111111111111 4012888888881881 4100280000001007 4000000000000002
               4000000000009995 4100280000080001 4000000000009987 4000000000009979 4000000000000069
               4000000000000127 4000000000000119 4100280000020007 4100280000090000 4000000000003220
               4000002760003184 4000008400001629 4000008260003178 4000000000005126""",
    "mastercard": "5555555555554444 5105105105105100 2223003122003222 5500670000001002",
    "amex": "378282246310005 371449635398431 340256000401007",
    "discover": "6011111111111117 6011000990139424",
    "diners": "30569309025904 36082800091007",
    "jcb": "3530111333300000 3566002020360505",
    "rupay": "6527658900001005",
}
# Every issuer prefix with its brand, accepted or refused; the checkout's card.test.ts reads the same table.
RANGES: list[dict[str, Any]] = json.loads(
    (ROOT / "checkout-static/src/page/card-ranges.test-cases.json").read_text()
)
CARDS = [(number, brand) for brand, numbers in BRANDS.items() for number in numbers.split()]


def brand_of(number: str) -> str | None:
    found = card_brand.brand_of(number)
    return found.code if found else None


def brand_in(row: dict[str, Any]) -> str | None:
    brand: str | None = row["brand"] or row.get("refused")
    return brand


def check_card(checked: Card, at: datetime) -> None:
    card.check_card(checked, at, CARD_BRANDS)


@pytest.mark.parametrize(("number", "brand"), CARDS)
def test_every_test_card_has_its_brand_and_passes(number: str, brand: str) -> None:
    check_card(a_card(number=number, cvv="1234" if brand == "amex" else "123"), NOON)

    assert brand_of(number) == brand


@pytest.mark.parametrize(
    ("number", "brand"),
    [
        ("2220990000000000", None), ("2221000000000000", "mastercard"), ("2229000000000000", "mastercard"),
        ("2230000000000000", "mastercard"), ("2300000000000000", "mastercard"),
        ("2699000000000000", "mastercard"), ("2700000000000000", "mastercard"),
        ("2719000000000000", "mastercard"), ("2720990000000000", "mastercard"),
        ("2721000000000000", None), ("5600000000000000", "maestro"), ("5900000000000000", None),
        ("3527000000000000", None),
        ("3528000000000000", "jcb"), ("6521000000000000", "rupay"), ("6520000000000000", "discover"),
        ("5085000000000000", "rupay"), ("9000000000000000", None), ("", None),
    ],
)  # fmt: skip
def test_a_brand_covers_exactly_its_number_range(number: str, brand: str | None) -> None:
    assert brand_of(number) == brand


@pytest.mark.parametrize("row", RANGES, ids=lambda row: f"{row['first']}-{row['last']}")
def test_the_ends_and_the_middle_of_a_range_have_its_brand(row: dict[str, Any]) -> None:
    first, last = int(row["first"]), int(row["last"])

    for prefix in (first, (first + last) // 2, last):
        number = f"{prefix:06}".ljust(row["lengths"][0], "0")
        assert brand_of(number) == brand_in(row), number


@pytest.mark.parametrize("row", [row for row in RANGES if brand_in(row)], ids=lambda row: row["first"])
def test_a_range_has_the_lengths_of_its_brand(row: dict[str, Any]) -> None:
    lengths = [length for length in range(10, 21) if brand_of(row["first"].ljust(length, "0"))]

    assert lengths == row["lengths"]


@given(row=st.sampled_from([row for row in RANGES if row["brand"]]), data=st.data())
def test_any_valid_number_of_an_accepted_range_is_accepted(row: dict[str, Any], data: st.DataObject) -> None:
    prefix = data.draw(st.integers(int(row["first"]), int(row["last"])))
    length = data.draw(st.sampled_from(row["lengths"]))
    body = f"{prefix:06}" + data.draw(st.text("0123456789", min_size=length - 7, max_size=length - 7))
    valid = [f"{body}{digit}" for digit in range(10) if luhn_sum(f"{body}{digit}") % 10 == 0]

    for number in valid:
        check_card(a_card(number=number, cvv="1234" if row["brand"] == "amex" else "123"), NOON)

    assert [brand_of(number) for number in valid] == [row["brand"]]


def luhn_sum(number: str) -> int:
    """Return the sum of ISO/IEC 7812-1, annex B: every second digit from the right is doubled."""
    digits = [int(digit) for digit in reversed(number)]
    return sum(digits[::2]) + sum(sum(divmod(2 * digit, 10)) for digit in digits[1::2])


def test_the_ranges_cover_every_prefix_once() -> None:
    ends = sorted((int(row["first"]), int(row["last"])) for row in RANGES)

    assert (ends[0][0], ends[-1][1]) == (0, 999_999)
    assert all(last + 1 == first for (_, last), (first, _) in pairwise(ends))


def test_the_table_has_the_brands_that_the_acquirer_accepts() -> None:
    assert {row["brand"] for row in RANGES} - {None} == set(CARD_BRANDS)


@pytest.mark.parametrize(
    "number",
    [
        "6200000000000005", "6250941006528599", "8110000000000000", "6759649826438453", "5018000000000009",
        "676770000005", "2200000000000004", "213100000000001", "180000000000002", "9792000000000003",
    ],
)  # fmt: skip
def test_a_valid_card_of_another_brand_is_refused_as_such(number: str) -> None:
    with pytest.raises(BadRequest, match=r"brand are not accepted\. .* of Visa, .* or RuPay\.$") as refused:
        check_card(a_card(number=number), NOON)

    assert refused.value.field == "number"


def test_an_acquirer_can_accept_further_brands() -> None:
    card.check_card(a_card(number="6250941006528599"), NOON, ("visa", "unionpay"))


@pytest.mark.parametrize(
    "number", ["6200000000000006", "620000000000000", "22000000000000000000", "21310000000000"]
)
def test_an_invalid_number_of_another_brand_is_not_valid(number: str) -> None:
    with pytest.raises(BadRequest, match="number is not valid"):
        check_card(a_card(number=number), NOON)


@pytest.mark.parametrize("number", ["8180000000000005", "8199000000000004", "8200000000000001"])
def test_a_rupay_card_of_the_range_8172_to_8201_is_accepted(number: str) -> None:
    check_card(a_card(number=number), NOON)


@pytest.mark.parametrize(
    "number",
    [
        "4242424242424241", "4242424242424224", "5555555555554445", "", "0", "4", "0000000000000000",
        "4242 4242 4242 4242", "4242424242424242\n", "4２４２４２４２４２４２４２４２", "424242424242424x",
        "-242424242424242", "4242" * 5, "4242424242", "9999999999999995",
    ],
)  # fmt: skip
def test_an_invalid_card_number_is_rejected(number: str) -> None:
    with pytest.raises(BadRequest, match="number is not valid") as refused:
        check_card(a_card(number=number), NOON)

    assert refused.value.field == "number"


@pytest.mark.parametrize("place", range(16))
def test_one_wrong_digit_is_always_detected(place: int) -> None:
    right = "4111111111111111"

    for digit in set("0123456789") - {right[place]}:
        with pytest.raises(BadRequest, match="number is not valid"):
            check_card(a_card(number=right[:place] + digit + right[place + 1 :]), NOON)


@pytest.mark.parametrize(
    ("at", "ended"),
    [
        (datetime(2026, 12, 1, 11, 59, 59, tzinfo=UTC), False),
        (datetime(2026, 12, 1, 12, tzinfo=UTC), True),
        (datetime(2026, 12, 1, 0, 0, tzinfo=timezone(timedelta(hours=-12))), True),
        (datetime(2026, 12, 1, 9, 0, tzinfo=timezone(timedelta(hours=14))), False),
    ],
)
def test_a_card_expires_when_its_month_is_over_in_the_last_time_zone(at: datetime, ended: bool) -> None:
    card = a_card(exp_month=11, exp_year=2026)

    if ended:
        with pytest.raises(BadRequest, match="expired"):
            check_card(card, at)
    else:
        check_card(card, at)


def test_a_card_of_december_is_valid_in_the_first_hours_of_january() -> None:
    check_card(a_card(exp_month=12, exp_year=2026), datetime(2027, 1, 1, 11, 59, tzinfo=UTC))


@pytest.mark.parametrize(("month", "year"), [(11, 2026), (12, 2026), (1, 2027), (12, 2125)])
def test_a_card_is_valid_until_the_end_of_its_month(month: int, year: int) -> None:
    check_card(a_card(exp_month=month, exp_year=year), datetime(2026, 11, 30, 23, 59, 59, tzinfo=UTC))


@pytest.mark.parametrize(
    ("month", "year"),
    [
        (10, 2026),
        (12, 2025),
        (0, 2030),
        (13, 2030),
        (-1, 2030),
        (11, 26),
        (1, 2126),
        (1, 10_000),
        (12, 10**21),
    ],
)
def test_an_expired_card_or_invalid_month_is_rejected(month: int, year: int) -> None:
    with pytest.raises(BadRequest, match="expir") as refused:
        check_card(a_card(exp_month=month, exp_year=year), NOON)

    assert refused.value.field == "expiry"


@pytest.mark.parametrize(
    ("number", "digits", "wrong"),
    [
        ("4242424242424242", 3, ["", "1", "12", "1234", "12x", "１２３", "123\n", "-12"]),
        ("378282246310005", 4, ["", "12", "123", "12345", "12x4", "１２３４", "123\n", "+123"]),
    ],
)
def test_a_security_code_has_the_length_of_its_brand(number: str, digits: int, wrong: list[str]) -> None:
    for cvv in wrong:
        with pytest.raises(BadRequest, match=f"has {digits} digits") as refused:
            check_card(a_card(number=number, cvv=cvv), NOON)
        assert refused.value.field == "cvv"


def test_the_repr_of_a_card_hides_its_data() -> None:
    card = a_card(number="4242424242424242", cvv="737")

    for shown in (repr(card), str(card), f"{card}", repr([card])):
        assert not any(secret in shown for secret in ("4242", "737", "2030"))


@pytest.mark.parametrize("wrong", [{"number": "4242424242424241"}, {"exp_year": 2020}, {"cvv": "7377"}])
def test_an_error_shows_no_card_data(wrong: dict[str, Any]) -> None:
    with pytest.raises(BadRequest, match=r"^[^\d]*(3 digits)?[^\d]*$"):
        check_card(a_card(**wrong), NOON)


def test_only_brand_last4_and_expiry_are_stored() -> None:
    assert summary_of(a_card()) == {"brand": "visa", "last4": "4242", "exp_month": 11, "exp_year": 2030}
    assert bin_of(a_card(number="4111111111111111")) == "411111"


def a_card(**changes: Any) -> Card:
    values: dict[str, Any] = {"number": "4242424242424242", "exp_month": 11, "exp_year": 2030, "cvv": "737"}
    return Card(**values | changes)
