"""A payment, its refund and their webhooks, with a release of the code for each hop."""

import json
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from tests.gateway import Gateway
from tests.upgrades.releases import Release

JSON = dict[str, Any]
QUEUES = ("payments", "refunds", "webhooks", "webhooks_slow", "mail")


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
        assert answer["status"] in (200, 201), answer
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


def events_of(bodies: list[bytes]) -> list[str]:
    """Return the types of the events in webhooks, sorted."""
    return sorted(json.loads(body)["event"] for body in bodies)
