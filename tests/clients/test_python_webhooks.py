"""The Python client verifies what the gateway signs, and nothing else."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from payment_gateway_client import WebhookVerificationError, webhooks

from chalicelib.webhooks.sending.signature import SigningKeys, headers, new_secret

BODY = (
    '{"id":"evt_1","event":"payment.success","timestamp":1795401731,"created_at":"2026-11-23T02:42:11.454Z",'
    '"sequence":2,"data":{"id":"pay_1","name":"Zoë ₹"}}'
).encode()
NEW, OLD, STRANGER = (new_secret(bytes([0xFB, byte]) * 16) for byte in (1, 2, 3))
PLAIN = "a secret of mine!"


def signed(*secrets: str, later: timedelta = timedelta()) -> dict[str, str]:
    return dict(headers(SigningKeys(secrets), "evt_1", BODY, datetime.now(UTC) + later))


@pytest.mark.parametrize("secrets", [NEW, OLD, [STRANGER, OLD]])
def test_either_secret_of_a_rotation_verifies_a_webhook(secrets: str | Sequence[str]) -> None:
    event = webhooks.verify(BODY, signed(NEW, OLD), secrets)

    assert (event.id, event.event, event.sequence, event.data["name"]) == (
        "evt_1",
        "payment.success",
        2,
        "Zoë ₹",
    )


def test_a_secret_that_is_no_base64_and_headers_in_any_case_work() -> None:
    shouted = {name.upper(): value for name, value in signed(PLAIN).items()}

    assert webhooks.verify(BODY.decode(), shouted, PLAIN).id == "evt_1"


@pytest.mark.parametrize(
    "change",
    [
        {"webhook-id": "evt_2"},
        {"webhook-timestamp": "²"},
        {"webhook-timestamp": ""},
        {"webhook-signature": "v1,é"},
        {"webhook-signature": ""},
    ],
)
def test_another_id_time_or_signature_is_refused(change: dict[str, str]) -> None:
    with pytest.raises(WebhookVerificationError):
        webhooks.verify(BODY, signed(NEW) | change, NEW)


@pytest.mark.parametrize("later", [-timedelta(minutes=6), timedelta(minutes=6)])
def test_an_old_or_future_webhook_is_refused(later: timedelta) -> None:
    with pytest.raises(WebhookVerificationError, match="too old"):
        webhooks.verify(BODY, signed(NEW, later=later), NEW)


def test_a_webhook_of_another_secret_is_refused() -> None:
    with pytest.raises(WebhookVerificationError, match="no signature"):
        webhooks.verify(BODY, signed(STRANGER), [NEW, OLD])


def test_a_changed_body_is_refused() -> None:
    with pytest.raises(WebhookVerificationError, match="no signature"):
        webhooks.verify(BODY + b" ", signed(NEW), NEW)


def test_the_tolerance_can_be_changed() -> None:
    an_hour_ago = signed(NEW, later=-timedelta(hours=1))

    assert webhooks.verify(BODY, an_hour_ago, NEW, tolerance_s=3700).id == "evt_1"


@pytest.mark.parametrize("secrets", ["", [], [NEW, ""]])
def test_an_empty_secret_verifies_nothing(secrets: str | Sequence[str]) -> None:
    with pytest.raises(ValueError, match="secret"):
        webhooks.verify(BODY, signed(NEW), secrets)
