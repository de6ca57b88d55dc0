"""The delivery log stores a response truncated, without secrets."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.webhooks.sending.post_result import (
    MAX_HEADERS,
    MAX_VALUE_LENGTH,
    REDACTED,
    directive_of,
    loggable_headers,
    retry_after_s,
)
from tests.builders import NOON


@pytest.mark.parametrize(
    "name",
    [
        "Set-Cookie", "Cookie", "Authorization", "WWW-Authenticate", "Proxy-Authenticate", "Proxy-Anything",
        "X-Auth", "X-Api-Key", "X-ApiKey", "X-Amz-Security-Token", "X-CSRF-Token", "X-Secret", "Session-Id",
        "X-Signature", "X-Password",
    ],
)  # fmt: skip
def test_a_header_named_like_a_secret_is_redacted(name: str) -> None:
    assert loggable_headers([(name, "abc")]) == {name.lower(): REDACTED}


@pytest.mark.parametrize(
    "value",
    [
        "Bearer abc", "basic dXNlcg==", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln", "whsec_abc",
        "key is secret_live_1", "sk_test_1", "AKIAIOSFODNN7EXAMPLE", "https://a.example/?token=abc",
        "/?a=1&access_token=abc", "/?api_key=1",
    ],
)  # fmt: skip
def test_a_value_that_looks_like_a_secret_is_redacted(value: str) -> None:
    assert loggable_headers([("X-Debug", value)]) == {"x-debug": REDACTED}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("X-Request-Id", "8f14e45f-ceea-467f-9c1a-2b3c4d5e6f70"),
        ("X-Amz-Cf-Id", "Hn8z5w2UqXv7rT1yLk0PbA9cDfGhJmNo3QsVxZ4e6iKl8uWtRyEaBg=="),
        ("Server", "nginx/1.27.3"),
        ("Content-Type", "application/json; charset=utf-8"),
        ("Location", "https://shop.example/hooks/?page=2"),
    ],
)
def test_headers_for_debugging_are_kept(name: str, value: str) -> None:
    assert loggable_headers([(name, value)]) == {name.lower(): value}


def test_the_first_thirty_headers_are_kept_and_truncated() -> None:
    kept = loggable_headers([(f"X-{number}", "v" * 999) for number in range(50)])

    assert list(kept) == [f"x-{number}" for number in range(MAX_HEADERS)]
    assert set(kept.values()) == {"v" * MAX_VALUE_LENGTH}


def test_headers_of_one_name_are_joined_and_folded_ones_unfolded() -> None:
    received = [("Via", "1.1 a"), ("VIA", "1.1 b"), ("X-Folded", "one\r\n two")]

    assert loggable_headers(received) == {"via": "1.1 a, 1.1 b", "x-folded": "one two"}


@given(st.lists(st.tuples(st.text(max_size=400), st.text(max_size=3000)), max_size=60))
def test_logged_headers_have_a_bounded_size(received: list[tuple[str, str]]) -> None:
    kept = loggable_headers(received)

    assert len(kept) <= MAX_HEADERS
    assert all(
        len(name) <= MAX_VALUE_LENGTH and len(value) <= MAX_VALUE_LENGTH for name, value in kept.items()
    )


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("0", 0),
        ("120", 120),
        (" 120 ", 120),
        ("999999999", 999_999_999),
        ("Mon, 23 Nov 2026 12:01:00 GMT", 60),
        ("Monday, 23-Nov-26 12:01:00 GMT", 60),
        ("Mon Nov 23 12:01:00 2026", 60),
        ("Mon, 23 Nov 2026 11:00:00 GMT", 0),
    ],
)
def test_retry_after_is_seconds_or_a_date(value: str, seconds: int) -> None:
    assert retry_after_s(value, NOON) == seconds


@pytest.mark.parametrize(
    "value",
    [None, "", "-1", "+1", "1.5", "1e3", "1_000", "9" * 10, "9" * 5000, "\u0663", "soon", "0x10", "1, 2",
     "Mon, 99 Nov 2026 12:00:00 GMT", "Mon, 23 Nov 99999 12:00:00 GMT"],
)  # fmt: skip
def test_an_invalid_retry_after_is_none(value: str | None) -> None:
    assert retry_after_s(value, NOON) is None


@given(st.text())
def test_retry_after_of_any_text_is_not_negative(value: str) -> None:
    assert (retry_after_s(value, NOON + timedelta(days=1)) or 0) >= 0


@pytest.mark.parametrize(
    ("value", "directive"),
    [
        ("disable", "disable"),
        (" ABORT ", "abort"),
        ("", None),
        (None, None),
        ("disabled", None),
        ("retry", None),
    ],
)
def test_the_directives_are_abort_and_disable(value: str | None, directive: str | None) -> None:
    assert directive_of(value) == directive
