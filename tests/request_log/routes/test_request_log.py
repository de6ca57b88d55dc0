"""/v1/dashboard/requests: the log of a merchant's requests, without their content."""

import base64
import gzip
import json
import logging
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from chalicelib.http.request_log import MERCHANT_REQUEST_LOG
from chalicelib.log import logger
from chalicelib.request_log.workers.request_log import keep
from infra.template import fragments
from tests.dashboard_users import a_user, signed_in
from tests.gateway import JSON, Gateway, a_merchant

REQUESTS = "/v1/dashboard/requests"


@pytest.fixture
def lines() -> Iterator[list[str]]:
    """Return the lines that the API writes to its log during the test."""
    written: list[str] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            written.append(formatter.format(record))

    formatter, listener = logger.registered_formatter, Listener()
    logger.addHandler(listener)
    yield written
    logger._logger.removeHandler(listener)


@pytest.fixture
def flush(lines: list[str]) -> Callable[[], None]:
    """Return a function that sends the marked lines to the worker, like CloudWatch."""

    def send() -> None:
        now = int(datetime.now(UTC).timestamp() * 1000)
        marked = [line for line in lines if MERCHANT_REQUEST_LOG in line]
        keep(packed([{"timestamp": now, "message": line} for line in marked]))

    return send


def packed(events: list[dict[str, Any]]) -> str:
    return base64.b64encode(gzip.compress(json.dumps({"logEvents": events}).encode())).decode()


def logged(page: Gateway, query: str = "") -> list[JSON]:
    entries: list[JSON] = page.get(f"{REQUESTS}{query}").data
    return entries


def test_requests_that_changed_something_or_failed_are_logged(
    gateway: Gateway, flush: Callable[[], None]
) -> None:
    page = signed_in(gateway, a_user(gateway))
    made = gateway.post("/v1/orders", {"amount": 100})
    gateway.get(f"/v1/orders/{made.data['id']}")
    page.get(f"/v1/orders/{made.data['id']}")
    missing = page.get("/v1/orders/order_none")
    flush()

    entries = {entry["request_id"]: entry for entry in logged(page)}

    assert set(entries) == {answer.headers["x-request-id"] for answer in (made, missing)}
    order = entries[made.headers["x-request-id"]]
    assert (order["method"], order["path"], order["status"], order["outcome"]) == (
        "POST", "/v1/orders", 201, "ok",
    )  # fmt: skip
    assert order["caller"] == gateway.headers["X-Api-Key"]
    assert entries[missing.headers["x-request-id"]]["outcome"] == "NOT_FOUND"


def test_the_log_is_filtered_by_status_outcome_method_and_caller(
    gateway: Gateway, flush: Callable[[], None]
) -> None:
    page = signed_in(gateway, a_user(gateway))
    gateway.post("/v1/orders", {"amount": 100})
    gateway.post("/v1/orders", {"amount": 1})
    page.post("/v1/orders", {"amount": 100})
    flush()

    queries = (
        "?status=400",
        "?outcome=BAD_REQUEST_ERROR",
        "?method=POST",
        f"?caller={gateway.headers['X-Api-Key']}",
    )

    assert [len(logged(page, query)) for query in queries] == [1, 1, 3, 2]
    assert page.get(f"{REQUESTS}?status=none").error["field"] == "status"


def test_the_content_of_a_request_is_not_logged(
    gateway: Gateway, lines: list[str], flush: Callable[[], None]
) -> None:
    page = signed_in(gateway, a_user(gateway))
    card = {"number": "4242424242424242", "exp_month": 12, "exp_year": 2040, "cvv": "987"}
    gateway.post("/v1/tokens?secret=question", {"card": card})
    gateway.payment(method="card", card=card)
    flush()

    text = json.dumps(logged(page)) + "".join(lines)

    secrets = ("4242424242424242", '"987"', "question", gateway.headers["X-Api-Secret"])
    assert [secret for secret in secrets if secret in text] == []


def test_each_merchant_has_its_own_log(gateway: Gateway, flush: Callable[[], None]) -> None:
    gateway.order()
    other = a_merchant(gateway.client)
    flush()

    assert logged(signed_in(other, a_user(other))) == []


def test_repeated_and_truncated_lines_are_harmless(gateway: Gateway, lines: list[str]) -> None:
    page = signed_in(gateway, a_user(gateway))
    gateway.order()
    (line,) = [line for line in lines if MERCHANT_REQUEST_LOG in line]
    events = [
        {"timestamp": 1_790_000_000_000, "message": text} for text in (line, line, line[:-9], "x", "{}")
    ]

    keep(packed(events))
    keep(packed(events))

    assert len(logged(page)) == 1


def test_the_warning_about_a_truncated_line_names_its_request(gateway: Gateway, lines: list[str]) -> None:
    request_id = gateway.post("/v1/orders", {"amount": 100}).headers["x-request-id"]
    (line,) = [line for line in lines if MERCHANT_REQUEST_LOG in line]

    keep(packed([{"timestamp": 1_790_000_000_000, "message": line[:-1]}]))

    [warning] = [json.loads(line) for line in lines if "request.not_kept" in line]
    assert warning["request_id"] == request_id


def test_a_line_without_a_mark_does_not_stop_the_others(gateway: Gateway, lines: list[str]) -> None:
    page = signed_in(gateway, a_user(gateway))
    gateway.order()
    (line,) = [line for line in lines if MERCHANT_REQUEST_LOG in line]
    of_no_merchant = json.dumps({"message": "request.answered", "account": "", "request_id": "1"})

    keep(packed([{"timestamp": 1_790_000_000_000, "message": text} for text in (of_no_merchant, line)]))

    assert len(logged(page)) == 1


def test_the_subscription_filter_selects_the_marked_lines() -> None:
    filter_of = fragments.load("summaries")["Resources"]["MarkedLines"]["Properties"]

    assert filter_of["FilterPattern"] == f'"{MERCHANT_REQUEST_LOG}"'
