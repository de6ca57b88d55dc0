"""The card vault on the embedded cloud's own KMS: who can open what, and for how long."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.crypto.data_keys import DataKeys
from chalicelib.db.transaction import all_or_nothing
from chalicelib.domain.errors import BadRequest
from chalicelib.payments.domain.card import Card, bin_of, kept_of
from chalicelib.payments.domain.instrument import Instrument, Method
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.domain.payment_steps import PaymentStatus
from chalicelib.payments.domain.token import LIFETIME, Token
from chalicelib.payments.store import vault
from chalicelib.payments.store.rows import VaultRow
from chalicelib.payments.store.vault import CardGone, Sealed, seal, unseal
from tests.builders import ACCOUNT, NOON, a_payment

CARD = Card("4242424242424242", 11, 2030, "737")
LATER = NOON + LIFETIME


@pytest.fixture
def keys(cloud: str) -> DataKeys:
    return DataKeys()


def by_card(account: str, vault_id: str = "pay_1") -> Payment:
    instrument = Instrument(Method.CARD, card=kept_of(CARD), bin=bin_of(CARD), vault_id=vault_id)
    return a_payment(account=account, id="pay_1", instrument=instrument)


def held(account: str) -> Payment:
    """A payment whose card is in the vault."""
    payment = by_card(account)
    with all_or_nothing() as rows:
        vault.hold(rows, payment, seal(CARD, account, payment.id))
    return payment


def a_token(account: str) -> Token:
    token = Token(account, "tok_1", kept_of(CARD), bin_of(CARD), "f", NOON)
    vault.add(token, seal(CARD, account, token.id), claim=None)
    return token


def bind(payment: Payment) -> None:
    with all_or_nothing() as rows:
        vault.hold(rows, payment, None)


def test_a_card_that_was_sealed_opens_as_it_was(keys: DataKeys) -> None:
    sealed = seal(CARD, ACCOUNT, "tok_1", keys)

    assert unseal(sealed, ACCOUNT, "tok_1", keys) == CARD
    assert unseal(sealed, ACCOUNT, "tok_1", DataKeys()) == CARD


def test_what_is_sealed_shows_nothing_of_the_card(keys: DataKeys) -> None:
    sealed, again = (seal(CARD, ACCOUNT, "tok_1", keys) for _ in range(2))

    assert not any(part in sealed.ciphertext for part in (b"4242", b"737", b"2030"))
    assert sealed.ciphertext != again.ciphertext


@pytest.mark.parametrize(("account", "row_id"), [("mer_other#test", "tok_1"), (ACCOUNT, "tok_2")])
def test_a_row_that_is_copied_elsewhere_does_not_open(keys: DataKeys, account: str, row_id: str) -> None:
    sealed = seal(CARD, ACCOUNT, "tok_1", keys)

    with pytest.raises(CardGone, match=row_id):
        unseal(sealed, account, row_id, keys)


@pytest.mark.parametrize("place", [0, 11, 12, 40, -1])
def test_a_row_of_which_one_bit_was_changed_does_not_open(keys: DataKeys, place: int) -> None:
    sealed = seal(CARD, ACCOUNT, "tok_1", keys)
    changed = bytearray(sealed.ciphertext)
    changed[place] ^= 1

    with pytest.raises(CardGone, match=r"^tok_1$"):
        unseal(Sealed(bytes(changed), sealed.data_key), ACCOUNT, "tok_1", keys)


def test_a_row_with_another_rows_data_key_does_not_open(keys: DataKeys) -> None:
    sealed, other = seal(CARD, ACCOUNT, "tok_1", keys), seal(CARD, ACCOUNT, "tok_1", DataKeys())

    with pytest.raises(CardGone, match="tok_1"):
        unseal(replace(sealed, data_key=other.data_key), ACCOUNT, "tok_1", keys)


def test_a_payments_card_is_there_until_its_minutes_are_over(account: str) -> None:
    payment = held(account)

    assert vault.card_of(payment, LATER - timedelta(seconds=1)) == CARD
    with pytest.raises(CardGone, match="pay_1"):
        vault.card_of(payment, LATER)


def test_a_payment_without_a_card_has_none(account: str) -> None:
    assert vault.card_of(a_payment(account=account), NOON) is None


def test_a_card_is_given_to_no_payment_but_its_own(account: str) -> None:
    payment = replace(held(account), id="pay_2")

    with pytest.raises(CardGone, match="pay_1"):
        vault.card_of(payment, NOON)


def test_a_card_leaves_with_the_verdict_and_not_before(account: str) -> None:
    payment = held(account)

    for status, card_is_there in ((PaymentStatus.PENDING, True), (PaymentStatus.FAILED, False)):
        with all_or_nothing() as rows:
            vault.forget(rows, payment, replace(payment, status=status))
            rows.put(VaultRow(account, f"after_{status}", ciphertext=b"", data_key=b"", created_at=NOON,
                              expires_at=LATER))  # fmt: skip
        assert bool(VaultRow.count(account, VaultRow.id == "pay_1")) is card_is_there


def test_a_tokens_card_opens_for_the_payment_that_took_it(account: str) -> None:
    a_token(account)
    payment = by_card(account, "tok_1")

    with pytest.raises(CardGone, match="tok_1"):
        vault.card_of(payment, NOON)
    bind(payment)

    assert vault.card_of(payment, NOON) == CARD


def test_a_token_that_is_taken_at_its_last_moment_has_its_minutes_anew(account: str) -> None:
    a_token(account)
    payment = replace(by_card(account, "tok_1"), created_at=LATER - timedelta(seconds=1))

    bind(payment)

    assert vault.card_of(payment, LATER + timedelta(minutes=5)) == CARD


USED, OVER = "used before", "no such token, or its 15 minutes are over"
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
def test_a_token_that_cannot_be_taken_is_refused_by_name(account: str, spoil: Spoil, why: str) -> None:
    payment = spoil(account)

    with pytest.raises(BadRequest, match=why) as read:
        vault.unused(account, "tok_1", payment.created_at)
    with pytest.raises(BadRequest, match=why) as taken:
        bind(payment)

    assert (read.value.field, taken.value.field) == ("token", "token")


def test_a_token_that_is_not_taken_is_as_it_was_made(account: str) -> None:
    token = a_token(account)

    assert vault.unused(account, "tok_1", NOON) == token


def test_what_nobody_used_in_time_is_removed_and_what_is_in_use_stays(account: str) -> None:
    a_token(account)
    held(account)
    used = replace(by_card(account, "tok_1"), created_at=LATER - timedelta(seconds=1))
    bind(used)

    vault.remove_expired(LATER)

    assert [row.id for row in VaultRow.query(account)] == ["tok_1"]


def test_a_token_that_nobody_used_is_gone_after_its_minutes(account: str) -> None:
    a_token(account)

    vault.remove_expired(LATER - timedelta(seconds=1))
    before = VaultRow.count(account)
    vault.remove_expired(LATER)

    assert (before, VaultRow.count(account)) == (1, 0)
