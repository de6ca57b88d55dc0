"""One refused request for each error code of the API."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from botocore.exceptions import ReadTimeoutError

from chalicelib.accounts.store import activations
from chalicelib.aws import client as client_of
from chalicelib.db.transaction import all_or_nothing
from chalicelib.domain.ids import new_id
from tests.audit.changing_calls import CARD, Shop
from tests.callers import server
from tests.dashboard_users import sign_in, signed_in, visitor
from tests.gateway import JSON, Answer, Gateway, a_merchant, in_live_mode
from tests.operator_sessions import suspend
from tests.second_factors import add_app, with_cookie

ORDERS, PAYMENTS = "/v1/orders", "/v1/checkout/payments"
LISTED = f"{ORDERS}?limit=1"
ORDER: JSON = {"amount": 50_000}
DECLINED: JSON = {**CARD, "number": "4000000000000002"}
MAX_REQUESTS = 20


@dataclass(frozen=True)
class Refused:
    """A refused request and its answer."""

    method: str
    path: str
    body: JSON | None
    answer: Answer


def _get(by: Gateway, path: str, **headers: str) -> Refused:
    return Refused("GET", path, None, by.get(path, **headers))


def _post(by: Gateway, path: str, body: JSON, **headers: str) -> Refused:
    return Refused("POST", path, body, by.send("POST", path, json.dumps(body).encode(), headers))


def _stranger(shop: Shop) -> Gateway:
    key = shop.server.headers["X-Api-Key"]
    headers = {"X-Api-Key": key, "X-Api-Secret": "secret_test_wrong"}
    return Gateway(shop.server.client, shop.server.merchant_id, headers)


def _signing_in(shop: Shop) -> Gateway:
    """Return the page of a user who has entered the password and not the code."""
    shop.use_new_user()
    add_app(shop.owner)
    return _with_password(shop)


def _with_password(shop: Shop) -> Gateway:
    page = visitor(shop.server)
    return with_cookie(page, sign_in(page, shop.user.email))


def _live_owner(shop: Shop) -> Refused:
    shop.use_new_user()
    return _get(_with_password(shop), LISTED, **{"X-Mode": "live"})


def _absent_owner(shop: Shop) -> Gateway:
    shop.use_new_user()
    return signed_in(shop.server, shop.user, datetime.now(UTC) - timedelta(minutes=10))


def _suspended(shop: Shop) -> Refused:
    other = a_merchant(shop.server.client)
    suspend(other.client, other.merchant_id)
    return _post(other, ORDERS, ORDER)


def _inactive(shop: Shop) -> Refused:
    other = a_merchant(shop.server.client)
    with all_or_nothing() as rows:
        activations.mark(rows, other.merchant_id, datetime.now(UTC))
    return _post(in_live_mode(other), ORDERS, ORDER)


def _paid_twice(shop: Shop) -> Refused:
    order = shop.server.order()
    shop.payment(order=order)
    return _post(
        shop.server, "/v1/payments", {"order_id": order["id"], "method": "upi", "upi_id": "test@upi"}
    )


def _reused_key(shop: Shop) -> Refused:
    shop.server.post(ORDERS, {"amount": 100}, key="cart-1042")
    return _post(shop.server, ORDERS, ORDER, **{"Idempotency-Key": "cart-1042"})


def _limited(shop: Shop, limit: str, card: JSON) -> Refused:
    """Pay with the card until the limit, which the owner set to 1, refuses it."""
    other = Shop(a_merchant(shop.server.client), shop.stage)
    body = json.dumps({"limits": {limit: 1}}).encode()
    assert other.owner.send("PATCH", "/v1/dashboard/limits", body).status == 200
    order = other.order()
    for _ in range(MAX_REQUESTS):
        refused = _post(
            other.payer, PAYMENTS, {"order_id": order, "method": "card", "token": _token(other, card)}
        )
        if refused.answer.status == 429:
            return refused
        other.stage.run(other.server.account)
        order = order if card == DECLINED else other.order()
    raise AssertionError(f"{limit} refused nothing")


def _token(shop: Shop, card: JSON) -> str:
    return str(shop.payer.post("/v1/tokens", {"card": card}).data["id"])


def _too_fast(shop: Shop) -> Refused:
    page = visitor(shop.server)
    for _ in range(MAX_REQUESTS):
        refused = _post(
            page, "/v1/dashboard/sessions", {"email": "asha@example.com", "password": "wrong password"}
        )
        if refused.answer.status == 429:
            return refused
    raise AssertionError("no limit of sign-ins")


def _while(event: str, problem: Exception, shop: Shop) -> Refused:
    with _failing(event, problem):
        return _post(shop.server, ORDERS, ORDER)


@contextmanager
def _failing(event: str, problem: Exception) -> Iterator[None]:
    """Let each transaction fail, before it is sent or after its answer."""

    def fail(**_: Any) -> None:
        raise problem

    events, name = client_of("dynamodb").meta.events, f"{event}.dynamodb.TransactWriteItems"
    events.register(name, fail)
    try:
        yield
    finally:
        events.unregister(name, fail)


REFUSALS: dict[str, Callable[[Shop], Refused]] = {
    "BAD_REQUEST_ERROR": lambda shop: _post(shop.server, ORDERS, {"amount": 0}),
    "UNAUTHORIZED": lambda shop: _get(_stranger(shop), LISTED),
    "FORBIDDEN": lambda shop: _post(server(shop.owner, read_only=True).gateway, ORDERS, ORDER),
    "SIGN_IN_INCOMPLETE": lambda shop: _get(_signing_in(shop), LISTED),
    "SECOND_FACTOR_REQUIRED": _live_owner,
    "REAUTHENTICATION_REQUIRED": lambda shop: _post(
        _absent_owner(shop), "/v1/dashboard/api-keys", {"name": "Shop server"}
    ),
    "MERCHANT_SUSPENDED": _suspended,
    "LIVE_MODE_INACTIVE": _inactive,
    "NOT_FOUND": lambda shop: _get(shop.server, f"{ORDERS}/{new_id('order', datetime.now(UTC))}"),
    "CONFLICT": _paid_twice,
    "UNSUPPORTED_MEDIA_TYPE": lambda shop: _post(
        shop.server, ORDERS, ORDER, **{"Content-Type": "text/plain"}
    ),
    "IDEMPOTENCY_KEY_REUSED": _reused_key,
    "RATE_LIMITED": _too_fast,
    "TOO_MANY_DECLINES": lambda shop: _limited(shop, "order-declines", DECLINED),
    "TOO_MANY_TRIES": lambda shop: _limited(shop, "card-tries", CARD),
    "INTERNAL_ERROR": lambda shop: _while("before-parameter-build", ValueError("a fault"), shop),
    "SERVICE_UNAVAILABLE": lambda shop: _while(
        "after-call", ReadTimeoutError(endpoint_url="https://dynamodb"), shop
    ),
}
