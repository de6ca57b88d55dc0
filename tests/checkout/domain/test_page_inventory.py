"""The comparison of a served page with the inventory of the build."""

import base64
import hashlib

import pytest

from chalicelib.checkout.domain.page_inventory import Expected, Received, differences, expected

BODY = b"<!doctype html>"
HASH = "sha384-" + base64.b64encode(hashlib.sha384(BODY).digest()).decode()
PAGE = Expected("/pay.html", HASH, {"Content-Security-Policy": "default-src 'none'"})
POLICY = {"content-security-policy": "default-src 'none'"}


@pytest.mark.parametrize(
    ("received", "what"),
    [
        (Received(200, {**POLICY, "date": "today"}, BODY), []),
        (Received(200, POLICY, BODY + b"<script src=//evil.example>"), ["content"]),
        (Received(200, {"content-security-policy": "default-src *"}, BODY), ["Content-Security-Policy"]),
        (Received(200, {}, BODY), ["Content-Security-Policy"]),
        (Received(200, {}, b""), ["content", "Content-Security-Policy"]),
        (Received(404, POLICY, BODY), ["status"]),
    ],
)
def test_a_page_differs_by_its_content_or_a_header(received: Received, what: list[str]) -> None:
    assert differences(PAGE, received) == what


def test_pages_and_files_are_expected_but_not_the_scripts_of_acquirers() -> None:
    inventory = {
        "pages": [{"path": "/pay.html", "integrity": HASH, "headers": PAGE.headers}],
        "files": [{"source": "/assets/pay.js", "integrity": "sha384-a"}],
        "acquirer_scripts": [{"source": "https://js.stripe.com/clover/stripe.js", "integrity": None}],
    }

    assert list(expected(inventory)) == [PAGE, Expected("/assets/pay.js", "sha384-a", {})]
