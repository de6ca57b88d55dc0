"""Name the fields of risk rules."""

from enum import StrEnum

SUBJECTS = ("card", "email", "address", "vpa", "link")


class Kind(StrEnum):
    AMOUNT = "amount"
    NUMBER = "number"
    TEXT = "text"
    FLAG = "yes or no"


# Each has its line in docs/risk.md.
FIELDS: dict[str, Kind] = {
    "amount": Kind.AMOUNT,
    "currency": Kind.TEXT,
    "method": Kind.TEXT,
    "percent_of_usual": Kind.NUMBER,
    "score": Kind.NUMBER,
    "card.brand": Kind.TEXT,
    "card.bin": Kind.TEXT,
    **{f"{subject}.new": Kind.FLAG for subject in ("card", "email", "vpa")},
    **{f"{subject}.payments_1h": Kind.NUMBER for subject in SUBJECTS},
    **{f"{subject}.payments_24h": Kind.NUMBER for subject in SUBJECTS},
    **{f"{subject}.amount_24h": Kind.AMOUNT for subject in SUBJECTS},
    **{f"{subject}.failures_24h": Kind.NUMBER for subject in SUBJECTS},
}
