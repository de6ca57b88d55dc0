"""docs/events.md: every event with an example, as chalicelib/webhooks/domain/event_examples.py tells it."""

import json
from datetime import UTC, datetime
from pathlib import Path

from chalicelib.domain.event import EVENT_TYPES, payload
from chalicelib.webhooks.domain.event_examples import example
from infra.paths import ROOT

FILE = ROOT / "docs" / "events.md"
AT = datetime(2026, 1, 31, 12, tzinfo=UTC)
MEANS = {
    "order.created": "An order was made.",
    "order.paid": "The first money for it was captured.",
    "payment.pending": "An attempt to pay an order was begun.",
    "payment.requires_action": "The payer has to go to their bank's page, `next_action.url`.",
    "payment.success": "The acquirer approved: the money is authorized, and captured if that was asked for.",
    "payment.captured": "Authorized money was taken, or some of it.",
    "payment.failed": "The acquirer declined, or the payer did; `error_code` says why.",
    "payment.canceled": "What was authorized and not captured was given back.",
    "refund.pending": "A refund was accepted.",
    "refund.processed": "The money was sent back.",
    "refund.failed": "The money could not be sent back; it counts as refundable again.",
    "webhook_endpoint.disabled": "An endpoint was switched off, but not by you; `disabled_reason` says why.",
}
HEAD = """# Events

What your server is told, with an example of each: `data` is the resource as `GET` shows it. Written by
`make catalog` from the code; `POST /v1/webhook-endpoints/{id}/test` sends you any of them.
"""


def text() -> str:
    return "\n".join([HEAD, *(_section(type) for type in EVENT_TYPES)])


def write() -> Path:
    FILE.write_text(text())
    return FILE


def _section(type: str) -> str:
    told = json.dumps(json.loads(payload(example(type, "mer_test#test", AT))), indent=2, ensure_ascii=False)
    return f"## {type}\n{MEANS[type]}\n\n```json\n{told}\n```\n"
