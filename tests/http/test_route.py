"""Headers of every response, credentials, and the separation of merchants."""

from typing import Any

import pytest

from tests.gateway import JSON, Gateway, a_merchant

WRITTEN_BY_BROWSERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
}


@pytest.mark.parametrize("path", ["/health", "/v1/orders", "/v1/orders/order_unknown"])
def test_every_response_has_security_headers_and_a_request_id(gateway: Gateway, path: str) -> None:
    answer = gateway.get(path)

    assert WRITTEN_BY_BROWSERS.items() <= answer.headers.items()
    assert answer.headers["strict-transport-security"].startswith("max-age=")
    assert answer.headers["x-request-id"]


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1", "localhost"])
def test_a_local_stage_does_not_require_https_of_browsers(gateway: Gateway, host: str) -> None:
    answer = gateway.get("/health", Host=host)

    assert "strict-transport-security" not in answer.headers


@pytest.mark.parametrize(
    "credentials",
    [
        {"X-Api-Key": "", "X-Api-Secret": ""},
        {"X-Api-Secret": ""},
        {"X-Api-Key": "key_unknown"},
        {"X-Api-Key": "k" * 5000},
        {"X-Api-Secret": "wrong"},
        {"X-Api-Secret": "ключ"},
        {"X-Api-Secret": "\udcff"},
        {"X-Api-Key": "\udcff"},
    ],
)
def test_a_request_without_valid_credentials_is_rejected(
    gateway: Gateway, credentials: dict[str, str]
) -> None:
    answer = gateway.get("/v1/orders", **credentials)

    assert (answer.status, answer.error["code"]) == (401, "UNAUTHORIZED")


def test_health_and_job_status_need_no_credentials(gateway: Gateway) -> None:
    gateway.headers = {}

    health, jobs = gateway.get("/health"), gateway.get("/v1/test/jobs/status")

    assert (health.status, health.json["status"]) == (200, "ok")
    assert set(jobs.json) == {"pending", "processing", "completed", "failed", "worker_status", "queues"}


def test_the_openapi_document_needs_no_credentials(gateway: Gateway) -> None:
    gateway.headers = {}

    answer = gateway.get("/v1/openapi.json")

    assert (answer.status, answer.json["openapi"]) == (200, "3.1.0")


def test_a_merchant_cannot_read_the_data_of_another(gateway: Gateway, paid: JSON) -> None:
    gateway.post("/v1/webhook-endpoints", {"url": "https://example.com/hook"})
    refund = gateway.post(f"/v1/payments/{paid['id']}/refunds").data
    other = a_merchant(gateway.client)
    lists = ("orders", "payments", "refunds", "events", "webhooks", "webhook-endpoints")

    seen: list[Any] = [other.get(f"/v1/{name}").data for name in lists]
    statuses = {
        other.get(f"/v1/payments/{paid['id']}").status,
        other.get(f"/v1/orders/{paid['order_id']}").status,
        other.get(f"/v1/refunds/{refund['id']}").status,
        other.post(f"/v1/payments/{paid['id']}/refunds", {"amount": 1}).status,
        other.post(
            "/v1/payments", {"order_id": paid["order_id"], "method": "upi", "upi_id": "test@upi"}
        ).status,
    }

    assert (seen, statuses) == ([[]] * 6, {404})


def test_a_list_is_newest_first_and_its_cursors_lead_through_all_pages(gateway: Gateway) -> None:
    made = [gateway.order()["id"] for _ in range(7)]
    first = gateway.get("/v1/orders?limit=3").json
    second = gateway.get(f"/v1/orders?limit=3&cursor={first['next_cursor']}").json
    third = gateway.get(f"/v1/orders?limit=3&cursor={second['next_cursor']}").json

    pages = (first, second, third)
    assert [order["id"] for page in pages for order in page["data"]] == sorted(made, reverse=True)
    assert [page["has_more"] for page in pages] == [True, True, False]
    assert third["next_cursor"] is None


def test_a_page_has_ten_items_by_default(gateway: Gateway) -> None:
    for _ in range(11):
        gateway.order()

    page = gateway.get("/v1/orders").json

    assert (len(page["data"]), page["has_more"]) == (10, True)


def test_refunds_of_a_payment_are_paged(gateway: Gateway, paid: JSON) -> None:
    path = f"/v1/payments/{paid['id']}/refunds"
    made = [gateway.post(path, {"amount": 1}).data["id"] for _ in range(3)]
    first = gateway.get(f"{path}?limit=2").json

    second = gateway.get(f"{path}?limit=2&cursor={first['next_cursor']}").json

    assert [refund["id"] for page in (first, second) for refund in page["data"]] == sorted(made, reverse=True)


def test_an_event_in_the_log_has_the_resource_as_its_data(gateway: Gateway) -> None:
    order = gateway.order()

    event = gateway.get("/v1/events").data[0]

    assert (event["event"], event["data"]) == ("order.created", order)
    assert gateway.get(f"/v1/events/{event['id']}").data == event
