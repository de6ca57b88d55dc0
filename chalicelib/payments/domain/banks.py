"""The banks of net banking, by their code."""

_BANKS = {
    "HDFC": "HDFC Bank",
    "ICIC": "ICICI Bank",
    "KKBK": "Kotak Mahindra Bank",
    "SBIN": "State Bank of India",
    "UTIB": "Axis Bank",
}
_TEST_BANKS = {"FAIL": "Test bank that declines"}


def banks_of(mode: str) -> dict[str, str]:
    """Return the names of the banks that a payment of this mode can use, by code."""
    return {**_BANKS, **(_TEST_BANKS if mode == "test" else {})}
