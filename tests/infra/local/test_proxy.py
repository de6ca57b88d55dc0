"""The local proxy forwards requests and responses unchanged."""

import asyncio
import base64
import hashlib
import json
import re
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientResponse, web
from aiohttp.test_utils import BaseTestServer, TestClient
from yarl import URL

from infra.local.proxy import (
    MAX_BODY_BYTES,
    MAX_CONNECTIONS,
    MAX_READ_BYTES,
    Addresses,
    Handler,
    ProxyServer,
    forward,
    session,
)
from infra.local.stage import Stage
from tests.ports import free_port

OUTPUTS = {
    "ApiId": "abc123",
    "DashboardDistributionDomain": "dash.cloudfront.net",
    "CheckoutDistributionDomain": "shop.cloudfront.net",
}


class Served(BaseTestServer):
    """The proxy's server on a free port, or on `port`."""

    def __init__(self, handler: Handler, port: int | None = None) -> None:
        super().__init__(port=port)
        self._handler = handler

    async def _make_runner(self, **_: Any) -> web.ServerRunner:
        return web.ServerRunner(ProxyServer(self._handler))


async def echo(request: web.BaseRequest) -> web.Response:
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
        async with Served(cloud_is) as server, session() as cloud:
            own = free_port()
            stage = Stage(folder, {"CLOUD_PORT": server.port or 0, port: own})
            stage.environment_file.write_text("ORIGIN_SECRET=the stage's secret\n")
            stage.write_record({"outputs": OUTPUTS})
            handler = partial(forward, port=port, stage=stage, addresses=Addresses(stage), cloud=cloud)
            made: TestClient[Any, Any] = TestClient(Served(handler, own))
            async with made as client:
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


@pytest.mark.parametrize("port", ["API_PORT", "DASHBOARD_PORT", "CHECKOUT_PORT"])
@pytest.mark.parametrize("host", ["evil.example", "localhost", "localhost:1", "localhost.evil.example"])
def test_another_host_name_is_refused(tmp_path: Path, port: str, host: str) -> None:
    async def ask(client: TestClient[Any, Any]) -> Any:
        return await answered(await client.get("/api/health", headers={"Host": host}))

    status, headers, body = through(tmp_path, port, ask)

    assert (status, body["error"]["code"]) == (403, "FORBIDDEN")
    assert headers["X-Request-Id"] == body["error"]["request_id"]


@pytest.mark.parametrize("port", ["DASHBOARD_PORT", "CHECKOUT_PORT"])
@pytest.mark.parametrize(
    ("method", "path"),
    [("POST", "/_ministack/reset"), ("GET", "/%5Fministack/health"), ("PUT", "/v20180820/x"), ("POST", "/")],
)
def test_a_site_does_not_reach_what_only_the_emulator_answers(
    tmp_path: Path, port: str, method: str, path: str
) -> None:
    async def ask(client: TestClient[Any, Any]) -> Any:
        return await answered(await client.request(method, URL(path, encoded=True)))

    status, _, body = through(tmp_path, port, ask)

    assert (status, body["error"]["code"]) == (404, "NOT_FOUND")


def test_the_cloud_recognizes_the_proxy_by_its_key_and_not_by_one_of_the_caller(tmp_path: Path) -> None:
    async def ask(client: TestClient[Any, Any]) -> Any:
        return await answered(await client.get("/health", headers={"X-Stage-Key": "guess"}))

    _, _, seen = through(tmp_path, "API_PORT", ask)

    assert seen["headers"]["X-Stage-Key"] == (Stage(tmp_path, {}).access_key())


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


IN_A_BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


