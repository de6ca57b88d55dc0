"""Email addresses have one form for each mailbox, and no invisible characters."""

import unicodedata
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.http.email_address import normalize

LETTERS = st.characters(categories=["Ll", "Lu", "Lo", "Mn", "Mc", "Nd"])
FORMS: list[Literal["NFC", "NFD"]] = ["NFC", "NFD"]
INVISIBLE = [
    "\u200b", "\u200c", "\u200d", "\u200e", "\u202e", "\u2060", "\ufeff", "\u00ad", "\u034f", "\u115f",
    "\u3164", "\ufe0f", "\U000e0100", "\u0000", "\t", "\n", "\r", " ", "\u00a0", "\u2028", "\u3000",
    "\x7f", "\ud800",
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "address"),
    [
        (" Ann.O'Neill+x@Example.COM ", "Ann.O'Neill+x@example.com"),
        ("ann@localhost", "ann@localhost"),
        ("a..b.@docomo.ne.jp", "a..b.@docomo.ne.jp"),
        ("straße@straße.example", "straße@straße.example"),
        ("ann@XN--BCHER-KVA.example", "ann@bücher.example"),
        ("ann@BÜCHER.example", "ann@bücher.example"),
        ("ann@ｅｘａｍｐｌｅ。com", "ann@example.com"),
        ("अजय@डाटा.भारत", "अजय@डाटा.भारत"),
        ("Jose\u0301@example.com", "José@example.com"),
    ],
)
def test_an_address_has_one_form(text: str, address: str) -> None:
    assert normalize(text) == address


@pytest.mark.parametrize(
    "text",
    [
        "", "@", "ann", "ann@", "@example.com", "ann@b@example.com", "ann@@example.com",
        '"ann@b"@example.com', "ann@exa mple.com", "ann@.example.com", "ann@example..com",
        "ann@example.com.", "ann@-example.com", "ann@example-.com", "ann@exa_mple.com", "ann@[127.0.0.1]",
        "ann@xn--\u00fc.example", "ann@xn--a.example", "ann@\u00ad.example", "<ann@example.com>",
        "ann,bob@example.com", "a(b)@example.com", "ann\uff20example.com", "\uff41nn@example.com",
        "\ufb01@example.com", "\U0001f600@example.com", "a" * 65 + "@example.com",
        "é" * 33 + "@example.com", f"ann@{'a' * 64}.com", f"ann@{'a.' * 125}com",
        f"{'a' * 64}@{'b.' * 94}com", "ann@exämple\u0000.com",
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="must be an email address such as"):
        normalize(text)


@pytest.mark.parametrize("invisible", INVISIBLE)
@pytest.mark.parametrize("address", ["an{}n@example.com", "é{}n@example.com", "ann@b\u00fc{}cher.example"])
def test_an_invisible_character_makes_no_second_address(invisible: str, address: str) -> None:
    try:
        assert normalize(address.format(invisible)) == address.format("")  # a domain is mapped (UTS 46)
    except ValueError:
        return
    assert "@b" in address


@given(st.text(LETTERS, min_size=1, max_size=12), st.sampled_from(FORMS))
def test_every_form_of_an_address_is_the_same(local: str, form: Literal["NFC", "NFD"]) -> None:
    try:
        address = normalize(f"{local}@example.com")
    except ValueError:  # a compatibility character
        return

    assert normalize(unicodedata.normalize(form, address)) == address
