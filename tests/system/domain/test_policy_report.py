"""Reports of browsers: what counts as a violation, and what of it is kept."""

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.system.domain.policy_report import MAX_VIOLATIONS, NoReport, Violation, violations

JSON = dict[str, Any]
PAY = "https://checkout.example/pay.html?link=plink_1#key=key_1"
SKIMMER = Violation("/pay.html", "script-src-elem", "https://evil.example")


def old(**fields: str) -> JSON:
    """Return a report as `report-uri` sends it."""
    report = {
        "document-uri": PAY,
        "effective-directive": "script-src-elem",
        "blocked-uri": "https://evil.example/x?card=1",
    }
    return {"csp-report": report | {name.replace("_", "-"): value for name, value in fields.items()}}


def new(**fields: str) -> JSON:
    """Return a report as `report-to` sends it."""
    body = {
        "documentURL": PAY,
        "effectiveDirective": "script-src-elem",
        "blockedURL": "https://evil.example/x?card=1",
    }
    return {"type": "csp-violation", "url": PAY, "age": 1, "body": body | fields}


def reported(sent: Any) -> list[Violation]:
    return violations(json.dumps(sent).encode())


@pytest.mark.parametrize("sent", [old(), [new()]])
def test_a_blocked_script_is_kept_without_queries_and_fragments(sent: Any) -> None:
    assert reported(sent) == [SKIMMER]


@pytest.mark.parametrize("blocked", ["inline", "eval", "trusted-types-sink"])
def test_code_without_an_address_is_kept_by_its_kind(blocked: str) -> None:
    assert reported(old(blocked_uri=blocked))[0].blocked == blocked


def test_the_id_of_a_page_of_the_dashboard_is_not_kept() -> None:
    report = new(documentURL="https://dashboard.example/payments/pay_1")

    assert reported([report])[0].page == "/payments"


@pytest.mark.parametrize(
    "sent",
    [
        old(blocked_uri="chrome-extension://abc/x.js"),
        [new(sourceFile="moz-extension://abc/x.js")],
        [new(blockedURL="safari-web-extension://abc")],
    ],
)
def test_what_a_browser_extension_does_is_not_counted(sent: Any) -> None:
    assert reported(sent) == []


@pytest.mark.parametrize(
    "url",
    [
        "https://4242424242424242.example/", "https://user:secret@evil.example/", "https://[::1",
        "javascript:x", "text with a name", "https://" + "a" * 200,
    ],
)  # fmt: skip
def test_other_texts_are_not_kept(url: str) -> None:
    (violation,) = reported([new(blockedURL=url, documentURL=url, effectiveDirective="Asha Rao")])

    assert violation.blocked == violation.directive == "other"
    assert violation.page in ("other", "/")


def test_a_request_counts_a_limited_number() -> None:
    assert len(reported([new()] * 500)) == MAX_VIOLATIONS


OTHER = [b"", b"{}", b"[1]", b"null", b"\xff", b"[" * 10_000, b'[{"type": "deprecation"}]']
ANY_JSON = st.recursive(st.text() | st.none(), st.lists).map(json.dumps).map(str.encode)


@pytest.mark.parametrize("body", OTHER)
def test_another_body_is_no_report(body: bytes) -> None:
    with pytest.raises(NoReport):
        violations(body)


@given(st.binary(max_size=200) | ANY_JSON)
def test_any_body_is_a_report_or_refused(body: bytes) -> None:
    with suppress(NoReport):
        assert len(violations(body)) <= MAX_VIOLATIONS
