"""A shop's journey through a running stage, by each client library."""

import asyncio
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import pytest
from payment_gateway_client import AsyncClient, NotFoundError

from infra.local.stage import STACK
from tests.clients import node_journey, python_journey
from tests.clients.lossy_proxy import LossyProxy, PlainTextProxy
from tests.list_helpers import nth
from tests.live_stage import RunningStage

JSON = dict[str, Any]
Journey = Callable[[Mapping[str, str]], JSON]
PAID = {"captured": 30_000, "link": "canceled", "paid": 30_000, "payments": 1, "refunded": 5_000}
VERIFIED = [*3 * ["refund.failed"], "WebhookVerificationError"]
ERRORS = [
    ["BadRequestError", 400, "BAD_REQUEST_ERROR", "amount", True],
    ["AuthenticationError", 401, "UNAUTHORIZED", None, True],
    ["PermissionDeniedError", 403, "FORBIDDEN", None, True],
    ["NotFoundError", 404, "NOT_FOUND", "order_id", True],
    ["ConflictError", 409, "CONFLICT", "order_id", True],
    ["IdempotencyKeyReusedError", 422, "IDEMPOTENCY_KEY_REUSED", "Idempotency-Key", True],
    ["UnsupportedMediaTypeError", 415, "UNSUPPORTED_MEDIA_TYPE", "Content-Type", True],
    ["RateLimitedError", 429, "RATE_LIMITED", None, True],
]
FAILURES = {
    "another table": (
        {"TABLE_PREFIX": "another-"}, ["InternalError", 500, "INTERNAL_ERROR", None, True],
    ),
    "no answer of the tables": (
        {"AWS_ENDPOINT_URL_DYNAMODB": "http://127.0.0.1:1"},
        ["ServiceUnavailableError", 503, "SERVICE_UNAVAILABLE", None, True],
    ),
}  # fmt: skip

# By the column that the operators' command writes.
REFUSALS = {
    "inactive_since": ["LiveModeInactiveError", 403, "LIVE_MODE_INACTIVE", None, True],
    "suspended_at": ["MerchantSuspendedError", 403, "MERCHANT_SUSPENDED", None, True],
}


@pytest.fixture(scope="module")
def shop(running: RunningStage) -> RunningStage:
    return running.with_new_merchant()


@pytest.fixture(scope="module")
def many_orders(shop: RunningStage) -> set[str]:
    """Return the ids of 1,000 orders of the shop: copies of the row of one."""
    like = shop.order()["id"]
    cloud = shop.client("dynamodb")
    [table] = [name for name in cloud.list_tables()["TableNames"] if name.endswith("orders")]
    [row] = cloud.scan(
        TableName=table, FilterExpression="id = :id", ExpressionAttributeValues={":id": {"S": like}}
    )["Items"]
    ids = [nth("order", n)[0] for n in range(1000)]
    for start in range(0, len(ids), 25):
        puts = [{"PutRequest": {"Item": {**row, "id": {"S": id}}}} for id in ids[start : start + 25]]
        cloud.batch_write_item(RequestItems={table: puts})
    return set(ids)


@pytest.fixture(scope="module")
def reader(running: RunningStage) -> JSON:
    """Return a read-only key with its secret."""
    keys = f"{running.dashboard}/api/v1/dashboard/api-keys"
    with running.signed_in() as page:
        made: JSON = page.post(keys, json={"name": "Reader", "read_only": True}, timeout=60).json()["data"]
    return {"reader_key": made["key"], "reader_secret": made["secret"]}


@pytest.fixture
def plain(running: RunningStage) -> Iterator[PlainTextProxy]:
    with PlainTextProxy(running.api) as proxy:
        yield proxy


@pytest.fixture
def lossy(running: RunningStage) -> Iterator[LossyProxy]:
    with LossyProxy(running.api) as proxy:
        yield proxy


