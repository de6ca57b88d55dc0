"""An address whose mail bounced gets no other one, also if a call fails while the report of SES is read.

The report and a mail to its address are in the queue. Each point at which the function can fail is tried.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.domain.ids import new_id
from chalicelib.messaging import queues
from chalicelib.notices.domain.mail import Mail, MailKind
from chalicelib.notices.domain.tasks import mail_task
from chalicelib.notices.store import mail as mails
from chalicelib.notices.store import suppressions
from chalicelib.notices.store.rows import MailRow
from tests.faults import Faults, InjectedDeath, Kind, injected
from tests.gateway import Gateway
from tests.in_process_stage import Stage
from tests.mailbox import payer_address, sent_to
from tests.ses_events import bounce, publish

AT = datetime.now(UTC)


def a_receipt(merchant_id: str, recipient: str) -> Mail:
    values = {"merchant": "Corner Shop", "amount": "INR 500.00", "number": "R1", "language": "en"}
    return Mail(
        account=merchant_id, id=new_id("mail", AT), kind=MailKind.RECEIPT, recipient=recipient, values=values,
        created_at=AT, send_before=AT + timedelta(days=1),
    )  # fmt: skip


def run(merchant_id: str, faults: Faults) -> None:
    """Let a mail bounce, then ask for another one. Each message is delivered until it is done, and again."""
    address, stage = payer_address(), Stage(hidden_s=0)
    bounced, later = a_receipt(merchant_id, address), a_receipt(merchant_id, address)
    mails.add(replace(bounced, due_at=None))
    event = bounce(bounced)
    publish(event)
    with injected(faults):
        deliver(stage, faults)
    mails.add(later)
    for _ in range(2):
        publish(event)
        queues.send([(mail_task(bounced), 0), (mail_task(later), 0)])
        deliver(stage, Faults())

    rows = {id: MailRow.get(merchant_id, id, consistent_read=True) for id in (bounced.id, later.id)}
    assert (rows[bounced.id].outcome, rows[later.id].outcome) == ("bounced", "suppressed")
    assert not any([row.due_at, row.leased_until] != [None, None] for row in rows.values())
    assert suppressions.has(merchant_id, address)
    assert sent_to(address) == []


def deliver(stage: Stage, faults: Faults) -> None:
    stage.around = faults.during
    while not stage.is_empty("mail"):
        with suppress(InjectedDeath):
            stage.work("mail")


@pytest.mark.parametrize("kind", Kind)
def test_no_mail_follows_a_bounce_after_any_failure(
    gateway: Gateway, kind: Kind, record_property: Callable[[str, object], None]
) -> None:
    counting = Faults()
    run(gateway.merchant_id, counting)
    assert {"after PutItem", "after UpdateItem"} <= set(counting.passed)

    for at in counting.points(kind):
        run(gateway.merchant_id, Faults(at, kind))

    record_property("said", f"{kind} at {len(counting.points(kind))} points")
