"""Amounts and times as at the home of their currency."""

import json
import subprocess
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from chalicelib.domain.money import CURRENCIES
from chalicelib.receipts.domain.places import format_money, local_time, time_zone_of
from tests.node import node

AMOUNTS = (0, 1, 10, 999, 100_000, 12_345_670, 9_999_999_990)
INTL = """
const [currencies, amounts] = JSON.parse(process.argv[1]);
console.log(JSON.stringify(currencies.map((currency) => {
  const format = new Intl.NumberFormat(currency === 'INR' ? 'en-IN' : 'en', { style: 'currency', currency });
  const unit = 10 ** format.resolvedOptions().maximumFractionDigits;
  return amounts.map((amount) => format.format(amount / unit));
})));
"""


@pytest.mark.parametrize(
    ("amount", "currency", "shown"),
    [
        (123_456_789, "INR", "₹12,34,567.89"), (100, "INR", "₹1.00"), (-5_000, "INR", "-₹50.00"),
        (1_234_567, "JPY", "¥1,234,567"), (1_250, "KWD", "KWD\u00a01.250"),
        (123_456_789, "USD", "$1,234,567.89"),
    ],
)  # fmt: skip
def test_an_amount_has_the_decimals_and_groups_of_its_currency(
    amount: int, currency: str, shown: str
) -> None:
    assert format_money(amount, currency) == shown


def test_a_pdf_writes_amounts_as_a_browser_does() -> None:
    asked = json.dumps([list(CURRENCIES), AMOUNTS])
    ran = subprocess.run([node(), "-e", INTL, asked], capture_output=True, text=True, check=True)

    assert [[format_money(one, currency) for one in AMOUNTS] for currency in CURRENCIES] == json.loads(
        ran.stdout
    )


@pytest.mark.parametrize(
    ("currency", "time", "zone"),
    [
        ("INR", "2026-11-30 02:23", "IST"), ("JPY", "2026-11-30 05:53", "JST"),
        ("KWD", "2026-11-29 23:53", "UTC+3"),
        ("USD", "2026-11-29 20:53", "UTC"), ("EUR", "2026-11-29 20:53", "UTC"),
    ],
)  # fmt: skip
def test_a_time_is_that_of_the_country_of_the_currency(currency: str, time: str, zone: str) -> None:
    local, name = local_time(datetime.fromisoformat("2026-11-29T20:53:11.000Z"), time_zone_of(currency))

    assert (f"{local:%Y-%m-%d %H:%M}", name) == (time, zone)


def test_every_zone_is_known() -> None:
    assert all(ZoneInfo(time_zone_of(currency)) for currency in CURRENCIES)
