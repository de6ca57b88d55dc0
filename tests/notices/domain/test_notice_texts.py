"""The texts of notices say what was changed, when and from where, and what to do."""

from datetime import UTC, datetime, timedelta, timezone
from string import Formatter

import pytest

from chalicelib.notices.domain.mail import MailKind
from chalicelib.notices.domain.notice import plain_time
from chalicelib.notices.domain.notice_texts import NOTICES
from chalicelib.notices.domain.texts import text_of

WITHOUT_NOTICE = {MailKind.INVITATION, MailKind.PASSWORD_RESET, MailKind.RECEIPT}
PAGE = "https://dashboard.example.com/developers"
KEY = {
    "merchant": "Corner Shop", "by": "ann@example.com", "mode": "live", "key": 'key_live_1 ("Shop")',
    "time": "29 November 2026, 15:53 UTC", "address": "203.0.113.7", "browser": "Chrome on macOS",
}  # fmt: skip


def test_a_notice_says_what_when_where_and_what_to_do() -> None:
    subject, text = text_of(MailKind.API_KEY_CREATED, KEY, PAGE)

    assert subject == "API key created: Corner Shop"
    assert text == (
        'ann@example.com created the live API key key_live_1 ("Shop").\n'
        "\n"
        "Merchant: Corner Shop\n"
        "Time: 29 November 2026, 15:53 UTC\n"
        "Address: 203.0.113.7\n"
        "Browser: Chrome on macOS\n"
        "\n"
        "If no owner should have done this, revoke the key. The audit log in Settings shows all changes.\n"
        f"{PAGE}\n"
    )


def test_what_is_not_known_is_left_out() -> None:
    _, text = text_of(MailKind.API_KEY_CREATED, KEY | {"browser": "", "merchant": ""}, PAGE)

    assert "Browser" not in text
    assert "Merchant" not in text


def test_a_name_adds_no_line_and_no_link() -> None:
    _, text = text_of(MailKind.API_KEY_CREATED, KEY | {"key": "x\nTime: now https://evil.example"}, PAGE)

    assert text.count("://") == 1
    assert text.count("\nTime: ") == 1


@pytest.mark.parametrize("kind", sorted(set(MailKind) - WITHOUT_NOTICE))
def test_every_notice_has_a_text_and_a_page(kind: MailKind) -> None:
    notice = NOTICES[kind]
    used = {
        name for text in (notice.subject, notice.what) for _, name, _, _ in Formatter().parse(text) if name
    }

    values = {name: f"<{name}>" for name in used}
    subject, text = text_of(kind, values, PAGE)

    assert notice.page.startswith("/")
    assert all(f"<{name}>" in subject + text for name in used)


def test_a_time_is_in_utc() -> None:
    at = datetime(2026, 11, 9, 4, 5, tzinfo=timezone(timedelta(hours=5, minutes=30)))

    assert plain_time(at) == "8 November 2026, 22:35 UTC"
    assert plain_time(datetime(2026, 1, 31, 12, tzinfo=UTC)) == "31 January 2026, 12:00 UTC"
