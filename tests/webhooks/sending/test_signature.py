"""Two signatures of one body: the hex digest, and the headers of Standard Webhooks."""

import base64
import hashlib
import hmac
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from chalicelib.webhooks.sending.signature import (
    SigningKeys,
    headers,
    new_key_pair,
    new_secret,
    public_key_of,
)
from tests.builders import NOON

BODY = b'{"id":"evt_1","event":"payment.success"}'
LEGACY = "whsec_test_abc123"
PLAIN = base64.b64encode(bytes(range(32))).decode()
SECRET = f"whsec_{PLAIN}"
OLDER = f"whsec_{base64.b64encode(b'older' * 6).decode()}"


def test_the_hex_digest_matches_rfc_4231() -> None:
    signed = headers(SigningKeys(("Jefe",)), "evt_1", b"what do ya want for nothing?", NOON)

    assert signed["X-Webhook-Signature"] == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"


@pytest.mark.parametrize("secret", [LEGACY, SECRET])
@pytest.mark.parametrize("body", [BODY, b"", "zoë ₹ 😀".encode(), bytes(range(256))])
def test_the_hex_digest_matches_openssl_with_the_whole_secret(secret: str, body: bytes) -> None:
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
def test_the_standards_library_verifies_our_signature(secret: str) -> None:
    signed = headers(SigningKeys((secret,)), "evt_1", BODY, datetime.now(UTC))

    assert Webhook(secret).verify(BODY, dict(signed)) == {"id": "evt_1", "event": "payment.success"}


@pytest.mark.parametrize("change", ["body", "id", "timestamp", "secret"])
def test_the_standards_library_refuses_a_changed_request(change: str) -> None:
    now = datetime.now(UTC)
    signed = dict(headers(SigningKeys((SECRET,)), "evt_1", BODY, now))
    signed |= {"webhook-id": "evt_2"} if change == "id" else {}
    signed |= {"webhook-timestamp": str(int(now.timestamp()) + 1)} if change == "timestamp" else {}
    merchant = Webhook("whsec_" + PLAIN[::-1].replace("=", "A") if change == "secret" else SECRET)

    with pytest.raises(WebhookVerificationError, match="No matching signature"):
        merchant.verify(BODY.replace(b"1", b"2") if change == "body" else BODY, signed)


def test_the_signed_time_is_the_attempts_so_that_a_replay_is_refused() -> None:
    signed = headers(SigningKeys((SECRET,)), "evt_1", BODY, datetime.now(UTC) - timedelta(minutes=6))

    with pytest.raises(WebhookVerificationError, match="too old"):
        Webhook(SECRET).verify(BODY, dict(signed))


def test_the_timestamp_is_whole_seconds_in_any_time_zone() -> None:
    at = datetime.fromisoformat("2026-11-23T17:30:00.999+05:30")

    assert headers(SigningKeys((SECRET,)), "evt_1", BODY, at)["webhook-timestamp"] == "1795435200"


def test_the_standards_library_verifies_a_legacy_secret() -> None:
    signed = headers(SigningKeys((LEGACY,)), "evt_1", BODY, datetime.now(UTC))

    assert Webhook(LEGACY).verify(BODY, dict(signed)) == {"id": "evt_1", "event": "payment.success"}


def test_a_secret_that_is_not_base64_is_its_own_key() -> None:
    signed = headers(SigningKeys(("-----",)), "evt_1", BODY, NOON)

    digest = hmac.new(b"-----", b"evt_1.1795435200." + BODY, hashlib.sha256).digest()
    assert signed["webhook-signature"] == "v1," + base64.b64encode(digest).decode()


def test_there_are_no_other_headers_and_none_contains_the_secret() -> None:
    signed = headers(SigningKeys((SECRET,)), "evt_1", BODY, NOON)

    assert set(signed) == {"X-Webhook-Signature", "webhook-id", "webhook-timestamp", "webhook-signature"}
    assert PLAIN not in str(signed)


