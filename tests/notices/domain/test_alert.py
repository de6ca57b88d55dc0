"""Alerts: which events have one, who gets it, and one mail for each user."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chalicelib.domain.actor import GATEWAY, Actor, ActorType, actor_of
from chalicelib.domain.event import Event, event_of
from chalicelib.domain.role import Role
from chalicelib.notices.domain import english
from chalicelib.notices.domain.alert import CHARGE_CAUSES, TOPICS, AlertTopic, alert_of, mails_of, topics_of
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


def mails_of_event(event: Event) -> list[Mail]:
    alert = alert_of(event)
    assert alert is not None
    return mails_of(alert, ["ann@example.com"])


def mail_about(type: str, account: str = ACCOUNT) -> Mail:
    [mail] = mails_of_event(example(type, account, NOW))
    return mail


def test_every_alert_has_a_topic() -> None:
    assert set(TOPICS.values()) == set(AlertTopic)


def test_every_reason_of_a_failed_charge_has_a_text() -> None:
    assert {*CHARGE_CAUSES, "declined"} <= english.WORDING.causes.keys()


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


def billing_event(type: str, actor: Actor = GATEWAY, **changed: Any) -> Event:
    known = example(type, ACCOUNT, NOW)
    data = {name: value for name, value in {**known.data, **changed}.items() if value is not None}
    return replace(known, data=data, actor=actor)


def test_the_last_failed_charge_is_mailed_with_its_reason() -> None:
    event = billing_event("invoice.payment_failed", next_charge_at=None, charge_error="insufficient_funds")

    subject, body = text(mails_of_event(event)[0])

    assert subject == f"Last charge of {event.data['number']} failed: Corner Shop"
    assert "The reason is: the customer's account has too little money." in body
    assert f"/billing/invoices/{event.data['id']}?mode=live" in body


@pytest.mark.parametrize(
    ("event", "kind"),
    [
        (billing_event("invoice.payment_failed", next_charge_at="2026-12-01T12:00:00Z"), None),
        (billing_event("subscription.canceled", cancellation_reason="unpaid"), MailKind.UNPAID_CANCELED),
        (billing_event("subscription.canceled", cancellation_reason="requested"), None),
        (billing_event("subscription.paused"), MailKind.UNPAID_PAUSED),
        (billing_event("subscription.paused", actor_of(ActorType.USER, "usr_1", "Ann")), None),
        (billing_event("invoice.uncollectible"), MailKind.INVOICE_UNCOLLECTIBLE),
    ],
)
def test_what_the_gateway_ends_unpaid_is_mailed(event: Event, kind: MailKind | None) -> None:
    alert = alert_of(event)

    assert (alert.kind if alert else None) == kind


def test_invoices_that_fail_in_the_same_hour_are_one_mail() -> None:
    first = billing_event("invoice.payment_failed", next_charge_at=None)
    same, later = (
        replace(first, id=f"evt_{minutes}", created_at=NOW + timedelta(minutes=minutes))
        for minutes in (59, 60)
    )

    ids = [mail.id for event in (first, same, later) for mail in mails_of_event(event)]

    assert ids[0] == ids[1] != ids[2]
