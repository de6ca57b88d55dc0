"""Alerts: which events have one, who gets it, and one mail for each user."""

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.domain.event import event_of
from chalicelib.domain.role import Role
from chalicelib.notices.domain.alert import ALERT_EVENTS, TOPICS, AlertTopic, alert_of, mails_of, topics_of
from chalicelib.notices.domain.language import Language
from chalicelib.notices.domain.mail import Mail, MailKind
from chalicelib.notices.domain.pages import PAGES
from chalicelib.notices.domain.texts import content_of
from chalicelib.webhooks.domain.event_examples import example

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
ACCOUNT = "mer_1#live"


def text(mail: Mail) -> tuple[str, str]:
    values = {**mail.values, "merchant": "Corner Shop"}
    content = content_of(mail.kind, values, PAGES[mail.kind].format_map(mail.values), Language.ENGLISH)
    return content.subject, content.text


def mail_about(type: str, account: str = ACCOUNT) -> Mail:
    alert = alert_of(example(type, account, NOW))
    assert alert is not None
    [mail] = mails_of(alert, ["ann@example.com"])
    return mail


def test_every_alert_has_a_topic() -> None:
    assert set(ALERT_EVENTS.values()) <= set(TOPICS)
    assert set(TOPICS.values()) == set(AlertTopic)


def test_a_disabled_endpoint_is_named_without_a_link_to_it() -> None:
    subject, body = text(mail_about("webhook_endpoint.disabled"))

    assert subject == "Webhook endpoint disabled: Corner Shop"
    assert "was disabled, because all attempts of the last five days failed." in body
    assert "://" not in body


def test_a_dispute_is_mailed_with_its_amount_and_deadline() -> None:
    mail = mail_about("payment.dispute.created")
    subject, body = text(mail)

    assert subject == "Dispute of INR 500.00: Corner Shop"
    assert "\nRespond by: " in body
    assert body.endswith(f"/disputes/{mail.values['dispute']}?mode=live\n")


def test_the_test_mode_is_in_the_subject() -> None:
    subject, _ = text(mail_about("payment.dispute.created", "mer_1#test"))

    assert subject.startswith("Test mode: Dispute")


def test_an_event_of_a_payment_has_no_alert() -> None:
    event = event_of("payment.failed", ACCOUNT, {"id": "pay_1"}, NOW)

    assert alert_of(event) is None


def test_the_same_alert_has_one_mail_for_each_address_whenever_it_is_found() -> None:
    alert = alert_of(example("payment.dispute.created", ACCOUNT, NOW))
    assert alert is not None

    both = mails_of(alert, ["bob@example.com", "ann@example.com", "bob@example.com"])

    assert [mail.recipient for mail in both] == ["ann@example.com", "bob@example.com"]
    assert [mail.id for mail in mails_of(alert, ["bob@example.com"])] == [both[1].id]
    assert both[0].send_before == NOW + timedelta(days=3)


@pytest.mark.parametrize(("role", "topics"), [(Role.OWNER, list(AlertTopic)[:-1]), (Role.MEMBER, [])])
def test_owners_get_all_alerts_but_the_digest_until_they_choose(role: Role, topics: list[AlertTopic]) -> None:
    assert topics_of(role) == topics


def test_a_failure_rate_is_in_numbers() -> None:
    values = {
        "hour": "2026-11-30T11:00:00Z", "failed": "30", "ended": "40", "percent": "75", "usual_percent": "8",
        "account_mode": "live", "merchant": "Corner Shop",
    }  # fmt: skip
    body = content_of(MailKind.PAYMENTS_FAILING, values, "/", Language.ENGLISH).text

    assert "In the hour from 30 November 2026, 11:00 UTC, 30 of 40 payments failed, which is 75 %." in body
