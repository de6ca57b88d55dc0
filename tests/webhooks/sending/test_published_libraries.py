"""The published libraries of Standard Webhooks verify our signatures, also during a rotation."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.webhooks.sending.signature import SigningKeys, headers, new_key_pair, new_secret
from tests.webhook_verifiers import by_key, by_npm, by_pypi

NEW, OLD, STRANGER = (new_secret(bytes([byte]) * 32) for byte in (1, 2, 3))
PAIR, OTHER_PAIR = new_key_pair(b"k" * 32), new_key_pair(b"o" * 32)
URL_SAFE = "whsec_" + "-__-" * 8
BODY = '{"id":"evt_1","event":"payment.success","data":{"notes":{"name":"Zoë ₹ 😀"}}}'

Verify = Callable[[str, dict[str, str], str], str]
LIBRARIES = pytest.mark.parametrize("verify", [by_pypi, by_npm])


def signed(later: timedelta = timedelta()) -> dict[str, str]:
    keys = SigningKeys((NEW, OLD), PAIR.private)
    return dict(headers(keys, "evt_1", BODY.encode(), datetime.now(UTC) + later))


@LIBRARIES
@pytest.mark.parametrize("secret", [NEW, OLD])
def test_a_library_verifies_with_either_secret_of_a_rotation(verify: Verify, secret: str) -> None:
    assert verify(secret, signed(), BODY) == "evt_1"


@pytest.mark.parametrize("secret", [URL_SAFE.replace("-", "+").replace("_", "/"), URL_SAFE])
def test_npm_s_library_verifies_no_url_safe_base64(secret: str) -> None:
    """The API refuses these secrets: OwnSecret of endpoint_fields.py."""
    keys = SigningKeys((secret,))

    said = by_npm(secret, dict(headers(keys, "evt_1", BODY.encode(), datetime.now(UTC))), BODY)

    assert said == ("evt_1" if secret != URL_SAFE else "Base64Coder: incorrect characters for decoding")


@LIBRARIES
def test_a_library_refuses_another_secret_body_or_time(verify: Verify) -> None:
    assert verify(STRANGER, signed(), BODY) == "No matching signature found"
    assert verify(NEW, signed(), BODY + " ") == "No matching signature found"
    assert verify(NEW, signed(-timedelta(minutes=6)), BODY) == "Message timestamp too old"


def test_node_verifies_the_asymmetric_signature_with_the_public_key() -> None:
    assert by_key(PAIR.public, signed(), BODY) == "evt_1"
    assert by_key(OTHER_PAIR.public, signed(), BODY) == "No matching signature found"
    assert by_key(PAIR.public, signed(), BODY + " ") == "No matching signature found"
