"""Two signatures of one body: the hex one, and Standard Webhooks' set."""

import base64
import hashlib
import hmac
import subprocess
from datetime import UTC, datetime, timedelta

import pytest
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from chalicelib.webhooks.signature import SigningKeys, headers
from tests.builders import NOON

BODY = b'{"id":"evt_1","event":"payment.success"}'
LEGACY = "whsec_test_abc123"
PLAIN = base64.b64encode(bytes(range(32))).decode()
SECRET = f"whsec_{PLAIN}"


def test_the_hex_digest_is_that_of_rfc_4231() -> None:
    signed = headers(SigningKeys(("Jefe",)), "evt_1", b"what do ya want for nothing?", NOON)

    assert signed["X-Webhook-Signature"] == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"


@pytest.mark.parametrize("secret", [LEGACY, SECRET])
@pytest.mark.parametrize("body", [BODY, b"", "zoë ₹ 😀".encode(), bytes(range(256))])
def test_the_hex_digest_is_openssls_for_the_whole_secret(secret: str, body: bytes) -> None:
    command = ["openssl", "dgst", "-sha256", "-hmac", secret, "-r"]

    digest = subprocess.run(command, input=body, capture_output=True, check=True).stdout.split()[0].decode()

    assert headers(SigningKeys((secret,)), "evt_1", body, NOON)["X-Webhook-Signature"] == digest


@pytest.mark.parametrize(
    "secret",
    [
        SECRET,
        SECRET.rstrip("="),
        f"whsec_{base64.b64encode(b'k' * 24).decode()}",
        f"whsec_{base64.b64encode(b'k' * 64).decode()}",
        f"whsec_{base64.b64encode(bytes([0xFB, 0xFF, 0xFE] * 8)).decode()}",
    ],
    ids=["as we make it", "unpadded", "shortest", "longest", "with + and /"],
)
def test_the_standard_library_verifies_us(secret: str) -> None:
    signed = headers(SigningKeys((secret,)), "evt_1", BODY, datetime.now(UTC))

    assert Webhook(secret).verify(BODY, dict(signed)) == {"id": "evt_1", "event": "payment.success"}


@pytest.mark.parametrize("change", ["body", "id", "timestamp", "secret"])
def test_the_standard_library_refuses_what_was_changed(change: str) -> None:
    now = datetime.now(UTC)
    signed = dict(headers(SigningKeys((SECRET,)), "evt_1", BODY, now))
    signed |= {"webhook-id": "evt_2"} if change == "id" else {}
    signed |= {"webhook-timestamp": str(int(now.timestamp()) + 1)} if change == "timestamp" else {}
    merchant = Webhook("whsec_" + PLAIN[::-1].replace("=", "A") if change == "secret" else SECRET)

    with pytest.raises(WebhookVerificationError, match="No matching signature"):
        merchant.verify(BODY.replace(b"1", b"2") if change == "body" else BODY, signed)


def test_the_moment_signed_is_the_attempts_so_that_an_old_one_is_refused() -> None:
    signed = headers(SigningKeys((SECRET,)), "evt_1", BODY, datetime.now(UTC) - timedelta(minutes=6))

    with pytest.raises(WebhookVerificationError, match="too old"):
        Webhook(SECRET).verify(BODY, dict(signed))


def test_the_timestamp_is_whole_seconds_whatever_the_zone() -> None:
    at = datetime.fromisoformat("2026-11-23T17:30:00.999+05:30")

    assert headers(SigningKeys((SECRET,)), "evt_1", BODY, at)["webhook-timestamp"] == "1795435200"


def test_the_standard_library_verifies_a_legacy_secret() -> None:
    signed = headers(SigningKeys((LEGACY,)), "evt_1", BODY, datetime.now(UTC))

    assert Webhook(LEGACY).verify(BODY, dict(signed)) == {"id": "evt_1", "event": "payment.success"}


def test_a_secret_that_is_no_base64_at_all_is_its_own_key() -> None:
    signed = headers(SigningKeys(("-----",)), "evt_1", BODY, NOON)

    digest = hmac.new(b"-----", b"evt_1.1795435200." + BODY, hashlib.sha256).digest()
    assert signed["webhook-signature"] == "v1," + base64.b64encode(digest).decode()


def test_there_is_no_other_header_and_none_holds_the_secret() -> None:
    signed = headers(SigningKeys((SECRET,)), "evt_1", BODY, NOON)

    assert set(signed) == {"X-Webhook-Signature", "webhook-id", "webhook-timestamp", "webhook-signature"}
    assert PLAIN not in str(signed)
