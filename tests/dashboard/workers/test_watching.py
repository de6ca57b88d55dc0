"""The hourly search finds what no event says, and its alerts are mailed once."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.dashboard.domain.metric import Addition, Metric, MetricDelta
from chalicelib.dashboard.store import metrics
from chalicelib.dashboard.workers.watching import found
from chalicelib.db import shards
from chalicelib.domain.breaker import Breaker
from chalicelib.domain.ids import new_id
from chalicelib.notices.domain.mail import MailKind
from chalicelib.notices.domain.tasks import WatchTask, read_task
from chalicelib.notices.store.rows import MailRow
from chalicelib.payments.domain.settlement_difference import unknown_line
from chalicelib.payments.store import settlement_differences
from chalicelib.payments.store.dispute_rows import DisputeRow
from chalicelib.settings import settings
from chalicelib.system.workers import watches
from chalicelib.webhooks.store import endpoints
from tests.builders import an_endpoint
from tests.dashboard_users import a_user
from tests.gateway import Gateway
from tests.in_process_stage import Stage, invoke, message_of, received, sqs_event
from tests.mailbox import mail_to
from tests.settlement_fixtures import a_line, a_payout, a_subject

NOW = datetime.now(UTC)
HOUR = timedelta(hours=1)


def kinds(account: str, at: datetime = NOW) -> list[MailKind]:
    return [alert.kind for alert in found(account, at)]


def failing(account: str, since: datetime) -> None:
    endpoint = an_endpoint(account=account)
    endpoints.add(endpoint, None)
    endpoints.record_breaker(endpoint, Breaker(12, since, 3, NOW + HOUR))


def ended(account: str, at: datetime, **counts: int) -> None:
    """Count payments at a time."""
    added = {Metric("INR", "upi", what): number for what, number in counts.items()}
    metrics.count(account, [MetricDelta(new_id("evt", at), [Addition(at, added)])])


@pytest.mark.parametrize(("hours", "alerts"), [(2, [MailKind.ENDPOINT_FAILING]), (0.9, [])])
def test_an_endpoint_is_reported_that_has_failed_for_an_hour(
    account: str, hours: float, alerts: list[MailKind]
) -> None:
    failing(account, NOW - hours * HOUR)

    assert kinds(account) == alerts


def test_a_dispute_is_reported_three_days_before_its_deadline(gateway: Gateway, stage: Stage) -> None:
    gateway.payment(method="upi", upi_id="dispute-won@upi")
    stage.run(gateway.account)
    [row] = DisputeRow.of_account(gateway.account)
    deadline = row.respond_by

    assert kinds(gateway.account, deadline - 73 * HOUR) == []
    assert kinds(gateway.account, deadline - 71 * HOUR) == [MailKind.DISPUTE_DEADLINE]
    assert kinds(gateway.account, deadline) == []
    gateway.post(f"/v1/disputes/{row.id}/accept")
    stage.run(gateway.account)
    assert kinds(gateway.account, deadline - HOUR) == []


def test_the_differences_of_a_day_are_one_alert(account: str) -> None:
    for number in range(3):
        subject = replace(a_subject(account, f"line {number}"), dated_at=NOW - 24 * HOUR)
        settlement_differences.report(subject, unknown_line(a_line(a_payout())), NOW)

    assert kinds(account) == [MailKind.PAYOUT_DIFFERENCES]
    assert kinds(account, NOW + 25 * HOUR) == []


def test_an_hour_with_unusually_many_failed_payments_is_reported_once_a_day(account: str) -> None:
    noon = NOW.replace(hour=12, minute=7)
    ended(account, noon - 30 * HOUR, succeeded=90, failed=10)
    ended(account, noon - HOUR, succeeded=10, failed=20)
    ended(account, noon - 2 * HOUR, succeeded=5, failed=15)

    one, other = list(found(account, noon)), list(found(account, noon - HOUR))

    assert [alert.kind for alert in one + other] == [MailKind.PAYMENTS_FAILING] * 2
    assert one[0].values["failed"] == "20"
    assert (one[0].key, one[0].since) == (other[0].key, other[0].since)


def test_an_alert_that_is_found_every_hour_is_mailed_once(gateway: Gateway, stage: Stage) -> None:
    gateway.payment(method="upi", upi_id="dispute-won@upi")
    stage.run(gateway.account)
    owner = a_user(gateway)
    failing(gateway.account, NOW - 2 * HOUR)
    shards.forget(gateway.account)
    body = WatchTask(gateway.account).body()

    for number in range(3):
        invoke("send_mail", sqs_event([message_of(body, str(number))]))

    assert [mail["Subject"] for mail in mail_to(owner.email)] == [
        "Test mode: Webhook endpoint failing: Corner Shop"
    ]
    assert len(list(MailRow.query(gateway.merchant_id))) == 1


def test_every_account_is_watched_if_the_stage_sends_mail(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    accounts = ["mer_1#test", "mer_1#live"]

    assert watches.start(accounts) == 2
    assert [read_task(message["Body"]) for message in received("mail")] == list(map(WatchTask, accounts))

    without = replace(settings(), mail_sender="")
    monkeypatch.setattr(watches, "settings", lambda: without)
    assert watches.start(accounts) == 0
