"""One HTTP POST to a merchant's server, and what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Thread

import urllib3
from urllib3.exceptions import HTTPError

CONNECT_TIMEOUT_S = 5
TIMEOUT_S = 15
BODY_KEPT = 1024  # bytes of the answer that the log keeps
_CONNECTIONS = 10  # as many as one invocation has messages

_pool = urllib3.PoolManager(num_pools=100, maxsize=_CONNECTIONS, retries=False)


@dataclass(frozen=True, slots=True)
class Answer:
    """`code` is None when there was no answer; then `error` is the kind of failure."""

    code: int | None
    body: str = ""
    error: str | None = None


def post(url: str, body: bytes, headers: Mapping[str, str], *, within_s: float = TIMEOUT_S) -> Answer:
    """Never raises for what the other side does. A redirect is an answer, and is not followed.

    A library's time limits are for each read, so that a server which says a little now and then would hold
    a function until it is killed with all its messages. Here the whole exchange has one, in a thread that
    is left behind.
    """
    answers: SimpleQueue[Answer] = SimpleQueue()
    Thread(target=lambda: answers.put(_posted(url, body, headers)), daemon=True).start()
    try:
        return answers.get(timeout=within_s)
    except Empty:
        return Answer(None, error="Timeout")


def _posted(url: str, body: bytes, headers: Mapping[str, str]) -> Answer:
    try:
        response = _pool.request(
            "POST", url, body=body, headers=dict(headers) | _OURS, redirect=False, preload_content=False,
            timeout=urllib3.Timeout(connect=CONNECT_TIMEOUT_S, total=TIMEOUT_S),
        )  # fmt: skip
    except HTTPError as error:
        return Answer(None, error=type(error).__name__)
    try:
        return Answer(response.status, _start_of(response))
    finally:
        # What is left of an answer would be taken for the start of the next one.
        if response.length_remaining == 0:
            response.release_conn()
        else:
            response.close()


_OURS = {"Content-Type": "application/json", "User-Agent": "PaymentGateway-Webhooks/1.0", "Accept": "*/*"}


def _start_of(response: urllib3.BaseHTTPResponse) -> str:
    """The status has decided already, so a body that breaks off is no failure."""
    try:
        text = response.read1(BODY_KEPT).decode("utf-8", errors="replace")
        return text.encode()[:BODY_KEPT].decode("utf-8", errors="ignore")
    except HTTPError as error:
        return f"({type(error).__name__} while reading the body)"
