"""Write amounts and times as at the home of a currency, for a reader whose place is not known."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from chalicelib.domain.money import major

# Currencies of one country with one time zone.
_ZONES = {
    "AED": "Asia/Dubai",
    "BHD": "Asia/Bahrain",
    "CHF": "Europe/Zurich",
    "CZK": "Europe/Prague",
    "GBP": "Europe/London",
    "HKD": "Asia/Hong_Kong",
    "INR": "Asia/Kolkata",
    "JOD": "Asia/Amman",
    "JPY": "Asia/Tokyo",
    "KRW": "Asia/Seoul",
    "KWD": "Asia/Kuwait",
    "MYR": "Asia/Kuala_Lumpur",
    "OMR": "Asia/Muscat",
    "PLN": "Europe/Warsaw",
    "RON": "Europe/Bucharest",
    "SAR": "Asia/Riyadh",
    "SEK": "Europe/Stockholm",
    "SGD": "Asia/Singapore",
    "THB": "Asia/Bangkok",
    "TND": "Africa/Tunis",
    "VND": "Asia/Ho_Chi_Minh",
    "ZAR": "Africa/Johannesburg",
}
# Symbols of the CLDR for English. Other currencies are written with their code.
_SYMBOLS = {
    "AUD": "A$", "BRL": "R$", "CAD": "CA$", "EUR": "€", "GBP": "£", "HKD": "HK$", "INR": "₹", "JPY": "¥",
    "KRW": "₩", "MXN": "MX$", "NZD": "NZ$", "USD": "$", "VND": "₫",
}  # fmt: skip
_THOUSANDS = re.compile(r"\B(?=(?:...)+$)")
_LAKHS = re.compile(r"\B(?=(?:..)*...$)")


def time_zone_of(currency: str) -> str:
    return _ZONES.get(currency, "UTC")


def format_money(amount: int, currency: str) -> str:
    """Return an amount in minor units, such as ₹12,34,567.89, ¥1,234 or KWD 1.250."""
    whole, point, rest = major(abs(amount), currency).partition(".")
    grouped = (_LAKHS if currency == "INR" else _THOUSANDS).sub(",", whole)
    symbol = _SYMBOLS.get(currency, f"{currency}\N{NO-BREAK SPACE}")
    return f"{'-' if amount < 0 else ''}{symbol}{grouped}{point}{rest}"


def local_time(at: datetime, time_zone: str) -> tuple[datetime, str]:
    """Return the time in the zone, and the name of the zone such as IST or UTC+3."""
    local = at.astimezone(ZoneInfo(time_zone))
    name = f"{local:%Z}"
    return local, name if name.isalpha() else f"UTC{int(name[:3]):+d}"
