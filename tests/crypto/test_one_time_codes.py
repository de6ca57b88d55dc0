"""Codes of authenticator apps, with the published vectors of RFC 6238, appendix B (SHA-1, last 6 digits)."""

import base64
from datetime import UTC, datetime

import pytest

from chalicelib.crypto.one_time_codes import new_secret, step_of, uri_of

SECRET = base64.b32encode(b"12345678901234567890").decode()
VECTORS = {
    59: "287082",
    1111111109: "081804",
    1111111111: "050471",
    1234567890: "005924",
    2000000000: "279037",
}


@pytest.mark.parametrize(("second", "code"), VECTORS.items())
def test_a_code_of_the_rfc_is_accepted(second: int, code: str) -> None:
    assert step_of(SECRET, code, datetime.fromtimestamp(second, UTC)) == second // 30


@pytest.mark.parametrize(("late", "right"), [(-60, False), (-59, True), (0, True), (30, True), (31, False)])
def test_a_clock_may_be_one_step_off(late: int, right: bool) -> None:
    second = 1111111109  # the last one of its step

    step = step_of(SECRET, VECTORS[second], datetime.fromtimestamp(second + late, UTC))

    assert step == (second // 30 if right else None)


@pytest.mark.parametrize("code", ["", "28708", "2870820", "287083", "२८७०८२"])
def test_another_code_is_refused(code: str) -> None:
    assert step_of(SECRET, code, datetime.fromtimestamp(59, UTC)) is None


def test_a_secret_is_random_and_its_uri_names_the_user() -> None:
    secret = new_secret()

    assert len({new_secret() for _ in range(10)}) == 10
    assert len(base64.b32decode(secret)) == 20
    assert uri_of(secret, "ann@example.com").startswith("otpauth://totp/Payment%20Gateway:ann%40example.com?")
