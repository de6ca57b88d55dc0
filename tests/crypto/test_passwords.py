"""A password is accepted in every Unicode form in which a keyboard writes it."""

import unicodedata
from typing import Literal, get_args

import pytest
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from chalicelib.crypto.passwords import hash_of, matches

PASSWORD = "caf\u00e9 \ufb01rst \uff11\uff12\uff13"
Form = Literal["NFC", "NFD", "NFKC", "NFKD"]
FORMS = get_args(Form)


@pytest.mark.parametrize("stored", FORMS)
@pytest.mark.parametrize("typed", FORMS)
def test_a_password_matches_in_every_form(stored: Form, typed: Form) -> None:
    kept = hash_of(unicodedata.normalize(stored, PASSWORD))

    assert matches(unicodedata.normalize(typed, PASSWORD), kept)


def test_a_hash_of_the_password_as_typed_is_still_accepted() -> None:
    typed = unicodedata.normalize("NFD", PASSWORD)
    kept = Argon2id(salt=b"0" * 16, length=32, iterations=2, lanes=1, memory_cost=19_456).derive_phc_encoded(
        typed.encode()
    )

    assert matches(typed, kept)


def test_another_password_does_not_match() -> None:
    assert not matches("cafe first 123", hash_of(PASSWORD))
    assert not matches(PASSWORD, None)
