"""The card vault on the emulator's KMS: which payment can read a card, and for how long."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.crypto.data_keys import DataKeys
from chalicelib.db.transaction import all_or_nothing
from chalicelib.domain.change import Change
from chalicelib.domain.errors import BadRequest
from chalicelib.payments.domain.card import Card, bin_of, summary_of
from chalicelib.payments.domain.instrument import Instrument, Method
from chalicelib.payments.domain.payment import Payment, PaymentStatus
from chalicelib.payments.domain.token import LIFETIME, Token
from chalicelib.payments.store import vault
from chalicelib.payments.store.rows import VaultRow
from chalicelib.payments.store.vault import CardUnavailable, Sealed, seal, unseal
from tests.builders import ACCOUNT, NOON, a_payment

CARD = Card("4242424242424242", 11, 2030, "737")
LATER = NOON + LIFETIME


@pytest.fixture
def keys(cloud: str) -> DataKeys:
    return DataKeys()


def by_card(account: str, vault_id: str = "pay_1") -> Payment:
    instrument = Instrument(Method.CARD, card=summary_of(CARD), bin=bin_of(CARD), vault_id=vault_id)
    return a_payment(account=account, id="pay_1", instrument=instrument)


def held(account: str) -> Payment:
    """Return a payment whose card is in the vault."""
    payment = by_card(account)
    with all_or_nothing() as rows:
        vault.store_card(rows, payment, seal(CARD, account, payment.id))
    return payment


def a_token(account: str) -> Token:
    token = Token(account, "tok_1", summary_of(CARD), bin_of(CARD), "f", NOON)
    vault.add(token, seal(CARD, account, token.id), claim=None)
    return token


def bind(payment: Payment) -> None:
    with all_or_nothing() as rows:
        vault.store_card(rows, payment, None)


def test_a_sealed_card_can_be_unsealed(keys: DataKeys) -> None:
    sealed = seal(CARD, ACCOUNT, "tok_1", keys)

    assert unseal(sealed, ACCOUNT, "tok_1", keys) == CARD
    assert unseal(sealed, ACCOUNT, "tok_1", DataKeys()) == CARD


def test_a_sealed_card_shows_no_card_data(keys: DataKeys) -> None:
    sealed, again = (seal(CARD, ACCOUNT, "tok_1", keys) for _ in range(2))

    assert not any(part in sealed.ciphertext for part in (b"4242", b"737", b"2030"))
    assert sealed.ciphertext != again.ciphertext


@pytest.mark.parametrize(("account", "row_id"), [("mer_other#test", "tok_1"), (ACCOUNT, "tok_2")])
def test_a_copied_row_cannot_be_unsealed(keys: DataKeys, account: str, row_id: str) -> None:
    sealed = seal(CARD, ACCOUNT, "tok_1", keys)

    with pytest.raises(CardUnavailable, match=row_id):
        unseal(sealed, account, row_id, keys)


@pytest.mark.parametrize("place", [0, 11, 12, 40, -1])
def test_a_row_with_one_changed_bit_cannot_be_unsealed(keys: DataKeys, place: int) -> None:
    sealed = seal(CARD, ACCOUNT, "tok_1", keys)
    changed = bytearray(sealed.ciphertext)
    changed[place] ^= 1

    with pytest.raises(CardUnavailable, match=r"^tok_1$"):
        unseal(Sealed(bytes(changed), sealed.data_key), ACCOUNT, "tok_1", keys)


def test_a_row_with_the_data_key_of_another_row_cannot_be_unsealed(keys: DataKeys) -> None:
    sealed, other = seal(CARD, ACCOUNT, "tok_1", keys), seal(CARD, ACCOUNT, "tok_1", DataKeys())

    with pytest.raises(CardUnavailable, match="tok_1"):
        unseal(replace(sealed, data_key=other.data_key), ACCOUNT, "tok_1", keys)


def test_a_payments_card_is_available_until_it_expires(account: str) -> None:
    payment = held(account)

    assert vault.card_of(payment, LATER - timedelta(seconds=1)) == CARD
    with pytest.raises(CardUnavailable, match="pay_1"):
        vault.card_of(payment, LATER)


def test_a_payment_without_a_card_has_none(account: str) -> None:
    assert vault.card_of(a_payment(account=account), NOON) is None


def test_a_card_is_available_only_to_its_own_payment(account: str) -> None:
    payment = replace(held(account), id="pay_2")

    with pytest.raises(CardUnavailable, match="pay_1"):
        vault.card_of(payment, NOON)


def test_the_verdict_deletes_the_card(account: str) -> None:
    payment = held(account)

    for status, card_is_there in ((PaymentStatus.PENDING, True), (PaymentStatus.FAILED, False)):
        with all_or_nothing() as rows:
            vault.delete_card(rows, Change(payment, replace(payment, status=status)))
            rows.put(VaultRow.at(account, f"after_{status}", ciphertext=b"", data_key=b"", created_at=NOON,
                              expires_at=LATER))  # fmt: skip
        assert any(VaultRow.of_account(account, VaultRow.id == "pay_1")) is card_is_there


def test_a_tokens_card_is_available_to_the_payment_that_used_it(account: str) -> None:
    a_token(account)
    payment = by_card(account, "tok_1")

    with pytest.raises(CardUnavailable, match="tok_1"):
        vault.card_of(payment, NOON)
    bind(payment)

    assert vault.card_of(payment, NOON) == CARD


def test_using_a_token_at_its_last_moment_extends_its_expiry(account: str) -> None:
    a_token(account)
    payment = replace(by_card(account, "tok_1"), created_at=LATER - timedelta(seconds=1))

    bind(payment)

    assert vault.card_of(payment, LATER + timedelta(minutes=5)) == CARD


USED, OVER = "already used", "No such token, or it expired"
Spoil = Callable[[str], Payment]


def used(account: str) -> Payment:
    a_token(account)
    payment = by_card(account, "tok_1")
    bind(payment)
    return replace(payment, id="pay_2")


def over(account: str) -> Payment:
    a_token(account)
    return replace(by_card(account, "tok_1"), created_at=LATER)


def foreign(account: str) -> Payment:
    a_token(f"{account}s neighbor")
    return by_card(account, "tok_1")


@pytest.mark.parametrize(("spoil", "why"), [(used, USED), (over, OVER), (foreign, OVER)])
def test_an_unusable_token_is_rejected_with_its_reason(account: str, spoil: Spoil, why: str) -> None:
    payment = spoil(account)

    with pytest.raises(BadRequest, match=why) as read:
        vault.get_unused(account, "tok_1", payment.created_at)
    with pytest.raises(BadRequest, match=why) as taken:
        bind(payment)

    assert (read.value.field, taken.value.field) == ("token", "token")


def test_an_unused_token_is_returned_as_created(account: str) -> None:
    token = a_token(account)

    assert vault.get_unused(account, "tok_1", NOON) == token


def test_expired_cards_are_removed_and_cards_in_use_remain(account: str) -> None:
    a_token(account)
    held(account)
    used = replace(by_card(account, "tok_1"), created_at=LATER - timedelta(seconds=1))
    bind(used)

    vault.remove_expired(LATER)

    assert [row.id for row in VaultRow.of_account(account)] == ["tok_1"]


def test_an_unused_token_is_unavailable_after_it_expires(account: str) -> None:
    a_token(account)

    vault.remove_expired(LATER - timedelta(seconds=1))
    before = len(list(VaultRow.of_account(account)))
    vault.remove_expired(LATER)

    assert (before, len(list(VaultRow.of_account(account)))) == (1, 0)
