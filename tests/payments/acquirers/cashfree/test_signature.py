"""The signature of Cashfree's webhooks, beside the verification in Cashfree's SDK."""

import base64
import hashlib
import hmac
import json
import random
from contextlib import suppress
from datetime import timedelta

import pytest
from cashfree_pg.api_client import Cashfree, CFEnvironment

from chalicelib.payments.acquirers.cashfree.signature import verify
from chalicelib.payments.acquirers.signatures import NotGenuine
from tests.builders import NOON

OLD, NEW = "cfsk_old", "cfsk_new"
BODY = b'{"type": "PAYMENT_SUCCESS_WEBHOOK", "payment_amount": 170.00}'
TIMESTAMP = str(int(NOON.timestamp() * 1000))
SECOND = timedelta(seconds=1)


def signature_of(body: bytes = BODY, secret: str = NEW, timestamp: str = TIMESTAMP) -> str:

    signed = timestamp.encode() + body
    return base64.b64encode(hmac.new(secret.encode(), signed, hashlib.sha256).digest()).decode()


def test_the_sdk_and_we_agree_on_ten_thousand_bodies() -> None:
    chance, sdk = random.Random(13), Cashfree(CFEnvironment.SANDBOX, XClientId="id", XClientSecret=NEW)
    genuine = 0
    for _ in range(10_000):
        text = "".join(chr(chance.randrange(1, 0xD800)) for _ in range(chance.randrange(40)))
        body = json.dumps({"type": text}, ensure_ascii=chance.random() < 0.5).encode()
        given = signature_of(body)
        if chance.random() < 0.5:
            at = chance.randrange(len(given))
            given = given[:at] + chance.choice("ABCabc012+/=") + given[at + 1 :]

        assert is_genuine(given, body) == is_genuine_by_sdk(sdk, given, body), (given, body)
        genuine += is_genuine(given, body)
    assert 4000 < genuine < 6000


@pytest.mark.parametrize("secrets", [[NEW], [OLD, NEW], [NEW, OLD]])
def test_one_of_the_secrets_is_enough(secrets: list[str]) -> None:
    verify(signature_of(), TIMESTAMP, BODY, secrets, NOON)


@pytest.mark.parametrize("seconds", [-300, 300])
def test_a_time_within_the_tolerance_is_accepted(seconds: int) -> None:
    verify(signature_of(), TIMESTAMP, BODY, [NEW], NOON + seconds * SECOND)


@pytest.mark.parametrize("seconds", [-301, 301])
def test_another_time_is_refused(seconds: int) -> None:
    with pytest.raises(NotGenuine, match="time"):
        verify(signature_of(), TIMESTAMP, BODY, [NEW], NOON + seconds * SECOND)


@pytest.mark.parametrize("secrets", [[], [""], [OLD]])
def test_another_secret_is_refused(secrets: list[str]) -> None:
    with pytest.raises(NotGenuine, match="signature"):
        verify(signature_of(), TIMESTAMP, BODY, secrets, NOON)


def test_an_empty_secret_signs_nothing() -> None:
    with pytest.raises(NotGenuine, match="signature"):
        verify(signature_of(secret=""), TIMESTAMP, BODY, [""], NOON)


def test_a_body_whose_amount_was_rewritten_is_refused() -> None:
    with pytest.raises(NotGenuine, match="signature"):
        verify(signature_of(), TIMESTAMP, BODY.replace(b"170.00", b"170"), [NEW], NOON)


def test_digits_cannot_move_from_the_time_to_the_body() -> None:
    timestamp, body = TIMESTAMP[:-1], TIMESTAMP[-1:].encode() + BODY

    with pytest.raises(NotGenuine, match="time"):
        verify(signature_of(), timestamp, body, [NEW], NOON)


@pytest.mark.parametrize("timestamp", ["", "-1", "1e9", " 1", "1" * 16, "１", "2026-11-23T12:00:00Z"])
def test_a_malformed_time_is_refused(timestamp: str) -> None:
    with pytest.raises(NotGenuine, match="timestamp"):
        verify(signature_of(timestamp=timestamp), timestamp, BODY, [NEW], NOON)


@pytest.mark.parametrize("given", ["", "=", "ü", "a" * 1000])
def test_a_malformed_signature_is_refused(given: str) -> None:
    with pytest.raises(NotGenuine, match="signature"):
        verify(given, TIMESTAMP, BODY, [NEW], NOON)


def is_genuine(given: str, body: bytes) -> bool:
    try:
        verify(given, TIMESTAMP, body, [NEW], NOON)
    except NotGenuine:
        return False
    return True


def is_genuine_by_sdk(sdk: Cashfree, given: str, body: bytes) -> bool:
    with suppress(Exception):  # the SDK raises no class of its own
        sdk.PGVerifyWebhookSignature(given, body.decode(), TIMESTAMP)
        return True
    return False
