"""Write the notice to a payer of a debit by a mandate, one for each channel.

A message's id is derived from its event, the channel and the recipient, and is written once.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from chalicelib.accounts.store import merchants
from chalicelib.checkout.workers.payer_contacts import contact_of_customer
from chalicelib.crypto.kms_secrets import seal
from chalicelib.customers.domain.mandate import Debit, Mandate
from chalicelib.customers.store import customers
from chalicelib.domain.event import Event
from chalicelib.domain.ids import derived_id
from chalicelib.domain.money import major
from chalicelib.log import logger
from chalicelib.messaging import queues
from chalicelib.notices.domain.mail import Channel, Mail, MailKind
from chalicelib.notices.domain.payer_messages import PayerMessages
from chalicelib.notices.domain.tasks import mail_task
from chalicelib.notices.store import mail as mails
from chalicelib.notices.store import payer_messages
from chalicelib.payments.mandate_keys import MANDATES
from chalicelib.payments.store import mandates
from chalicelib.receipts.domain.places import format_money, local_time, time_zone_of

OF_USE = timedelta(days=1)  # the debit may follow a day after its notice
_KIND = MailKind.DEBIT_ANNOUNCED


def announce(event: Event, at: datetime) -> None:
    """Write the notices of the debit that an event announces, unless it was charged, or the mandate ended."""
    mandate, switches = mandates.get(event.account, event.data["id"]), payer_messages.get(event.account)
    debit_id = event.data["debits"][-1]["id"]
    debit = next((one for one in mandate.debits if one.id == debit_id and one.payment_id is None), None)
    if debit is None or mandate.has_ended or at >= event.created_at + OF_USE:
        return
    made = [mail for mail in _messages(event, mandate, debit, switches) if mails.add(mail)]
    queues.send([(mail_task(mail), 0) for mail in made])
    logger.info(
        "payer.messages", account=event.account, kind=_KIND, mandate_id=mandate.id, messages=len(made)
    )


def _messages(event: Event, mandate: Mandate, debit: Debit, switches: PayerMessages) -> Iterator[Mail]:
    account = mandate.account
    contact = contact_of_customer(customers.get(account, mandate.customer_id))
    page = MANDATES.page_of(account, mandate.id)
    for channel in switches.channels_of(_KIND):
        recipient = contact.email if channel is Channel.EMAIL else contact.phone
        if recipient is None:
            continue
        mail_id = derived_id("mail", event.created_at, account, event.id, channel, recipient)
        yield Mail(
            account=account.partition("#")[0], id=mail_id, kind=_KIND, channel=channel, recipient=recipient,
            values=_values(mandate, debit, switches, channel), sealed_link=seal(page, mail_id),
            created_at=event.created_at, send_before=event.created_at + OF_USE,
        )  # fmt: skip


def _values(mandate: Mandate, debit: Debit, switches: PayerMessages, channel: Channel) -> dict[str, str]:
    merchant, currency = merchants.of_account(mandate.account), mandate.currency
    local, _ = local_time(debit.charge_at, merchant.time_zone or time_zone_of(currency))
    values = {
        "merchant": merchant.name,
        "language": switches.language,
        "account_mode": mandate.account.partition("#")[2],
        "day": local.date().isoformat(),
    }
    if channel is Channel.EMAIL:
        return values | {"amount": format_money(debit.amount, currency)}
    # A sign such as ₹ would make the message twice as long.
    return values | {"amount": f"{currency} {major(debit.amount, currency)}"} | switches.sms.values_of(_KIND)
