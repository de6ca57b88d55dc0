"""Mail that bounced, or that was marked as spam, is followed by no other one to its address."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chalicelib.crypto.kms_secrets import seal
from chalicelib.domain.ids import new_id
from chalicelib.notices.domain.language import Language
from chalicelib.notices.domain.mail import Mail, MailKind
from chalicelib.notices.domain.suppression import SuppressionReason
from chalicelib.notices.domain.tasks import mail_task
from chalicelib.notices.store import mail as mails
from chalicelib.notices.store import suppressions
from chalicelib.notices.store.rows import MailRow, SuppressionRow
from chalicelib.notices.workers.feedback import record
from chalicelib.notices.workers.mail import Directory, send
from chalicelib.request_id import started_by
from tests.audit_entries import an_entry
from tests.log_lines import written_lines
from tests.mailbox import payer_address
from tests.ses_events import bounce, complaint, feedback

NOW = datetime.now(UTC)
SECOND = timedelta(seconds=1)


@pytest.fixture
def address() -> str:
    return payer_address()


def a_mail(account: str, recipient: str, kind: MailKind = MailKind.RECEIPT) -> Mail:
    """Write a receipt to a payer, or another mail."""
    mail_id = new_id("mail", NOW)
    values = dict.fromkeys(("merchant", "amount", "by", "mode", "key", "user", "method"), "Corner Shop")
    mail = Mail(
        account=account, id=mail_id, kind=kind, recipient=recipient, values=values, created_at=NOW,
        send_before=NOW + timedelta(days=3), sealed_link=seal("/receipt.html#key", mail_id),
    )  # fmt: skip
    mails.add(mail)
    return mail


def outcome_of(mail: Mail, at: datetime = NOW) -> str:
    """Send the mail. Return its outcome."""
    directory = Directory(lambda *_: True, lambda _: [], lambda _: "Corner Shop", lambda _: Language.ENGLISH)
    send(mail_task(mail), directory, at, lambda *_: None)
    return str(MailRow.get(mail.account, mail.id, consistent_read=True).outcome)


@pytest.mark.parametrize(
    ("event", "reported", "next_one"),
    [
        (bounce, "bounced", "suppressed"),
        (complaint, "complained", "suppressed"),
        (lambda mail: bounce(mail, "Transient"), "bounced", "sent"),
        (lambda mail: bounce(mail, "Undetermined"), "bounced", "sent"),
        (lambda mail: complaint(mail, "not-spam"), "sent", "sent"),
    ],
)
def test_what_ses_reports_decides_about_the_next_mail(
    account: str, address: str, event: Any, reported: str, next_one: str
) -> None:
    first = a_mail(account, address)
    outcome_of(first)

    for _ in range(2):  # a message can be delivered again
        record(feedback(event(first)), NOW)

    assert outcome_of(first) == reported
    assert outcome_of(a_mail(account, address.upper())) == next_one


def test_a_report_that_is_faster_than_the_worker_stays(account: str, address: str) -> None:
    mail = a_mail(account, address)

    def post(*_: Any) -> None:
        record(feedback(bounce(mail)), NOW)

    directory = Directory(lambda *_: True, lambda _: [], lambda _: "", lambda _: Language.ENGLISH)
    send(mail_task(mail), directory, NOW, post)

    row = MailRow.get(account, mail.id, consistent_read=True)
    assert [row.outcome, row.due_at, row.leased_until] == ["bounced", None, None]


def test_a_payer_gets_mail_of_other_merchants(account: str, address: str) -> None:
    record(feedback(bounce(a_mail(account, address))), NOW)

    assert outcome_of(a_mail(account, address)) == "suppressed"
    assert outcome_of(a_mail("mer_another", address)) == "sent"


def test_a_user_gets_no_mail_of_any_merchant(account: str, address: str) -> None:
    record(feedback(bounce(a_mail(account, address, MailKind.API_KEY_CREATED))), NOW)

    assert outcome_of(a_mail("mer_another", address, MailKind.SIGN_IN)) == "suppressed"
    assert outcome_of(a_mail(account, address, MailKind.RECEIPT)) == "sent"


def test_an_allowed_address_gets_mail_until_a_later_one_bounces(account: str, address: str) -> None:
    before = bounce(a_mail(account, address), sent_at=NOW - SECOND)
    record(feedback(before), NOW)
    entry = replace(an_entry(account=account), created_at=NOW)
    suppressions.allow([account], address, entry, [SuppressionReason.BOUNCE])

    record(feedback(before), NOW)  # again, or that of another mail of that time
    assert outcome_of(a_mail(account, address)) == "sent"

    record(feedback(bounce(a_mail(account, address), sent_at=NOW + SECOND)), NOW)
    assert outcome_of(a_mail(account, address)) == "suppressed"


def test_a_complaint_follows_a_bounce(account: str, address: str) -> None:
    mail = a_mail(account, address)
    for event in (bounce(mail), complaint(mail), bounce(mail)):
        record(feedback(event), NOW)

    assert [one.reason for one in suppressions.newest(account)] == [SuppressionReason.COMPLAINT]


def test_the_address_is_not_in_its_row(account: str, address: str) -> None:
    record(feedback(bounce(a_mail(account, address))), NOW)

    [row] = SuppressionRow.query(account, consistent_read=True)
    assert row.hint == f"{address[0]}•••@example.com"
    assert address.partition("@")[0] not in json.dumps(row.serialize())


def test_the_line_about_a_mail_names_the_request_that_led_to_it(account: str, address: str) -> None:
    with started_by("req_1"):
        mail = a_mail(account, address)

    with written_lines() as lines:
        record(feedback(bounce(mail)), NOW)

    assert [(line["message"], line["request_id"]) for line in lines] == [("mail.reported", "req_1")]
