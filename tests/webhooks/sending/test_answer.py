"""What the log keeps of an answer: little, and nothing secret."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.webhooks.sending.answer import (
    HEADERS_KEPT,
    REDACTED,
    VALUE_KEPT,
    control_of,
    kept_headers,
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
def test_a_header_that_is_named_like_a_secret_is_not_kept(name: str) -> None:
    assert kept_headers([(name, "abc")]) == {name.lower(): REDACTED}


@pytest.mark.parametrize(
    "value",
    [
        "Bearer abc", "basic dXNlcg==", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln", "whsec_abc",
        "key is secret_live_1", "sk_test_1", "AKIAIOSFODNN7EXAMPLE", "https://a.example/?token=abc",
        "/?a=1&access_token=abc", "/?api_key=1",
    ],
)  # fmt: skip
def test_a_value_that_looks_like_a_secret_is_not_kept(value: str) -> None:
    assert kept_headers([("X-Debug", value)]) == {"x-debug": REDACTED}


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
def test_what_helps_to_find_a_fault_is_kept(name: str, value: str) -> None:
    assert kept_headers([(name, value)]) == {name.lower(): value}


def test_the_first_thirty_are_kept_and_each_is_cut() -> None:
    kept = kept_headers([(f"X-{number}", "v" * 999) for number in range(50)])

    assert list(kept) == [f"x-{number}" for number in range(HEADERS_KEPT)]
    assert set(kept.values()) == {"v" * VALUE_KEPT}


def test_headers_of_one_name_are_one_and_a_folded_one_is_a_line() -> None:
    received = [("Via", "1.1 a"), ("VIA", "1.1 b"), ("X-Folded", "one\r\n two")]

    assert kept_headers(received) == {"via": "1.1 a, 1.1 b", "x-folded": "one two"}


@given(st.lists(st.tuples(st.text(max_size=400), st.text(max_size=3000)), max_size=60))
def test_whatever_came_is_bounded(received: list[tuple[str, str]]) -> None:
    kept = kept_headers(received)

    assert len(kept) <= HEADERS_KEPT
    assert all(len(name) <= VALUE_KEPT and len(value) <= VALUE_KEPT for name, value in kept.items())


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
def test_a_wait_is_seconds_or_a_date(value: str, seconds: int) -> None:
    assert retry_after_s(value, NOON) == seconds


@pytest.mark.parametrize(
    "value",
    [None, "", "-1", "+1", "1.5", "1e3", "1_000", "9" * 10, "9" * 5000, "\u0663", "soon", "0x10", "1, 2",
     "Mon, 99 Nov 2026 12:00:00 GMT", "Mon, 23 Nov 99999 12:00:00 GMT"],
)  # fmt: skip
def test_an_odd_wait_is_none(value: str | None) -> None:
    assert retry_after_s(value, NOON) is None


@given(st.text())
def test_a_wait_of_any_text_is_a_number_that_is_not_negative_or_none(value: str) -> None:
    assert (retry_after_s(value, NOON + timedelta(days=1)) or 0) >= 0


@pytest.mark.parametrize(
    ("value", "wish"),
    [
        ("disable", "disable"),
        (" ABORT ", "abort"),
        ("", None),
        (None, None),
        ("disabled", None),
        ("retry", None),
    ],
)
def test_two_words_are_understood(value: str | None, wish: str | None) -> None:
    assert control_of(value) == wish
