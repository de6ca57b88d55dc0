"""Name the fields of risk rules."""

from enum import StrEnum

SUBJECTS = ("card", "email", "address", "vpa", "link", "device")
PAYERS = (
    "card",
    "email",
    "vpa",
    "device",
)  # subjects of one payer, so that their past says something of them


CARD_COUNTRY, BILLING_COUNTRY = "card.country", "billing.country"


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
    BILLING_COUNTRY: Kind.TEXT,
    "percent_of_usual": Kind.NUMBER,
    "score": Kind.NUMBER,
    "card.brand": Kind.TEXT,
    "card.bin": Kind.TEXT,
    CARD_COUNTRY: Kind.TEXT,
    **{f"{payer}.new": Kind.FLAG for payer in PAYERS},
    **{f"{subject}.payments_1h": Kind.NUMBER for subject in SUBJECTS},
    **{f"{subject}.payments_24h": Kind.NUMBER for subject in SUBJECTS},
    **{f"{subject}.amount_24h": Kind.AMOUNT for subject in SUBJECTS},
    **{f"{subject}.failures_24h": Kind.NUMBER for subject in SUBJECTS},
    **{f"{payer}.failures_90d": Kind.NUMBER for payer in PAYERS},
    **{f"{payer}.disputes_90d": Kind.NUMBER for payer in PAYERS},
}
