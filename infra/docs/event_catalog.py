"""Generate docs/events.md: every event with the example of chalicelib/webhooks/domain/event_examples.py."""

import json
from datetime import UTC, datetime
from pathlib import Path

from chalicelib.domain.event import EVENT_TYPES
from chalicelib.versions.rendering import payload
from chalicelib.webhooks.domain.event_examples import example
from infra.paths import ROOT

FILE = ROOT / "docs" / "events.md"
AT = datetime(2026, 1, 31, 12, tzinfo=UTC)
MEANS = {
    "subscription.created": "A customer subscribed to a plan. Without a trial, the first period started.",
    "subscription.activated": "A trial ended and the first period started, or nothing is overdue any more.",
    "subscription.renewed": "A further period started, with its invoice.",
    "subscription.updated": "The plan, the quantity or another field was changed.",
    "subscription.past_due": "An invoice of the subscription is overdue.",
    "subscription.paused": "The subscription was paused: no period starts until it is resumed.",
    "subscription.resumed": "The subscription was resumed.",
    "subscription.canceled": "The subscription ended. No period follows.",
    "invoice.created": "A draft was created. An invoice of a subscription starts with `invoice.open`.",
    "invoice.deleted": "A draft was deleted.",
    "invoice.open": "An invoice can be paid.",
    "invoice.paid": "An invoice was paid, or had nothing to pay.",
    "invoice.payment_failed": (
        "An automatic charge of an invoice failed; `next_charge_at` is the next one, if one is planned."
    ),
    "invoice.overdue": "An invoice was not paid until it was due.",
    "invoice.void": "An invoice was voided and cannot be paid.",
    "invoice.uncollectible": "An invoice was given up. It can still be paid.",
    "credit_note.created": "All or part of a paid invoice was given back.",
    "customer.created": "A customer was stored.",
    "customer.updated": "A customer was changed.",
    "customer.deleted": "The data of a customer was erased: erase your own copy, too.",
    "customer.method_saved": "A payment saved its method for the customer.",
    "customer.method_updated": "A saved method is the default now, or no more, got new details, or expired.",
    "customer.method_expiring": "The card of a saved method expires in 30 days.",
    "customer.method_removed": "A saved method was removed: no new payment can use it.",
    "mandate.created": "A payment set up a mandate, which the payer's bank may still have to approve.",
    "mandate.activated": "The mandate can be charged.",
    "mandate.debit_announced": "A debit was announced: create its payment from its `charge_at` on.",
    "mandate.paused": "The mandate was paused: no payment by it can be created.",
    "mandate.resumed": "The mandate was resumed.",
    "mandate.revoked": "The mandate was revoked, by you, the payer or their bank. Ask for another one.",
    "mandate.expired": "The time of the mandate is over. Ask the payer for another one.",
    "order.created": "An order was created.",
    "order.paid": "A payment of the order was captured, maybe in part: compare `amount_paid` with `amount`.",
    "payment.pending": "A payment of an order was started.",
    "payment.requires_action": "The payer must confirm at their bank: redirect to `next_action.url`.",
    "payment.success": "The acquirer approved: the money is authorized, and captured if requested.",
    "payment.capture_pending": "A capture was requested; the acquirer decides next.",
    "payment.captured": "Authorized money was captured, in full or in part.",
    "payment.capture_failed": "The acquirer refused a capture: the amount is capturable again.",
    "payment.failed": "The acquirer or the payer declined; `error_code` says why.",
    "payment.canceled": "What was not captured is released, now or at `authorization_lapses_at`.",
    "payment.review_required": "Risk rules hold the authorized payment: approve or reject it.",
    "payment.review_approved": "The review was approved. The payment is captured, if it was to be.",
    "payment.review_rejected": "The review was rejected. The amount is released, or refunded.",
    "payment.dispute.created": "The payer disputes the payment at their bank: answer before `respond_by`.",
    "payment.dispute.updated": "The dispute changed, or a response to it was requested or refused.",
    "payment.dispute.funds_withdrawn": "The acquirer took `amount_withdrawn` back; it is not refundable.",
    "payment.dispute.funds_reinstated": "The acquirer paid the amount back; it is refundable again.",
    "payment.dispute.closed": "The dispute ended; `status` says how. A lost dispute can still become won.",
    "refund.pending": "A refund was accepted.",
    "refund.processed": "The refund was processed.",
    "refund.failed": "The refund failed, maybe after `refund.processed`; the amount is refundable again.",
    "export.ready": "The file of an export can be downloaded.",
    "export.failed": "The file of an export could not be written in a day.",
    "refund_batch.completed": "All refunds of a batch were made, or canceled: `status` says which.",
    "webhook_endpoint.disabled": "The gateway disabled an endpoint; `disabled_reason` says why.",
}
HEAD = """# Events

Every event that your server can receive, with an example: `data` is the resource as `GET` shows it.
`make catalog` writes this page from the code; `POST /v1/webhook-endpoints/{id}/test` sends any of them.
"""


def text() -> str:
    return "\n".join([HEAD, *(_section(type) for type in EVENT_TYPES)])


def write() -> Path:
    FILE.write_text(text())
    return FILE


def _section(type: str) -> str:
    body = json.dumps(json.loads(payload(example(type, "mer_test#test", AT))), indent=2, ensure_ascii=False)
    return f"## {type}\n{MEANS[type]}\n\n```json\n{body}\n```\n"
