"""The card vault: encrypted cards, stored for minutes, until the acquirer answers.

A row is encrypted with AES-256-GCM under a data key of chalicelib/crypto/data_keys.py and holds the wrapped
data key. Account and row id are additional authenticated data, so a copied row cannot be decrypted.

Written by tokens.py and payments.py in chalicelib/payments/routes, whose IAM role can encrypt only.
Deleted by chalicelib/payments/workers/payments.py, whose role can decrypt only, with the acquirer's answer;
without an answer by chalicelib/system/workers/sweeper.py, within two minutes after the card expires. The TTL
of DynamoDB, which can take days, is the last resort.
"""

import json
import os
from dataclasses import asdict
from datetime import datetime
from typing import Any

from chalicelib.crypto.data_keys import DataKeys
from chalicelib.db.conditional import delete_if
from chalicelib.db.transaction import Rows, all_or_nothing
from chalicelib.domain.change import Change
from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.errors import BadRequest
from chalicelib.domain.idempotency import Claim
from chalicelib.payments.domain.card import Card
from chalicelib.payments.domain.payment import Payment, PaymentStatus
from chalicelib.payments.domain.token import LIFETIME, Token
from chalicelib.payments.store.rows import VaultRow

_NONCE_BYTES = 12
_SHOWN = ["partition", "id", "card", "bin", "fingerprint", "created_at", "expires_at", "used_by"]

DATA_KEYS = DataKeys()


class CardUnavailable(Exception):
    """The vault does not hold this payment's card, or cannot decrypt it."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """A card encrypted for one account and row, with its wrapped data key."""

    ciphertext: bytes
    data_key: bytes


def seal(card: Card, account: str, row_id: str, data_keys: DataKeys | None = None) -> Sealed:
    """Encrypt a card for one account and row."""
    data_key = (data_keys or DATA_KEYS).to_seal()
    nonce = os.urandom(_NONCE_BYTES)
    plain = json.dumps(asdict(card)).encode()
    ciphertext = _cipher(data_key.plain).encrypt(nonce, plain, _bound_to(account, row_id))
    return Sealed(nonce + ciphertext, data_key.wrapped)


def unseal(sealed: Sealed, account: str, row_id: str, data_keys: DataKeys | None = None) -> Card:
    """Decrypt a card. Raises CardUnavailable if it was encrypted for another row or modified."""
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - see _cipher

    cipher = _cipher((data_keys or DATA_KEYS).to_open(sealed.data_key))
    nonce, ciphertext = sealed.ciphertext[:_NONCE_BYTES], sealed.ciphertext[_NONCE_BYTES:]
    try:
        plain = cipher.decrypt(nonce, ciphertext, _bound_to(account, row_id))
    except InvalidTag:
        raise CardUnavailable(row_id) from None
    return Card(**json.loads(plain))


def add(token: Token, sealed: Sealed, claim: Claim | None) -> None:
    """Write a new token. Raises IdempotencyKeyUsed."""
    with all_or_nothing() as rows:
        rows.claim(claim)
        rows.put(VaultRow.of(token, **asdict(sealed), expires_at=token.expires_at))


def get_unused(account: str, token_id: str, at: datetime) -> Token:
    """Return the token if a payment can use it at `at`, without a read of its card. Raises BadRequest."""
    row = VaultRow.find(account, token_id, attributes_to_get=_SHOWN)
    if refusal := _refusal(row, at):
        raise refusal
    return row.to(Token)  # type: ignore[union-attr]  # a missing row is refused above


def store_card(rows: Rows, payment: Payment, sealed: Sealed | None) -> None:
    """Write the card of a payment (`sealed`), or mark its token as used. Raises BadRequest."""
    vault_id, expires_at = payment.instrument.vault_id, payment.created_at + LIFETIME
    if vault_id is None:
        return
    if sealed is not None:
        times: dict[str, Any] = {"created_at": payment.created_at, "expires_at": expires_at}
        rows.put(VaultRow.at(payment.account, vault_id, used_by=payment.id, **asdict(sealed), **times))
    else:
        rows.update(
            VaultRow.at(payment.account, vault_id),
            [VaultRow.used_by.set(payment.id), VaultRow.expires_at.set(expires_at)],
            when=VaultRow.used_by.does_not_exist() & (VaultRow.expires_at > payment.created_at),
            otherwise=lambda row: _refusal(row, payment.created_at) or CardUnavailable(vault_id),
        )


def card_of(payment: Payment, at: datetime) -> Card | None:
    """Return the payment's card; None if the payment method is not card.

    Compares `expires_at`, because DynamoDB removes expired rows late. Raises CardUnavailable.
    """
    vault_id = payment.instrument.vault_id
    if vault_id is None:
        return None
    row = VaultRow.find(payment.account, vault_id)
    if row is None or row.used_by != payment.id or row.expires_at <= at:
        raise CardUnavailable(vault_id)
    return unseal(Sealed(row.ciphertext, row.data_key), payment.account, vault_id)


def delete_card(rows: Rows, change: Change[Payment]) -> None:
    """Add the deletion of the card to the transaction that writes the acquirer's first answer."""
    before, after = change.before, change.after
    vault_id, pending = before.instrument.vault_id, PaymentStatus.PENDING
    if vault_id is None or before.challenge_answer is not None:
        return
    if before.status is pending and after.status is not pending:
        rows.delete(VaultRow.at(before.account, vault_id))


def remove_expired(at: datetime) -> int:
    """Delete expired cards, such as unused tokens, and return their number.

    Scans the table: it holds only cards in use, so it is small and needs no index.
    """
    is_over = VaultRow.expires_at <= at  # rechecked on delete: a payment that uses a token extends its expiry
    expired = VaultRow.scan(is_over, attributes_to_get=["partition", "id"])
    return sum(delete_if(VaultRow(*row.own_key()), is_over) for row in expired)


def _refusal(row: VaultRow | None, at: datetime) -> BadRequest | None:
    if row is None or row.expires_at <= at:
        return BadRequest("No such token, or it expired after 15 minutes.", "token")
    if row.used_by:
        return BadRequest("The token was already used. Create a new token for each payment.", "token")
    return None


def _bound_to(account: str, row_id: str) -> bytes:
    return f"{account}\n{row_id}".encode()


def _cipher(key: bytes) -> Any:
    # Imported here because every worker imports the store, and only the payments worker needs this library.
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415

    return AESGCM(key)
