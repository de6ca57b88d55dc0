"""Write whether an acquirer account worked, so that new payments ask the healthy accounts first."""

from contextlib import suppress
from datetime import datetime

from chalicelib.domain.errors import Busy
from chalicelib.payments.acquirers import DeclineClass, Declined, NotSent, Unanswered, Verdict
from chalicelib.payments.domain.acquirer_event import AcquirerEvent
from chalicelib.payments.domain.acquirer_health import after_downtime, after_outcome
from chalicelib.payments.domain.instrument import Method
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.domain.routing import SIMULATOR
from chalicelib.payments.store import acquirer_health


def record_outcome(payment: Payment, verdict: Verdict, at: datetime) -> None:
    """Write the outcome of a request. A healthy account, or one that was not asked, needs no write."""
    if payment.acquirer in (None, SIMULATOR) or not _was_asked(verdict):
        return
    health = acquirer_health.get(payment.account, str(payment.acquirer), payment.instrument.method)
    worked = not _has_failed(verdict)
    with suppress(Busy):  # then other payments of the same account write its health
        acquirer_health.change(health, lambda now: after_outcome(now, at, worked=worked))


def record_downtime(event: AcquirerEvent) -> None:
    """Write a downtime that the acquirer announced, or its end."""
    if event.downtime is None:
        return
    downtime = event.downtime
    health = acquirer_health.get(event.account, event.acquirer, Method(downtime["method"]))
    acquirer_health.change(health, lambda now: after_downtime(now, downtime))


def _was_asked(verdict: Verdict) -> bool:
    return not isinstance(verdict, NotSent) or verdict.cause in ("unreachable", "refused")


def _has_failed(verdict: Verdict) -> bool:
    if isinstance(verdict, Declined):
        return verdict.decline_class is DeclineClass.ACQUIRER
    return isinstance(verdict, NotSent | Unanswered)
