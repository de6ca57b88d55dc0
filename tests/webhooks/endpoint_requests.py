"""Requests that change a merchant's webhook endpoints."""

import json
from datetime import UTC, datetime
from typing import Any

from chalicelib.webhooks.store import endpoints
from tests.gateway import JSON, Answer, Gateway

ENDPOINTS = "/v1/webhook-endpoints"
URL = "https://example.com/hook"


def patch(gateway: Gateway, endpoint: JSON, **changes: Any) -> Answer:
    return gateway.send("PATCH", f"{ENDPOINTS}/{endpoint['id']}", json.dumps(changes).encode())


def quick_endpoint(gateway: Gateway, **body: Any) -> JSON:
    """Create an endpoint that has responded quickly, so that its webhooks use the main queue."""
    made: JSON = gateway.post(ENDPOINTS, body).data
    endpoints.record_quick(endpoints.get(gateway.account, made["id"]), datetime.now(UTC))
    return made
