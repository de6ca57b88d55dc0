"""The simulator's tokens of saved methods. A token states the outcome of the payments by it."""

from chalicelib.payments.acquirers import Saved
from chalicelib.payments.acquirers.simulator.outcomes import CHALLENGED, named_outcome
from chalicelib.payments.domain.card import Card
from chalicelib.payments.domain.payment import Payment

PENDING_MANDATE = "mandate-pending@upi"  # whose bank approves a mandate later
PAYER_ADDRESS = "payer@simulator"  # of the simulated UPI app


def token_of(payment: Payment, card: Card | None) -> str | None:
    """Return the token of the method that the payment saves; None if it saves none."""
    if payment.consent is None:
        return None
    named = named_outcome(payment, card, later=True)
    parts = (named.result, named.fault or "", CHALLENGED if named.challenged else "", payment.id)
    return ":".join(("simtok", *parts))


def saved_by(token: str, payment: Payment) -> Saved:
    """Return the method that the payment saved under the token."""
    instrument = payment.instrument
    vpa = instrument.vpa or (PAYER_ADDRESS if instrument.upi else None)
    has_mandate = "mandate" in (payment.consent or {})
    return Saved(
        token=token, customer=f"simcus_{payment.customer_id}", vpa=vpa,
        mandate=f"simman_{payment.id}" if has_mandate else None,
        mandate_pending=(instrument.vpa or "").lower() == PENDING_MANDATE,
    )  # fmt: skip
