"""The mails say what happened, when and from where, and what to do: as text and HTML, in both languages."""

from datetime import UTC, datetime, timedelta, timezone
from html.parser import HTMLParser
from string import Formatter

import pytest

from chalicelib.notices.domain import english, hindi
from chalicelib.notices.domain.language import Language
from chalicelib.notices.domain.mail import MailKind
from chalicelib.notices.domain.pages import PAGES
from chalicelib.notices.domain.suppression import TO_PAYERS
from chalicelib.notices.domain.template import Content, Template, plain_time
from chalicelib.notices.domain.texts import content_of

PAGE = "https://dashboard.example.com/developers?mode=live&x=1"
KEY = {
    "merchant": "Corner Shop", "merchant_name": "Corner Shop", "by": "ann@example.com", "mode": "live",
    "key": 'key_live_1 ("Shop")', "time": "2026-11-29T15:53:00Z", "address": "203.0.113.7",
    "browser": "Chrome on macOS",
}  # fmt: skip
# Values of every mail, in the form in which they are stored.
SAMPLE = KEY | {
    "inviter": "ann@example.com", "role": "viewer", "recipient": "bob@example.com", "user": "bob@example.com",
    "amount": "INR 500.00", "number": "01KG9YS7G0W0", "method": "a passkey", "name": "Phone",
    "changes": "name", "network": "203.0.113.0/24", "previous_role": "owner", "file": "payments.csv",
    "rows": "12", "url": "shop.example.com/hook", "failing_since": "2026-11-29T14:00:00Z", "cause": "gone",
    "payment": "pay_1", "respond_by": "2026-12-02T00:00:00Z", "day": "2026-11-29",
    "hour": "2026-11-29T14:00:00Z", "failed": "30", "ended": "40", "percent": "75", "usual_percent": "8",
    "account_mode": "test", "succeeded": "10", "volume": "INR 500.00", "refunds": "2",
    "refunded": "INR 10.00", "code": "042137", "invoice": "INV-000007",
    "subscription": "sub_1", "plan": "Team", "overdue": "3", "ended_subscriptions": "2",
}  # fmt: skip


class Page(HTMLParser):
    """Collect the text and the links of a page, and check that its elements are nested."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.links: list[str | None] = []
        self.texts: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "meta":
            self.open.append(tag)
        self.links += [value for name, value in attrs if name == "href"]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def created(**values: str) -> Content:
    return content_of(MailKind.API_KEY_CREATED, KEY | values, PAGE, Language.ENGLISH)


def test_a_notice_says_what_when_where_and_what_to_do() -> None:
    content = created()

    assert content.subject == "API key created: Corner Shop"
    assert content.text == (
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
    content = created(browser="", merchant_name="")

    assert "Browser" not in content.text + content.html
    assert "Merchant" not in content.text + content.html


def test_a_value_adds_no_line_no_link_and_no_element() -> None:
    content = created(key="x\nTime: now https://evil.example <img src=x onerror=alert(1)>")

    assert content.text.count("://") == 1
    assert content.text.count("\nTime: ") == 1
    assert Page(content.html).links == [PAGE]
    assert "<img" not in content.html


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", MailKind)
def test_every_mail_is_complete_in_every_language(kind: MailKind, language: Language) -> None:
    content = content_of(kind, SAMPLE, PAGE, language)
    page = Page(content.html)

    assert page.open == []
    assert page.links == [PAGE]
    assert content.subject in page.texts
    for line in content.text.splitlines():
        shown = line.partition(": ")[2] or line
        assert any(shown in text for text in page.texts), f"{line!r} is in the text only"
    assert "{" not in content.subject + content.text


def fields(template: Template) -> set[str]:
    """Return the names of the values that a template shows."""
    parts = (template.subject, template.what, template.advice, template.remark)
    return {name for part in parts for _, name, _, _ in Formatter().parse(part) if name}


def test_both_languages_show_the_same_values() -> None:
    for kind, template in english.TEMPLATES.items():
        assert fields(template) == fields(hindi.TEMPLATES[kind]), kind
    assert hindi.WORDING.facts.keys() == english.WORDING.facts.keys()
    assert hindi.WORDING.causes.keys() == english.WORDING.causes.keys()


def test_every_mail_without_a_secret_leads_to_a_page() -> None:
    secret = {MailKind.INVITATION, MailKind.PASSWORD_RESET, *TO_PAYERS}

    assert set(PAGES) == set(MailKind) - secret
    assert all(page.startswith("/") for page in PAGES.values())


def test_a_time_is_in_utc() -> None:
    at = datetime(2026, 11, 9, 4, 5, tzinfo=timezone(timedelta(hours=5, minutes=30)))

    assert plain_time(at, english.WORDING) == "8 November 2026, 22:35 UTC"
    assert plain_time(datetime(2026, 1, 31, 12, tzinfo=UTC), hindi.WORDING) == "31 जनवरी 2026, 12:00 UTC"
