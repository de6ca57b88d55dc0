"""Store the mail that users get.

A mail is written with the change that asks for it, in one transaction, and then its message is sent. The
sweeper finds a row whose message was lost, as it stays due until the mail has an outcome.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime

from pynamodb.expressions.update import Action

from chalicelib import request_id
from chalicelib.db import due_index
from chalicelib.db.conditional import put_if, update_if
from chalicelib.db.row import due_shard
from chalicelib.db.transaction import Rows
from chalicelib.domain.errors import Conflict
from chalicelib.domain.ids import new_id
from chalicelib.notices.domain.mail import LEASE, NOTICE_OF_USE, Mail, MailKind, Outcome
from chalicelib.notices.store.rows import MailRow
from chalicelib.settings import settings


def check_sender() -> None:
    """Raise Conflict if the stage has no address to send mail from."""
    if not settings().mail_sender:
        raise Conflict("This stage cannot send mail: its operator has set no MailSender.")


def notice(
    kind: MailKind, account: str, values: Mapping[str, str], at: datetime, *, recipient: str | None = None,
    to_owners: bool = False,
) -> Mail | None:  # fmt: skip
    """Return a notice for the transaction of the change that it is about.

    Return None if the stage has no address to send mail from: a notice must not prevent a change.
    """
    if not settings().mail_sender:
        return None
    return Mail(
        account=account, id=new_id("mail", at), kind=kind, values=values, created_at=at,
        send_before=at + NOTICE_OF_USE, recipient=recipient, to_owners=to_owners,
    )  # fmt: skip


def add_to(rows: Rows, mail: Mail | None) -> None:
    """Write a mail in the transaction of the change that asks for it."""
    if mail is not None:
        rows.put(_new_row(mail))


def add(mail: Mail) -> bool:
    """Write a mail. Return False if it exists already."""
    return put_if(_new_row(mail), MailRow.id.does_not_exist())


def with_prefix(account: str, prefix: str, most: int) -> list[Mail]:
    """Return up to `most` mails whose ids start with the prefix, newest first."""
    rows = MailRow.query(
        account, MailRow.id.startswith(prefix), consistent_read=True, scan_index_forward=False, limit=most
    )
    return [row.to(Mail) for row in rows]


def start(account: str, mail_id: str, at: datetime) -> Mail | None:
    """Lease a mail that has no outcome, so that only one worker sends it. Return None if there is none."""
    row = MailRow(account, mail_id)
    is_free = MailRow.leased_until.does_not_exist() | (MailRow.leased_until <= at)
    has_no_outcome = MailRow.id.exists() & MailRow.outcome.does_not_exist()
    if not update_if(row, [MailRow.leased_until.set(at + LEASE)], has_no_outcome & is_free):
        return None
    return row.to(Mail)


def finish(mail: Mail, outcome: Outcome, at: datetime) -> None:
    """Write the outcome, unless SES reported one meanwhile."""
    changes = _ended(outcome)
    if outcome is Outcome.SENT:
        changes.append(MailRow.sent_at.set(at))
    has_no_outcome = MailRow.id.exists() & MailRow.outcome.does_not_exist()
    update_if(MailRow(mail.account, mail.id), changes, has_no_outcome)


def report(account: str, mail_id: str, outcome: Outcome) -> str | None:
    """Write what SES reported about a mail that it had accepted. Return the request that led to the mail."""
    row = MailRow(account, mail_id)
    return row.request_id if update_if(row, _ended(outcome), MailRow.id.exists()) else None


def take_overdue(at: datetime, shard: int) -> Iterator[Mail]:
    """Yield the mail that is late, each postponed so that a sweep sends its message once."""
    yield from (row.to(Mail) for row in due_index.take_overdue(MailRow, at, shard))


def _ended(outcome: Outcome) -> list[Action]:
    """Return the changes to a mail that has an outcome: it is no longer due, and has no secret."""
    return [
        MailRow.outcome.set(outcome),
        MailRow.sealed_link.remove(),
        MailRow.sealed_code.remove(),
        MailRow.leased_until.remove(),
        MailRow.due_at.remove(),
        MailRow.due_shard.remove(),
    ]


def _new_row(mail: Mail) -> MailRow:
    row = MailRow.of(mail, expires_at=mail.expires_at)
    row.due_at, row.due_shard = mail.created_at, due_shard(mail.id)
    row.request_id = request_id.current()
    return row
