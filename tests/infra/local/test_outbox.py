"""The outbox of a local stage shows its mail to the developer, and to no web page."""

import html
from collections.abc import Mapping
from datetime import UTC, datetime

import pytest

from infra.local.outbox import Message, is_foreign, page

AT = datetime(2026, 11, 29, 12, tzinfo=UTC)


def test_the_page_has_the_mail_with_its_link() -> None:
    link = "http://localhost:3000/payments?status=failed&mode=test"

    shown = page([Message(AT, "ann@example.com", "Invitation to Corner Shop", f"Accept:\n{link}\n")])

    assert f'<a href="{html.escape(link)}">' in shown
    assert "Invitation to Corner Shop" in shown
    assert "ann@example.com" in shown


def test_the_text_of_a_mail_is_shown_as_text() -> None:
    text = "<script>alert(1)</script>"

    shown = page([Message(AT, text, text, text)])

    assert "<script" not in shown
    assert shown.count(html.escape(text)) == 3


def test_the_html_of_a_mail_is_in_a_frame_without_rights() -> None:
    mail = '<html><body onload="alert(1)"><a href="https://shop.example">Open</a></body></html>'

    shown = page([Message(AT, "ann@example.com", "Hello", "Hello", mail)])

    assert f'<iframe sandbox title="HTML of the mail" srcdoc="{html.escape(mail)}">' in shown
    assert "<a href" not in shown


def test_an_empty_outbox_says_so() -> None:
    assert "No mail was sent" in page([])


@pytest.mark.parametrize(
    ("headers", "foreign"),
    [
        ({}, False),
        ({"Sec-Fetch-Site": "none"}, False),
        ({"Sec-Fetch-Site": "same-origin"}, False),
        ({"Sec-Fetch-Site": "cross-site"}, True),
        ({"Sec-Fetch-Site": "same-site"}, True),
        ({"Origin": "http://localhost:3000"}, True),
    ],
)
def test_a_page_cannot_read_the_outbox(headers: Mapping[str, str], foreign: bool) -> None:
    assert is_foreign(headers) is foreign
