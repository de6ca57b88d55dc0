"""Define the messages to payers: which a merchant switched on, by which channel, and in which language."""

from collections.abc import Mapping
from dataclasses import field
from datetime import timedelta
from enum import StrEnum
from typing import Final

from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.event import Event, Resource
from chalicelib.notices.domain.language import Language
from chalicelib.notices.domain.mail import Channel, MailKind

# A payer often tries again immediately. So this message waits, and is sent if the link is unpaid by then.
TRY_AGAIN_AFTER: Final = timedelta(minutes=15)


class PayerMessage(StrEnum):
    """Name a message that a merchant can switch on."""

    PAYMENT_RECEIVED = MailKind.PAYMENT_RECEIVED.value
    REFUND_MADE = MailKind.REFUND_MADE.value
    DEBIT_ANNOUNCED = MailKind.DEBIT_ANNOUNCED.value
    PAYMENT_FAILED = MailKind.PAYMENT_FAILED.value
    CHARGE_FAILED = MailKind.CHARGE_FAILED.value
    METHOD_NEEDED = MailKind.METHOD_NEEDED.value
    CONFIRMATION_NEEDED = MailKind.CONFIRMATION_NEEDED.value
    SUBSCRIPTION_ENDED = MailKind.SUBSCRIPTION_ENDED.value


class SmsText(StrEnum):
    """Name a text message that India's operators must know: those with a switch, and the one-time code."""

    PAYMENT_RECEIVED = MailKind.PAYMENT_RECEIVED.value
    REFUND_MADE = MailKind.REFUND_MADE.value
    PAYMENT_FAILED = MailKind.PAYMENT_FAILED.value
    CHARGE_FAILED = MailKind.CHARGE_FAILED.value
    METHOD_NEEDED = MailKind.METHOD_NEEDED.value
    CONFIRMATION_NEEDED = MailKind.CONFIRMATION_NEEDED.value
    SUBSCRIPTION_ENDED = MailKind.SUBSCRIPTION_ENDED.value
    CUSTOMER_CODE = MailKind.CUSTOMER_CODE.value


@dataclass(frozen=True, slots=True)
class SmsRegistration:
    """Hold what the operators of India require of each text message (DLT): who sends it, and its template.

    `template_ids` has the id of each message's registered text. Other countries need none of it.
    """

    sender_id: str | None = None
    entity_id: str | None = None
    template_ids: Mapping[str, str] = field(default_factory=dict)

    def values_of(self, kind: MailKind) -> dict[str, str]:
        """Return what the merchant saved of it for a message, as values of its mail."""
        known = {
            "sender_id": self.sender_id, "entity_id": self.entity_id,
            "template_id": self.template_ids.get(kind),
        }  # fmt: skip
        return {name: value for name, value in known.items() if value}


@dataclass(frozen=True, slots=True)
class PayerMessages:
    """Hold the switches of an account, by message. `version` counts their changes."""

    account: str
    channels: Mapping[str, list[Channel]]
    language: Language = Language.ENGLISH
    sms: SmsRegistration = SmsRegistration()
    version: int = 0

    def channels_of(self, message: PayerMessage | MailKind) -> list[Channel]:
        return [Channel(one) for one in self.channels.get(message, ())]


def delay_s_of(message: MailKind) -> int:
    return int(TRY_AGAIN_AFTER.total_seconds()) if message is MailKind.PAYMENT_FAILED else 0


_ALWAYS: Final[Mapping[str, MailKind]] = {
    "refund.processed": MailKind.REFUND_MADE,
    "mandate.debit_announced": MailKind.DEBIT_ANNOUNCED,
    "payment.failed": MailKind.PAYMENT_FAILED,
}


def message_of(event: Event) -> MailKind | None:
    """Return the message that an event can lead to."""
    match event.type:
        case "payment.success" | "payment.captured" if event.data.get("amount_captured"):
            return MailKind.PAYMENT_RECEIVED
        case "invoice.payment_failed":
            return _about_charge(event.data)
        case "subscription.canceled" if event.data.get("cancellation_reason") == "unpaid":
            return MailKind.SUBSCRIPTION_ENDED
    return _ALWAYS.get(event.type)


def _about_charge(invoice: Resource) -> MailKind:
    """Return what the payer of an invoice is to do: confirm the charge, use another method, or wait."""
    if invoice.get("charge_error") == "authentication_required":
        return MailKind.CONFIRMATION_NEEDED
    return MailKind.CHARGE_FAILED if "next_charge_at" in invoice else MailKind.METHOD_NEEDED


def wanted(switches: PayerMessages, event: Event) -> MailKind | None:
    """Return the message that an event leads to, None if its switch is off."""
    message = message_of(event)
    return message if message and switches.channels_of(message) else None