@pytest.mark.parametrize(
    ("port", "path"), [("DASHBOARD_PORT", "/payments/pay_1"), ("CHECKOUT_PORT", "/pay.html")]
)
@pytest.mark.parametrize(
    ("language", "said"), [("en-IN,en;q=0.9", "Try again"), ("hi-IN", "फिर कोशिश करें"), ("fr", "Try again")]
)
def test_a_browser_gets_a_page_while_the_cloud_is_stopped(
    tmp_path: Path, port: str, path: str, language: str, said: str
) -> None:
    async def ask(client: TestClient[Any, Any]) -> Any:
        (tmp_path / "stage.json").unlink()
        response = await client.get(path, headers={**IN_A_BROWSER, "Accept-Language": language})
        return response.status, response.headers, await response.text()

    status, headers, page = through(tmp_path, port, ask)

    assert (status, headers["Content-Type"]) == (502, "text/html; charset=utf-8")
    assert f"<button>{said}</button>" in page
    assert headers["X-Request-Id"] in page
    (script,) = re.findall(r"<script>(.*?)</script>", page)
    integrity = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"script-src 'sha256-{integrity}';" in headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("port", "path", "accept"),
    [
        ("CHECKOUT_PORT", "/api/v1/checkout/orders/order_1", IN_A_BROWSER["Accept"]),
        ("DASHBOARD_PORT", "/assets/page.js", "*/*"),
        ("API_PORT", "/api/v1/orders", IN_A_BROWSER["Accept"]),
    ],
)
def test_a_program_gets_the_contracts_error_while_the_cloud_is_stopped(
    tmp_path: Path, port: str, path: str, accept: str
) -> None:
    async def ask(client: TestClient[Any, Any]) -> Any:
        (tmp_path / "stage.json").unlink()
        return await answered(await client.get(path, headers={"Accept": accept}))

    status, _, body = through(tmp_path, port, ask)

    assert (status, body["error"]["code"]) == (502, "INTERNAL_ERROR")


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
        head = f"GET /health HTTP/1.1\r\nHost: localhost:{client.server.port}\r\nConnection: close\r\n"
        writer.write(head.encode() + b"Idempotency-Key: k\xe9\r\n\r\n")
        answer = await reader.read()
        writer.close()
        return json.loads(answer.partition(b"\r\n\r\n")[2])

    assert through(tmp_path, "API_PORT", ask)["headers"]["Idempotency-Key"] == "k\ufffd"


def test_a_burst_uses_a_limited_number_of_connections_and_every_request_is_answered(tmp_path: Path) -> None:
    inside: list[web.BaseRequest] = []
    full, release = asyncio.Event(), asyncio.Event()

    async def crowded(request: web.BaseRequest) -> web.StreamResponse:
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


@pytest.mark.parametrize(
    "sent",
    [
        b"FOO /api/v1/orders HTTP/1.1",
        b"not http",
        b"GET /api/v1/orders HTTP/1.1\r\nX-Big: " + b"x" * (MAX_READ_BYTES + 1),
        b"GET /api/v1/orders HTTP/1.1\r\nBad header\r\n\r\n",
    ],
)
def test_a_request_that_is_not_http_gets_the_contracts_error(tmp_path: Path, sent: bytes) -> None:
    async def ask(client: TestClient[Any, Any]) -> Any:
        reader, writer = await asyncio.open_connection(client.host, client.port)
        writer.write(sent + b"\r\n\r\n")
        answer = await reader.read()
        writer.close()
        return answer

    head, _, body = through(tmp_path, "API_PORT", ask).partition(b"\r\n\r\n")

    assert head.split()[1] == b"400"
    assert json.loads(body)["error"]["code"] == "BAD_REQUEST_ERROR"
    assert b"aiohttp" not in head


@pytest.mark.parametrize("path", ["/api/v1/orders/a%0Ab", "/api/v1/ord%0Aers", "/api/v1/orders/%00"])
def test_a_path_with_control_characters_is_forwarded(tmp_path: Path, path: str) -> None:
    async def ask(client: TestClient[Any, Any]) -> Any:
        return await answered(await client.get(URL(path, encoded=True)))

    assert through(tmp_path, "API_PORT", ask)[2]["path"].endswith(path)


SCRIPT = b"export const text = 'pay';" * 1_000


async def script_of_s3(request: web.BaseRequest) -> web.Response:
    if request.headers.get("If-None-Match") == 'W/"of-the-file"':
        return web.Response(status=304)
    return web.Response(body=SCRIPT, content_type="text/javascript", headers={"ETag": '"of-the-file"'})


