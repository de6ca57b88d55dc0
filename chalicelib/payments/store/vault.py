"""Cards between the API and the acquirer: encrypted, for minutes. The only module that knows how.

A row is AES-256-GCM under a data key of chalicelib/crypto/data_keys.py, whose wrapped form lies beside it.
Account and row id are authenticated with it, so that a row copied elsewhere opens nothing.

Filled by tokens.py and payments.py in chalicelib/payments/routes, whose IAM role may seal and not open.
Emptied by chalicelib/payments/workers/payments.py, whose role may open and not seal, with the acquirer's
answer; without one by chalicelib/system/workers/sweeper.py, within two minutes after a card expires. The
TTL of DynamoDB, which can take days, is only the last resort.
"""

import json
import os
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from pynamodb.exceptions import DoesNotExist

from chalicelib.crypto.data_keys import DataKeys
from chalicelib.db.conditional import deleted
from chalicelib.db.transaction import Rows, all_or_nothing
from chalicelib.domain.errors import BadRequest
from chalicelib.domain.idempotency import Claim
from chalicelib.payments.domain.card import Card
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.domain.payment_steps import PaymentStatus
from chalicelib.payments.domain.token import LIFETIME, Token
from chalicelib.payments.store.rows import VaultRow

_NONCE_BYTES = 12
_SHOWN = ["account", "id", "card", "bin", "fingerprint", "created_at", "expires_at", "used_by"]

DATA_KEYS = DataKeys()


class CardGone(Exception):
    """The card is no longer in the vault, or what is there is not this payment's card."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """A card that opens for the account and the row that it was sealed for."""

    ciphertext: bytes
    data_key: bytes


def seal(card: Card, account: str, row_id: str, data_keys: DataKeys | None = None) -> Sealed:
    data_key = (data_keys or DATA_KEYS).to_seal()
    nonce = os.urandom(_NONCE_BYTES)
    plain = json.dumps(asdict(card)).encode()
    ciphertext = _cipher(data_key.plain).encrypt(nonce, plain, _bound_to(account, row_id))
    return Sealed(nonce + ciphertext, data_key.wrapped)


def unseal(sealed: Sealed, account: str, row_id: str, data_keys: DataKeys | None = None) -> Card:
    """Raises CardGone if it was sealed for another row, or changed since."""
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - see _cipher

    cipher = _cipher((data_keys or DATA_KEYS).to_open(sealed.data_key))
    nonce, ciphertext = sealed.ciphertext[:_NONCE_BYTES], sealed.ciphertext[_NONCE_BYTES:]
    try:
        plain = cipher.decrypt(nonce, ciphertext, _bound_to(account, row_id))
    except InvalidTag:
        raise CardGone(row_id) from None
    return Card(**json.loads(plain))


def add(token: Token, sealed: Sealed, claim: Claim | None) -> None:
    """Write a new token. Raises IdempotencyKeyUsed."""
    with all_or_nothing() as rows:
        rows.claim(claim)
        rows.put(VaultRow.of(token, **asdict(sealed), expires_at=token.expires_at))


def unused(account: str, token_id: str, at: datetime) -> Token:
    """The token, if a payment can take it now; its card is not even read. Raises BadRequest."""
    try:
        row = VaultRow.get(account, token_id, consistent_read=True, attributes_to_get=_SHOWN)
    except DoesNotExist:
        row = None
    if refusal := _refusal(row, at):
        raise refusal
    return row.to(Token)  # type: ignore[union-attr]  # no row is a refusal


def hold(rows: Rows, payment: Payment, sealed: Sealed | None) -> None:
    """The card, with its payment: `sealed` for it, or a token's, which it uses up. Raises BadRequest."""
    vault_id, expires_at = payment.instrument.vault_id, payment.created_at + LIFETIME
    if sealed is not None:
        times: dict[str, Any] = {"created_at": payment.created_at, "expires_at": expires_at}
        rows.put(VaultRow(payment.account, vault_id, used_by=payment.id, **asdict(sealed), **times))
    elif vault_id is not None:
        rows.update(
            VaultRow(payment.account, vault_id),
            [VaultRow.used_by.set(payment.id), VaultRow.expires_at.set(expires_at)],
            when=VaultRow.used_by.does_not_exist() & (VaultRow.expires_at > payment.created_at),
            otherwise=lambda row: _refusal(row, payment.created_at) or CardGone(vault_id),
        )


def card_of(payment: Payment, at: datetime) -> Card | None:
    """The payment's card; None if it is paid otherwise. DynamoDB removes expired rows late, so the time
    decides. Raises CardGone."""
    vault_id = payment.instrument.vault_id
    if vault_id is None:
        return None
    try:
        row = VaultRow.get(payment.account, vault_id, consistent_read=True)
    except DoesNotExist:
        raise CardGone(vault_id) from None
    if row.used_by != payment.id or row.expires_at <= at:
        raise CardGone(vault_id)
    return unseal(Sealed(row.ciphertext, row.data_key), payment.account, vault_id)


def forget(rows: Rows, before: Payment, after: Payment) -> None:
    """The card leaves with the acquirer's first answer: from then on the acquirer has it, or nobody."""
    vault_id, pending = before.instrument.vault_id, PaymentStatus.PENDING
    if vault_id is None or before.challenge_answer is not None:
        return
    if before.status is pending and after.status is not pending:
        rows.delete(VaultRow(before.account, vault_id))


def remove_expired(at: datetime) -> int:
    """Removes what nobody asked the acquirer about in time, such as unused tokens. Returns how many.

    By a scan: the table holds what is on its way and nothing else, so it is small, and no payment has to
    write an index for it.
    """
    is_over = VaultRow.expires_at <= at  # a payment that takes one meanwhile gives it minutes of its own
    expired = VaultRow.scan(is_over, attributes_to_get=["account", "id"])
    return sum(deleted(VaultRow(row.account, row.id), is_over) for row in expired)


def _refusal(row: VaultRow | None, at: datetime) -> BadRequest | None:
    if row is None or row.expires_at <= at:
        return BadRequest("There is no such token, or its 15 minutes are over.", "token")
    if row.used_by:
        return BadRequest("The token was used before: it is good for one payment.", "token")
    return None


def _bound_to(account: str, row_id: str) -> bytes:
    return f"{account}\n{row_id}".encode()


def _cipher(key: bytes) -> Any:
    # Here and not above: every worker imports the store, and only the payments' is to pay for loading it.
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415

    return AESGCM(key)
