"""A payment and its webhook through API Gateway, Lambda, DynamoDB's stream, SQS and a real receiver."""

import hmac
import json
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import Any

import pytest
import standardwebhooks

from infra.build import package
from tests.live_stage import JSON, RunningStage
from tests.receiver import MerchantServer, Request

CLIENTS = 12  # the stage starts a function's process for each
BASE64_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"


def event_about(event: str, of: str) -> Any:
    """Return a predicate for the request that carries the event of the resource."""

    def matches(request: Request) -> bool:
        body = json.loads(request.body)
        return bool(body["event"] == event and body["data"]["id"] == of)

    return matches


@pytest.fixture
def paid(running: RunningStage) -> JSON:
    return running.ended(running.payment())


def test_a_payment_succeeds_and_its_webhook_verifies_both_ways(running: RunningStage) -> None:
    with MerchantServer() as merchant, running.endpoint(merchant.url, secret=BASE64_SECRET):
        payment = running.payment()
        request = merchant.wait_for(event_about("payment.success", payment["id"]))

    expected = hmac.digest(BASE64_SECRET.encode(), request.body, "sha256").hex()
    headers = {name.lower(): value for name, value in request.headers.items()}
    assert request.headers["X-Webhook-Signature"] == expected
    assert standardwebhooks.Webhook(BASE64_SECRET).verify(request.body, headers) == json.loads(request.body)
    assert (payment["status"], running.get(f"/v1/payments/{payment['id']}")["status"]) == (
        "pending",
        "success",
    )


def test_a_failed_webhook_is_retried_after_five_seconds(running: RunningStage) -> None:
    with MerchantServer() as merchant, running.endpoint(merchant.url, events=["order.created"]) as endpoint:
        merchant.answer_with(500, times=1)
        order = running.order()
        merchant.wait_for(event_about("order.created", order["id"]))
        delivery = running.until(
            lambda: next(
                d for d in running.get("/v1/webhooks?limit=50") if d["endpoint_id"] == endpoint["id"]
            ),
            lambda now: now["status"] == "success",
        )

    first, second = delivery["attempts_log"]
    assert (first["response_code"], second["response_code"]) == (500, 200)
    waited = datetime.fromisoformat(second["started_at"]) - datetime.fromisoformat(first["started_at"])
    assert waited >= timedelta(seconds=4)  # SQS counts whole seconds


def test_payments_made_together_with_one_key_are_one_payment(running: RunningStage) -> None:
    order = running.order()
    body = {"order_id": order["id"], "method": "upi", "upi_id": "test@upi"}

    with ThreadPoolExecutor(CLIENTS) as threads:
        answers = list(
            threads.map(
                lambda _: running.send("POST", "/v1/payments", body, Idempotency_Key=order["id"]),
                range(CLIENTS),
            )
        )

    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.text for answer in answers}) == 1
    assert sum("Idempotent-Replayed" in answer.headers for answer in answers) == CLIENTS - 1
    assert len(running.get(f"/v1/payments?order_id={order['id']}")) == 1


def test_one_of_many_full_refunds_is_accepted(running: RunningStage, paid: JSON) -> None:
    path = f"/v1/payments/{paid['id']}/refunds"

    with ThreadPoolExecutor(CLIENTS) as threads:
        statuses = sorted(threads.map(lambda _: running.send("POST", path, {}).status_code, range(CLIENTS)))

    assert statuses == [201] + [400] * (CLIENTS - 1)
    assert running.get(f"/v1/payments/{paid['id']}")["amount_refunded"] == 50_000


def test_fifty_payments_made_together_all_succeed(running: RunningStage) -> None:
    with ThreadPoolExecutor(CLIENTS) as threads:
        payments = list(threads.map(lambda _: running.payment(), range(50)))
        ended = list(threads.map(running.ended, payments))

    assert {payment["status"] for payment in ended} == {"success"}


def test_a_second_payment_of_a_paid_order_is_refused(running: RunningStage, paid: JSON) -> None:
    body = {"order_id": paid["order_id"], "method": "upi", "upi_id": "test@upi"}

    answer = running.send("POST", "/v1/payments", body)

    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "CONFLICT")


@pytest.mark.parametrize(
    ("method", "path"), [("GET", "/v1/nothing"), ("PUT", "/v1/orders"), ("DELETE", "/v1/orders/order_1")]
)
def test_an_unknown_route_gets_the_documented_error(running: RunningStage, method: str, path: str) -> None:
    answer = running.send(method, path)

    assert (answer.status_code, answer.json()["error"]["code"]) == (404, "NOT_FOUND")
    assert answer.json()["error"]["request_id"] == answer.headers["X-Request-Id"]


def test_both_sites_show_their_page_and_reach_the_api(running: RunningStage) -> None:
    for port in ("DASHBOARD_PORT", "CHECKOUT_PORT"):
        site = RunningStage(running.folder, {**running.ports, "API_PORT": running.ports[port]})

        health = site.send("GET", "/health").json()
        assert (health["status"], health["version"]) == ("ok", package.version())
        assert site.send("GET", "/../").headers["Content-Type"].startswith("text/html")


def test_a_payer_approves_at_their_bank_and_the_merchant_receives_each_event(running: RunningStage) -> None:
    with MerchantServer() as merchant, running.endpoint(merchant.url):
        payment = running.payment(method="netbanking", bank="HDFC", upi_id=None)
        asked = json.loads(merchant.wait_for(event_about("payment.requires_action", payment["id"])).body)
        page, _, token = asked["data"]["next_action"]["url"].partition("#")
        answer = running.post(f"/v1/challenges/{token}", {"outcome": "approve"})
        merchant.wait_for(event_about("payment.success", payment["id"]))

    assert page == f"http://localhost:{running.ports['CHECKOUT_PORT']}/challenge.html"
    assert (answer["payment_id"], answer["status"]) == (payment["id"], "pending")
