"""Alerts about events: one mail for each user who chose the topic, by one message of the relay."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from chalicelib.accounts.store.rows import MembershipRow
from chalicelib.db.rows import EventRow
from chalicelib.domain.role import Role
from chalicelib.messaging.queues import waiting
from chalicelib.notices.domain.tasks import AlertTask
from chalicelib.notices.store.rows import MailRow
from chalicelib.notices.workers.alerts import announce
from chalicelib.settings import settings
from chalicelib.system.workers.relay import relay
from tests.billing.routes.test_collection import collected
from tests.billing.routes.test_dunning import save
from tests.billing.routes.test_subscriptions import advance
from tests.dashboard_users import a_user
from tests.gateway import Gateway
from tests.in_process_stage import Stage, record_of
from tests.mailbox import mail_to
from tests.saved_methods import SOFT

NOW = datetime.now(UTC)


def disputed(gateway: Gateway, stage: Stage) -> None:
    gateway.payment(method="upi", upi_id="dispute-won@upi")
    stage.run(gateway.account)


def test_a_dispute_is_mailed_to_owners_and_to_users_who_chose_it(gateway: Gateway, stage: Stage) -> None:
    owner, quiet = a_user(gateway), a_user(gateway)
    member, viewer = a_user(gateway, Role.MEMBER), a_user(gateway, Role.VIEWER)
    MembershipRow(gateway.merchant_id, quiet.id).update([MembershipRow.alerts.set(["webhooks"])])
    MembershipRow(gateway.merchant_id, viewer.id).update([MembershipRow.alerts.set(["disputes"])])

    disputed(gateway, stage)

    for user, mails in ((owner, 1), (quiet, 0), (member, 0), (viewer, 1)):
        assert len(mail_to(user.email)) == mails


@pytest.mark.parametrize(("end_state", "ended"), [("cancel", "canceled"), ("pause", "paused")])
def test_the_last_failed_charge_and_the_end_of_a_subscription_are_mailed(
    gateway: Gateway, stage: Stage, end_state: str, ended: str
) -> None:
    owner = a_user(gateway)
    save(gateway, retry_days=[1], end_state=end_state)
    collected(gateway, stage, SOFT)
    first = mail_to(owner.email)

    for days in (1, 3):  # the retry day, then the days of grace
        advance(gateway, stage, days)

    assert first == []
    assert [mail["Subject"] for mail in mail_to(owner.email)] == [
        "Test mode: Last charge of INV-000001 failed: Corner Shop",
        f"Test mode: Subscription {ended}, as it was not paid: Corner Shop",
    ]


def test_an_event_that_is_relayed_again_mails_nothing_more(gateway: Gateway, stage: Stage) -> None:
    owner = a_user(gateway)
    disputed(gateway, stage)

    stage.relay(gateway.account, again=True)
    stage.run(gateway.account)

    assert len(mail_to(owner.email)) == 1


def test_a_payment_sends_no_message_to_the_mail_queue(gateway: Gateway, stage: Stage) -> None:
    a_user(gateway)
    before = waiting(settings().mail_queue_url)

    gateway.payment()
    stage.relay(gateway.account)

    assert waiting(settings().mail_queue_url) == before


def test_a_stage_without_a_sender_relays_no_alert(gateway: Gateway, stage: Stage) -> None:
    disputed(gateway, stage)
    records = [record_of(row) for row in EventRow.of_account(gateway.account)]
    before = waiting(settings().mail_queue_url)

    relay(records, replace(settings(), mail_sender=""))

    assert waiting(settings().mail_queue_url) == before


def test_an_event_that_has_expired_is_not_mailed(account: str) -> None:
    announce(AlertTask(account, "evt_1"), lambda *_: ["ann@example.com"])

    assert list(MailRow.query(account.partition("#")[0])) == []
