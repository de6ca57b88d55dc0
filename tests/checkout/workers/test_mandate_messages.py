"""A payer gets a notice of each debit before it, with the page where they can revoke the mandate."""

from datetime import timedelta

import pytest

from chalicelib.checkout.workers.mandate_messages import OF_USE
from chalicelib.checkout.workers.payer_messages import announce as announced
from chalicelib.db.rows import EventRow
from chalicelib.notices.domain.sms import parts_of
from chalicelib.notices.domain.tasks import PayerMessageTask
from tests.customers.routes.test_mandates import announce, given
from tests.gateway import JSON, Gateway
from tests.in_process_stage import Stage
from tests.mailbox import sent_to
from tests.payer_messages import contact, sms_to, switch_on

MESSAGE = "debit_announced"


@pytest.fixture
def payer(gateway: Gateway) -> JSON:
    """Return a customer who agreed to text messages."""
    reached = contact()
    named = {"email": reached["email"], "phone": reached["phone"].replace(" ", "")}
    body = {**named, "metadata": {"sms_consent": "yes"}}
    return {**named, "id": gateway.post("/v1/customers", body).data["id"]}


def task_of(gateway: Gateway) -> tuple[PayerMessageTask, EventRow]:
    rows = EventRow.of_account(gateway.account, consistent_read=True)
    [event] = [row for row in rows if row.type == "mandate.debit_announced"]
    return PayerMessageTask(gateway.account, event.id), event


def test_a_payer_gets_the_amount_and_day_of_a_debit_and_the_page_to_revoke_it(
    gateway: Gateway, stage: Stage, payer: JSON
) -> None:
    switch_on(gateway, MESSAGE)
    mandate = given(gateway, stage, payer["id"])

    announce(gateway, mandate, debit_at="2035-06-30T20:00:00Z")
    stage.run(gateway.account)

    [mail], [sms] = sent_to(payer["email"]), sms_to(payer["phone"])
    assert mail["Subject"] == "Test mode: Corner Shop will debit ₹500.00"
    assert "Corner Shop will debit ₹500.00 on 1 July 2035, as you have allowed." in mail["BodyText"]
    assert mandate["hosted_url"] in mail["BodyText"]
    assert sms["Message"] == (
        f"Corner Shop will debit INR 500.00 on 2035-07-01. View or revoke: {mandate['hosted_url']}"
    )
    assert parts_of(sms["Message"]) <= 2


def test_without_a_switch_a_payer_gets_no_notice(gateway: Gateway, stage: Stage, payer: JSON) -> None:
    switch_on(gateway, "payment_failed")
    announce(gateway, given(gateway, stage, payer["id"]))
    stage.run(gateway.account)

    assert (sent_to(payer["email"]), sms_to(payer["phone"])) == ([], [])


def test_a_notice_is_sent_once(gateway: Gateway, stage: Stage, payer: JSON) -> None:
    switch_on(gateway, MESSAGE)
    announce(gateway, given(gateway, stage, payer["id"]))
    stage.run(gateway.account)
    task, event = task_of(gateway)

    announced(task, event.created_at)
    stage.run(gateway.account)

    assert len(sent_to(payer["email"])) == 1


@pytest.mark.parametrize("reason", ["revoked", "late"])
def test_no_notice_is_sent_of_a_debit_that_cannot_follow(
    gateway: Gateway, stage: Stage, payer: JSON, reason: str
) -> None:
    mandate = given(gateway, stage, payer["id"])
    announce(gateway, mandate)
    stage.run(gateway.account)
    switch_on(gateway, MESSAGE)
    task, event = task_of(gateway)
    if reason == "revoked":
        gateway.post(f"/v1/mandates/{mandate['id']}/revoke")

    announced(task, event.created_at + (OF_USE if reason == "late" else timedelta()))
    stage.run(gateway.account)

    assert sent_to(payer["email"]) == []
