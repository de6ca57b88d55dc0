"""Serve a local stage at stable addresses: one port each for API, dashboard and checkout.

The proxy also runs the request log's follower. A deploy changes the upstream addresses, so the stage's record
is read again whenever it was written.
"""

import asyncio
import json
import signal
from collections.abc import Awaitable, Callable
from functools import partial

from aiohttp import ClientError, ClientSession, ClientTimeout, TCPConnector, web
from multidict import CIMultiDict, CIMultiDictProxy
from yarl import URL

from infra.local import outbox, request_log_follower
from infra.local.access import PROXY_HEADER, hosts
from infra.local.compression import compress
from infra.local.refusals import SERVER, refusal
from infra.local.stage import Stage, from_environment

Handler = Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]

HOP_BY_HOP = {
    "connection",
    "content-length",
    "host",
    "keep-alive",
    "proxy-authenticate",
    "te",
    "transfer-encoding",
}
# The cloud starts a process for every concurrent call of a function. The start of 16 kept a busy machine from
# answering for 30 s; four answer more requests a second than the cloud's tables. Further requests wait here.
MAX_CONNECTIONS = 4
# API Gateway's own limits: https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html
MAX_BODY_BYTES = 10 * 1024**2
MAX_HEAD_BYTES = 10_240  # the request line and the header values
MAX_READ_BYTES = 1024**2  # of a line; the server itself refuses a longer one


class NoSuchAddress(Exception):
    pass


class ForeignHost(Exception):
    """The request names another host: a page whose name was changed to this machine's address sends it."""


