"""Requests that change a merchant's webhook endpoints."""

import json
from typing import Any

from tests.gateway import JSON, Answer, Gateway

ENDPOINTS = "/v1/webhook-endpoints"
URL = "https://example.com/hook"


def patch(gateway: Gateway, endpoint: JSON, **changes: Any) -> Answer:
    return gateway.send("PATCH", f"{ENDPOINTS}/{endpoint['id']}", json.dumps(changes).encode())
