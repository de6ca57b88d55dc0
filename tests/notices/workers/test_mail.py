"""The mail queue: a mail is sent once, unless a worker dies while it sends it."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.crypto.kms_secrets import seal
from chalicelib.db.due_index import LATE_AFTER
from chalicelib.domain.errors import Conflict
from chalicelib.domain.ids import new_id
from chalicelib.notices.domain.mail import LEASE, Mail, MailKind
from chalicelib.notices.domain.tasks import mail_task
from chalicelib.notices.store import mail as mails
from chalicelib.notices.store.rows import MailRow
from chalicelib.notices.workers.mail import Refused, send
from chalicelib.settings import settings
from chalicelib.system.workers.sweeper import sweep
from tests.in_process_stage import Stage
from tests.mailbox import mail_to

NOW = datetime.now(UTC)
HOUR, SECOND = timedelta(hours=1), timedelta(seconds=1)


@dataclass
class Post:
    """A post office that keeps the mail, or raises `error` for it."""

    error: Exception | None = None
    sent: list[tuple[str, str, str]] = field(default_factory=list)

    def __call__(self, recipient: str, subject: str, text: str) -> None:
        if self.error:
            raise self.error
        self.sent.append((recipient, subject, text))


def a_mail(account: str, *, users_only: bool = False) -> Mail:
    mail_id = new_id("mail", NOW)
    mail = Mail(
        account=account, id=mail_id, kind=MailKind.PASSWORD_RESET,
        recipient=f"{mail_id.lower()}@example.com", values={},
        sealed_link=seal("/reset#secret", mail_id), created_at=NOW, send_before=NOW + HOUR,
        users_only=users_only,
    )  # fmt: skip
    mails.add(mail)
    return mail


def anyone(_: str) -> bool:
    return True


def row_of(mail: Mail) -> MailRow:
    return MailRow.get(mail.account, mail.id, consistent_read=True)


def test_a_mail_is_sent_with_its_link(account: str) -> None:
    mail, post = a_mail(account), Post()

    send(mail_task(mail), anyone, NOW, post)

    ((recipient, subject, text),) = post.sent
    assert (recipient, subject) == (mail.recipient, "Set a new password")
    assert "https://dashboard.example.com/reset#secret" in text
    assert (row_of(mail).outcome, row_of(mail).sent_at) == ("sent", NOW)


def test_a_message_that_is_delivered_again_sends_nothing(account: str) -> None:
    mail, post = a_mail(account), Post()

    for seconds in (0, 60, 7200):
        send(mail_task(mail), anyone, NOW + seconds * SECOND, post)

    assert len(post.sent) == 1


def test_two_workers_send_one_mail(account: str) -> None:
    mail, post = a_mail(account), Post()

    def meanwhile(*sent: str) -> None:
        send(mail_task(mail), anyone, NOW + SECOND, post)
        post(*sent)

    send(mail_task(mail), anyone, NOW, meanwhile)

    assert len(post.sent) == 1


def test_the_secret_of_the_link_is_kept_encrypted_and_only_until_the_mail_is_sent(account: str) -> None:
    mail = a_mail(account)
    before = row_of(mail)

    send(mail_task(mail), anyone, NOW, Post())

    assert "secret" not in json.dumps(before.serialize()).replace("sealed_link", "")
    assert row_of(mail).sealed_link == ""


def test_a_failed_mail_is_tried_again(account: str) -> None:
    mail, post = a_mail(account), Post(error=TimeoutError())
    with pytest.raises(TimeoutError):
        send(mail_task(mail), anyone, NOW, post)

    send(mail_task(mail), anyone, NOW + LEASE, working := Post())

    assert len(working.sent) == 1


def test_a_mail_that_ses_refuses_is_not_tried_again(account: str) -> None:
    mail = a_mail(account)
    send(mail_task(mail), anyone, NOW, Post(error=Refused("MessageRejected")))

    send(mail_task(mail), anyone, NOW + HOUR / 2, post := Post())

    assert (post.sent, row_of(mail).outcome) == ([], "refused")


def test_a_mail_whose_link_has_expired_is_not_sent(account: str) -> None:
    mail = a_mail(account)

    send(mail_task(mail), anyone, NOW + HOUR, post := Post())

    assert (post.sent, row_of(mail).outcome) == ([], "expired")


@pytest.mark.parametrize(("is_user", "outcome"), [(lambda _: True, "sent"), (lambda _: False, "no_user")])
def test_a_mail_for_users_is_sent_to_users_only(
    account: str, is_user: Callable[[str], bool], outcome: str
) -> None:
    mail = a_mail(account, users_only=True)

    send(mail_task(mail), is_user, NOW, post := Post())

    assert (row_of(mail).outcome, len(post.sent)) == (outcome, int(outcome == "sent"))


def test_the_sweeper_sends_a_lost_message_again(account: str) -> None:
    mail, stage = a_mail(account), Stage()

    sweep(NOW + LATE_AFTER + SECOND)
    stage.run(account)

    assert row_of(mail).outcome == "sent"
    assert [one["Subject"] for one in mail_to(mail.recipient)] == ["Set a new password"]


def test_a_sent_mail_is_not_due(account: str) -> None:
    mail = a_mail(account)
    send(mail_task(mail), anyone, NOW, post := Post())

    sweep(NOW + 2 * HOUR)

    assert row_of(mail).due_at is None
    assert len(post.sent) == 1


def test_a_stage_without_a_sender_refuses_to_send_mail(monkeypatch: pytest.MonkeyPatch) -> None:
    without = replace(settings(), mail_sender="")
    monkeypatch.setattr(mails, "settings", lambda: without)

    with pytest.raises(Conflict, match="MailSender"):
        mails.check_sender()
