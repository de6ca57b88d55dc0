"""A POST repeated with the same Idempotency-Key changes nothing and gets the first response."""

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.accounts.domain.merchant import ApiKey
from chalicelib.accounts.domain.proof import hash_of
from chalicelib.accounts.store.rows import ApiKeyRow
from chalicelib.db.rows import ClaimRow
from tests.gateway import JSON, Gateway, a_merchant
from tests.in_process_stage import Stage

ORDER: JSON = {"amount": 50_000, "currency": "INR"}


def test_a_repeated_request_gets_the_first_response_marked_as_replayed(gateway: Gateway) -> None:
    first = gateway.post("/v1/orders", ORDER, key="k")

    second = gateway.post("/v1/orders", ORDER, key="k")

    assert (second.status, second.json) == (201, first.json)
    assert "idempotent-replayed" not in first.headers
    assert second.headers["idempotent-replayed"] == "true"
    assert len(gateway.get("/v1/orders").data) == 1


def test_a_response_has_the_expiry_of_its_key(gateway: Gateway) -> None:
    first = gateway.post("/v1/orders", ORDER, key="k")
    second = gateway.post("/v1/orders", ORDER, key="k")

    expires = datetime.fromisoformat(first.headers["idempotency-expires"])
    assert second.headers["idempotency-expires"] == first.headers["idempotency-expires"]
    assert expires == ClaimRow.get(ClaimRow.partition_of(gateway.account, "k"), "k").expires_at
    assert timedelta(hours=23, minutes=59) < expires - datetime.now(UTC) <= timedelta(hours=24)


def test_a_response_without_a_claimed_key_has_no_expiry(gateway: Gateway) -> None:
    answers = [
        gateway.post("/v1/orders", ORDER),
        gateway.post("/v1/orders", {"amount": 1}, key="k"),
        gateway.send("GET", "/v1/orders", headers={"Idempotency-Key": "k"}),
    ]

    assert not any("idempotency-expires" in answer.headers for answer in answers)


def test_the_same_body_with_other_formatting_is_the_same_request(gateway: Gateway) -> None:
    first = gateway.send("POST", "/v1/orders", b'{"amount":50000}', {"Idempotency-Key": "k"})

    second = gateway.send(
        "POST", "/v1/orders", b' {"currency": "INR", "amount": 50000}', {"Idempotency-Key": "k"}
    )

    assert second.json == first.json


def test_the_same_map_in_another_order_is_the_same_request(gateway: Gateway) -> None:
    first = gateway.post("/v1/orders", ORDER | {"notes": {"a": "1", "b": "2"}}, key="k")

    second = gateway.post("/v1/orders", ORDER | {"notes": {"b": "2", "a": "1"}}, key="k")

    assert (second.status, second.json) == (201, first.json)


@pytest.fixture
def retry_path(gateway: Gateway, stage: Stage) -> str:
    """Return the path that retries a delivery: a POST without a body."""
    gateway.post("/v1/webhook-endpoints", {"url": "https://shop.example.com/hook"})
    gateway.order()
    stage.relay(gateway.account)
    stage.work("webhooks_slow", gateway.account)
    return f"/v1/webhooks/{gateway.get('/v1/webhooks').data[0]['id']}/retry"


def test_an_empty_object_is_the_same_request_as_no_body(gateway: Gateway, retry_path: str) -> None:
    key = {"Idempotency-Key": "k"}
    first = gateway.send("POST", retry_path, b"", key)

    second = gateway.send("POST", retry_path, b"{}", key)

    assert (second.status, second.json) == (first.status, first.json)


@pytest.mark.parametrize("body", [b"[" * 60_000, b'{"a":' * 10_000, b"\xff", b"{"])
def test_a_route_without_a_body_ignores_any_body(gateway: Gateway, retry_path: str, body: bytes) -> None:
    answer = gateway.send("POST", retry_path, body, {"Idempotency-Key": "k"})

    assert answer.status == 200


@pytest.mark.parametrize("body", [{"amount": 50_001}, {"amount": 50_000, "receipt": "r"}])
def test_another_body_under_the_same_key_is_422(gateway: Gateway, body: JSON) -> None:
    gateway.post("/v1/orders", ORDER, key="k")

    answer = gateway.post("/v1/orders", body, key="k")

    assert (answer.status, answer.error["code"]) == (422, "IDEMPOTENCY_KEY_REUSED")
    assert len(gateway.get("/v1/orders").data) == 1


def test_another_path_under_the_same_key_is_422(gateway: Gateway) -> None:
    order = gateway.post("/v1/orders", ORDER, key="k").data

    answer = gateway.post(
        "/v1/payments", {"order_id": order["id"], "method": "upi", "upi_id": "test@upi"}, key="k"
    )

    assert answer.status == 422
    assert gateway.get("/v1/payments").data == []


@pytest.mark.parametrize("action", ["refunds", "capture"])
def test_another_payments_path_under_the_same_key_is_422(gateway: Gateway, stage: Stage, action: str) -> None:
    first, second = (gateway.payment(captured=action == "refunds") for _ in range(2))
    stage.run(gateway.account)
    gateway.post(f"/v1/payments/{first['id']}/{action}", key="k")

    answer = gateway.post(f"/v1/payments/{second['id']}/{action}", key="k")

    assert (answer.status, answer.error["code"]) == (422, "IDEMPOTENCY_KEY_REUSED")


