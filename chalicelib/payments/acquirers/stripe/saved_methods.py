"""Saved cards at Stripe: https://docs.stripe.com/payments/save-during-payment.

A card is saved by its payment, under a Customer that the gateway created.
"""

from dataclasses import replace

from chalicelib.payments.acquirers import Declined, Saved
from chalicelib.payments.acquirers.json_fields import Object
from chalicelib.payments.acquirers.stripe.errors import AUTHENTICATION_REQUIRED, NOT_AUTHENTICATED
from chalicelib.payments.domain.payment import Payment

_CARD = {"brand": str, "last4": str, "exp_month": int, "exp_year": int}


def saved_by(intent: Object, charge: Object, payment: Payment) -> Saved | None:
    """Return the card that a successful PaymentIntent saved, or was charged to; None if it names none.

    The verdict on the money does not depend on it.
    """
    is_saving = payment.consent is not None and intent.get("setup_future_usage") == "off_session"
    if not is_saving and payment.instrument.saved is None:
        return None
    token, customer = intent.get("payment_method"), intent.get("customer")
    if not isinstance(token, str) or not isinstance(customer, str):
        return None
    return Saved(token=token, customer=customer, card=_card_of(charge))


def off_session(verdict: Declined, payment: Payment) -> Declined:
    """Return the decline. Off session it says that the bank requires the payer, who did not fail."""
    if not payment.off_session or verdict.code != NOT_AUTHENTICATED.code:
        return verdict
    return replace(
        verdict, code=AUTHENTICATION_REQUIRED.code, description=AUTHENTICATION_REQUIRED.description
    )


def _card_of(charge: Object) -> dict[str, object] | None:
    details = charge.get("payment_method_details")
    card = details.get("card") if isinstance(details, dict) else None
    if not isinstance(card, dict) or any(type(card.get(name)) is not kind for name, kind in _CARD.items()):
        return None
    known = {name: card[name] for name in _CARD}
    print_ = card.get("fingerprint")
    return {**known, "fingerprint": print_} if isinstance(print_, str) else known
