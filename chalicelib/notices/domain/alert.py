"""Define alerts: mails about what happened to a merchant, to the users who chose their topic."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from chalicelib.domain.actor import ActorType
from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.event import Event
from chalicelib.domain.ids import derived_id
from chalicelib.domain.money import major
from chalicelib.domain.role import Role
from chalicelib.notices.domain.mail import NOTICE_OF_USE, Mail, MailKind


class AlertTopic(StrEnum):
    """Name what a user can be mailed about."""

    WEBHOOKS = "webhooks"
    DISPUTES = "disputes"
    PAYOUTS = "payouts"
    FAILED_PAYMENTS = "failed_payments"
    SUBSCRIPTIONS = "subscriptions"
    DAILY_DIGEST = "daily_digest"


TOPICS: Final[Mapping[MailKind, AlertTopic]] = {
    MailKind.ENDPOINT_FAILING: AlertTopic.WEBHOOKS,
    MailKind.ENDPOINT_DISABLED: AlertTopic.WEBHOOKS,
    MailKind.DISPUTE_OPENED: AlertTopic.DISPUTES,
    MailKind.DISPUTE_DEADLINE: AlertTopic.DISPUTES,
    MailKind.PAYOUT_DIFFERENCES: AlertTopic.PAYOUTS,
    MailKind.PAYMENTS_FAILING: AlertTopic.FAILED_PAYMENTS,
    MailKind.CHARGES_ENDED: AlertTopic.SUBSCRIPTIONS,
    MailKind.UNPAID_CANCELED: AlertTopic.SUBSCRIPTIONS,
    MailKind.UNPAID_PAUSED: AlertTopic.SUBSCRIPTIONS,
    MailKind.INVOICE_UNCOLLECTIBLE: AlertTopic.SUBSCRIPTIONS,
    MailKind.DAILY_DIGEST: AlertTopic.DAILY_DIGEST,
}

_EVENTS: Final[Mapping[str, MailKind]] = {
    "webhook_endpoint.disabled": MailKind.ENDPOINT_DISABLED,
    "payment.dispute.created": MailKind.DISPUTE_OPENED,
    "invoice.payment_failed": MailKind.CHARGES_ENDED,
    "invoice.uncollectible": MailKind.INVOICE_UNCOLLECTIBLE,
    "subscription.canceled": MailKind.UNPAID_CANCELED,
    "subscription.paused": MailKind.UNPAID_PAUSED,
}


# The reasons of a failed charge that a mail explains. Each other one is a decline.
CHARGE_CAUSES: Final = frozenset(
    {"authentication_required", "insufficient_funds", "no_saved_method", "saved_method_refused"}
)
_UNPAID = "unpaid"  # the reason of a cancellation by dunning


@dataclass(frozen=True, slots=True)
class Alert:
    """Hold an alert of an account. `values` are parts of the text.

    `key` names what it is about and `since` the time when that started. The same kind, key and time are the
    same alert, however often it is found.
    """

    account: str
    kind: MailKind
    key: str
    since: datetime
    at: datetime
    values: Mapping[str, str]

    @property
    def topic(self) -> AlertTopic:
        return TOPICS[self.kind]

    @property
    def merchant_id(self) -> str:
        return self.account.partition("#")[0]


def topics_of(role: Role) -> list[AlertTopic]:
    """Return the topics of a user who has chosen none: owners get all but the digest, others none."""
    if role is not Role.OWNER:
        return []
    return [topic for topic in AlertTopic if topic != AlertTopic.DAILY_DIGEST]


def kind_of(event: Event) -> MailKind | None:
    """Return the kind of the alert about an event, None for an event without one.

    The relay sends a message for those with an alert only. A failed charge has one if no other is planned, a
    subscription if the gateway ended or paused it.
    """
    kind = _EVENTS.get(event.type)
    match kind:
        case MailKind.CHARGES_ENDED:
            return None if event.data.get("next_charge_at") else kind
        case MailKind.UNPAID_CANCELED:
            return kind if event.data.get("cancellation_reason") == _UNPAID else None
        case MailKind.UNPAID_PAUSED:
            return kind if event.actor is not None and event.actor["type"] == ActorType.SYSTEM else None
        case _:
            return kind


def alert_of(event: Event) -> Alert | None:
    """Return the alert about an event, None for an event without one.

    Many invoices can fail in the same hour, so alerts about them are one mail an hour.
    """
    kind = kind_of(event)
    if kind is None:
        return None
    data, at = event.data, event.created_at
    if TOPICS[kind] is AlertTopic.SUBSCRIPTIONS:
        hour = at.replace(minute=0, second=0, microsecond=0)
        return Alert(event.account, kind, kind.value, hour, at, _billing_values(data))
    match kind:
        case MailKind.ENDPOINT_DISABLED:
            values = endpoint_values(data["id"], data["url"]) | {"cause": data["disabled_reason"]}
        case _:
            values = dispute_values(data["id"], data["payment_id"], data["amount"], data["currency"])
            values |= {"cause": data["reason"], "respond_by": data.get("respond_by", "")}
    return Alert(event.account, kind, event.id, at, at, values)


def _billing_values(data: Mapping[str, Any]) -> dict[str, str]:
    """Return the values of an invoice or a subscription."""
    if "number" not in data:
        return {"subscription": data["id"], "plan": data["plan_name"]}
    code = data.get("charge_error")
    return {
        "invoice": data["number"],
        "invoice_id": data["id"],
        "amount": f"{data['currency']} {major(data['total'], data['currency'])}",
        **({"cause": code if code in CHARGE_CAUSES else "declined"} if code else {}),
    }


def dispute_values(dispute_id: str, payment_id: str, amount: int, currency: str) -> dict[str, str]:
    return {"dispute": dispute_id, "payment": payment_id, "amount": f"{currency} {major(amount, currency)}"}


def endpoint_values(endpoint_id: str, url: str) -> dict[str, str]:
    """Return the values of an endpoint. Mail programs make no link of a URL without its scheme."""
    return {"endpoint": endpoint_id, "url": url.partition("://")[2]}


def mails_of(alert: Alert, addresses: Sequence[str]) -> list[Mail]:
    """Return a mail of the alert for each address. A repeated call gives the same ids."""
    mode = alert.account.partition("#")[2]
    return [
        Mail(
            account=alert.merchant_id, id=_mail_id(alert, address), kind=alert.kind,
            values={**alert.values, "account_mode": mode}, created_at=alert.at,
            send_before=alert.at + NOTICE_OF_USE, recipient=address, users_only=True,
        )
        for address in sorted(set(addresses))
    ]  # fmt: skip


def _mail_id(alert: Alert, address: str) -> str:
    return derived_id("mail", alert.since, alert.account, alert.kind, alert.key, address)
