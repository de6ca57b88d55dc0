"""Take the next step of a mandate: its approval, its expiry, or its revocation outside of the gateway.

The end is written with an event, which chalicelib/system/workers/relay.py relays.
"""

from datetime import datetime

from chalicelib.customers.domain import mandate_steps
from chalicelib.customers.domain.mandate import Mandate
from chalicelib.customers.domain.saved_method import SavedMethodStatus
from chalicelib.customers.store import saved_methods
from chalicelib.domain.change import Change
from chalicelib.log import logger
from chalicelib.payments.domain.simulated_payment import Clock
from chalicelib.payments.domain.tasks import PaymentTask
from chalicelib.payments.store import mandates, payments
from chalicelib.payments.store.clocks import clock_of

REVOKED = "mandate_revoked"  # the code of a payment that the bank declines after a revocation


def process(task: PaymentTask, at: datetime) -> None:
    """Take the step of a mandate that its row, its method or a payment calls for. Raises Busy."""
    declined = payments.get(task.account, task.payment_id) if task.payment_id else None
    saved = declined.instrument.saved or {} if declined else {}
    mandate_id = task.event_id or saved.get("mandate")
    is_revoked = declined is not None and declined.error_code == REVOKED
    if mandate_id:
        mandates.until_written(mandate_id, lambda: _step(task.account, mandate_id, at, revoked=is_revoked))


def _step(account: str, mandate_id: str, at: datetime, *, revoked: bool) -> None:
    mandate, clock = mandates.get(account, mandate_id), clock_of(account, at)
    change = _change_of(mandate, clock, revoked=revoked)
    if change is not None and change.events:
        mandates.write(change, clock)
        logger.info("mandate.changed", account=account, mandate_id=mandate_id, status=change.after.status)


def _change_of(mandate: Mandate, clock: Clock, *, revoked: bool) -> Change[Mandate] | None:
    if revoked or _is_method_removed(mandate):
        return mandate_steps.revoke(mandate, clock.now, clock.at)
    return mandate_steps.next_step(mandate, clock.now, clock.at)


def _is_method_removed(mandate: Mandate) -> bool:
    if mandate.has_ended:
        return False
    return saved_methods.get(mandate.account, mandate.saved_method_id).status is SavedMethodStatus.REMOVED
