"""Save the method of a payment, in the transaction that writes its success."""

from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import cast

from chalicelib.customers.domain import saved_method_steps
from chalicelib.customers.domain.saved_method import Consent, SavedMethod, SavedMethodKind, id_of, masked
from chalicelib.customers.store import saved_methods
from chalicelib.customers.store.saved_methods import MethodsChanged
from chalicelib.log import logger
from chalicelib.payments.acquirers import Saved
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.store.payments import Also

__all__ = ["MethodsChanged", "prepare"]


def prepare(payment: Payment, saved: Saved, at: datetime) -> tuple[Payment, Also | None]:
    """Return the payment with its saved method, and what writes the method in the payment's transaction.

    The transaction raises MethodsChanged, and NotFound if the customer was deleted. A customer with too many
    methods saves none.
    """
    customer_id = str(payment.customer_id)
    known = saved_methods.of_customer(payment.account, customer_id)
    if known.is_full:
        logger.warning("saved_method.too_many", account=payment.account, payment_id=payment.id)
        return payment, None
    change = saved_method_steps.save(known, _method_of(payment, saved, at))
    after = replace(payment, saved_method=change.written[0].id)
    return after, partial(saved_methods.put, change=change)


def _method_of(payment: Payment, saved: Saved, at: datetime) -> SavedMethod:
    instrument, customer_id = payment.instrument, str(payment.customer_id)
    vpa = saved.vpa or instrument.vpa
    return SavedMethod(
        account=payment.account, id=id_of(payment.id, customer_id, payment.created_at),
        customer_id=customer_id, method=SavedMethodKind(instrument.method), acquirer=str(payment.acquirer),
        consent=cast("Consent", payment.consent), payment_id=payment.id, created_at=at, updated_at=at,
        token=saved.token, acquirer_customer=saved.customer, card=saved.card or instrument.card,
        bin=instrument.bin, vpa=masked(vpa) if vpa else None,
    )  # fmt: skip
