"""Turn events into messages. Only this module does so; it forwards them without waiting.

Produced by the stream of the `events` table. Consumed by functions/process_payment.py,
functions/process_refund.py, functions/bill_subscriptions.py, functions/deliver_webhook.py and
functions/send_mail.py. Relaying an event twice
is harmless: the id of a delivery is derived from its event and endpoint, that of a mail from its event and
address, and every worker skips completed work.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from typing import Any

from chalicelib.billing.domain.tasks import BillingTask
from chalicelib.db import events
from chalicelib.domain.event import Event, Resource, payment_id_of
from chalicelib.domain.task import Task
from chalicelib.log import logger
from chalicelib.messaging import queues
from chalicelib.messaging.stream_records import each_record
from chalicelib.notices.domain.alert import kind_of
from chalicelib.notices.domain.payer_messages import delay_s_of, message_of, wanted
from chalicelib.notices.domain.tasks import AlertTask, PayerMessageTask
from chalicelib.notices.store import payer_messages
from chalicelib.payments.domain import challenge
from chalicelib.payments.domain.tasks import PaymentTask, RefundTask, Step
from chalicelib.settings import Settings
from chalicelib.webhooks.domain.delivery import delivery_of
from chalicelib.webhooks.domain.endpoint import Endpoint, is_slow, is_subscribed
from chalicelib.webhooks.domain.tasks import next_attempt
from chalicelib.webhooks.store import endpoints

Delayed = tuple[Task, int]
Work = PaymentTask | RefundTask | BillingTask

# A replay must not send an endpoint the events from before its creation; clocks may differ by this.
CLOCKS_APART = timedelta(seconds=10)


def relay(records: Sequence[dict[str, Any]], settings: Settings) -> None:
    """Forward a batch of stream records. Raise if an AWS call fails; the stream then retries the batch."""
    with_work = each_record(records, lambda image: _with_work(events.of_image(image), settings))
    queues.send([one for _, work in with_work for one in work])  # payments and refunds before webhooks
    batch = [event for event, _ in with_work]
    queues.send(_first_attempts(batch))
    if settings.mail_sender:
        queues.send([(_alert(event), 0) for event in batch if kind_of(event)])
        queues.send(_payer_messages(batch))
    for account in dict.fromkeys(event.account for event in batch):
        _log(account, [event for event in batch if event.account == account])


def _log(account: str, relayed: Sequence[Event]) -> None:
    """Write one line, which costs less than one for each event. A search for text finds the ids in it."""
    logger.info(
        "events.relayed", account=account,
        events={event.id: [event.type, payment_id_of(event), event.request_id] for event in relayed},
    )  # fmt: skip


def _with_work(event: Event, settings: Settings) -> tuple[Event, list[Delayed]]:
    """Return the event with its messages, which name the request that led to it."""
    return event, [(replace(task, request_id=event.request_id), s) for task, s in work_of(event, settings)]


def work_of(event: Event, settings: Settings) -> list[tuple[Work, int]]:
    task, others = _task_of(event), (_dispute_of(event), _billing_of(event), _mandate_of(event))
    now: list[tuple[Work, int]] = [(task, _delay_s(event, settings))] if task else []
    return [*now, *((other, 0) for other in others if other)]


def _task_of(event: Event) -> Work | None:
    """Return the task that the event requires, or None."""
    data = event.data
    match event.type:
        case "refund.pending":
            return RefundTask(event.account, data["id"], data["payment_id"])
        case "order.paid" if data.get("attempts", 0) > 1:
            return PaymentTask(event.account, "", data["id"], Step.RELEASE_OTHERS)
    step = _step_of(event)
    return PaymentTask(event.account, data["id"], data["order_id"], step) if step else None


def _billing_of(event: Event) -> Work | None:
    """Return the task of the billing that the event requires, or None.

    It marks the invoice of a paid order paid, follows a failed charge up, makes the first charge of an
    invoice that a request opened, or charges failed invoices by a new method.
    """
    account, data = event.account, event.data
    match event.type:
        case "order.paid" | "payment.failed" | "payment.canceled" if data.get("invoice_id"):
            return BillingTask(account, invoice_id=data["invoice_id"])
        case "subscription.created" | "subscription.updated" | "subscription.resumed" if data.get(
            "next_charge_at"
        ):
            return BillingTask(account, data["id"])
        case "customer.method_saved" | "customer.method_updated":
            return BillingTask(account, customer_id=data["customer_id"])
    return None


def _mandate_of(event: Event) -> Work | None:
    """Return the task that revokes the mandate of a removed method, or one that the payer's bank ended."""
    data = event.data
    match event.type:
        case "customer.method_removed" if "mandate_id" in data:
            return PaymentTask(event.account, "", "", Step.MANDATE, event_id=data["mandate_id"])
        case "payment.failed" if data.get("error_code") == "mandate_revoked":
            return PaymentTask(event.account, data["id"], data["order_id"], Step.MANDATE)
    return None


