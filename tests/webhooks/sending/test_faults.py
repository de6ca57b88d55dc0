"""The result of a POST for each fault of a merchant's server."""

import tracemalloc
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from chalicelib.webhooks.domain.attempt import ReceiverDirective
from chalicelib.webhooks.sending.post_result import Failure, PostResult
from chalicelib.webhooks.sending.sending import post
from chalicelib.webhooks.sending.target import Rules
from tests.fault_server import FAULTS, FaultServer

LOCAL = Rules(https_only=False, loopback_allowed=True)
SLOW = {"says_nothing", "slow_head", "slow_letters"}
MIB = 1024**2

NO_RESPONSE = {
    "closes": Failure.CONNECTION_RESET,
    "resets": Failure.CONNECTION_RESET,
    "says_nothing": Failure.TIMEOUT,
    "half_a_status_line": Failure.CONNECTION_RESET,
    "half_a_head": Failure.CONNECTION_RESET,
    "resets_within_the_head": Failure.CONNECTION_RESET,
    "slow_head": Failure.TIMEOUT,
    "slow_letters": Failure.TIMEOUT,
    "endless_headers": Failure.INVALID_RESPONSE,
    "endless_header": Failure.INVALID_RESPONSE,
    "endless_status_line": Failure.INVALID_RESPONSE,
    "endless_interim": Failure.INVALID_RESPONSE,
    "endless_continue": Failure.INVALID_RESPONSE,
    "garbage": Failure.CONNECTION_RESET,
    "another_protocol": Failure.INVALID_RESPONSE,
    "no_number": Failure.INVALID_RESPONSE,
    "a_number_too_low": Failure.INVALID_RESPONSE,
    "another_http": Failure.INVALID_RESPONSE,
    "switching_protocols": Failure.INVALID_RESPONSE,
    "too_many_headers": Failure.INVALID_RESPONSE,
}
RESPONSES: dict[str, tuple[int, str]] = {
    "slow_body": (200, "x"),
    "no_body": (200, "(no body received)"),
    "half_a_body": (200, "half"),
    "body_in_pieces": (200, "first half"),
    "endless_body": (200, "x" * 1024),
    "endless_chunks": (200, "x" * 1024),
    "endless_trailers": (200, "(no body received)"),
    "length_too_long": (200, "short"),
    "length_too_short": (200, "lo"),
    "length_no_number": (200, "body"),
    "length_below_zero": (200, "body"),
    "length_twice": (200, "body"),
    "chunk_broken": (200, "(no body received)"),
    "chunk_below_zero": (200, "body\r\n0\r\n\r\n"),
    "gzip_bomb": (200, "(1024 bytes and more, gzip)"),
    "invalid_gzip": (200, "(10 bytes, gzip)"),
    "interim": (200, ""),
    "chunks": (200, "abcde"),
    "old_http": (200, "fine"),
    "no_content": (204, ""),
    "bare_newlines": (200, "ok"),
    "gone": (410, "gone"),
    "unknown_status": (799, ""),
    "redirect": (307, ""),
    "redirect_to_no_url": (302, ""),
    "redirect_with_bytes": (302, ""),
    "redirect_endless": (302, "x" * 1024),
    "disable": (200, ""),
    "abort": (500, ""),
    "unknown_directive": (200, ""),
    "secrets": (200, ""),
}
DETAILS: dict[str, dict[str, Any]] = {
    "disable": {"directive": ReceiverDirective.DISABLE},
    "abort": {"directive": ReceiverDirective.ABORT},
    "unknown_directive": {"directive": None},
    "retry_after_seconds": {"retry_after_s": 30},
    "retry_after_minutes": {"retry_after_s": 300},
    "retry_after_year": {"retry_after_s": 31_536_000},
    "retry_after_past": {"retry_after_s": 0},
    "retry_after_below_zero": {"retry_after_s": None},
    "retry_after_fraction": {"retry_after_s": None},
    "retry_after_huge": {"retry_after_s": None},
    "retry_after_words": {"retry_after_s": None},
    "retry_after_other_digits": {"retry_after_s": None},
    "retry_after_nothing": {"retry_after_s": None},
}


@pytest.fixture
def server() -> Iterator[FaultServer]:
    """Yield one server per test, so that no kept connection is reused."""
    with FaultServer() as running:
        yield running


def posted(server: FaultServer, fault: str) -> PostResult:
    return post(server.url(fault), b"{}", {}, LOCAL, within_s=0.4 if fault in SLOW else 10)


def test_every_fault_has_its_expectation() -> None:
    assert set(NO_RESPONSE) | set(RESPONSES) | set(DETAILS) | {"retry_after_date"} == set(FAULTS)


@pytest.mark.parametrize(("fault", "failure"), NO_RESPONSE.items())
def test_a_missing_response_has_its_failure(server: FaultServer, fault: str, failure: Failure) -> None:
    result = posted(server, fault)

    assert result == PostResult(None, "", failure, "127.0.0.1")


@pytest.mark.parametrize(("fault", "expected"), RESPONSES.items())
def test_a_response_is_returned_even_if_its_body_fails(
    server: FaultServer, fault: str, expected: tuple[int, str]
) -> None:
    result = posted(server, fault)

    assert (result.code, result.error, result.address) == (expected[0], None, "127.0.0.1")
    assert result.body.startswith(expected[1]) if fault == "slow_body" else result.body == expected[1]


@pytest.mark.parametrize(("fault", "expected"), DETAILS.items())
def test_retry_after_and_directives_are_parsed(
    server: FaultServer, fault: str, expected: dict[str, Any]
) -> None:
    result = posted(server, fault)

    assert {name: getattr(result, name) for name in expected} == expected


def test_a_retry_after_date_is_counted_from_now(server: FaultServer) -> None:
    wait = posted(server, "retry_after_date").retry_after_s

    assert wait is not None
    assert 57 <= wait <= 60


def test_no_logged_header_contains_a_secret(server: FaultServer) -> None:
    kept = posted(server, "secrets").headers

    assert kept == {
        "set-cookie": "[redacted]",
        "x-api-token": "[redacted]",
        "x-request-id": "r1",
        "location": "[redacted]",
        "content-length": "0",
    }


@pytest.mark.parametrize("fault", [fault for fault in FAULTS if fault not in SLOW])
def test_memory_stays_bounded(server: FaultServer, fault: str) -> None:
    posted(server, fault)
    tracemalloc.start()
    try:
        with ThreadPoolExecutor(4) as threads:
            list(threads.map(lambda _: posted(server, fault), range(4)))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert peak < 4 * MIB
