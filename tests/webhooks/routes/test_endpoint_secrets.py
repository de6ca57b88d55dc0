"""The signing secrets and the key pair of a webhook endpoint: shown, stored and rotated."""

import base64
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import standardwebhooks

from chalicelib.db.rows import ClaimRow
from chalicelib.webhooks.store.rows import EndpointRow
from tests.gateway import Gateway
from tests.in_process_stage import Stage
from tests.receiver import MerchantServer, Request
from tests.webhooks.endpoint_requests import ENDPOINTS, URL, patch

URL_SAFE_BYTES = bytes([0xFB, 0xFF, 0xFE])  # "-__-" in URL-safe base64, "+//+" in standard base64


def signatures_of(request: Request) -> list[str]:
    return str(request.headers["webhook-signature"]).split(" ")


def verified(request: Request, secret: str) -> Any:
    headers = {name.lower(): value for name, value in request.headers.items()}
    return standardwebhooks.Webhook(secret).verify(request.body, headers)


def test_the_secret_is_returned_on_request_and_stored_encrypted(gateway: Gateway) -> None:
    made = gateway.post(ENDPOINTS, {"url": URL}, key="once").data

    assert gateway.get(f"{ENDPOINTS}/{made['id']}/secret").data == {"secret": made["secret"]}
    rows = [*EndpointRow.query(gateway.account), *ClaimRow.of_account(gateway.account)]
    assert made["secret"] not in json.dumps([row.serialize() for row in rows], default=str)


def test_both_secrets_sign_during_a_rotation_and_then_only_the_new_one(
    gateway: Gateway, stage: Stage
) -> None:
    with MerchantServer() as merchant:
        made = gateway.post(ENDPOINTS, {"url": merchant.url, "events": ["order.created"]}).data
        rotated = gateway.post(f"{ENDPOINTS}/{made['id']}/rotate-secret", {"overlap_seconds": 3600}).data
        gateway.order()
        stage.run(gateway.account)
        gateway.post(f"{ENDPOINTS}/{made['id']}/rotate-secret", {"overlap_seconds": 0})
        gateway.order()
        stage.run(gateway.account)

    during, after = merchant.received
    newest = gateway.get(f"{ENDPOINTS}/{made['id']}/secret").data
    assert rotated["previous"]["secret"] == made["secret"] != rotated["secret"]
    assert timedelta(minutes=59) < datetime.fromisoformat(rotated["previous"]["expires_at"]) - datetime.now(
        UTC
    )
    assert verified(during, made["secret"]) == verified(during, rotated["secret"]) == json.loads(during.body)
    assert (len(signatures_of(during)), len(signatures_of(after)), list(newest)) == (2, 1, ["secret"])
    assert verified(after, newest["secret"]) == json.loads(after.body)


def test_a_retry_is_signed_with_the_secret_valid_at_that_time(gateway: Gateway, stage: Stage) -> None:
    with MerchantServer() as merchant:
        merchant.answer_with(500, times=1)
        made = gateway.post(ENDPOINTS, {"url": merchant.url, "events": ["order.created"]}).data
        gateway.order()
        stage.run(gateway.account)
        rotated = gateway.post(f"{ENDPOINTS}/{made['id']}/rotate-secret", {"overlap_seconds": 0}).data
        [delivery] = gateway.get("/v1/webhooks").data
        gateway.post(f"/v1/webhooks/{delivery['id']}/retry")
        stage.run(gateway.account)

    first, second = merchant.received
    assert verified(first, made["secret"]) == verified(second, rotated["secret"])
    with pytest.raises(standardwebhooks.WebhookVerificationError):
        verified(second, made["secret"])


def test_a_repeated_rotation_request_rotates_once(gateway: Gateway) -> None:
    made = gateway.post(ENDPOINTS, {"url": URL}).data
    path = f"{ENDPOINTS}/{made['id']}/rotate-secret"

    first, again = gateway.post(path, key="once"), gateway.post(path, key="once")

    assert (again.json, again.headers["idempotent-replayed"]) == (first.json, "true")
    assert gateway.get(f"{ENDPOINTS}/{made['id']}/secret").data == first.data
    rows = json.dumps([row.serialize() for row in ClaimRow.of_account(gateway.account)], default=str)
    assert first.data["secret"] not in rows


@pytest.mark.parametrize("overlap", [-1, 604_801, "86400"])
def test_an_overlap_is_at_most_a_week(gateway: Gateway, overlap: object) -> None:
    made = gateway.post(ENDPOINTS, {"url": URL}).data

    answer = gateway.post(f"{ENDPOINTS}/{made['id']}/rotate-secret", {"overlap_seconds": overlap})

    assert (answer.status, answer.error["field"]) == (400, "overlap_seconds")


def test_a_key_pair_is_created_on_first_use_and_kept(gateway: Gateway, stage: Stage) -> None:
    with MerchantServer() as merchant:
        made = gateway.post(ENDPOINTS, {"url": merchant.url, "events": ["order.created"]}).data
        before = gateway.get(f"{ENDPOINTS}/{made['id']}/public-key")
        patch(gateway, made, signatures=["v1", "v1a"])
        first = gateway.get(f"{ENDPOINTS}/{made['id']}/public-key").data
        patch(gateway, made, signatures=["v1"])
        patch(gateway, made, signatures=["v1", "v1a"])
        gateway.order()
        stage.run(gateway.account)

    [request] = merchant.received
    assert before.status == 404
    assert first["public_key"].startswith("whpk_")
    assert gateway.get(f"{ENDPOINTS}/{made['id']}/public-key").data == first
    assert [signature.partition(",")[0] for signature in signatures_of(request)] == ["v1", "v1a"]


@pytest.mark.parametrize(
    "secret",
    [
        "whsec_" + base64.urlsafe_b64encode(URL_SAFE_BYTES * 8).decode(),
        "whsec_" + base64.urlsafe_b64encode(URL_SAFE_BYTES * 9)[:-1].decode(),
        "whsec_" + base64.urlsafe_b64encode(URL_SAFE_BYTES * 8 + b"k").decode(),
        "whsec_" + base64.urlsafe_b64encode(URL_SAFE_BYTES * 8 + b"k").decode().rstrip("="),
        "whsec_" + base64.urlsafe_b64encode(URL_SAFE_BYTES * 21).decode(),
    ],
    ids=["24 bytes", "26 bytes", "padded", "unpadded", "63 bytes"],
)
def test_a_secret_in_url_safe_base64_is_refused(gateway: Gateway, secret: str) -> None:
    answer = gateway.post(ENDPOINTS, {"url": URL, "secret": secret})

    assert (answer.status, answer.error["field"]) == (400, "secret")
    assert "is URL-safe base64; use + and / instead of - and _" in answer.error["description"]


@pytest.mark.parametrize(
    "secret",
    [
        "whsec_test_abc123",
        "whsec_another_secret_of_it",
        "whsec_" + base64.b64encode(URL_SAFE_BYTES * 8).decode(),
        "whsec_" + base64.urlsafe_b64encode(URL_SAFE_BYTES * 7 + b"kk").decode(),
        "my-own_secret-without-the-prefix-0000",
        "whsec_a-long_text.with+other/characters",
    ],
    ids=["test data", "text", "standard base64", "23 bytes", "no prefix", "other characters"],
)
def test_another_secret_is_accepted(gateway: Gateway, secret: str) -> None:
    answer = gateway.post(ENDPOINTS, {"url": URL, "secret": secret})

    assert (answer.status, answer.data["secret"]) == (201, secret)
