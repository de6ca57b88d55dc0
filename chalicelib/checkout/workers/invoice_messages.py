"""Write the messages to a payer about an invoice whose automatic charge failed, one for each channel.

A message's id is derived from its event, the channel and the recipient, and is written once.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from chalicelib.accounts.store import merchants
from chalicelib.billing.domain.invoice import Invoice, InvoiceStatus
from chalicelib.billing.domain.invoice_view import number_text
from chalicelib.billing.keys import INVOICES
from chalicelib.billing.store import invoices, subscriptions
from chalicelib.checkout.workers.payer_contacts import PayerContact, contact_of_customer
from chalicelib.crypto.kms_secrets import seal
from chalicelib.customers.store import customers
from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.event import Event
from chalicelib.domain.ids import derived_id
from chalicelib.domain.money import major
from chalicelib.log import logger
from chalicelib.messaging import queues
from chalicelib.notices.domain.mail import Channel, Mail, MailKind
from chalicelib.notices.domain.payer_messages import PayerMessages, wanted
from chalicelib.notices.domain.tasks import mail_task
from chalicelib.notices.store import mail as mails
from chalicelib.notices.store import payer_messages
from chalicelib.receipts.domain.places import format_money

OF_USE = timedelta(days=1)  # a later message would surprise the payer


@dataclass(frozen=True, slots=True)
class _Announcement:
    """Hold what the messages about an event share: the `invoice` to pay, and the `contact`."""

    event: Event
    kind: MailKind
    invoice: Invoice
    switches: PayerMessages
    contact: PayerContact


def announce(event: Event, at: datetime) -> None:
    """Write the messages about an event. One that is too old, or an invoice that was paid, leads to none."""
    found = _announcement(event, at)
    if found is None:
        return
    made = [mail for mail in _messages(found, at) if mails.add(mail)]
    queues.send([(mail_task(mail), 0) for mail in made])
    logger.info(
        "payer.messages", account=event.account, kind=found.kind, invoice_id=found.invoice.id,
        messages=len(made),
    )  # fmt: skip


def _announcement(event: Event, at: datetime) -> _Announcement | None:
    """Read what the messages need. Return None if the event leads to none now."""
    switches = payer_messages.get(event.account)
    kind = wanted(switches, event)
    if kind is None or at >= event.created_at + OF_USE:
        return None
    invoice = _invoice_of(event)
    if invoice is None or invoice.status is not InvoiceStatus.OPEN:
        return None
    contact = contact_of_customer(customers.get(event.account, invoice.customer_id))
    return _Announcement(event, kind, invoice, switches, contact)


def _invoice_of(event: Event) -> Invoice | None:
    """Return the invoice of the event: that of a subscription is the oldest one that is open."""
    if event.type.startswith("invoice."):
        return invoices.get(event.account, event.data["id"])
    unpaid = subscriptions.get(event.account, event.data["id"]).open_invoices
    return invoices.get(event.account, unpaid[0]["invoice_id"]) if unpaid else None


def _messages(found: _Announcement, at: datetime) -> Iterator[Mail]:
    account = found.invoice.account
    page = INVOICES.page_of(account, found.invoice.id)
    for channel in found.switches.channels_of(found.kind):
        recipient = found.contact.email if channel is Channel.EMAIL else found.contact.phone
        if recipient is None:
            continue
        mail_id = derived_id("mail", found.event.created_at, account, found.event.id, channel, recipient)
        yield Mail(
            account=account.partition("#")[0], id=mail_id, kind=found.kind, channel=channel,
            recipient=recipient, values=_values(found, channel), sealed_link=seal(page, mail_id),
            created_at=at, send_before=found.event.created_at + OF_USE,
        )  # fmt: skip


def _values(found: _Announcement, channel: Channel) -> dict[str, str]:
    invoice = found.invoice
    values = {
        "merchant": merchants.of_account(invoice.account).name,
        "language": found.switches.language,
        "account_mode": invoice.account.partition("#")[2],
    }
    if channel is Channel.SMS:  # a sign such as ₹ would make the message twice as long
        amount = f"{invoice.currency} {major(invoice.total, invoice.currency)}"
        return values | {"amount": amount} | found.switches.sms.values_of(found.kind)
    amount = format_money(invoice.total, invoice.currency)
    values |= {"amount": amount, "invoice": number_text(invoice.number)}
    next_at = found.event.data.get("next_charge_at")
    return values | ({"day": next_at} if next_at else {})
