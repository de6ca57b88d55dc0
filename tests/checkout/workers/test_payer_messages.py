"""Payers get the messages that their merchant switched on, each once, by mail and by text message."""

import re
from datetime import timedelta

import pytest

from chalicelib.checkout.workers.payer_messages import OF_USE, announce
from chalicelib.db.rows import EventRow
from chalicelib.notices.domain.payer_messages import TRY_AGAIN_AFTER
from chalicelib.notices.domain.sms import parts_of
from chalicelib.notices.domain.tasks import PayerMessageTask
from chalicelib.notices.store.rows import MailRow, PayerMessagesRow
from tests.gateway import JSON, Gateway
from tests.in_process_stage import Stage
from tests.mailbox import sent_to
from tests.payer_messages import contact, sms_to, switch_on

ALL = ("payment_received", "refund_made", "payment_failed")


@pytest.fixture
def payer() -> JSON:
    return contact()


def failed_payment_of_a_link(gateway: Gateway, stage: Stage, payer: JSON) -> JSON:
    """Return a failed payment, with the id of its link."""
    link = gateway.post("/v1/payment-links", {"amount": 50_000, "description": "Tea"}).data
    payment = gateway.payment({"id": link["order_id"]}, upi_id="failure@upi", metadata=payer)
    stage.run(gateway.account)
    return {**payment, "link": link["id"]}


def announce_failure(gateway: Gateway, payment: JSON, after: timedelta = TRY_AGAIN_AFTER) -> None:
    """Run the task that the relay delays, some time after the event."""
    rows = EventRow.of_account(gateway.account)
    [event] = [row for row in rows if row.type == "payment.failed" and row.data["id"] == payment["id"]]
    announce(PayerMessageTask(gateway.account, event.id), event.created_at + after)


def failures_of(gateway: Gateway) -> list[MailRow]:
    """Return the messages about failed payments."""
    return list(MailRow.query(gateway.merchant_id, filter_condition=MailRow.kind == "payment_failed"))


def without_secrets(message: str) -> str:
    """Return a message with the link and the number of its preview."""
    number = re.sub(r"pay_[0-9A-Z]{16}", "pay_01M8PQRF599FFN9B", message)
    return re.sub(r"(html#)[^\s<\"]+", r"\1…", number)


def test_without_a_switch_a_payer_gets_nothing(gateway: Gateway, stage: Stage, payer: JSON) -> None:
    switch_on(gateway, "refund_made")
    gateway.payment(metadata=payer)
    stage.run(gateway.account)

    assert (sent_to(payer["email"]), sms_to(payer["phone"])) == ([], [])


def test_a_payer_gets_the_payment_and_its_refund_by_mail_and_text_message(
    gateway: Gateway, stage: Stage, payer: JSON
) -> None:
    switch_on(gateway, *ALL)
    payment = gateway.payment(metadata=payer)
    stage.run(gateway.account)
    gateway.post(f"/v1/payments/{payment['id']}/refunds", {"amount": 10_000})
    stage.run(gateway.account)

    assert [one["Subject"] for one in sent_to(payer["email"])] == [
        "Test mode: Payment to Corner Shop",
        "Test mode: Refund from Corner Shop",
    ]
    paid, refunded = (one["Message"] for one in sms_to(payer["phone"]))
    receipt = gateway.get(f"/v1/payments/{payment['id']}/receipt").data["url"]
    assert paid == f"Corner Shop received your payment of INR 500.00. Receipt: {receipt}"
    assert refunded == f"Corner Shop refunded INR 100.00 of your payment. Receipt: {receipt}"


def test_a_payment_that_is_captured_in_part_is_received_in_part(
    gateway: Gateway, stage: Stage, payer: JSON
) -> None:
    switch_on(gateway, *ALL)
    payment = gateway.payment(metadata=payer, captured=False)
    stage.run(gateway.account)
    gateway.post(f"/v1/payments/{payment['id']}/capture", {"amount": 20_000})
    stage.run(gateway.account)

    [mail], [sms] = sent_to(payer["email"]), sms_to(payer["phone"])
    assert "received your payment of ₹200.00." in mail["BodyText"]
    assert "received your payment of INR 200.00." in sms["Message"]


def test_a_message_is_sent_once_however_often_events_are_relayed(
    gateway: Gateway, stage: Stage, payer: JSON
) -> None:
    switch_on(gateway, *ALL)
    payment = gateway.payment(metadata=payer, captured=False)
    stage.run(gateway.account)
    for amount in (20_000, 30_000):
        gateway.post(f"/v1/payments/{payment['id']}/capture", {"amount": amount, "final": False})
        stage.run(gateway.account)

    stage.relay(gateway.account, again=True)
    stage.run(gateway.account)

    assert (len(sent_to(payer["email"])), len(sms_to(payer["phone"]))) == (1, 1)


def test_a_message_that_is_switched_off_before_it_is_written_is_not_sent(
    gateway: Gateway, stage: Stage, payer: JSON
) -> None:
    switch_on(gateway, *ALL)
    gateway.payment(metadata=payer)
    stage.relay(gateway.account)
    stage.work("payments")
    stage.relay(gateway.account)
    in_another_process = PayerMessagesRow(f"{gateway.account}#payers", "payer_messages")
    in_another_process.update([PayerMessagesRow.channels.set({})])
    stage.run(gateway.account)

    assert (sent_to(payer["email"]), sms_to(payer["phone"])) == ([], [])


