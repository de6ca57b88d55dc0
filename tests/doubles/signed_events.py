"""Sign events as the acquirers do, and send them to the gateway."""

import base64
import hmac
import json
import time
from typing import Any

from tests.doubles.razorpay_event_contract import event_violations
from tests.gateway import Answer, Gateway

Json = dict[str, Any]
WEBHOOK_SECRET = "whsec_of_the_double"


def signed(
    kind: str, body: bytes, event_id: str, secret: str = WEBHOOK_SECRET, *, age_s: int = 0
) -> dict[str, str]:
    """Return the headers of an event that the acquirer signed `age_s` seconds ago."""
    now, key = int(time.time()) - age_s, secret.encode()
    match kind:
        case "stripe":
            signature = hmac.digest(key, b"%d." % now + body, "sha256").hex()
            return {"Stripe-Signature": f"t={now},v1={signature}"}
        case "razorpay":
            signature = hmac.digest(key, body, "sha256").hex()
            return {"X-Razorpay-Signature": signature, "x-razorpay-event-id": event_id}
        case _:
            stamp = str(now * 1000)
            digest = base64.b64encode(hmac.digest(key, stamp.encode() + body, "sha256")).decode()
            return {
                "x-webhook-signature": digest,
                "x-webhook-timestamp": stamp,
                "x-idempotency-key": event_id,
            }


def stripe_event(type: str, resource: Json, event_id: str = "evt_1") -> Json:
    return {
        "id": event_id, "object": "event", "type": type, "livemode": False, "data": {"object": resource},
    }  # fmt: skip


def razorpay_event(type: str, **entities: Json) -> Json:
    """Return an event that fits Razorpay's documentation."""
    event = {
        "entity": "event", "account_id": "acc_BFQ7uQEaa7j2z7", "event": type, "contains": list(entities),
        "payload": {name: {"entity": entity} for name, entity in entities.items()},
        "created_at": 1_567_674_606,
    }  # fmt: skip
    violations = event_violations(event)
    assert violations == [], violations
    return event


def deliver(
    gateway: Gateway, acquirer: str, kind: str, event: Json, event_id: str = "evt_1",
    secret: str = WEBHOOK_SECRET,
) -> Answer:  # fmt: skip
    """Send the event to the address of the acquirer account, without credentials of the merchant."""
    body = json.dumps(event).encode()
    anyone = Gateway(gateway.client, gateway.merchant_id)
    return anyone.send("POST", f"/v1/acquirers/{acquirer}/events", body, signed(kind, body, event_id, secret))
