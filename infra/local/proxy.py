"""The stable addresses of a local stage: API, dashboard and checkout, each a port before the embedded cloud.
Beside them the request log's lines are handed over.

What is behind a port changes with a deploy, so the stage's record is read again whenever it was written.
"""

import asyncio
import json
import signal
import uuid
from collections.abc import Awaitable, Callable
from functools import partial

from aiohttp import ClientError, ClientSession, ClientTimeout, TCPConnector, web
from multidict import CIMultiDict, CIMultiDictProxy
from yarl import URL

from infra.local import request_log_follower
from infra.local.stage import Stage, from_environment

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

HOP_BY_HOP = {
    "connection",
    "content-length",
    "host",
    "keep-alive",
    "proxy-authenticate",
    "te",
    "transfer-encoding",
}
# The cloud starts a process for every call of a function that comes while others are worked on: two hundred
# clients at once would have as many start, and none would get its answer. Beyond so many they wait here.
AT_ONCE = 16
LARGEST_BODY = 10 * 1024**2  # API Gateway's own limit


class NoSuchAddress(Exception):
    pass


class Addresses:
    """What is behind each port, as the stage's record has it."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._read_at = 0
        self._outputs: dict[str, str] = {}

    def behind(self, port: str, path: str) -> tuple[str, str | None]:
        """The path in the cloud and the Host to ask for (None: the caller's)."""
        outputs = self._current()
        if port != "API_PORT":
            return path, outputs["DashboardDomain" if port == "DASHBOARD_PORT" else "CheckoutDomain"]
        api_path = "/api/health" if path.partition("?")[0] == "/health" else path
        if not api_path.startswith("/api/"):
            raise NoSuchAddress
        return f"/_aws/execute-api/{outputs['ApiId']}{api_path}", None

    def _current(self) -> dict[str, str]:
        written_at = self._stage.record_file.stat().st_mtime_ns
        if written_at != self._read_at:
            self._outputs = json.loads(self._stage.record_file.read_text())["outputs"]
            self._read_at = written_at
        return self._outputs


async def forward(
    request: web.Request, *, port: str, stage: Stage, addresses: Addresses, cloud: ClientSession
) -> web.Response:
    """Pass one request on and its answer back."""
    try:
        path, host = addresses.behind(port, request.raw_path)
        headers = _end_to_end(request.headers)
        headers["Host"] = host or request.host
        url = URL(stage.endpoint_url + path, encoded=True)
        body = await request.read()
        async with cloud.request(
            request.method, url, headers=headers, data=body, allow_redirects=False
        ) as answer:
            content = await answer.read()
            return web.Response(status=answer.status, headers=_end_to_end(answer.headers), body=content)
    except NoSuchAddress:
        return _refusal(404, "NOT_FOUND", "There is nothing at this address.")
    except web.HTTPRequestEntityTooLarge:
        return _refusal(400, "BAD_REQUEST_ERROR", "The body is too large.")
    except (ClientError, TimeoutError, OSError, KeyError):
        return _refusal(502, "INTERNAL_ERROR", "The local cloud does not answer: make status says more.")


def _end_to_end(headers: CIMultiDictProxy[str]) -> CIMultiDict[str]:
    passed = CIMultiDict(headers)
    for name in HOP_BY_HOP & {name.lower() for name in passed}:
        del passed[name]
    return passed


def _refusal(status: int, code: str, description: str) -> web.Response:
    request_id = str(uuid.uuid4())
    error = {"code": code, "description": description, "request_id": request_id}
    headers = {"X-Request-Id": request_id, "X-Content-Type-Options": "nosniff", "Cache-Control": "no-store"}
    return web.json_response({"error": error}, status=status, headers=headers)


async def serve(stage: Stage) -> None:
    """Listen on the three ports until told to end."""
    told_to_end = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, told_to_end.set)
    async with session() as cloud:
        pass_on = partial(forward, stage=stage, addresses=Addresses(stage), cloud=cloud)
        runners = [
            await _listen(partial(pass_on, port=port), stage.ports[port])
            for port in ("API_PORT", "DASHBOARD_PORT", "CHECKOUT_PORT")
        ]
        async with asyncio.TaskGroup() as beside:
            following = beside.create_task(request_log_follower.follow(stage))
            await told_to_end.wait()
            following.cancel()
        await asyncio.gather(*(runner.cleanup() for runner in runners))


def session() -> ClientSession:
    """Connections to the cloud."""
    connector = TCPConnector(limit=AT_ONCE, keepalive_timeout=30)  # the cloud closes idle ones after 75 s
    patience = ClientTimeout(total=None, sock_connect=5, sock_read=60)  # it does not run while they wait
    return ClientSession(connector=connector, timeout=patience, auto_decompress=False)


async def _listen(handler: Handler, port: int) -> web.AppRunner:
    site = web.Application(client_max_size=LARGEST_BODY)
    site.router.add_route("*", "/{path:.*}", handler)
    runner = web.AppRunner(site, access_log=None, shutdown_timeout=2)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    return runner


if __name__ == "__main__":
    asyncio.run(serve(from_environment()))
