"""A whole stage whose API is an HTTP API (v2) keeps the same contract as one with a REST API."""

import json
from collections.abc import Iterator

import pytest
import requests

from tests.live_stage import RunningStage, a_stage
from tests.receiver import MerchantServer

JSON_TYPE = {"Content-Type": "application/json"}


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningStage]:
    with a_stage(tmp_path_factory.mktemp("http"), API_TYPE="HTTP") as running:
        yield running


def raw(stage: RunningStage, method: str, path: str, **given: object) -> requests.Response:
    """Send a request without the merchant's headers."""
    return requests.request(method, f"{stage.api}/api{path}", timeout=60, **given)  # type: ignore[arg-type]


def test_the_api_is_an_http_api(stage: RunningStage) -> None:
    gateway = stage.client("apigatewayv2")
    outputs = stage.record["outputs"]

    [deployed] = gateway.get_stages(ApiId=outputs["ApiId"])["Items"]
    assert gateway.get_api(ApiId=outputs["ApiId"])["ProtocolType"] == outputs["ApiType"] == "HTTP"
    assert deployed["StageName"] == "api"
    assert list(deployed["RouteSettings"]) == ["POST /v1/policy-reports"]
    assert stage.client("apigateway").get_rest_apis()["items"] == []


def test_a_payment_is_refunded_and_each_event_is_delivered(stage: RunningStage) -> None:
    with MerchantServer() as merchant, stage.endpoint(merchant.url):
        payment = stage.ended(stage.payment())
        refund = stage.post(f"/v1/payments/{payment['id']}/refunds", {"amount": 100})
        merchant.wait_for(lambda request: json.loads(request.body)["event"] == "refund.processed")

    assert payment["status"] == "success"
    assert stage.get(f"/v1/payments/{payment['id']}")["amount_refunded"] == 100
    assert stage.get(f"/v1/refunds?payment_id={payment['id']}")[0]["id"] == refund["id"]


def test_a_request_that_is_sent_again_is_replayed(stage: RunningStage) -> None:
    order = {"amount": 50_000, "currency": "INR"}

    first, second = (stage.send("POST", "/v1/orders", order, Idempotency_Key="once") for _ in range(2))

    assert (first.text, second.headers["Idempotent-Replayed"]) == (second.text, "true")


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/v1/nothing"),
        ("PUT", "/v1/orders"),
        ("DELETE", "/v1/orders/order_1"),
        ("GET", "/v1/orders/"),
        ("OPTIONS", "/v1/orders"),
    ],
)
def test_an_unknown_address_gets_the_documented_error(stage: RunningStage, method: str, path: str) -> None:
    answer = stage.send(method, path)

    assert (answer.status_code, answer.json()["error"]["code"]) == (404, "NOT_FOUND")
    assert answer.json()["error"]["request_id"] == answer.headers["X-Request-Id"]


def test_wrong_requests_get_the_documented_errors(stage: RunningStage) -> None:
    signed = {**stage.merchant, **JSON_TYPE}
    body = b'{"amount": 50000, "notes": {"of": "caf\xe9"}}'

    for headers, sent, status in (
        ({}, b"{}", 401),
        ({**signed, "Content-Type": "text/xml"}, b"<a/>", 415),
        ({**signed, "Content-Type": "application/octet-stream"}, b"\xff\xfe", 415),
        (signed, body, 400),  # not UTF-8
        (signed, b'{"amount": "' + b"9" * 70_000 + b'"}', 400),
    ):
        answer = raw(stage, "POST", "/v1/orders", headers=headers, data=sent)
        assert answer.status_code == status, answer.text
        assert answer.json()["error"]["request_id"] == answer.headers["X-Request-Id"]
    repeated = raw(stage, "GET", "/v1/orders?limit=1&limit=2", headers=signed)
    assert (repeated.status_code, repeated.json()["error"]["field"]) == (400, "limit")


def test_a_body_that_is_no_text_is_read_as_its_bytes(stage: RunningStage) -> None:
    """API Gateway encodes the reports of browsers, whose media type it does not know."""
    reports = [
        {"type": "csp-violation", "body": {"documentURL": "https://a.example", "blockedURL": "inline"}}
    ]

    answer = raw(
        stage,
        "POST",
        "/v1/policy-reports",
        json=reports,
        headers={"Content-Type": "application/reports+json"},
    )

    assert answer.json() == {"counted": 1}


def test_a_page_may_call_the_routes_of_the_checkout(stage: RunningStage) -> None:
    asked = {"Origin": "https://shop.example", "Access-Control-Request-Method": "POST"}

    answer = raw(stage, "OPTIONS", "/v1/checkout/payments", headers=asked)

    assert answer.status_code == 200
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Access-Control-Allow-Methods"] == "POST,OPTIONS"
    assert "Idempotency-Key" in answer.headers["Access-Control-Allow-Headers"]


def test_the_dashboard_signs_in_through_its_site_and_sees_the_clients_address(stage: RunningStage) -> None:
    page = stage.signed_in()

    sessions = page.get(f"{stage.dashboard}/api/v1/dashboard/sessions", timeout=60).json()["data"]

    assert sessions[0]["address"] == "127.0.0.1"
    assert len(page.cookies) > 0


def test_a_stage_changes_to_a_rest_api_and_keeps_its_data(stage: RunningStage) -> None:
    order, before = stage.order(), stage.record["outputs"]["ApiId"]
    changed = RunningStage(stage.folder, stage.ports)

    changed.run("up")

    assert changed.record["outputs"]["ApiType"] == "REST"
    assert changed.record["outputs"]["ApiId"] != before
    assert changed.get(f"/v1/orders/{order['id']}") == order
    assert changed.client("apigatewayv2").get_apis()["Items"] == []
