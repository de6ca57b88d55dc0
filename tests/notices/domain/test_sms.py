"""Text messages: their texts, and the number of parts that are paid for."""

import pytest

from chalicelib.notices.domain.language import Language
from chalicelib.notices.domain.mail import MailKind
from chalicelib.notices.domain.payer_messages import PayerMessage
from chalicelib.notices.domain.sms import number_of, parts_of, sms_of

LINK = "https://pay.example.com/receipt.html#" + "x" * 90


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("a" * 306, 2),
        ("a" * 307, 3),
        ("€" * 80, 1),  # two characters each
        ("€" * 81, 2),
        ("भ" * 70, 1),
        ("भ" * 71, 2),
        ("a" * 134 + "₹", 3),
        ("😀" * 35, 1),  # two units of UCS-2 each
        ("😀" * 36, 2),
    ],
)
def test_the_parts_of_a_text_message(text: str, parts: int) -> None:
    assert parts_of(text) == parts


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("message", PayerMessage)
def test_a_message_of_a_long_name_has_four_parts_at_most(message: PayerMessage, language: Language) -> None:
    name = "The Corner Shop of Nagaland and Sons"
    values = {"merchant": name, "amount": "INR 12345678.90", "day": "2026-12-01"}

    assert parts_of(sms_of(MailKind(message), values, LINK, language)) <= 4


def test_a_merchants_name_adds_no_line_and_no_link() -> None:
    values = {"merchant": "Shop\nhttps://evil.example", "amount": "INR 1.00"}

    text = sms_of(MailKind.PAYMENT_RECEIVED, values, LINK, Language.ENGLISH)

    assert (text.count("://"), text.count("\n")) == (1, 0)


@pytest.mark.parametrize(
    ("phone", "number"),
    [
        ("+91 98765 43210", "+919876543210"),
        ("+1 (555) 010-9999", "+15550109999"),
        ("98765 43210", None),
        ("+0123456789", None),
        ("", None),
    ],
)
def test_a_phone_number_has_its_country_code(phone: str, number: str | None) -> None:
    assert number_of(phone) == number
