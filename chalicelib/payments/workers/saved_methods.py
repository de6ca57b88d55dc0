"""Do what is due for a saved method: announce its expiry, end it, or let its acquirer forget it.

Produced by the sweeper and the test clock.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from chalicelib.customers.domain import saved_method_steps as steps
from chalicelib.customers.domain.saved_method import SavedMethod, SavedMethodStatus, valid_until, warns_at
from chalicelib.customers.domain.saved_method_steps import CustomerMethods
from chalicelib.customers.store import saved_methods
from chalicelib.db.due_index import RESWEEP_AFTER
from chalicelib.domain.actor import GATEWAY
from chalicelib.domain.errors import NotFound
from chalicelib.log import logger
from chalicelib.payments.acquirers import Forgotten, MethodKeeper
from chalicelib.payments.domain.simulated_payment import Clock
from chalicelib.payments.domain.tasks import PaymentTask
from chalicelib.payments.store import simulator_ledger
from chalicelib.payments.workers.asking import PaymentContext, outcome_of

FORGETS_WITHIN = timedelta(days=30)  # then the token is erased without the acquirer


def process(task: PaymentTask, context: PaymentContext) -> None:
    """Take the step of a method that is due. A step that was taken before is skipped. Raises Busy."""
    method = saved_methods.get(task.account, task.event_id)
    if method.status is SavedMethodStatus.REMOVED:
        return _forget(method, context)
    ahead = ahead_of(task.account, context.at)

    def step(known: CustomerMethods) -> None:
        _age(replace(known, ahead=ahead), method.id, context.at)

    try:
        return saved_methods.until_written(task.account, method.customer_id, step)
    except NotFound:  # the customer was deleted, and its methods are removed
        return None


def ahead_of(account: str, at: datetime) -> timedelta:
    """Return how far the test clock of the account is ahead of the real time."""
    if not account.endswith("#test"):
        return timedelta()
    return Clock(at, simulator_ledger.advances(account)).now - at


def _age(known: CustomerMethods, method_id: str, at: datetime) -> None:
    """Announce the expiry of a method, or end it."""
    method = next((one for one in known.methods if one.id == method_id), None)
    ends_at, warned_from = (valid_until(method), warns_at(method)) if method else (None, None)
    if method is None or ends_at is None or warned_from is None or not method.is_active:
        return
    now = at + known.ahead + RESWEEP_AFTER  # the sweeper has postponed it
    if ends_at <= now:
        saved_methods.write(steps.expire(known, method, at), None, GATEWAY)
    elif warned_from <= now and method.warned_at is None:
        saved_methods.write(steps.warn(known, method, at), None, GATEWAY)


def _forget(method: SavedMethod, context: PaymentContext) -> None:
    """Let the acquirer forget a removed method, and erase its token then. It moves no money."""
    if method.token is None:
        return
    outcome = _asked(method, context)
    is_late = context.at - method.updated_at >= FORGETS_WITHIN
    logger.info("saved_method.removed", account=method.account, method=method.id, outcome=outcome)
    if outcome == "forgotten" or is_late:
        saved_methods.erase_token(method)
        return
    age = max(context.at - method.updated_at, RESWEEP_AFTER)
    saved_methods.postpone(method, context.at + age)


def _asked(method: SavedMethod, context: PaymentContext) -> str:
    """Return what became of the request. An acquirer that keeps no methods has nothing to forget."""
    acquirer = context.registry.named(method.account, method.acquirer)
    if not isinstance(acquirer, MethodKeeper):
        return outcome_of(Forgotten())
    return outcome_of(acquirer.forget_method(str(method.token)))
