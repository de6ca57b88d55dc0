"""A payment with what can follow from it, with a release of the code for each hop."""

import json
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from tests.gateway import Gateway
from tests.upgrades.releases import Release

JSON = dict[str, Any]
QUEUES = ("payments", "refunds", "webhooks", "webhooks_slow", "settlements", "mail", "exports")


@dataclass
class Journey:
    """`api` answers requests, `relay` sends the messages of events, and `worker` processes them.

    `bodies` are the messages that were processed, by queue, and `failed` those that failed.
    """

    gateway: Gateway
    api: Release
    relay: Release
    worker: Release
    relayed: list[str] = field(default_factory=list)
    bodies: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    failed: list[str] = field(default_factory=list)

    def post(self, path: str, body: JSON) -> JSON:
        answer = self.api("call", method="POST", path=path, headers=self.gateway.headers, body=body)
        assert answer["status"] in (200, 201, 202), answer
        made: JSON = answer["json"]["data"]
        return made

    def get(self, path: str, release: Release | None = None) -> JSON:
        answer = (release or self.api)(
            "call", method="GET", path=path, headers=self.gateway.headers, body=None
        )
        assert answer["status"] == 200, answer
        found: JSON = answer["json"]["data"]
        return found

    def run(self) -> None:
        """Relay and process until nothing is left that can be done now."""
        while self._relay() + sum(self._work(queue) for queue in QUEUES):
            pass

    def _relay(self) -> int:
        new = self.relay("relay", account=self.gateway.account, known=self.relayed)
        self.relayed += new
        return len(new)

    def _work(self, queue: str) -> int:
        answer = self.worker("work", queue=queue)
        self.bodies[queue] += answer["bodies"]
        self.failed += answer["failed"]
        return len(answer["bodies"])

    def pay_and_refund(self, webhook_url: str) -> tuple[JSON, JSON, JSON]:
        """Return the endpoint, the payment and the refund, as they were created."""
        endpoint = self.post("/v1/webhook-endpoints", {"url": webhook_url})
        order = self.post("/v1/orders", {"amount": 50_000, "notes": {"cart": "1"}})
        upi = {"method": "upi", "upi_id": "test@upi", "captured": False}
        payment = self.post("/v1/payments", {"order_id": order["id"], **upi})
        self.run()
        self.post(f"/v1/payments/{payment['id']}/capture", {})
        self.run()
        refund = self.post(f"/v1/payments/{payment['id']}/refunds", {"amount": 20_000})
        self.run()
        return endpoint, payment, refund

    def use_everything(self, webhook_url: str) -> None:
        """Send at least one message of each kind to every queue, and write rows of most tables."""
        _, payment, _ = self.pay_and_refund(webhook_url)
        card = {"card_number": "4242424242424242", "card_expiry": "12/40", "card_cvv": "123"}
        for how in ({"method": "card", **card}, {"method": "upi", "upi_id": "dispute-won@upi"}):
            order = self.post("/v1/orders", {"amount": 30_000})
            self.post("/v1/payments", {"order_id": order["id"], **how})
        self.run()
        self._refund_by_a_file(payment)
        day = str(payment["created_at"])[:10]
        self.post("/v1/exports", {"resource": "payments"})
        self.post("/v1/reports", {"kind": "summary", "from": day, "to": day})
        self.post(f"/v1/payments/{payment['id']}/receipt/send", {"email": "ann@example.com"})
        self.post("/v1/test/clock/advance", {"seconds": 86_400})
        self.run()

    def _refund_by_a_file(self, payment: JSON) -> None:
        batch = self.post("/v1/refund-batches", {"csv": f"payment_id\n{payment['id']}"})
        self.run()
        checked = self.get(f"/v1/refund-batches/{batch['id']}")
        confirmed = {"count": checked["ready"], "totals": checked["totals"]}
        self.post(f"/v1/refund-batches/{batch['id']}/confirm", confirmed)
        self.run()


def events_of(bodies: list[bytes]) -> list[str]:
    """Return the types of the events in webhooks, sorted."""
    return sorted(json.loads(body)["event"] for body in bodies)
