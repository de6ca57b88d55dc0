"""How long a key is kept, and how many cards it is for, on the embedded cloud's own KMS."""

import pytest

from chalicelib.crypto import data_keys
from chalicelib.crypto.data_keys import DataKeys
from chalicelib.crypto.fingerprints import fingerprint_of
from chalicelib.payments.domain.card import Card
from chalicelib.payments.store.vault import seal, unseal
from tests.aws_calls import counted_calls
from tests.builders import ACCOUNT

CARD = Card("4242424242424242", 11, 2030, "737")


class Clock:
    """Seconds, as the test has them pass."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock(cloud: str) -> Clock:
    return Clock()


@pytest.fixture
def keys(clock: Clock) -> DataKeys:
    return DataKeys(clock)


def test_a_data_key_seals_many_cards_for_one_call(keys: DataKeys) -> None:
    with counted_calls() as calls:
        wrapped = {seal(CARD, ACCOUNT, f"tok_{n}", keys).data_key for n in range(10)}

    assert (len(wrapped), calls) == (1, {"GenerateDataKey": 1})


def test_a_data_key_is_left_after_so_many_cards(keys: DataKeys, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data_keys, "MAX_CARDS", 3)

    wrapped = [seal(CARD, ACCOUNT, "tok_1", keys).data_key for _ in range(7)]

    assert [len(set(wrapped[n : n + 3])) for n in (0, 3, 6)] == [1, 1, 1]
    assert len(set(wrapped)) == 3


@pytest.mark.parametrize(("seconds", "made"), [(299.0, 1), (300.0, 2)])
def test_a_data_key_is_left_after_five_minutes(
    keys: DataKeys, clock: Clock, seconds: float, made: int
) -> None:
    before = keys.to_seal()
    clock.seconds = seconds

    assert len({before.wrapped, keys.to_seal().wrapped}) == made


@pytest.mark.parametrize(("seconds", "asked"), [(299.0, {}), (300.0, {"Decrypt": 1})])
def test_a_data_key_is_unwrapped_once_in_five_minutes(
    keys: DataKeys, clock: Clock, seconds: float, asked: dict[str, int]
) -> None:
    sealed = seal(CARD, ACCOUNT, "tok_1", keys)
    unseal(sealed, ACCOUNT, "tok_1", keys)
    clock.seconds = seconds

    with counted_calls() as calls:
        unseal(sealed, ACCOUNT, "tok_1", keys)

    assert calls == asked


def test_nothing_of_a_data_key_is_shown(keys: DataKeys) -> None:
    data_key = keys.to_seal()

    assert repr(data_key.plain) not in repr(data_key)


def test_a_fingerprint_tells_cards_apart_and_ties_no_two_accounts(account: str) -> None:
    one, other = "4242424242424242", "4111111111111111"

    assert fingerprint_of(one, account) == fingerprint_of(one, account)
    assert len({fingerprint_of(one, account), fingerprint_of(other, account), fingerprint_of(one, "b")}) == 3


def test_an_accounts_fingerprints_cost_one_call(account: str) -> None:
    with counted_calls() as calls:
        for number in ("4242424242424242", "4111111111111111"):
            fingerprint_of(number, account)

    assert calls == {"GenerateMac": 1}
