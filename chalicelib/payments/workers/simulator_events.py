"""Send an event of the simulator by HTTP to the gateway itself, as an acquirer would."""

from dataclasses import replace
from datetime import UTC, datetime

from chalicelib.crypto.kms_secrets import unseal
from chalicelib.log import logger
from chalicelib.messaging import queues
from chalicelib.payments.acquirers import http
from chalicelib.payments.acquirers.simulator.events import SIGNATURE, body_of, sign
from chalicelib.payments.domain.acquirer_account import valid_webhook_secrets
from chalicelib.payments.domain.simulated_event import SimulatedEvent
from chalicelib.payments.domain.tasks import PaymentTask
from chalicelib.payments.store import acquirer_accounts

RETRY_WAITS_S = (10, 60, 300)
_LIMITS = http.Limits(connect_s=3, read_s=5)  # an acquirer waits 5 s for the gateway's answer


def send(task: PaymentTask, origin: str) -> None:
    """Send the event to the stage's own `origin`, with at most three retries. Raises NotFound."""
    event = SimulatedEvent.of(task.event_id)
    account = acquirer_accounts.get(task.account, event.acquirer)
    now = datetime.now(UTC)
    secrets = valid_webhook_secrets(account, now)
    if not secrets:
        return  # removed since the event was queued
    body = body_of(event)
    headers = {
        "Content-Type": "application/json",
        SIGNATURE: sign(body, unseal(secrets[0]["sealed"], account.account), now),
    }
    request = http.Request(
        "POST", "/api/v1/acquirers/{id}/events", {"id": account.id}, body=body, headers=headers
    )
    outcome = http.Client(http.OwnOrigin(origin), limits=_LIMITS, loopback=True).send(request)
    if not (isinstance(outcome, http.Answer) and outcome.status < 300):
        _send_again(task)


def _send_again(task: PaymentTask) -> None:
    if task.poll < len(RETRY_WAITS_S):
        queues.send([(replace(task, poll=task.poll + 1), RETRY_WAITS_S[task.poll])])
        return
    logger.warning("simulator.event_not_delivered", account=task.account, payment_id=task.payment_id)
