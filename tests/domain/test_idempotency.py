"""Fingerprints of requests, and claims on idempotency keys."""

from datetime import timedelta

import pytest

from chalicelib.domain.idempotency import Claim, IdempotencyKeyUsed, fingerprint_of
from tests.builders import ACCOUNT, NOON

FINGERPRINT = fingerprint_of(b"key", "POST", "/v1/orders", '{"amount":100}')


def test_the_same_request_has_the_same_fingerprint() -> None:
    assert fingerprint_of(b"key", "POST", "/v1/orders", '{"amount":100}') == FINGERPRINT


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("PUT", "/v1/orders", '{"amount":100}'),
        ("POST", "/v1/payments", '{"amount":100}'),
        ("POST", "/v1/orders", '{"amount":101}'),
        ("POST", "/v1/orders", ""),
        ("POST", '/v1/orders{"amount":100}', ""),
    ],
)
def test_another_request_has_another_fingerprint(method: str, path: str, body: str) -> None:
    assert fingerprint_of(b"key", method, path, body) != FINGERPRINT


def test_a_fingerprint_cannot_be_computed_without_the_key() -> None:
    assert fingerprint_of(b"another", "POST", "/v1/orders", '{"amount":100}') != FINGERPRINT


def test_a_fingerprint_reveals_nothing_about_the_body() -> None:
    assert "amount" not in FINGERPRINT
    assert len(FINGERPRINT) == 64


def test_a_claim_expires_after_24_hours() -> None:
    assert a_claim().expires_at == NOON + timedelta(hours=24)


def test_the_error_for_a_used_key_contains_its_claim() -> None:
    claim = a_claim()

    assert IdempotencyKeyUsed(claim).claim is claim


def a_claim() -> Claim:
    return Claim(ACCOUNT, "key-1", FINGERPRINT, 201, "{}", NOON)
