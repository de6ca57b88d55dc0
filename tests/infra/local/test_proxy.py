"""The local proxy forwards requests and responses unchanged."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientResponse, web
from aiohttp.test_utils import TestClient, TestServer

from infra.local.proxy import (
    MAX_BODY_BYTES,
    MAX_CONNECTIONS,
    Addresses,
    Handler,
    application_of,
    forward,
    session,
)
from infra.local.stage import Stage

OUTPUTS = {
    "ApiId": "abc123",
    "DashboardDomain": "dash.cloudfront.net",
    "CheckoutDomain": "shop.cloudfront.net",
}


async def echo(request: web.Request) -> web.Response:
    seen = {
        "method": request.method,
        "path": request.raw_path,
        "host": request.host,
        "headers": dict(request.headers),
        "body": (await request.read()).decode(),
    }
    return web.json_response(seen, status=201, headers={"X-Request-Id": "r1", "Set-Cookie": "a=b"})


def through(
    folder: Path, port: str, ask: Callable[[TestClient[Any, Any]], Awaitable[Any]], cloud_is: Handler = echo
) -> Any:
    """Run `ask` against a port of the proxy, in front of a cloud that echoes its requests."""

    async def run() -> Any:
        async with TestServer(application_of(cloud_is)) as server, session() as cloud:
            stage = Stage(folder, {"CLOUD_PORT": server.port or 0})
            stage.environment_file.write_text("ORIGIN_SECRET=the stage's secret\n")
            stage.write_record({"outputs": OUTPUTS})
            handler = partial(forward, port=port, stage=stage, addresses=Addresses(stage), cloud=cloud)
            async with TestClient(TestServer(application_of(handler))) as client:
                return await ask(client)

    return asyncio.run(run())


async def answered(response: ClientResponse) -> tuple[int, Mapping[str, str], Any]:
    return response.status, response.headers, json.loads(await response.text())


def test_method_query_body_and_headers_are_forwarded(tmp_path: Path) -> None:
    async def ask(client: TestClient[Any, Any]) -> Any:
        path = "/api/v1/orders/a%2Fb?limit=2&cursor=x%3D"
        return await answered(await client.patch(path, data=b'{"a":1}', headers={"X-Api-Key": "k"}))

    status, headers, seen = through(tmp_path, "API_PORT", ask)

    assert (status, headers["X-Request-Id"], headers["Set-Cookie"]) == (201, "r1", "a=b")
    assert seen["method"] == "PATCH"
    assert seen["path"] == "/_aws/execute-api/abc123/api/v1/orders/a%2Fb?limit=2&cursor=x%3D"
    assert (seen["body"], seen["headers"]["X-Api-Key"]) == ('{"a":1}', "k")
    assert seen["host"].startswith("127.0.0.1:")


def test_health_has_a_short_address(tmp_path: Path) -> None:
    async def ask(client: TestClient[Any, Any]) -> Any:
        return await answered(await client.get("/health?x=1"))

    _, _, seen = through(tmp_path, "API_PORT", ask)

    assert seen["path"] == "/_aws/execute-api/abc123/api/health"


@pytest.mark.parametrize(
    ("port", "host"), [("DASHBOARD_PORT", "dash.cloudfront.net"), ("CHECKOUT_PORT", "shop.cloudfront.net")]
)
def test_a_site_is_requested_by_the_name_of_its_distribution(tmp_path: Path, port: str, host: str) -> None:
    async def ask(client: TestClient[Any, Any]) -> Any:
        return await answered(await client.get("/payments/pay_1"))

    _, _, seen = through(tmp_path, port, ask)

    assert (seen["host"], seen["path"]) == (host, "/payments/pay_1")


@pytest.mark.parametrize(
    ("port", "forwarded", "secret"),
    [
        ("API_PORT", "203.0.113.9, 127.0.0.1, 127.0.0.1", "the stage's secret"),
        ("DASHBOARD_PORT", "203.0.113.9, 127.0.0.1", None),  # the cloud's CloudFront adds its part
    ],
)
def test_the_api_learns_the_address_of_the_client(
    tmp_path: Path, port: str, forwarded: str, secret: str | None
) -> None:
    async def ask(client: TestClient[Any, Any]) -> Any:
        return await answered(await client.get("/api/v1/x", headers={"X-Forwarded-For": "203.0.113.9"}))

    _, _, seen = through(tmp_path, port, ask)

    assert seen["headers"]["X-Forwarded-For"] == forwarded
    assert seen["headers"].get("X-Origin-Secret") == secret


def test_a_new_deploy_changes_the_upstream_address(tmp_path: Path) -> None:
    async def ask(client: TestClient[Any, Any]) -> Any:
        await client.get("/health")
        (tmp_path / "stage.json").write_text(json.dumps({"outputs": {**OUTPUTS, "ApiId": "def456"}}))
        return await answered(await client.get("/health"))

    _, _, seen = through(tmp_path, "API_PORT", ask)

    assert seen["path"] == "/_aws/execute-api/def456/api/health"


def test_a_request_before_a_deploy_gets_an_error(tmp_path: Path) -> None:
    async def ask(client: TestClient[Any, Any]) -> Any:
        (tmp_path / "stage.json").unlink()
        return await answered(await client.get("/health"))

    status, headers, body = through(tmp_path, "API_PORT", ask)

    assert (status, body["error"]["code"]) == (502, "INTERNAL_ERROR")
    assert headers["X-Request-Id"] == body["error"]["request_id"]


def test_a_body_over_the_limit_is_rejected(tmp_path: Path) -> None:
    async def ask(client: TestClient[Any, Any]) -> Any:
        return await answered(await client.post("/api/v1/orders", data=BytesIO(b"x" * (MAX_BODY_BYTES + 1))))

    status, _, body = through(tmp_path, "API_PORT", ask)

    assert (status, body["error"]["code"]) == (400, "BAD_REQUEST_ERROR")


@pytest.mark.parametrize("size", [10_240, 20_000, 900_000])
@pytest.mark.parametrize("place", ["query", "header"])
def test_a_query_or_header_over_the_limit_is_rejected(tmp_path: Path, place: str, size: int) -> None:
    async def ask(client: TestClient[Any, Any]) -> Any:
        query, header = ("x" * size, "") if place == "query" else ("", "x" * size)
        return await answered(
            await client.get(f"/api/v1/orders?cursor={query}", headers={"X-Api-Key": header})
        )

    status, headers, body = through(tmp_path, "API_PORT", ask)

    assert (status, body["error"]["code"]) == (400, "BAD_REQUEST_ERROR")
    assert headers["X-Request-Id"] == body["error"]["request_id"]


def test_a_query_and_headers_of_nine_kilobytes_are_forwarded(tmp_path: Path) -> None:
    async def ask(client: TestClient[Any, Any]) -> Any:
        return await answered(await client.get("/api/v1/orders?cursor=" + "x" * 9_000))

    assert len(through(tmp_path, "API_PORT", ask)[2]["path"]) > 9_000


def test_a_byte_that_is_not_unicode_is_not_lost(tmp_path: Path) -> None:
    async def ask(client: TestClient[Any, Any]) -> Any:
        reader, writer = await asyncio.open_connection(client.server.host, client.server.port)
        writer.write(
            b"GET /health HTTP/1.1\r\nHost: a\r\nIdempotency-Key: k\xe9\r\nConnection: close\r\n\r\n"
        )
        answer = await reader.read()
        writer.close()
        return json.loads(answer.partition(b"\r\n\r\n")[2])

    assert through(tmp_path, "API_PORT", ask)["headers"]["Idempotency-Key"] == "k\ufffd"


def test_a_burst_uses_a_limited_number_of_connections_and_every_request_is_answered(tmp_path: Path) -> None:
    inside: list[web.Request] = []
    full, release = asyncio.Event(), asyncio.Event()

    async def crowded(request: web.Request) -> web.StreamResponse:
        inside.append(request)
        if len(inside) == MAX_CONNECTIONS:
            full.set()
        await release.wait()
        return web.json_response({})

    async def ask(client: TestClient[Any, Any]) -> Any:
        burst = asyncio.gather(*(client.get("/health") for _ in range(3 * MAX_CONNECTIONS)))
        await full.wait()
        await client.get(
            "/nothing"
        )  # when this request is answered, the others have reached the cloud or wait
        let_in = len(inside)
        release.set()
        return let_in, [answer.status for answer in await burst]

    assert through(tmp_path, "API_PORT", ask, crowded) == (MAX_CONNECTIONS, [200] * 3 * MAX_CONNECTIONS)