def test_both_secrets_verify_during_a_rotation() -> None:
    signed = headers(SigningKeys((SECRET, OLDER)), "evt_1", BODY, datetime.now(UTC))

    assert [Webhook(secret).verify(BODY, dict(signed))["id"] for secret in (SECRET, OLDER)] == ["evt_1"] * 2
    assert signed["X-Webhook-Signature"] == hmac.digest(OLDER.encode(), BODY, "sha256").hex()
    with pytest.raises(WebhookVerificationError, match="No matching signature"):
        Webhook(f"whsec_{base64.b64encode(b'stranger' * 4).decode()}").verify(BODY, dict(signed))


def test_a_library_that_supports_only_v1_ignores_v1a() -> None:
    keys = SigningKeys((SECRET, OLDER), new_key_pair(bytes(32)).private)

    signed = headers(keys, "evt_1", BODY, datetime.now(UTC))

    assert [part.split(",")[0] for part in signed["webhook-signature"].split(" ")] == ["v1", "v1", "v1a"]
    assert Webhook(OLDER).verify(BODY, dict(signed))["id"] == "evt_1"


def test_v1a_matches_the_standards_go_library() -> None:
    """Use key, message and signature of its TestAsymmetricWebhookSign."""
    keys = SigningKeys((SECRET,), "whsk_VEVTVFNJR05JTkdLRVlET05PVFVTRVRISVNGT1JBTlk=")
    at = datetime.fromtimestamp(1614265330, UTC)

    signed = headers(keys, "msg_p5jXN8AQM9LWM0D4loKWxJek", b'{"test": 2432232314}', at)

    assert signed["webhook-signature"].split(" ")[1] == (
        "v1a,tQ9V2XOqn7jL/DQenEFpqIugdBVtiMmER5mhSkXBNwM0mkATuDe6KYYUuxqtaiHeYGb7KaaBRdM5WqyeFiL8Ag=="
    )


def test_a_key_pair_matches_rfc_8032() -> None:
    """Use its first test vector: https://www.rfc-editor.org/rfc/rfc8032#section-7.1"""
    pair = new_key_pair(bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"))

    public = bytes.fromhex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")
    assert pair.public == "whpk_" + base64.b64encode(public).decode()
    assert public_key_of(pair.private) == pair.public


def test_the_public_key_verifies_only_the_private_keys_signature() -> None:
    pair = new_key_pair(b"k" * 32)
    public = Ed25519PublicKey.from_public_bytes(base64.b64decode(pair.public.removeprefix("whpk_")))
    signed = headers(SigningKeys((SECRET,), pair.private), "evt_1", BODY, NOON)
    signature = base64.b64decode(signed["webhook-signature"].split("v1a,")[1])

    public.verify(signature, b"evt_1.1795435200." + BODY)

    with pytest.raises(InvalidSignature):
        public.verify(signature, b"evt_2.1795435200." + BODY)


@pytest.mark.parametrize("length", [24, 32, 64])
def test_a_new_secret_has_the_standards_format(length: int) -> None:
    secret = new_secret(bytes(range(length)))

    signed = headers(SigningKeys((secret,)), "evt_1", BODY, datetime.now(UTC))
    assert base64.b64decode(secret.removeprefix("whsec_")) == bytes(range(length))
    assert Webhook(secret).verify(BODY, dict(signed))["id"] == "evt_1"


@pytest.mark.parametrize("length", [0, 23, 65])
def test_a_secret_of_another_length_is_refused(length: int) -> None:
    with pytest.raises(ValueError, match="24 to 64"):
        new_secret(bytes(length))


def test_the_repr_of_keys_contains_no_key() -> None:
    pair = new_key_pair(b"k" * 32)

    shown = repr(SigningKeys((SECRET,), pair.private)) + repr(pair)
    assert not any(secret in shown for secret in (PLAIN, pair.private))
    assert pair.public in shown


def test_cryptography_is_imported_only_when_a_key_pair_signs() -> None:
    """Importing it would slow every cold start of the delivery worker."""
    script = (
        "import sys; from datetime import UTC, datetime;"
        "from chalicelib.webhooks.sending import sending, signature;"
        "signature.headers(signature.SigningKeys(('whsec_test_abc123',)), 'evt_1', b'', datetime.now(UTC));"
        "print(*{'cryptography', 'idna', 'urllib3', 'requests'} & set(sys.modules))"
    )

    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert ran.stdout.strip() == ""
