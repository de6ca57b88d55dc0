"""Name the subjects of a payment, such as `email_3f…`. Values that are personal are hashed with a key."""

import hmac

from chalicelib.crypto.mac_keys import key_of
from chalicelib.payments.domain.payment import Payment

_HASH_LENGTH = 24
CARD, BIN, EMAIL, VPA = "card", "bin", "email", "vpa"


def hashed(kind: str, value: str, account: str) -> str:
    """Return the subject of a personal value, such as an email address: another one in each account."""
    text = f"{kind}\n{value.strip().lower()}"
    digest = hmac.digest(key_of("risk subjects", account), text.encode(), "sha256")
    return f"{kind}_{digest.hex()[:_HASH_LENGTH]}"


def of_card(fingerprint: str) -> str:
    return f"{CARD}_{fingerprint[:_HASH_LENGTH]}"


def of_payment(payment: Payment) -> dict[str, str]:
    """Return the subjects of a payment by their names in rules."""
    instrument, email = payment.instrument, payment.metadata.get("email")
    subjects = {name: f"{name}_{value}" for name, value in (payment.risk_subjects or {}).items()}
    if instrument.card and "fingerprint" in instrument.card:
        subjects[CARD] = of_card(instrument.card["fingerprint"])
    if email:
        subjects[EMAIL] = hashed(EMAIL, email, payment.account)
    if instrument.vpa:
        subjects[VPA] = hashed(VPA, instrument.vpa, payment.account)
    return subjects


def listable(payment: Payment) -> list[str]:
    """Return the subjects that an entry of a list can name: those of the payment, and the card's BIN."""
    bin = payment.instrument.bin
    return [*of_payment(payment).values(), *([f"{BIN}_{bin}"] if bin else [])]
