"""Take the next step of a mandate: its approval, its expiry, or its revocation outside of the gateway.

A real acquirer is asked whether the payer's bank approved a mandate; the simulator's is approved when due.
The end is written with an event, which chalicelib/system/workers/relay.py relays.
"""

from collections.abc import Callable
from datetime import datetime

from chalicelib.customers.domain import mandate_steps
from chalicelib.customers.domain.mandate import Mandate, MandateStatus
from chalicelib.customers.domain.saved_method import SavedMethodStatus
from chalicelib.customers.store import saved_methods
from chalicelib.domain.change import Change
from chalicelib.log import logger
from chalicelib.payments.acquirers import FoundMandate, MandateKeeper
from chalicelib.payments.acquirers.registry import Registry
from chalicelib.payments.domain.simulated_payment import Clock
from chalicelib.payments.domain.tasks import PaymentTask
from chalicelib.payments.store import mandates, payments
from chalicelib.payments.store.clocks import clock_of
from chalicelib.payments.workers.asking import PaymentContext

Decide = Callable[[Mandate, Clock], Change[Mandate] | None]
REVOKED = "mandate_revoked"  # the code of a payment that the bank declines after a revocation


def process(task: PaymentTask, context: PaymentContext) -> None:
    """Take the step of a mandate that its row, its method or a payment calls for. Raises Busy."""
    declined = payments.get(task.account, task.payment_id) if task.payment_id else None
    saved = declined.instrument.saved or {} if declined else {}
    mandate_id = task.event_id or saved.get("mandate")
    is_revoked = declined is not None and declined.error_code == REVOKED
    if not mandate_id:
        return

    def step(mandate: Mandate, clock: Clock) -> Change[Mandate] | None:
        if is_revoked or _is_method_removed(mandate):
            return mandate_steps.revoke(mandate, clock.now, clock.at)
        return _next_step(mandate, clock, context.registry)

    _write(task.account, mandate_id, context.at, step)


def follow(account: str, mandate_id: str, found: FoundMandate, at: datetime) -> None:
    """Write what the acquirer says about a mandate, if that changes it. Raises Busy.

    A mandate that is paused or has ended here stays so.
    """
    _write(account, mandate_id, at, lambda mandate, clock: _followed(mandate, found, clock))


def _write(account: str, mandate_id: str, at: datetime, decide: Decide) -> None:
    """Write the change that `decide` returns for the mandate as it is now, if any."""

    def step() -> None:
        clock = clock_of(account, at)
        change = decide(mandates.get(account, mandate_id), clock)
        if change is not None and change.events:
            mandates.write(change, clock)
            logger.info("mandate.changed", account=account, mandate_id=mandate_id, status=change.after.status)

    mandates.until_written(mandate_id, step)


def _next_step(mandate: Mandate, clock: Clock, registry: Registry) -> Change[Mandate] | None:
    """Return the step that is due. A mandate that its acquirer still has as pending is looked up again."""
    due = mandate_steps.next_step(mandate, clock.now, clock.at)
    if due is None or due.after.status is not MandateStatus.ACTIVE:
        return due
    acquirer = registry.named(mandate.account, mandate.acquirer)
    if not isinstance(acquirer, MandateKeeper):
        return due
    found = acquirer.find_mandate(str(mandate.reference))
    return _followed(mandate, found, clock) if isinstance(found, FoundMandate) else None


def _followed(mandate: Mandate, found: FoundMandate, clock: Clock) -> Change[Mandate] | None:
    if found.state == "ended":
        return mandate_steps.revoke(mandate, clock.now, clock.at)
    if found.state == "active" and mandate.status is MandateStatus.PENDING:
        return mandate_steps.activate(mandate, clock.now, clock.at)
    return None


def _is_method_removed(mandate: Mandate) -> bool:
    if mandate.has_ended:
        return False
    return saved_methods.get(mandate.account, mandate.saved_method_id).status is SavedMethodStatus.REMOVED
