"""Write the messages to a payer about an event, one for each channel, and queue them.

A message's id is derived from what it is about, the channel and the recipient, and is written once. So a task
that is delivered again, a replay, and a worker that follows one that died, add only what is missing.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from chalicelib.accounts.store import merchants
from chalicelib.checkout.domain.payment_link import LinkStatus, address_of, link_id_of, status_of
from chalicelib.checkout.store import payment_links
from chalicelib.crypto.kms_secrets import seal
from chalicelib.db import events
from chalicelib.domain.event import Event, payment_id_of
from chalicelib.domain.ids import derived_id, time_of
from chalicelib.domain.money import major
from chalicelib.http.email_address import normalize
from chalicelib.log import logger
from chalicelib.messaging import queues
from chalicelib.notices.domain.mail import Channel, Mail, MailKind
from chalicelib.notices.domain.payer_messages import PayerMessages, delay_s_of, wanted
from chalicelib.notices.domain.sms import number_of as phone_number_of
from chalicelib.notices.domain.tasks import PayerMessageTask, mail_task
from chalicelib.notices.store import mail as mails
from chalicelib.notices.store import payer_messages
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.store import orders, payments
from chalicelib.receipts import keys
from chalicelib.receipts.domain.places import format_money
from chalicelib.receipts.domain.receipt import number_of
from chalicelib.receipts.domain.receipt_mail import mail_id_prefix

OF_USE = timedelta(days=1)  # a later message would surprise the payer
CONSENT = "yes"  # of metadata.sms_consent


def announce(task: PayerMessageTask, at: datetime) -> None:
    """Write the messages about an event. One that is too old, or is switched off by now, leads to none."""
    event = events.of_keys([(task.account, task.event_id)]).get(task.event_id)
    switches = payer_messages.get(task.account)
    kind = wanted(switches, event) if event else None
    payment_id = payment_id_of(event) if event and kind else None
    if event is None or kind is None or payment_id is None:
        return
    ends = event.created_at + timedelta(seconds=delay_s_of(kind)) + OF_USE
    if at >= ends:
        return
    payment = payments.get(task.account, payment_id)
    page = _page_of(kind, payment, at)
    if page is None:
        return
    made = [mail for mail in _messages(event, kind, payment, switches, page, at, ends) if mails.add(mail)]
    queues.send([(mail_task(mail), 0) for mail in made])
    logger.info("payer.messages", account=task.account, kind=kind, payment_id=payment_id, messages=len(made))


def _page_of(kind: MailKind, payment: Payment, at: datetime) -> str | None:
    """Return the page to open: the receipt, or the payment link if it can still be paid."""
    if kind is not MailKind.PAYMENT_FAILED:
        return keys.page_of(payment.account, payment.id)
    order = orders.get(payment.account, payment.order_id)
    link_id = link_id_of(order)
    link = payment_links.find(payment.account, link_id) if link_id and not order.paid_by else None
    return address_of(link, "") if link and status_of(link, order, at) is LinkStatus.ACTIVE else None


def _messages(
    event: Event,
    kind: MailKind,
    payment: Payment,
    switches: PayerMessages,
    page: str,
    at: datetime,
    ends: datetime,
) -> Iterator[Mail]:
    for channel in switches.channels_of(kind):
        recipient = _recipient_of(payment, channel)
        if recipient is None:
            continue
        mail_id = _mail_id(event, kind, payment, channel, recipient)
        yield Mail(
            account=payment.account.partition("#")[0], id=mail_id, kind=kind, channel=channel,
            recipient=recipient, values=_values(event, kind, payment, switches, channel),
            sealed_link=seal(page, mail_id), created_at=at, send_before=ends,
        )  # fmt: skip


def _recipient_of(payment: Payment, channel: Channel) -> str | None:
    """Return where the payer can be reached, by what the merchant wrote into the payment's metadata."""
    if channel is Channel.SMS:
        consents = payment.metadata.get("sms_consent") == CONSENT
        return phone_number_of(payment.metadata.get("phone", "")) if consents else None
    try:
        return normalize(payment.metadata.get("email", ""))
    except ValueError:
        return None


def _mail_id(event: Event, kind: MailKind, payment: Payment, channel: Channel, recipient: str) -> str:
    """Return the id. A payment that is captured in parts has one message, and so has an order that keeps
    failing. The timeline of a payment finds those with its receipt by their prefix."""
    others = {MailKind.REFUND_MADE: str(event.data["id"]), MailKind.PAYMENT_FAILED: payment.order_id}
    about = others.get(kind, payment.id)
    prefix = "mail" if kind is MailKind.PAYMENT_FAILED else mail_id_prefix(payment.id).removesuffix("_")
    return derived_id(prefix, time_of(about), payment.account, kind, about, channel, recipient)


def _values(
    event: Event, kind: MailKind, payment: Payment, switches: PayerMessages, channel: Channel
) -> dict[str, str]:
    amount = event.data["amount_captured" if kind is MailKind.PAYMENT_RECEIVED else "amount"]
    currency, registration = payment.currency, switches.sms
    values = {
        "merchant": merchants.of_account(payment.account).name,
        "language": switches.language,
        "account_mode": payment.account.partition("#")[2],
    }
    if channel is Channel.EMAIL:
        return values | {"amount": format_money(amount, currency), "number": number_of(payment.id)}
    registered = {
        "sender_id": registration.sender_id, "entity_id": registration.entity_id,
        "template_id": registration.template_ids.get(kind),
    }  # fmt: skip
    # A sign such as ₹ would make the message twice as long.
    return (
        values
        | {"amount": f"{currency} {major(amount, currency)}"}
        | {name: value for name, value in registered.items() if value}
    )