def test_a_file_of_a_site_is_compressed_as_by_cloudfront(tmp_path: Path) -> None:
    async def ask(client: TestClient[Any, Any]) -> Any:
        first = await client.get("/assets/pay.js", headers={"Accept-Encoding": "gzip, br"})
        text = await first.read()
        again = await client.get("/assets/pay.js", headers={"If-None-Match": first.headers["ETag"]})
        return first.headers, text, again.status

    headers, text, again = through(tmp_path, "CHECKOUT_PORT", ask, script_of_s3)

    assert (headers["Content-Encoding"], headers["Vary"]) == ("gzip", "Accept-Encoding")
    assert int(headers["Content-Length"]) < len(SCRIPT) / 10
    assert (text, headers["ETag"], again) == (SCRIPT, 'W/"of-the-file"', 304)


@pytest.mark.parametrize(
    ("port", "path", "encodings"),
    [
        ("API_PORT", "/api/v1/orders", "gzip"),
        ("CHECKOUT_PORT", "/api/v1/orders", "gzip"),
        ("CHECKOUT_PORT", "/assets/pay.js", "identity"),
    ],
)
def test_other_responses_are_not_compressed(tmp_path: Path, port: str, path: str, encodings: str) -> None:
    async def ask(client: TestClient[Any, Any]) -> Any:
        response = await client.get(path, headers={"Accept-Encoding": encodings})
        return response.headers, await response.read()

    headers, text = through(tmp_path, port, ask, script_of_s3)

    assert "Content-Encoding" not in headers
    assert text == SCRIPT


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br"])
def test_an_encoded_body_is_forwarded_unchanged(tmp_path: Path, encoding: str) -> None:
    async def ask(client: TestClient[Any, Any]) -> Any:
        headers = {"Content-Encoding": encoding}
        return await answered(await client.post("/api/v1/orders", data=b"not encoded", headers=headers))

    seen = through(tmp_path, "API_PORT", ask)[2]

    assert (seen["body"], seen["headers"]["Content-Encoding"]) == ("not encoded", encoding)


def test_a_response_does_not_name_the_software(tmp_path: Path) -> None:
    async def ask(client: TestClient[Any, Any]) -> Any:
        return await answered(await client.get("/api/v1/orders")), await answered(await client.get("/other"))

    assert {headers["Server"] for _, headers, _ in through(tmp_path, "API_PORT", ask)} == {"payment-gateway"}


MAIL = {"To": ["ann@example.com"], "Subject": "Invitation", "BodyText": "Accept", "Timestamp": 1.0}
TEXT = {"PhoneNumber": "+919876543210", "Message": "Refund of INR 100.00"}
OUTBOX = {
    "/_ministack/ses/messages": {"messages": {"000000000000": [MAIL]}},
    "/_ministack/sns/sms-messages": {"sms_messages": {"000000000000": [TEXT]}},
}


async def mail_of_ses(request: web.BaseRequest) -> web.Response:
    return web.json_response(OUTBOX[request.path])


@pytest.mark.parametrize(
    ("headers", "status"),
    [({}, 200), ({"Host": "evil.example"}, 403), ({"Origin": "http://evil.example"}, 403)],
)
def test_the_outbox_is_shown_at_the_port_of_the_api(
    tmp_path: Path, headers: Mapping[str, str], status: int
) -> None:
    async def ask(client: TestClient[Any, Any]) -> Any:
        response = await client.get("/outbox", headers=headers)
        return response.status, await response.text()

    answer, text = through(tmp_path, "API_PORT", ask, mail_of_ses)

    assert answer == status
    for recipient in ("ann@example.com", "+919876543210"):
        assert (recipient in text) is (status == 200)


def test_a_site_has_no_outbox(tmp_path: Path) -> None:
    async def ask(client: TestClient[Any, Any]) -> Any:
        return await answered(await client.get("/outbox"))

    _, _, seen = through(tmp_path, "DASHBOARD_PORT", ask)

    assert seen["path"] == "/outbox"  # the dashboard has no page of that name
