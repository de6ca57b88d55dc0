"""Payers hear of the charges that failed: what failed, when it is tried again, and where to pay it now."""

import pytest

from chalicelib.checkout.workers.invoice_messages import OF_USE, announce
from chalicelib.db import events
from chalicelib.db.rows import EventRow
from chalicelib.domain.event import Event
from chalicelib.notices.store.rows import MailRow
from tests.billing.routes.test_collection import collected
from tests.billing.routes.test_subscriptions import advance, invoices_of, pay
from tests.gateway import JSON, Gateway
from tests.in_process_stage import Stage
from tests.mailbox import sent_to
from tests.payer_messages import contact, sms_to, switch_on
from tests.saved_methods import AUTHENTICATION, HARD, SOFT

ALL = ("charge_failed", "method_needed", "confirmation_needed", "subscription_ended")


@pytest.fixture
def payer() -> JSON:
    """Return a customer who agreed to text messages."""
    known = contact()
    agreed, phone = {"sms_consent": known["sms_consent"]}, known["phone"].replace(" ", "")
    return {"name": "Ann Lee", "email": known["email"], "phone": phone, "metadata": agreed}


def failed(gateway: Gateway, stage: Stage, payer: JSON, card: str, *messages: str) -> JSON:
    """Return a subscription whose charge failed, with these messages on."""
    switch_on(gateway, *messages)
    return collected(gateway, stage, card, payer)


def failure_of(gateway: Gateway) -> Event:
    rows = EventRow.of_account(gateway.account, consistent_read=True)
    [event_id] = [row.id for row in rows if row.type == "invoice.payment_failed"]
    return events.of_keys([(gateway.account, event_id)])[event_id]


@pytest.mark.parametrize(
    ("card", "subject"),
    [
        (SOFT, "Test mode: Your payment to Corner Shop failed"),
        (HARD, "Test mode: Corner Shop needs another payment method"),
        (AUTHENTICATION, "Test mode: Confirm your payment to Corner Shop"),
    ],
)
def test_a_payer_hears_what_a_failed_charge_needs(
    gateway: Gateway, stage: Stage, payer: JSON, card: str, subject: str
) -> None:
    subscription = failed(gateway, stage, payer, card, *ALL)

    [mail], [text] = sent_to(payer["email"]), sms_to(payer["phone"])
    page = invoices_of(gateway, subscription)[0]["hosted_url"]
    assert mail["Subject"] == subject
    assert page in mail["BodyText"]
    assert page in text["Message"]


def test_the_message_is_sent_once(gateway: Gateway, stage: Stage, payer: JSON) -> None:
    failed(gateway, stage, payer, SOFT, *ALL)

    stage.relay(gateway.account, again=True)
    stage.run(gateway.account)

    assert len(sent_to(payer["email"])) == 1


def test_a_payer_who_paid_meanwhile_hears_nothing(gateway: Gateway, stage: Stage, payer: JSON) -> None:
    subscription = failed(gateway, stage, payer, SOFT)
    pay(gateway, stage, invoices_of(gateway, subscription)[0])
    switch_on(gateway, *ALL)

    event = failure_of(gateway)
    announce(event, event.created_at)

    assert list(MailRow.query(gateway.merchant_id)) == []


def test_a_late_message_is_not_sent(gateway: Gateway, stage: Stage, payer: JSON) -> None:
    failed(gateway, stage, payer, SOFT)
    switch_on(gateway, *ALL)

    event = failure_of(gateway)
    announce(event, event.created_at + OF_USE)

    assert list(MailRow.query(gateway.merchant_id)) == []


def test_without_a_switch_nothing_is_sent(gateway: Gateway, stage: Stage, payer: JSON) -> None:
    failed(gateway, stage, payer, SOFT, "subscription_ended")

    assert sent_to(payer["email"]) == []


def test_a_payer_hears_that_the_subscription_ended(gateway: Gateway, stage: Stage, payer: JSON) -> None:
    failed(gateway, stage, payer, HARD, "subscription_ended")
    advance(gateway, stage, 11)

    assert [mail["Subject"] for mail in sent_to(payer["email"])] == [
        "Test mode: Your subscription with Corner Shop ended"
    ]
