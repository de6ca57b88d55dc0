"""Follow up a charge that the mandate of its method does not allow: announce it, or say what it needs."""

from datetime import datetime

from chalicelib.billing.domain.dunning import FailedCharge, Failure
from chalicelib.customers.domain import mandate_steps
from chalicelib.customers.domain.mandate import Debit, Mandate
from chalicelib.customers.domain.saved_method import SavedMethod
from chalicelib.domain.errors import MandateRefused
from chalicelib.domain.ids import new_id
from chalicelib.payments.domain.order import Order
from chalicelib.payments.domain.simulated_payment import Clock
from chalicelib.payments.store import mandates

_FAILURES = {
    "authentication_required": Failure.CONFIRMATION,
    "mandate_revoked": Failure.NEW_METHOD,
    "mandate_expired": Failure.NEW_METHOD,
    "mandate_amount_exceeded": Failure.NEW_METHOD,
    "mandate_amount_differs": Failure.NEW_METHOD,
    "mandate_currency_differs": Failure.NEW_METHOD,
}
_EARLY = "mandate_notice_too_recent"
_NOT_ANNOUNCED = "mandate_notice_required"


def announced(method: SavedMethod, order: Order, rule: str, clock: Clock) -> datetime:
    """Announce the charge of an order unless it is announced. Return from when it can be charged.

    Raises MandateRefused for any other rule. A repeated call finds the debit that the first one announced.
    """
    mandate_id = str(method.mandate_id)

    def step() -> datetime:
        mandate = mandates.get(method.account, mandate_id)
        if rule == _EARLY:
            return min(one.charge_at for one in _waiting(mandate, order))
        made = Debit(id=new_id("deb", clock.at), amount=order.amount, charge_at=clock.now)
        change = mandate_steps.announce(mandate, made, clock.now, clock.at)
        mandates.write(change, clock)
        return change.after.debits[-1].charge_at

    return mandates.until_written(mandate_id, step)


def needs_notice(refusal: MandateRefused) -> bool:
    return refusal.rule in (_EARLY, _NOT_ANNOUNCED)


def failed_charge(refusal: MandateRefused, method: SavedMethod) -> FailedCharge:
    """Return what the failed charge needs: another method, the payer, or time."""
    return FailedCharge(_FAILURES.get(refusal.rule, Failure.SOFT), "mandate_refused", method.id)


def _waiting(mandate: Mandate, order: Order) -> list[Debit]:
    return [one for one in mandate.debits if one.payment_id is None and one.amount == order.amount]