@pytest.mark.parametrize("change", [{"number": "4010000000004242"}, {"cvv": "124"}])
def test_another_card_under_the_same_key_is_422(gateway: Gateway, change: JSON) -> None:
    card = {"number": "4242424242424242", "exp_month": 12, "exp_year": 2040, "cvv": "123"}
    body = {"order_id": gateway.order()["id"], "method": "card"}
    gateway.post("/v1/payments", body | {"card": card}, key="k")

    assert gateway.post("/v1/payments", body | {"card": card | change}, key="k").status == 422


def test_another_secret_under_the_same_key_is_422(gateway: Gateway) -> None:
    body = {"url": "https://example.com/hook", "secret": "whsec_first_secret_of_it"}
    gateway.post("/v1/webhook-endpoints", body, key="k")

    answer = gateway.post("/v1/webhook-endpoints", body | {"secret": "whsec_another_secret_of_it"}, key="k")

    assert answer.status == 422


def test_another_merchant_can_use_the_same_key(gateway: Gateway) -> None:
    other = a_merchant(gateway.client)

    answers = [merchant.post("/v1/orders", ORDER, key="k") for merchant in (gateway, other)]

    assert [answer.status for answer in answers] == [201, 201]
    assert answers[0].data["id"] != answers[1].data["id"]


def test_a_rejected_request_does_not_use_its_key(gateway: Gateway) -> None:
    refused = gateway.post("/v1/orders", {"amount": 1}, key="k")

    answer = gateway.post("/v1/orders", ORDER, key="k")

    assert (refused.status, answer.status) == (400, 201)


def test_a_payment_request_can_be_repeated_after_its_order_is_paid(gateway: Gateway, stage: Stage) -> None:
    body = {"order_id": gateway.order()["id"], "method": "upi", "upi_id": "test@upi"}
    first = gateway.post("/v1/payments", body, key="k")
    stage.run(gateway.account)

    second = gateway.post("/v1/payments", body, key="k")

    assert (second.status, second.json) == (201, first.json)


def test_a_full_refund_request_can_be_repeated(gateway: Gateway, paid: JSON) -> None:
    path = f"/v1/payments/{paid['id']}/refunds"
    first = gateway.post(path, key="k")

    second = gateway.post(path, key="k")

    assert (second.status, second.json) == (201, first.json)
    assert len(gateway.get(path).data) == 1


def test_a_capture_request_can_be_repeated(gateway: Gateway, stage: Stage) -> None:
    payment = gateway.payment(captured=False)
    stage.run(gateway.account)
    first = gateway.post(f"/v1/payments/{payment['id']}/capture", key="k")

    second = gateway.post(f"/v1/payments/{payment['id']}/capture", key="k")

    assert (first.data["capture_pending"], second.json) == (50_000, first.json)


def test_an_endpoints_secret_is_returned_again_and_stored_encrypted(gateway: Gateway) -> None:
    body = {"url": "https://example.com/hook"}
    first = gateway.post("/v1/webhook-endpoints", body, key="k")

    second = gateway.post("/v1/webhook-endpoints", body, key="k")

    assert second.json == first.json
    assert first.data["secret"] not in str(
        ClaimRow.get(ClaimRow.partition_of(gateway.account, "k"), "k").serialize()
    )


def test_a_key_can_be_used_again_after_24_hours(gateway: Gateway) -> None:
    first = gateway.post("/v1/orders", ORDER, key="k")
    claim = ClaimRow.get(ClaimRow.partition_of(gateway.account, "k"), "k")
    lifetime = claim.expires_at - datetime.now(UTC)
    claim.update([ClaimRow.expires_at.set(datetime.now(UTC) - timedelta(seconds=1))])

    second = gateway.post("/v1/orders", ORDER, key="k")

    assert second.data["id"] != first.data["id"]
    assert timedelta(hours=23, minutes=59) < lifetime <= timedelta(hours=24)


@pytest.mark.parametrize("key", ["", "k" * 256, "naïve", "tab\tbed"])
def test_an_invalid_key_is_rejected(gateway: Gateway, key: str) -> None:
    answer = gateway.post("/v1/orders", ORDER, key=key)

    assert (answer.status, answer.error["field"]) == (400, "Idempotency-Key")


def test_a_request_repeated_with_another_api_key_of_the_merchant_is_the_same_request(
    gateway: Gateway,
) -> None:
    first = gateway.post("/v1/orders", ORDER, key="k")
    at = datetime.now(UTC)
    name = f"other_{gateway.merchant_id}"
    ApiKeyRow.of(ApiKey(name, gateway.merchant_id, "test", hash_of("other"), "INR", at)).save()
    gateway.headers = {"X-Api-Key": name, "X-Api-Secret": "other"}

    again = gateway.post("/v1/orders", ORDER, key="k")

    assert (again.status, again.json) == (201, first.json)


def test_the_body_of_a_request_without_a_model_is_compared_too(gateway: Gateway, stage: Stage) -> None:
    gateway.post("/v1/webhook-endpoints", {"url": "http://127.0.0.1:4000/"})
    gateway.order()
    stage.relay(gateway.account)
    stage.work("webhooks_slow", gateway.account)
    [webhook] = gateway.get("/v1/webhooks").data
    gateway.post(f"/v1/webhooks/{webhook['id']}/retry", {}, key="k")

    other = gateway.post(f"/v1/webhooks/{webhook['id']}/retry", {"again": True}, key="k")

    assert (other.status, other.error["code"]) == (422, "IDEMPOTENCY_KEY_REUSED")
