"""The mail queue: a mail is sent once, unless a worker dies while it sends it."""

import json
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chalicelib.accounts.domain.user import User
from chalicelib.crypto.kms_secrets import seal
from chalicelib.db.due_index import LATE_AFTER
from chalicelib.domain.errors import Conflict
from chalicelib.domain.ids import new_id
from chalicelib.domain.role import Role
from chalicelib.messaging import queues
from chalicelib.notices.domain.language import Language
from chalicelib.notices.domain.mail import LEASE, Mail, MailKind
from chalicelib.notices.domain.tasks import mail_task
from chalicelib.notices.domain.template import Content
from chalicelib.notices.sending import queue
from chalicelib.notices.store import mail as mails
from chalicelib.notices.store.rows import MailRow
from chalicelib.notices.workers.mail import Directory, send
from chalicelib.notices.workers.posting import Refused
from chalicelib.settings import settings
from chalicelib.system.workers.sweeper import sweep
from tests.dashboard_users import a_user
from tests.gateway import Gateway
from tests.in_process_stage import Stage
from tests.mailbox import mail_to

NOW = datetime.now(UTC)
HOUR, SECOND = timedelta(hours=1), timedelta(seconds=1)


@dataclass
class Post:
    """A post office that keeps the mail, or raises `error` for it."""

    error: Exception | None = None
    sent: list[tuple[str, str, str]] = field(default_factory=list)

    def __call__(self, mail: Mail, recipient: str, content: Content) -> None:
        if self.error:
            raise self.error
        self.sent.append((recipient, content.subject, content.text))


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


def directory(*owners: str, is_user: bool = True, language: Language = Language.ENGLISH) -> Directory:
    return Directory(lambda *_: is_user, lambda _: list(owners), lambda _: "Corner Shop", lambda _: language)


def a_notice(account: str, **fields: Any) -> Mail:
    """Write a notice to the owners about a new API key."""
    values = {
        "by": "ann@example.com",
        "mode": "live",
        "key": "key_1",
        "address": "203.0.113.7",
    }
    kind = fields.pop("kind", MailKind.API_KEY_CREATED)
    mail = mails.notice(
        kind, account, values | fields.pop("values", {}), NOW, **({"to_owners": True} | fields)
    )
    assert mail is not None
    mails.add(mail)
    return mail


def outcomes(account: str) -> list[str]:
    """Return the outcomes of all mail of the account."""
    return sorted(str(row.outcome) for row in MailRow.query(account, consistent_read=True))


def row_of(mail: Mail) -> MailRow:
    return MailRow.get(mail.account, mail.id, consistent_read=True)


def test_a_mail_is_sent_with_its_link(account: str) -> None:
    mail, post = a_mail(account), Post()

    send(mail_task(mail), directory(), NOW, post)

    ((recipient, subject, text),) = post.sent
    assert (recipient, subject) == (mail.recipient, "Set a new password")
    assert "https://dashboard.example.com/reset#secret" in text
    assert (row_of(mail).outcome, row_of(mail).sent_at) == ("sent", NOW)


def test_a_mail_is_in_the_language_of_its_user(account: str) -> None:
    mail, post = a_mail(account), Post()

    send(mail_task(mail), directory(language=Language.HINDI), NOW, post)

    assert [subject for _, subject, _ in post.sent] == ["नया पासवर्ड सेट करें"]


def test_a_message_that_is_delivered_again_sends_nothing(account: str) -> None:
    mail, post = a_mail(account), Post()

    for seconds in (0, 60, 7200):
        send(mail_task(mail), directory(), NOW + seconds * SECOND, post)

    assert len(post.sent) == 1


def test_two_workers_send_one_mail(account: str) -> None:
    mail, post = a_mail(account), Post()

    def meanwhile(mail: Mail, recipient: str, content: Content) -> None:
        send(mail_task(mail), directory(), NOW + SECOND, post)
        post(mail, recipient, content)

    send(mail_task(mail), directory(), NOW, meanwhile)

    assert len(post.sent) == 1


def test_the_secret_of_the_link_is_kept_encrypted_and_only_until_the_mail_is_sent(account: str) -> None:
    mail = a_mail(account)
    before = row_of(mail)

    send(mail_task(mail), directory(), NOW, Post())

    assert "secret" not in json.dumps(before.serialize()).replace("sealed_link", "")
    assert row_of(mail).sealed_link is None


def test_a_failed_mail_is_tried_again(account: str) -> None:
    mail, post = a_mail(account), Post(error=TimeoutError())
    with pytest.raises(TimeoutError):
        send(mail_task(mail), directory(), NOW, post)

    send(mail_task(mail), directory(), NOW + LEASE, working := Post())

    assert len(working.sent) == 1


def test_a_mail_that_ses_refuses_is_not_tried_again(account: str) -> None:
    mail = a_mail(account)
    send(mail_task(mail), directory(), NOW, Post(error=Refused("MessageRejected")))

    send(mail_task(mail), directory(), NOW + HOUR / 2, post := Post())

    assert (post.sent, row_of(mail).outcome) == ([], "refused")


def test_a_mail_whose_link_has_expired_is_not_sent(account: str) -> None:
    mail = a_mail(account)

    send(mail_task(mail), directory(), NOW + HOUR, post := Post())

    assert (post.sent, row_of(mail).outcome) == ([], "expired")


