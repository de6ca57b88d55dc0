"""The API as a merchant's server calls it, in process: the app's routes on real tables."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from chalice.test import Client

from chalicelib.accounts.domain.merchant import ApiKey, Merchant
from chalicelib.accounts.domain.proof import hash_of
from chalicelib.accounts.store import merchants
from chalicelib.accounts.store.rows import ApiKeyRow
from chalicelib.crypto.kms_secrets import seal
from chalicelib.domain.ids import new_id
from chalicelib.versions.rendering import LATEST
from tests import contract

JSON = dict[str, Any]
SetLimits = Callable[[str], None]  # such as address-writes=60,card-tries=10
SetSetting = Callable[[str, str], None]  # the name of a variable of the environment, and its value
UPI: JSON = {"method": "upi", "upi_id": "test@upi"}


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    json: Any

    @property
    def data(self) -> Any:
        return self.json["data"]

    @property
    def error(self) -> JSON:
        found: JSON = self.json["error"]
        return found


@dataclass
class Gateway:
    """`account` is this merchant's partition, `headers` what it authenticates with."""

    client: Client
    merchant_id: str
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def account(self) -> str:
        return f"{self.merchant_id}#test"

    def get(self, path: str, **headers: str) -> Answer:
        return self.send("GET", path, headers=headers)

    def post(self, path: str, body: JSON | None = None, *, key: str | None = None) -> Answer:
        headers = {"Idempotency-Key": key} if key is not None else {}
        return self.send("POST", path, json.dumps(body or {}).encode(), headers)

    def send(
        self, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None
    ) -> Answer:
        sent = {
            "Content-Type": "application/json",
            "Host": "api.example.com",
            **self.headers,
            **(headers or {}),
        }
        response = self.client.http.request(method, path, headers=sent, body=body)
        headers_in = {name.lower(): _one_text(value) for name, value in response.headers.items()}
        answer = Answer(
            response.status_code, headers_in, json.loads(response.body) if response.body else None
        )
        if headers_in.get("api-version", LATEST) == LATEST:  # the document describes the newest version
            contract.check(method, path, answer.status, answer.json)
        return answer

    def order(self, amount: int = 50_000, **fields: Any) -> JSON:
        made: JSON = self.post("/v1/orders", {"amount": amount, **fields}).data
        return made

    def payment(self, order: JSON | None = None, **fields: Any) -> JSON:
        order_id = (order or self.order())["id"]
        body = {"order_id": order_id, **(fields if "method" in fields else UPI | fields)}
        made: JSON = self.post("/v1/payments", body).data
        return made


def _one_text(value: object) -> str:
    """Return the values of a header on one line each."""
    return "\n".join(map(str, value)) if isinstance(value, list) else str(value)


def in_live_mode(gateway: Gateway) -> Gateway:
    """Return the same merchant with a live key, which the page of https://shop.example can use."""
    key, secret = f"key_live_{gateway.merchant_id}", "secret"
    live = ApiKey(
        key, gateway.merchant_id, "live", hash_of(secret), "INR", datetime.now(UTC),
        allowed_origins=["https://shop.example"], api_version=LATEST,
    )  # fmt: skip
    ApiKeyRow.of(live).save()
    return Gateway(gateway.client, gateway.merchant_id, {"X-Api-Key": key, "X-Api-Secret": secret})


def a_merchant(client: Client) -> Gateway:
    """Create a merchant with an API key and no other data."""
    at = datetime.now(UTC)
    merchant = Merchant(new_id("mer", at), "Corner Shop", "shop@example.com", at)
    key, secret = f"key_{merchant.id}", f"secret_{merchant.id}"
    sealed = seal(secret, f"{merchant.id}#test")
    own = ApiKey(
        key, merchant.id, "test", hash_of(secret), "INR", at, sealed_secret=sealed, api_version=LATEST
    )
    merchants.add(merchant, own)
    return Gateway(client, merchant.id, {"X-Api-Key": key, "X-Api-Secret": secret})