def test_a_text_message_needs_the_consent_of_the_payer(gateway: Gateway, stage: Stage, payer: JSON) -> None:
    switch_on(gateway, *ALL)
    gateway.payment(metadata={**payer, "sms_consent": "no"})
    stage.run(gateway.account)

    assert (len(sent_to(payer["email"])), sms_to(payer["phone"])) == (1, [])


def test_a_text_message_names_what_an_operator_of_india_requires(
    gateway: Gateway, stage: Stage, payer: JSON
) -> None:
    registered = {"sender_id": "CRNRSH", "entity_id": "1101", "template_ids": {"payment_received": "1107"}}
    switch_on(gateway, *ALL, sms=registered)
    gateway.payment(metadata=payer)
    stage.run(gateway.account)

    [sent] = sms_to(payer["phone"])
    assert {name: one["StringValue"] for name, one in sent["MessageAttributes"].items()} == {
        "AWS.SNS.SMS.SMSType": "Transactional",
        "AWS.SNS.SMS.SenderID": "CRNRSH",
        "AWS.MM.SMS.EntityId": "1101",
        "AWS.MM.SMS.TemplateId": "1107",
    }


def test_messages_are_in_the_language_of_the_merchant(gateway: Gateway, stage: Stage, payer: JSON) -> None:
    switch_on(gateway, *ALL, language="hi")
    gateway.payment(metadata=payer)
    stage.run(gateway.account)

    [mail], [sms] = sent_to(payer["email"]), sms_to(payer["phone"])
    assert "Corner Shop को आपका ₹500.00 का भुगतान मिल गया।" in mail["BodyText"]
    assert sms["Message"].startswith("Corner Shop को आपका INR 500.00 का भुगतान मिला।")


def test_the_link_of_a_failed_payment_is_sent_after_a_while_unless_it_is_paid(
    gateway: Gateway, stage: Stage, payer: JSON
) -> None:
    switch_on(gateway, *ALL)
    failed = [failed_payment_of_a_link(gateway, stage, payer) for _ in range(3)]
    gateway.payment({"id": failed[1]["order_id"]}, metadata={"name": "Ann"})
    stage.run(gateway.account)
    gateway.post(f"/v1/payment-links/{failed[2]['link']}/cancel")

    for payment in failed * 2:
        announce_failure(gateway, payment)
    stage.run(gateway.account)

    [mail] = sent_to(payer["email"])
    assert mail["Subject"] == "Test mode: Your payment to Corner Shop failed"
    assert f"/pay.html#link={failed[0]['link']}&key=" in mail["BodyText"]


def test_the_previews_are_what_payers_get(gateway: Gateway, stage: Stage, payer: JSON) -> None:
    page = switch_on(gateway, *ALL)
    payment = gateway.payment(metadata=payer)
    stage.run(gateway.account)
    gateway.post(f"/v1/payments/{payment['id']}/refunds")
    stage.run(gateway.account)
    announce_failure(gateway, failed_payment_of_a_link(gateway, stage, payer))
    stage.run(gateway.account)

    previews = page.get("/v1/dashboard/payer-messages").data["previews"]
    mails, texts = sent_to(payer["email"]), [one["Message"] for one in sms_to(payer["phone"])]
    assert [one for one in previews if one["language"] == "en" and one["message"] in ALL] == [
        {
            "message": message,
            "language": "en",
            "subject": mail["Subject"],
            "text": without_secrets(mail["BodyText"]),
            "html": without_secrets(mail["BodyHtml"]),
            "sms": without_secrets(text),
            "sms_parts": parts_of(text),
        }
        for message, mail, text in zip(ALL, mails, texts, strict=True)
    ]


def test_a_worker_that_runs_a_day_late_writes_no_message(gateway: Gateway, stage: Stage, payer: JSON) -> None:
    switch_on(gateway, *ALL)
    payment = failed_payment_of_a_link(gateway, stage, payer)
    ends = TRY_AGAIN_AFTER + OF_USE

    announce_failure(gateway, payment, ends)
    late = len(failures_of(gateway))
    announce_failure(gateway, payment, ends - timedelta(seconds=1))

    assert (late, len(failures_of(gateway))) == (0, 2)


def test_a_message_is_of_use_for_a_day_after_its_event_not_after_its_worker(
    gateway: Gateway, stage: Stage, payer: JSON
) -> None:
    switch_on(gateway, *ALL)
    payment = failed_payment_of_a_link(gateway, stage, payer)

    announce_failure(gateway, payment, timedelta(hours=20))

    assert {row.send_before - row.created_at for row in failures_of(gateway)} == {
        TRY_AGAIN_AFTER + OF_USE - timedelta(hours=20)
    }


def test_a_failed_payment_without_a_link_leads_to_no_message(
    gateway: Gateway, stage: Stage, payer: JSON
) -> None:
    switch_on(gateway, *ALL)
    payment = gateway.payment(upi_id="failure@upi", metadata=payer)
    stage.run(gateway.account)

    announce_failure(gateway, payment)

    assert failures_of(gateway) == []
