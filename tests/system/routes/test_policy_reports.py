"""The route to which browsers report what they blocked: public, small, and without a trace of persons."""

import json

import pytest

from chalicelib.system.routes.policy_reports import MAX_REPORT_SIZE
from tests.aws_calls import counted_calls
from tests.gateway import Answer, Gateway

PATH = "/v1/policy-reports"
CARD = "4242424242424242"
REPORT = {
    "csp-report": {
        "document-uri": "https://checkout.example/pay.html?card=" + CARD,
        "effective-directive": "script-src-elem",
        "blocked-uri": "https://evil.example/skim.js?card=" + CARD,
        "script-sample": CARD,
    }
}


def report(gateway: Gateway, body: bytes, media_type: str = "application/csp-report") -> Answer:
    """Send a report as a browser does: without credentials."""
    visitor = Gateway(gateway.client, gateway.merchant_id, {"Content-Type": media_type})
    return visitor.send("POST", PATH, body)


@pytest.mark.parametrize("media_type", ["application/csp-report", "application/reports+json"])
def test_a_report_is_counted_without_credentials(gateway: Gateway, media_type: str) -> None:
    answer = report(gateway, json.dumps(REPORT).encode(), media_type)

    assert (answer.status, answer.json) == (200, {"counted": 1})


def test_the_log_line_names_the_page_and_the_origin_only(
    gateway: Gateway, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("INFO"):
        report(gateway, json.dumps(REPORT).encode())

    logged = [vars(record) for record in caplog.records]
    (line,) = [line for line in logged if line["message"] == "page.policy_violated"]
    assert (line["count"], line["violations"]) == (1, ["/pay.html script-src-elem https://evil.example"])
    assert CARD not in str(logged)


def test_a_report_costs_no_call_of_aws(gateway: Gateway) -> None:
    with counted_calls() as calls:
        report(gateway, json.dumps(REPORT).encode())

    assert not calls


TOO_LARGE = json.dumps(REPORT).encode() + b" " * MAX_REPORT_SIZE


@pytest.mark.parametrize("body", [b"", b"hello", TOO_LARGE])
def test_another_body_is_refused(gateway: Gateway, body: bytes) -> None:
    answer = report(gateway, body)

    assert (answer.status, answer.error["code"]) == (400, "BAD_REQUEST_ERROR")