def _dispute_of(event: Event) -> Work | None:
    """Return the task that sends a response to a dispute, or that looks for a dispute of the simulator.

    The simulator sends no events of its own, so its captures lead to the look-up.
    """
    data = event.data
    match event.type:
        case "payment.dispute.updated" if data.get("response_status") == "pending":
            return PaymentTask(event.account, data["payment_id"], "", Step.DISPUTE, dispute=data["id"])
        case "payment.success" | "payment.captured" if event.account.endswith("#test"):
            return _simulated_dispute(event)
    return None


def _simulated_dispute(event: Event) -> Work | None:
    from chalicelib.payments.acquirers.simulator import disputes  # noqa: PLC0415 - not for real money

    if not disputes.may_be_disputed(event.account, event.data):
        return None
    payment_id, order_id = event.data["id"], event.data["order_id"]
    reference = disputes.reference_of(event.data["acquirer_reference"])
    return PaymentTask(event.account, payment_id, order_id, Step.FIND_DISPUTE, dispute=reference)


def _step_of(event: Event) -> Step | None:
    match event.type:
        case "payment.pending":
            return Step.PROCEED
        case "payment.requires_action":
            return Step.DUE
        case "payment.capture_pending":
            return Step.CAPTURE
        case "payment.canceled":
            return Step.VOID
        case "payment.captured" if _is_rest_released(event.data):
            return Step.VOID
    return None


def _is_rest_released(payment: Resource) -> bool:
    return not payment["amount_capturable"] and payment["amount_captured"] < payment["amount"]


def _delay_s(event: Event, settings: Settings) -> int:
    match event.type:
        case "payment.pending":
            return _processing_delay_s(event.data["id"], settings)
        case "payment.requires_action":
            return int(challenge.LIFETIME.total_seconds())
        case "refund.pending":
            return _between(event.data["id"], settings.refund_delay_s)
        case _:
            return 0


def _processing_delay_s(payment_id: str, settings: Settings) -> int:
    """Return the simulated acquirer's delay, rounded up to whole seconds for SQS."""
    if settings.test_mode:
        return -(-settings.test_processing_delay_ms // 1000)
    return _between(payment_id, settings.processing_delay_s)


def _between(id: str, bounds_s: tuple[int, int]) -> int:
    lowest, highest = bounds_s
    return lowest + sha256(id.encode()).digest()[0] % (highest - lowest + 1)


def _alert(event: Event) -> Task:
    return AlertTask(event.account, event.id, event.request_id)


def _payer_messages(batch: Sequence[Event]) -> list[Delayed]:
    """Return a task for each message to a payer that the merchant switched on up to a minute ago.

    Only events that can lead to a message cause a read.
    """
    possible = [event for event in batch if message_of(event)]
    asked = ((event, wanted(payer_messages.seen(event.account), event)) for event in possible)
    return [
        (PayerMessageTask(event.account, event.id, request_id=event.request_id), delay_s_of(message))
        for event, message in asked
        if message
    ]


def _first_attempts(batch: Sequence[Event]) -> list[Delayed]:
    """Return the messages of new deliveries, one for each endpoint that wants an event.

    Their rows do not exist yet: functions/deliver_webhook.py writes each when it starts the first attempt.
    """
    listening = {account: endpoints.of_account(account) for account in {event.account for event in batch}}
    return [
        (_first_attempt(event, endpoint), 0)
        for event in batch
        for endpoint in listening[event.account]
        if is_subscribed(endpoint, event.type) and endpoint.created_at <= event.created_at + CLOCKS_APART
    ]


def _first_attempt(event: Event, endpoint: Endpoint) -> Task:
    return replace(next_attempt(delivery_of(event, endpoint.id, endpoint.url)), slow=is_slow(endpoint))