class Addresses:
    """The upstream address of each port, and the header of CloudFront, from the stage's files."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._read_at = 0
        self._outputs: dict[str, str] = {}
        self._origin_secret = ""

    def resolve(self, port: str, path: str) -> tuple[str, str | None]:
        """Return the upstream path and Host header (None: the caller's)."""
        outputs = self._current()
        if port != "API_PORT":
            site = "Dashboard" if port == "DASHBOARD_PORT" else "Checkout"
            return path, outputs[f"{site}DistributionDomain"]
        api_path = "/api/health" if path.partition("?")[0] == "/health" else path
        if not api_path.startswith("/api/"):
            raise NoSuchAddress
        return f"/_aws/execute-api/{outputs['ApiId']}{api_path}", None

    def origin_secret(self) -> str:
        """Return the value of the header by which the API trusts X-Forwarded-For: chalicelib/http/site.py."""
        self._current()
        return self._origin_secret

    def _current(self) -> dict[str, str]:
        written_at = self._stage.record_file.stat().st_mtime_ns
        if written_at != self._read_at:
            self._outputs = json.loads(self._stage.record_file.read_text())["outputs"]
            self._origin_secret = self._stage.environment()["ORIGIN_SECRET"]
            self._read_at = written_at
        return self._outputs


async def forward(
    request: web.BaseRequest, *, port: str, stage: Stage, addresses: Addresses, cloud: ClientSession
) -> web.Response:
    """Forward one request and return its response."""
    refuse = partial(refusal, to=None if port == "API_PORT" else request)
    try:
        _check_host(request, stage.ports[port])
        _check_path(request, port)
        if _head_size(request) > MAX_HEAD_BYTES:
            return refuse(400, "BAD_REQUEST_ERROR", f"The address and headers exceed {MAX_HEAD_BYTES} bytes.")
        return await _response(request, port, stage, addresses, cloud)
    except ForeignHost:
        return refuse(403, "FORBIDDEN", f"Use http://localhost:{stage.ports[port]}, not another name.")
    except NoSuchAddress:
        return refuse(404, "NOT_FOUND", "There is nothing at this address.")
    except web.HTTPRequestEntityTooLarge:
        return refuse(400, "BAD_REQUEST_ERROR", "The body is too large.")
    except (ClientError, TimeoutError, OSError, KeyError):
        return refuse(502, "INTERNAL_ERROR", "The local cloud does not answer. Run: make status")


async def _response(
    request: web.BaseRequest, port: str, stage: Stage, addresses: Addresses, cloud: ClientSession
) -> web.Response:
    if port == "API_PORT" and request.path == outbox.PATH:
        return await _outbox(request, stage)
    path, host = addresses.resolve(port, request.raw_path)
    headers = _end_to_end(request.headers)
    headers["Host"] = host or request.host
    headers.update(_forwarding(request, port, addresses))
    headers[PROXY_HEADER] = stage.access_key()
    url = URL(stage.endpoint_url + path, encoded=True)
    body = await request.read()
    async with cloud.request(
        request.method, url, headers=headers, data=body, allow_redirects=False
    ) as answer:
        content = await answer.read()
        shown = _end_to_end(answer.headers)
        shown.update(SERVER)
        response = web.Response(status=answer.status, headers=shown, body=content)
        if port != "API_PORT":
            compress(response, request)
        return response


async def _outbox(request: web.BaseRequest, stage: Stage) -> web.Response:
    if outbox.is_foreign(request.headers):
        return refusal(403, "FORBIDDEN", "Open this address yourself: a page cannot read it.")
    if request.method not in ("GET", "HEAD"):
        raise NoSuchAddress
    messages = await asyncio.to_thread(outbox.read, stage)
    return web.Response(text=outbox.page(messages), content_type="text/html", headers=outbox.HEADERS | SERVER)


def _check_host(request: web.BaseRequest, port: int) -> None:
    if request.headers.get("Host", "").lower() not in hosts(port):
        raise ForeignHost


def _check_path(request: web.BaseRequest, port: str) -> None:
    """Raise NoSuchAddress for what only the emulator answers, such as the deletion of all data."""
    is_read = request.method in ("GET", "HEAD")
    if port != "API_PORT" and not request.path.startswith("/api/") and not is_read:
        raise NoSuchAddress
    if request.path.startswith("/_"):
        raise NoSuchAddress


def _forwarding(request: web.BaseRequest, port: str, addresses: Addresses) -> dict[str, str]:
    """Return the headers that report the client's address to the API.

    For a site, the cloud's CloudFront adds its own part. Requests of the API's port bypass it, so the proxy
    does what CloudFront and API Gateway do together on AWS.
    """
    hops = [*request.headers.getall("X-Forwarded-For", []), request.remote or "127.0.0.1"]
    if port != "API_PORT":
        return {"X-Forwarded-For": ", ".join(hops)}
    return {
        "X-Forwarded-For": ", ".join([*hops, "127.0.0.1"]),
        "X-Origin-Secret": addresses.origin_secret(),
    }


def _head_size(request: web.BaseRequest) -> int:
    return len(request.raw_path) + sum(len(value) for _, value in request.raw_headers)


def _end_to_end(headers: CIMultiDictProxy[str]) -> CIMultiDict[str]:
    return CIMultiDict(
        (name, _as_unicode(value)) for name, value in headers.items() if name.lower() not in HOP_BY_HOP
    )


def _as_unicode(value: str) -> str:
    """Replace bytes that are not UTF-8. The client would leave them out, so that two keys become one."""
    return value.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


async def serve(stage: Stage) -> None:
    """Listen on the three ports until SIGTERM or SIGINT."""
    stopped = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    async with session() as cloud:
        forwarder = partial(forward, stage=stage, addresses=Addresses(stage), cloud=cloud)
        runners = [
            await _listen(partial(forwarder, port=port), stage.ports[port])
            for port in ("API_PORT", "DASHBOARD_PORT", "CHECKOUT_PORT")
        ]
        async with asyncio.TaskGroup() as tasks:
            following = tasks.create_task(request_log_follower.follow(stage))
            await stopped.wait()
            following.cancel()
        await asyncio.gather(*(runner.cleanup() for runner in runners))


def session() -> ClientSession:
    """Return a client session for the cloud."""
    connector = TCPConnector(
        limit=MAX_CONNECTIONS, keepalive_timeout=30
    )  # the cloud closes idle connections after 75 s
    timeout = ClientTimeout(
        total=None, sock_connect=5, sock_read=60
    )  # does not include waiting for a connection
    return ClientSession(connector=connector, timeout=timeout, auto_decompress=False)


class _Connection(web.RequestHandler):
    def handle_error(  # the library's arguments
        self,
        request: web.BaseRequest,  # noqa: ARG002
        status: int = 500,
        exc: BaseException | None = None,
        message: str | None = None,  # noqa: ARG002
    ) -> web.StreamResponse:
        """Return the contract's error for what is not valid HTTP or too long, and close the connection."""
        refused = refusal(400, "BAD_REQUEST_ERROR", "The request is not valid HTTP, or a line is too long.")
        if status >= 500:
            self.log_exception("The proxy failed.", exc_info=exc)
            refused = refusal(500, "INTERNAL_ERROR", "Something went wrong in the local proxy.")
        refused.force_close()
        return refused


class ProxyServer(web.Server):
    """A server that sends every request to the handler unchanged, and has no routes of its own."""

    def __init__(self, handler: Handler) -> None:
        request_of = partial(web.BaseRequest, client_max_size=MAX_BODY_BYTES, loop=asyncio.get_running_loop())
        super().__init__(
            handler, request_factory=request_of, auto_decompress=False, access_log=None,
            max_line_size=MAX_READ_BYTES, max_field_size=MAX_READ_BYTES,
        )  # fmt: skip

    def __call__(self) -> web.RequestHandler:
        return _Connection(self, loop=self._loop, **self._kwargs)


async def _listen(handler: Handler, port: int) -> web.ServerRunner:
    runner = web.ServerRunner(ProxyServer(handler), shutdown_timeout=2)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    return runner


if __name__ == "__main__":
    asyncio.run(serve(from_environment()))
