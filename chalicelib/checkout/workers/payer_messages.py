"""Write the messages to a payer about an event, one for each channel, and queue them.

A message's id is derived from what it is about, the channel and the recipient, and is written once. So a task
that is delivered again, a replay, and a worker that follows one that died, add only what is missing.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from chalicelib.accounts.store import merchants
from chalicelib.checkout.domain.payment_link import LinkStatus, address_of, link_id_of, status_of
from chalicelib.checkout.store import payment_links
from chalicelib.checkout.workers.payer_contacts import PayerContact, contact_of
from chalicelib.crypto.kms_secrets import seal
from chalicelib.db import events
from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.event import Event, payment_id_of
from chalicelib.domain.ids import derived_id, time_of
from chalicelib.domain.money import major
from chalicelib.log import logger
from chalicelib.messaging import queues
from chalicelib.notices.domain.mail import Channel, Mail, MailKind
from chalicelib.notices.domain.payer_messages import PayerMessages, delay_s_of, wanted
from chalicelib.notices.domain.tasks import PayerMessageTask, mail_task
from chalicelib.notices.store import mail as mails
from chalicelib.notices.store import payer_messages
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.store import orders, payments
from chalicelib.receipts.domain.places import format_money
from chalicelib.receipts.domain.receipt import number_of
from chalicelib.receipts.domain.receipt_mail import mail_id_prefix
from chalicelib.receipts.keys import RECEIPTS

OF_USE = timedelta(days=1)  # a later message would surprise the payer


@dataclass(frozen=True, slots=True)
class _Announcement:
    """Hold what the messages about an event share: the `contact` of the payer, the `page` to open, and until
    when they are of use."""

    event: Event
    kind: MailKind
    payment: Payment
    switches: PayerMessages
    merchant: str
    contact: PayerContact
    page: str
    ends: datetime


def announce(task: PayerMessageTask, at: datetime) -> None:
    """Write the messages about an event. One that is too old, or is switched off by now, leads to none."""
    event = events.of_keys([(task.account, task.event_id)]).get(task.event_id)
    if event is not None and event.type.startswith(("invoice.", "subscription.")):
        from chalicelib.checkout.workers import invoice_messages  # noqa: PLC0415 - few messages are about one

        return invoice_messages.announce(event, at)
    if event is not None and event.type == "mandate.debit_announced":
        from chalicelib.checkout.workers import mandate_messages  # noqa: PLC0415 - few messages are about one

        return mandate_messages.announce(event, at)
    found = _announcement(task, event, at)
    if found is None:
        return None
    made = [mail for mail in _messages(found, at) if mails.add(mail)]
    queues.send([(mail_task(mail), 0) for mail in made])
    logger.info(
        "payer.messages", account=task.account, kind=found.kind, payment_id=found.payment.id,
        messages=len(made),
    )  # fmt: skip
    return None


def _announcement(task: PayerMessageTask, event: Event | None, at: datetime) -> _Announcement | None:
    """Read what the messages need. Return None if the event leads to none now."""
    switches = payer_messages.get(task.account)
    kind = wanted(switches, event) if event else None
    payment_id = payment_id_of(event) if event and kind else None
    if event is None or kind is None or payment_id is None:
        return None
    ends = event.created_at + timedelta(seconds=delay_s_of(kind)) + OF_USE
    if at >= ends:
        return None
    payment = payments.get(task.account, payment_id)
    page = _page_of(kind, payment, at)
    if page is None:
        return None
    merchant = merchants.of_account(task.account).name
    return _Announcement(event, kind, payment, switches, merchant, contact_of(payment), page, ends)


def _page_of(kind: MailKind, payment: Payment, at: datetime) -> str | None:
    """Return the page to open: the receipt, or the payment link if it can still be paid."""
    if kind is not MailKind.PAYMENT_FAILED:
        return RECEIPTS.page_of(payment.account, payment.id)
    order = orders.get(payment.account, payment.order_id)
    link_id = link_id_of(order)
    link = payment_links.find(payment.account, link_id) if link_id and not order.paid_by else None
    return address_of(link, "") if link and status_of(link, order, at) is LinkStatus.ACTIVE else None


def _messages(found: _Announcement, at: datetime) -> Iterator[Mail]:
    for channel in found.switches.channels_of(found.kind):
        recipient = found.contact.email if channel is Channel.EMAIL else found.contact.phone
        if recipient is None:
            continue
        mail_id = _mail_id(found, channel, recipient)
        yield Mail(
            account=found.payment.account.partition("#")[0], id=mail_id, kind=found.kind, channel=channel,
            recipient=recipient, values=_values(found, channel), sealed_link=seal(found.page, mail_id),
            created_at=at, send_before=found.ends,
        )  # fmt: skip


def _mail_id(found: _Announcement, channel: Channel, recipient: str) -> str:
    """Return the id. A payment that is captured in parts has one message, and so has an order that keeps
    failing. The timeline of a payment finds those with its receipt by their prefix."""
    payment, kind = found.payment, found.kind
    others = {MailKind.REFUND_MADE: str(found.event.data["id"]), MailKind.PAYMENT_FAILED: payment.order_id}
    about = others.get(kind, payment.id)
    prefix = "mail" if kind is MailKind.PAYMENT_FAILED else mail_id_prefix(payment.id).removesuffix("_")
    return derived_id(prefix, time_of(about), payment.account, kind, about, channel, recipient)


def _values(found: _Announcement, channel: Channel) -> dict[str, str]:
    payment, currency = found.payment, found.payment.currency
    amount = found.event.data["amount_captured" if found.kind is MailKind.PAYMENT_RECEIVED else "amount"]
    values = {
        "merchant": found.merchant,
        "language": found.switches.language,
        "account_mode": payment.account.partition("#")[2],
    }
    if channel is Channel.EMAIL:
        has_receipt = found.kind is not MailKind.PAYMENT_FAILED
        number = {"number": number_of(payment.id)} if has_receipt else {}
        return values | {"amount": format_money(amount, currency)} | number
    # A sign such as ₹ would make the message twice as long.
    return (
        values
        | {"amount": f"{currency} {major(amount, currency)}"}
        | found.switches.sms.values_of(found.kind)
    )
