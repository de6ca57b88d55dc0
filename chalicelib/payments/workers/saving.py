"""Save the method of a payment, or the new details of a saved card, with the payment's success."""

from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import cast

from chalicelib.customers.domain import saved_method_steps as steps
from chalicelib.customers.domain.saved_method import Consent, SavedMethod, SavedMethodKind, id_of, masked
from chalicelib.customers.domain.saved_method_steps import CustomerMethods
from chalicelib.customers.store import saved_methods
from chalicelib.customers.store.saved_methods import MethodsChanged
from chalicelib.log import logger
from chalicelib.payments.acquirers import Approved, Saved
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.store.payments import Also
from chalicelib.payments.workers.saved_methods import ahead_of

__all__ = ["MethodsChanged", "concerns", "prepare"]

_SHOWN = ("brand", "last4", "exp_month", "exp_year")


def concerns(payment: Payment, verdict: Approved) -> bool:
    """Return whether the success saves a method, or the new details of the card of a saved one."""
    if verdict.saved is None:
        return False
    if payment.instrument.saved is None:
        return payment.consent is not None
    card, known = verdict.saved.card, payment.instrument.card
    return card is not None and known is not None and any(card[one] != known[one] for one in _SHOWN)


def prepare(payment: Payment, saved: Saved, at: datetime, kind: str | None) -> tuple[Payment, Also | None]:
    """Return the payment with its saved method, and what writes the method in the payment's transaction, with
    its mandate. `kind` is that of the acquirer.

    The transaction raises MethodsChanged, and NotFound if the customer was deleted. A customer with too many
    methods saves none, and a removed method gets no new details.
    """
    known = saved_methods.of_customer(payment.account, str(payment.customer_id))
    known = replace(known, ahead=ahead_of(payment.account, at))
    if payment.instrument.saved is not None:
        return payment, _refreshing(known, payment, saved, at)
    if known.is_full:
        logger.warning("saved_method.too_many", account=payment.account, payment_id=payment.id)
        return payment, None
    method = _method_of(payment, saved, at)
    if saved.mandate is None or "mandate" not in (payment.consent or {}):
        change = steps.save(known, method)
        return replace(payment, saved_method=change.written[0].id), partial(saved_methods.put, change=change)
    from chalicelib.payments.workers import mandate_setup  # noqa: PLC0415 - few payments set one up

    return mandate_setup.prepare(payment, saved, known, method, kind)


def consent_of(payment: Payment) -> Consent:
    """Return what the payer agreed to, without the mandate that they give."""
    given = payment.consent or {}
    return cast("Consent", {name: value for name, value in given.items() if name != "mandate"})


def _refreshing(known: CustomerMethods, payment: Payment, saved: Saved, at: datetime) -> Also | None:
    method = next((one for one in known.methods if one.id == payment.saved_method), None)
    if method is None or saved.card is None:
        return None
    return partial(saved_methods.put, change=steps.refresh(known, method, saved.card, at))


def _method_of(payment: Payment, saved: Saved, at: datetime) -> SavedMethod:
    instrument, customer_id = payment.instrument, str(payment.customer_id)
    vpa = saved.vpa or instrument.vpa
    return SavedMethod(
        account=payment.account, id=id_of(payment.id, customer_id, payment.created_at),
        customer_id=customer_id, method=SavedMethodKind(instrument.method), acquirer=_acquirer_of(payment),
        consent=consent_of(payment), payment_id=payment.id, created_at=at, updated_at=at,
        token=saved.token, acquirer_customer=saved.customer, card=saved.card or instrument.card,
        bin=instrument.bin, vpa=masked(vpa) if vpa else None,
    )  # fmt: skip


def _acquirer_of(payment: Payment) -> str:
    assert payment.acquirer is not None, "it was asked"
    return payment.acquirer
