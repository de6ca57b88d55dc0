"""Card numbers in free text are found; ids, times and other numbers are not taken for one."""

import uuid
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest

from chalicelib.domain.card_numbers import has_card_number, has_valid_check_digit
from chalicelib.domain.ids import is_id, new_id


@pytest.mark.parametrize(
    "text",
    [
        "4242424242424242",
        "4222222222222",  # 13 digits
        "6304000000000000000",  # 19 digits
        "378282246310005",
        "135412345678911",  # 15 digits of an airline
        "card 4242 4242 4242 4242 12/40",
        "4242-4242-4242-4242",
        "4242 - 4242 - 4242 - 4242",
        "4242  4242  4242  4242",
        "4242\u200b4242\u200b4242\u00ad4242",  # invisible, as copied from a page
        "4242\u00a04242\u20114242\u20134242",
        "4242 4242 4242 4242 40 12",
        "40 12 4242424242424242",
        "paid with:4242424242424242.",
        "order_4242424242424242",
        "card4242424242424242",
        "Card4242 4242 4242 4242exp1240",
        "a4242424242424242",
        "4242424242424242f",
        "4242-4242-4242-4242cvc",
        "４２４２４２４２４２４２４２４２",
        "४२४२४२४२४२४२४२४२",
    ],
)
def test_a_card_number_is_found(text: str) -> None:
    assert has_card_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "4242424242424241",  # another check digit
        "424242424242",
        "42424242424242424242",
        "4242.4242.4242.4242",
        "0000000000000000",
        "+91 98765 43210",
        "Invoice 2026-11-29 12:34:56",
        "3f4242424242424242c0de11",  # a hash
        "commit 9b1c4242424242424242d5e0f7a3b2c1d0e9f8a7",
    ],
)
def test_another_number_is_no_card_number(text: str) -> None:
    assert not has_card_number(text)


def test_ids_hashes_and_times_are_no_card_numbers() -> None:
    """A receipt or an Idempotency-Key often is one of these. One refusal in ten thousand would be a fault."""
    start = datetime(2026, 1, 1, tzinfo=UTC)
    for n in range(3000):
        at = start + timedelta(minutes=n, milliseconds=n)
        milliseconds = int(at.timestamp() * 1000)
        hashed = sha256(str(n).encode()).hexdigest()
        texts = [
            str(uuid.UUID(hashed[:32])), hashed, new_id("order", at), at.isoformat(),
            str(milliseconds), f"receipt_{milliseconds * 1000}", f"{milliseconds * 1_000_000}",
        ]  # fmt: skip
        assert [text for text in texts if has_card_number(text)] == []


@pytest.mark.parametrize(
    ("number", "valid"), [("0", True), ("18", True), ("19", False), ("79927398713", True)]
)
def test_the_check_digit_is_that_of_luhn(number: str, valid: bool) -> None:
    assert has_valid_check_digit(number) is valid


@pytest.mark.parametrize(
    ("text", "ours"),
    [
        ("order_01M8KA3SP8T4D5V4XH2GCM7905", True),
        ("order_01M8KA3SPK4242424242424242", True),  # a ULID may end like this, and its payment must be found
        ("key_live_4242424242424242", True),  # and so may the random part of a key
        ("key_test_abc123", True),
        ("4242424242424242", False),
        ("order_4242424242424242", False),
        ("order_01M8KA3SP8\n", False),
        ("current", True),
        ("ORDER_01M8KA3SP8", False),
        ("order_" + "0" * 59, False),
    ],
)
def test_only_a_text_of_their_form_is_one_of_our_ids(text: str, ours: bool) -> None:
    assert is_id(text) is ours
