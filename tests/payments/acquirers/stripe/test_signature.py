"""The signature of Stripe's events, beside the verification in Stripe's SDK."""

import random
from datetime import timedelta

import pytest
from stripe import SignatureVerificationError, WebhookSignature

from chalicelib.payments.acquirers.signatures import NotGenuine
from chalicelib.payments.acquirers.stripe.signature import verify
from tests.builders import NOON

OLD, NEW = "whsec_old", "whsec_new"
BODY = b'{"id": "evt_1"}'
T = int(NOON.timestamp())
SECOND = timedelta(seconds=1)


def header(body: bytes = BODY, secret: str = NEW, at: int = T) -> str:
    signed: str = WebhookSignature.generate_signature_header(body.decode(), secret, at)
    return signed


def test_the_sdk_and_we_agree_on_ten_thousand_bodies() -> None:
    chance = random.Random(13)
    for _ in range(10_000):
        body = "".join(chr(chance.randrange(1, 0xD800)) for _ in range(chance.randrange(40))).encode()
        given = header(body)
        if chance.random() < 0.5:
            at = chance.randrange(len(given))
            given = given[:at] + chance.choice("0123456789abcdef,=tv") + given[at + 1 :]

        assert is_genuine(given, body) == is_genuine_by_sdk(given, body), (given, body)


@pytest.mark.parametrize("secrets", [[NEW], [OLD, NEW], [NEW, OLD]])
def test_one_of_the_secrets_is_enough(secrets: list[str]) -> None:
    verify(header(), BODY, secrets, NOON)


def test_one_of_the_signatures_is_enough() -> None:
    verify(f"t={T},v0=abc,v1=abc," + header().partition(",")[2], BODY, [NEW], NOON)


@pytest.mark.parametrize("seconds", [-300, 300])
def test_a_time_within_the_tolerance_is_accepted(seconds: int) -> None:
    verify(header(at=T + seconds), BODY, [NEW], NOON)


@pytest.mark.parametrize("seconds", [-301, 301])
def test_another_time_is_refused(seconds: int) -> None:
    with pytest.raises(NotGenuine, match="time"):
        verify(header(at=T + seconds), BODY, [NEW], NOON)


@pytest.mark.parametrize("secrets", [[], [""], [OLD]])
def test_another_secret_is_refused(secrets: list[str]) -> None:
    with pytest.raises(NotGenuine, match="signature"):
        verify(header(), BODY, secrets, NOON)


def test_an_empty_secret_signs_nothing() -> None:
    with pytest.raises(NotGenuine, match="signature"):
        verify(header(secret=""), BODY, [""], NOON)


@pytest.mark.parametrize(
    "given",
    ["", "t", "t=", "t=1", f"t={T}", "v1=abc", f"t={T},t={T},v1=a", "t=-1,v1=a", "t=1e9,v1=a", f"t={T},v1=ü"],
)
def test_a_malformed_header_is_refused(given: str) -> None:
    with pytest.raises(NotGenuine):
        verify(given, BODY, [NEW], NOON)


def is_genuine(given: str, body: bytes) -> bool:
    try:
        verify(given, body, [NEW], NOON)
    except NotGenuine:
        return False
    return True


def is_genuine_by_sdk(given: str, body: bytes) -> bool:
    """Without the SDK's check of the time, which compares with the machine's clock."""
    try:
        WebhookSignature.verify_header(body, given, NEW)
    except SignatureVerificationError:
        return False
    return True
