"""Verify an event that an acquirer sent, and return what it names."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from chalicelib.crypto.kms_secrets import unseal
from chalicelib.payments.acquirers.cashfree import events as cashfree
from chalicelib.payments.acquirers.json_bodies import json_object
from chalicelib.payments.acquirers.json_fields import NotUnderstood, Object
from chalicelib.payments.acquirers.razorpay import events as razorpay
from chalicelib.payments.acquirers.simulator import events as simulator
from chalicelib.payments.acquirers.stripe import events as stripe
from chalicelib.payments.domain.acquirer_account import AcquirerAccount, AcquirerKind, valid_webhook_secrets
from chalicelib.payments.domain.acquirer_event import ReceivedEvent

MAX_ID_LENGTH = 255
Headers = Mapping[str, str]
_CHECKS: Mapping[AcquirerKind, Callable[[Headers, bytes, Sequence[str], datetime], None]] = {
    AcquirerKind.STRIPE: stripe.check,
    AcquirerKind.RAZORPAY: razorpay.check,
    AcquirerKind.CASHFREE: cashfree.check,
    AcquirerKind.SIMULATOR: simulator.check,
}
_READERS: Mapping[AcquirerKind, Callable[[Object, Headers], ReceivedEvent]] = {
    AcquirerKind.STRIPE: stripe.received,
    AcquirerKind.RAZORPAY: razorpay.received,
    AcquirerKind.CASHFREE: cashfree.received,
    AcquirerKind.SIMULATOR: simulator.received,
}


def check_signature(account: AcquirerAccount, headers: Headers, body: bytes, at: datetime) -> None:
    """Raise NotGenuine unless the acquirer signed these bytes with a secret that is valid now."""
    sealed = [one["sealed"] for one in valid_webhook_secrets(account, at)]
    secrets = [unseal(one, account.account) for one in sealed]
    _CHECKS[account.kind](headers, body, secrets, at)


def received_event(account: AcquirerAccount, headers: Headers, body: bytes) -> ReceivedEvent:
    """Return what a verified event names. Raises NotUnderstood."""
    event = json_object(body)
    if event is None:
        raise NotUnderstood("body")
    found = _READERS[account.kind](event, headers)
    if len(found.event_id) > MAX_ID_LENGTH:
        raise NotUnderstood("id")
    return found
