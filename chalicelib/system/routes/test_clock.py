"""Serve /v1/test/clock, which makes scheduled work of a test account due immediately."""

import uuid
from datetime import timedelta
from typing import Annotated

from chalice.app import Blueprint
from pydantic import Field
from typing_extensions import TypedDict

from chalicelib.billing.domain.tasks import due_invoice, due_subscription
from chalicelib.billing.store import invoices, subscriptions
from chalicelib.customers.store import saved_methods
from chalicelib.db import due_index, idempotency
from chalicelib.domain.errors import Forbidden
from chalicelib.domain.task import Task
from chalicelib.http.models import Body
from chalicelib.http.request import Request
from chalicelib.http.route import endpoint
from chalicelib.messaging import queues
from chalicelib.payments.domain.routing import SIMULATOR
from chalicelib.payments.domain.simulated_payment import Clock
from chalicelib.payments.domain.tasks import (
    CHECKED_AFTER,
    due_dispute,
    due_mandate,
    due_method,
    due_payment,
    due_refund,
    reconciliation_of,
)
from chalicelib.payments.store import (
    acquirer_accounts,
    disputes,
    mandates,
    payments,
    refunds,
    simulator_ledger,
)
from chalicelib.webhooks.domain.tasks import next_attempt
from chalicelib.webhooks.store import deliveries, endpoints

clock_api = Blueprint(__name__)

A_DAY_S, A_YEAR_S = 86_400, 31_536_000
CHECKS_AFTER_S = 30  # the lines of a test account's payouts are read by then


class ClockAdvanceRequest(Body):
    seconds: Annotated[int, Field(ge=1, le=A_YEAR_S)]


class ClockAdvanceView(TypedDict):
    """Report the number of seconds, and of tasks that became due."""

    advanced_by: int
    came_due: int


@endpoint(
    clock_api, "/v1/test/clock/advance", "POST",
    summary="Advance the test clock",
    description=(
        "Moves all scheduled work of your test account forward by the given number of seconds, and runs "
        "the work that becomes due. New resources keep their usual times. A day or more also reads the "
        "payouts of your acquirer accounts and of the simulator, as at night. Available in test mode only. "
        "Send an Idempotency-Key to retry safely."
    ),
    body=ClockAdvanceRequest, resource="test-clock",
)  # fmt: skip
def advance_clock(request: Request, body: ClockAdvanceRequest) -> ClockAdvanceView:
    """Advance the scheduled work of the merchant; new work keeps its usual times.

    Each row stores the advance that moved it, so that a repeated request completes an interrupted one without
    moving rows twice. Raise Forbidden for a live key, IdempotencyKeyUsed.
    """
    if request.mode != "test":
        raise Forbidden("The test clock is available in test mode only.")
    request.check_unclaimed()
    request.record_before_work(request.audit("test_clock", "test_clock", after={"seconds": body.seconds}))
    advance = due_index.Advance(request.key or str(uuid.uuid4()), body.seconds, request.at)
    endpoints.advance(request.account, advance)
    clock = Clock(request.at, simulator_ledger.advance(request.account, advance))
    due: list[Task] = [
        *map(due_payment, payments.advance_due(request.account, advance)),
        *map(due_refund, refunds.advance_due(request.account, advance)),
        *map(due_dispute, disputes.advance_due(request.account, advance)),
        *map(due_mandate, mandates.advance_due(request.account, advance)),
        *map(next_attempt, deliveries.advance_due(request.account, advance)),
        *map(due_method, saved_methods.advance_due(request.account, advance)),
        *map(due_subscription, subscriptions.advance_due(request.account, advance)),
        *map(due_invoice, invoices.advance_due(request.account, advance)),
    ]
    queues.send([(task, 0) for task in due])
    if body.seconds >= A_DAY_S:
        _start_reconciliation(request, clock, timedelta(seconds=body.seconds))
    answer: ClockAdvanceView = {"advanced_by": body.seconds, "came_due": len(due)}
    idempotency.add(request.claim(answer))
    return answer


def _start_reconciliation(request: Request, clock: Clock, advanced: timedelta) -> None:
    """Reconcile each acquirer account, and check what became 14 days old by the advance."""
    checked_until = clock.now - CHECKED_AFTER
    created = clock.moment_of(checked_until - advanced), clock.moment_of(checked_until)
    for acquirer in (SIMULATOR, *(one.id for one in acquirer_accounts.all_of(request.account))):
        queues.send(reconciliation_of(request.account, acquirer, request.at, created, CHECKS_AFTER_S))