@pytest.mark.parametrize(("is_user", "outcome"), [(True, "sent"), (False, "no_user")])
def test_a_mail_for_users_is_sent_to_users_only(account: str, is_user: bool, outcome: str) -> None:
    mail = a_mail(account, users_only=True)

    send(mail_task(mail), directory(is_user=is_user), NOW, post := Post())

    assert (row_of(mail).outcome, len(post.sent)) == (outcome, int(outcome == "sent"))


def test_the_sweeper_sends_a_lost_message_again(account: str) -> None:
    mail, stage = a_mail(account), Stage()

    sweep(NOW + LATE_AFTER + SECOND)
    stage.run(account)

    assert row_of(mail).outcome == "sent"
    assert [one["Subject"] for one in mail_to(str(mail.recipient))] == ["Set a new password"]


def test_a_sent_mail_is_not_due(account: str) -> None:
    mail = a_mail(account)
    send(mail_task(mail), directory(), NOW, post := Post())

    sweep(NOW + 2 * HOUR)

    assert row_of(mail).due_at is None
    assert len(post.sent) == 1


def test_a_notice_goes_to_every_owner_and_its_recipient_once(account: str) -> None:
    owners = ["ann@example.com", "bob@example.com"]
    notice, post = a_notice(account, recipient="bob@example.com"), Post()

    send(mail_task(notice), directory(*owners), NOW, post)
    copies = [row.to(Mail) for row in MailRow.query(account) if row.id != notice.id]
    for copy in copies:
        send(mail_task(copy), directory(*owners), NOW, post)

    assert row_of(notice).outcome == "copied"
    assert sorted(recipient for recipient, _, _ in post.sent) == owners
    assert {(subject, text) for _, subject, text in post.sent} == {post.sent[0][1:]}


def test_a_worker_that_died_while_it_copied_a_notice_adds_no_second_mail(account: str) -> None:
    """The first worker writes the mail of one owner, and another one finds two owners."""
    notice, post = a_notice(account), Post()
    send(mail_task(notice), directory("ann@example.com"), NOW, post)
    [ann] = [row.to(Mail) for row in MailRow.query(account) if row.id != notice.id]
    send(mail_task(ann), directory(), NOW, post)
    MailRow(account, notice.id).update([MailRow.outcome.remove(), MailRow.leased_until.remove()])

    send(mail_task(notice), directory("ann@example.com", "bob@example.com"), NOW, post)
    for row in MailRow.query(account):
        send(mail_task(row.to(Mail)), directory(), NOW, post)

    assert [recipient for recipient, _, _ in post.sent] == ["ann@example.com", "bob@example.com"]


def test_the_owners_of_a_merchant_get_a_notice_by_the_queue(
    gateway: Gateway, user: User, stage: Stage
) -> None:
    bob = a_user(gateway)
    a_user(gateway, Role.MEMBER)
    notice = a_notice(gateway.merchant_id)

    queue(notice)
    stage.run(gateway.account)

    assert outcomes(gateway.merchant_id) == ["copied", "sent", "sent"]
    for owner in (user, bob):
        [mail] = mail_to(owner.email)
        assert mail["Subject"] == "API key created: Corner Shop"
        assert "ann@example.com created the live API key key_1." in mail["BodyText"]


def test_the_sweeper_finds_a_notice_whose_message_was_lost(
    gateway: Gateway, user: User, stage: Stage
) -> None:
    a_notice(gateway.merchant_id)

    sweep(NOW + LATE_AFTER + SECOND)
    stage.run(gateway.account)

    assert outcomes(gateway.merchant_id) == ["copied", "sent"]
    assert len(mail_to(user.email)) == 1


def test_a_queue_that_does_not_answer_does_not_stop_the_change(
    gateway: Gateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    notice = a_notice(gateway.merchant_id)
    without = replace(settings(), mail_queue_url="http://127.0.0.1:9/none")
    with monkeypatch.context() as patched:
        patched.setattr(queues, "settings", lambda: without)
        queue(notice)

    assert row_of(notice).due_at == NOW


def test_a_notice_has_no_link_but_the_page_to_open(account: str) -> None:
    notice = a_notice(account, recipient="ann@example.com", to_owners=False)

    send(mail_task(notice), directory(), NOW, post := Post())

    ((_, _, text),) = post.sent
    assert text.endswith("\nhttps://dashboard.example.com/developers\n")
    assert (text.count("://"), "#" in text) == (1, False)


def test_a_stage_without_a_sender_makes_no_notices(monkeypatch: pytest.MonkeyPatch) -> None:
    without = replace(settings(), mail_sender="")
    monkeypatch.setattr(mails, "settings", lambda: without)

    assert mails.notice(MailKind.SIGN_IN, "mer_1", {}, NOW, recipient="ann@example.com") is None
    queue(None)


def test_a_stage_without_a_sender_refuses_to_send_mail(monkeypatch: pytest.MonkeyPatch) -> None:
    without = replace(settings(), mail_sender="")
    monkeypatch.setattr(mails, "settings", lambda: without)

    with pytest.raises(Conflict, match="MailSender"):
        mails.check_sender()
