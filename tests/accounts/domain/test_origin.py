"""An allowed origin is stored as browsers send it, or refused."""

import pytest

from chalicelib.accounts.domain.origin import origin_of


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        ("https://shop.example", "https://shop.example"),
        ("https://Shop.Example", "https://shop.example"),
        ("https://shop.example:443", "https://shop.example"),
        ("http://shop.example:80", "http://shop.example"),
        ("http://shop.example:443", "http://shop.example:443"),
        ("https://shop.example:8443", "https://shop.example:8443"),
        ("http://localhost:3000", "http://localhost:3000"),
        ("http://127.0.0.1:3000", "http://127.0.0.1:3000"),
        ("http://[::1]:3000", "http://[::1]:3000"),
        ("http://[0:0:0:0:0:0:0:1]:3000", "http://[::1]:3000"),
        ("https://my_shop.example", "https://my_shop.example"),
        ("https://xn--caf-dma.example", "https://xn--caf-dma.example"),
        ("capacitor://localhost", "capacitor://localhost"),
        ("ionic://localhost", "ionic://localhost"),
    ],
)
def test_an_origin_has_one_form(text: str, origin: str) -> None:
    assert origin_of(text) == origin


@pytest.mark.parametrize(
    "text",
    [
        "", "shop.example", "https://", "https://.", "https://shop..example", "https://shop.example.",
        "https://.shop.example", "https://-shop.example", "https://shop.example:", "https://shop.example:0",
        "https://shop.example:99999", "https://shop.example:0443", "https://shop.example/", "*",
        "https://*.example", "https://user@shop.example", "https://caf\u00e9.example", "ftp://shop.example",
        "http://[::1", "http://[::g]", "http://[1.2.3.4]", "https://shop.example\n", "https://" + "a" * 254,
    ],
)  # fmt: skip
def test_a_text_that_no_browser_sends_is_refused(text: str) -> None:
    assert origin_of(text) is None