@contextmanager
def api_with(stage: RunningStage, variables: Mapping[str, str]) -> Iterator[None]:
    """Give the function of the API other variables, as an operator could by mistake."""
    functions, name = stage.client("lambda"), f"{STACK}-api"
    before = functions.get_function_configuration(FunctionName=name)["Environment"]["Variables"]
    wrong = {"Variables": {**before, **variables}}
    functions.update_function_configuration(FunctionName=name, Environment=wrong)
    try:
        yield
    finally:
        functions.update_function_configuration(FunctionName=name, Environment={"Variables": before})


@pytest.mark.parametrize("cause", FAILURES)
def test_each_library_says_what_a_gateway_that_fails_answers(cause: str, shop: RunningStage) -> None:
    variables, error = FAILURES[cause]
    key, secret = shop.merchant.values()
    settings = {"key": key, "secret": secret, "api": f"{shop.api}/api"}

    with api_with(shop, variables):
        seen = [python_journey.failure(settings), node_journey.failure(settings)]

    assert seen == [error, error]
    assert shop.order()["id"]


@pytest.mark.parametrize("column", REFUSALS)
def test_each_library_says_why_a_merchant_may_take_no_payments(column: str, running: RunningStage) -> None:
    merchant = running.with_new_merchant()
    key, secret = merchant.merchant.values()
    mark(merchant, key, column)
    settings = {"key": key, "secret": secret, "api": f"{merchant.api}/api"}

    seen = [python_journey.failure(settings), node_journey.failure(settings)]

    assert seen == [REFUSALS[column], REFUSALS[column]]


def mark(stage: RunningStage, key: str, column: str) -> None:
    """Write the column of a merchant whom no process of the API has seen: each reads it once a minute."""
    tables = stage.client("dynamodb")
    found = tables.get_item(TableName=f"{STACK}-api_keys", Key={"key": {"S": key}})["Item"]
    tables.update_item(
        TableName=f"{STACK}-counters",
        Key={"partition": {"S": f"{found['merchant_id']['S']}#test"}, "bucket": {"S": "shards"}},
        UpdateExpression="SET #column = :now",
        ExpressionAttributeNames={"#column": column},
        ExpressionAttributeValues={":now": {"S": "2026-01-31T12:00:00.000000+0000"}},
    )


@pytest.mark.parametrize(
    "journey", [pytest.param(python_journey.run, id="python"), pytest.param(node_journey.run, id="node")]
)
def test_a_shop_works_through_a_client_library(
    journey: Journey,
    shop: RunningStage,
    lossy: LossyProxy,
    plain: PlainTextProxy,
    reader: JSON,
    many_orders: set[str],
) -> None:
    key, secret = shop.merchant.values()
    addresses = {"api": f"{shop.api}/api", "lossy": f"{lossy.origin}/api", "plain": f"{plain.origin}/api"}

    seen = journey({"key": key, "secret": secret, **addresses, **reader})

    assert (seen["paid"], lossy.tries) == (PAID, [2])
    assert (seen["verified"], seen["errors"]) == (VERIFIED, ERRORS)
    assert many_orders < set(seen["listed"])
    assert Counter(seen["listed"]).most_common(1)[0][1] == 1


def test_the_async_client_sends_requests_at_the_same_time(shop: RunningStage, many_orders: set[str]) -> None:
    async def journey() -> tuple[set[str], list[str]]:
        key, secret = shop.merchant.values()
        async with AsyncClient(key, secret, f"{shop.api}/api") as client:
            made = await asyncio.gather(*(client.orders.create(amount=1_000 + n) for n in range(3)))
            with pytest.raises(NotFoundError):
                await client.orders.get("order_missing")
            pages = client.orders.list(limit=2, amount_from=1_000, amount_to=1_002)
            return {one.id for one in made}, [order.id async for order in pages]

    made, listed = asyncio.run(journey())

    assert (len(listed), set(listed)) == (3, made)
