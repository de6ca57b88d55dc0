"""Prepare an invocation of each function on the path of a payment, with real rows and messages."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from chalice.test import Client

from bench.invocations import Invocation
from bench.sandbox import UNIQUE
from chalicelib.db.rows import AuditRow, EventRow
from tests.gateway import UPI, Gateway, a_merchant
from tests.in_process_stage import Stage, delete, received, record_of, sqs_event
from tests.receiver import MerchantServer

# Each function uses PynamoDB and Powertools, the API also Chalice, and a request with a body Pydantic.
LIBRARIES = (
    "aws_lambda_powertools.logging", "pynamodb.attributes", "pynamodb.indexes", "pynamodb.models",
    "pynamodb.transactions",
)  # fmt: skip
MODELS = ("pydantic.fields", "pydantic.types", "pydantic._internal._generate_schema")


@contextmanager
def prepared() -> Iterator["Scenarios"]:
    """Yield a merchant with an order, a captured payment and an endpoint that takes all its events."""
    from app import app  # noqa: PLC0415 - it reads its settings when it is imported

    with Client(app) as client, MerchantServer() as server:
        gateway = a_merchant(client)
        gateway.post("/v1/webhook-endpoints", {"url": server.url, "events": ["*"]})
        stage = Stage()
        payment = gateway.payment()
        stage.run(gateway.account)
        yield Scenarios(gateway, stage, payment["id"])


@dataclass(frozen=True)
class Scenarios:
    gateway: Gateway
    stage: Stage
    payment_id: str
    seen: set[str] = field(default_factory=set)

    def get_payment(self) -> Invocation:
        return self._request("GET", "/v1/payments/{payment_id}", {"payment_id": self.payment_id})

    def create_payment(self) -> Invocation:
        return self._request("POST", "/v1/payments", {}, {"order_id": self.gateway.order()["id"], **UPI})

    def of_functions(self) -> Iterator[Invocation]:
        """Yield an invocation of each function, prepared when it is asked for."""
        self.gateway.payment()
        yield self._function("relay_events", {"Records": self._new_events()})
        self.stage.relay(self.gateway.account)
        yield self._function("process_payment", self._messages("payments"))
        yield self._function("deliver_webhook", self._messages("webhooks"))
        self.stage.run(self.gateway.account)
        self.gateway.post(f"/v1/payments/{self.payment_id}/refunds", {"amount": 100})
        self.stage.relay(self.gateway.account)
        yield self._function("process_refund", self._messages("refunds"))
        yield self._function("summarize_events", {"Records": self._events("payment.success")[:1]})
        audit = AuditRow.query(self.gateway.merchant_id, consistent_read=True)
        yield self._function("link_audit", {"Records": [record_of(row) for row in audit][:1]})
        yield self._function("sweep_overdue", {})

    def _events(self, type: str) -> list[Any]:
        rows = EventRow.of_account(self.gateway.account)
        return [record_of(row) for row in rows if row.type == type]

    def _new_events(self) -> list[Any]:
        return [
            record_of(row)
            for row in EventRow.of_account(self.gateway.account)
            if row.id not in self.stage.relayed
        ][:1]

    def _messages(self, queue: str) -> Any:
        messages = received(queue)
        delete(queue, messages)
        return sqs_event(messages[:1])

    def _function(self, name: str, event: Any) -> Invocation:
        return Invocation(name, f"functions.{name}", "handler", json.loads(json.dumps(event)), LIBRARIES)

    def _request(self, method: str, path: str, ids: dict[str, str], body: Any = None) -> Invocation:
        """Return the event of API Gateway for a request of the merchant's server."""
        headers = {
            "Content-Type": "application/json", "Host": "api.example.com", "X-Forwarded-For": "203.0.113.7",
            "User-Agent": "merchant", "Idempotency-Key": UNIQUE, **self.gateway.headers,
        }  # fmt: skip
        sent = path.format(**ids)
        event = {
            "resource": path, "path": sent, "httpMethod": method,
            "headers": headers, "multiValueHeaders": {name: [value] for name, value in headers.items()},
            "queryStringParameters": None, "multiValueQueryStringParameters": None,
            "pathParameters": ids or None, "stageVariables": None, "isBase64Encoded": False,
            "body": None if body is None else json.dumps(body),
            "requestContext": {
                "resourcePath": path, "httpMethod": method, "path": f"/api{sent}", "stage": "api",
                "requestId": uuid4().hex, "identity": {"sourceIp": "203.0.113.7", "userAgent": "merchant"},
            },
        }  # fmt: skip
        libraries = (*LIBRARIES, "chalice.app", *(MODELS if body else ()))
        return Invocation(f"API, {method} {path}", "app", "app", event, libraries)
