"""Saved cards at Stripe: https://docs.stripe.com/payments/save-during-payment.

A card is saved by its payment, under a Customer that the gateway created.
"""

from dataclasses import replace

from chalicelib.payments.acquirers import Declined, Saved
from chalicelib.payments.acquirers.json_fields import Object
from chalicelib.payments.acquirers.stripe.errors import AUTHENTICATION_REQUIRED, NOT_AUTHENTICATED
from chalicelib.payments.acquirers.stripe.mandate_options import needs_mandate
from chalicelib.payments.domain.instrument import Method
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
    if payment.instrument.method is Method.UPI:  # Stripe names no mandate of UPI
        vpa = _details_of(charge, "upi").get("vpa")
        return Saved(token=token, customer=customer, mandate=token, vpa=vpa if isinstance(vpa, str) else None)
    mandate = _card_mandate(charge) if needs_mandate(payment) else token
    return Saved(
        token=token, customer=customer, card=_card_of(charge), mandate=mandate,
        mandate_pending=mandate != token,
    )  # fmt: skip


def off_session(verdict: Declined, payment: Payment) -> Declined:
    """Return the decline. Off session it says that the bank requires the payer, who did not fail."""
    if not payment.off_session or verdict.code != NOT_AUTHENTICATED.code:
        return verdict
    return replace(
        verdict, code=AUTHENTICATION_REQUIRED.code, description=AUTHENTICATION_REQUIRED.description
    )


def _card_mandate(charge: Object) -> str | None:
    """Return Stripe's id of the card's mandate; None if it set up none.

    A mandate that could not be registered has an id too, so its state is looked up later.
    """
    named = _details_of(charge, "card").get("mandate")
    return named if isinstance(named, str) else None


def _details_of(charge: Object, method: str) -> dict[str, object]:
    details = charge.get("payment_method_details")
    found = details.get(method) if isinstance(details, dict) else None
    return found if isinstance(found, dict) else {}


def _card_of(charge: Object) -> dict[str, object] | None:
    card = _details_of(charge, "card")
    if any(type(card.get(name)) is not kind for name, kind in _CARD.items()):
        return None
    known = {name: card[name] for name in _CARD}
    print_ = card.get("fingerprint")
    return {**known, "fingerprint": print_} if isinstance(print_, str) else known
