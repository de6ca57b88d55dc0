import json
import os
import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import requests
from playwright.sync_api import expect

from chalicelib.webhooks.sending import signature
from chalicelib.webhooks.sending.signature import SigningKeys
from tests.browser.dashboard.site import Site
from tests.browser.host import Host
from tests.live_stage import RunningStage
from tests.node import node

SECRET = "secret_test_xyz789"


def status_with(running: RunningStage, key: str, secret: str) -> int:
    headers = {"X-Api-Key": key, "X-Api-Secret": secret}
    return requests.get(f"{running.api}/api/v1/orders", headers=headers, timeout=30).status_code


def create_key(site: Site, name: str) -> tuple[str, str]:
    """Return the key and its secret, which is shown only once."""
    site.visit("/developers")
    site.press("Create key")
    site.fill("Name", name, site.dialog)
    site.press("Create key", site.dialog)
    return read_secret(site)


def read_secret(site: Site) -> tuple[str, str]:
    expect(site.by_test_id("new-secret")).to_be_visible()
    key = site.dialog.locator("dd").first.inner_text().strip()
    secret = site.by_test_id("new-secret").inner_text().strip()
    site.press("Done, I've saved it")
    return key, secret


def choose_action(site: Site, key: str, action: str) -> None:
    row = site.page.get_by_role("row").filter(has_text=key)
    row.get_by_role("button", name=re.compile("^Actions for")).click()
    site.page.get_by_role("menuitem", name=action).click()


def test_a_key_can_be_created_used_rotated_and_revoked(site: Site, running: RunningStage) -> None:
    key, first = create_key(site, "Shop server")
    assert status_with(running, key, first) == 200

    choose_action(site, key, "Rotate secret")
    site.press("Rotate secret", site.dialog)
    _, second = read_secret(site)
    assert first != second
    assert [status_with(running, key, secret) for secret in (first, second)] == [200, 200]

    choose_action(site, key, "Revoke key")
    site.press("Revoke key", site.dialog)
    expect(site.page.get_by_role("row").filter(has_text=key)).to_contain_text("revoked")


def snippet(site: Site, name: str, language: str) -> str:
    site.visit("/developers/guide")
    expect(site.by_test_id("code-snippet-sdk")).to_contain_text(
        "key_test_abc123"
    )  # the merchant's own key is loaded
    section = site.page.locator("section").filter(has=site.by_test_id(f"code-snippet-{name}"))
    section.get_by_role("tab", name=language, exact=True).click()
    return site.by_test_id(f"code-snippet-{name}").inner_text()


def run_program(*command: str, **environment: str) -> str:
    done = subprocess.run(
        command, env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_curl_snippet_creates_an_order(site: Site) -> None:
    code = snippet(site, "create-order", "curl")
    assert "X-Api-Key: key_test_abc123" in code

    printed = run_program("bash", "-c", code.replace("put the secret here", SECRET))

    assert json.loads(printed)["data"]["amount"] == 50_000


@pytest.mark.parametrize(
    ("language", "program"), [("Python", [sys.executable, "-c"]), ("Node", [node(), "-e"])]
)
def test_the_server_snippets_create_an_order(site: Site, language: str, program: list[str]) -> None:
    code = snippet(site, "create-order", language)

    printed = run_program(*program, code, YOUR_API_SECRET=SECRET)

    assert "order_" in printed
    assert "50000" in printed


OLD, NEW, TEST = "whsec_b2xkb2xkb2xkb2xkb2xkb2xk", "whsec_bmV3bmV3bmV3bmV3bmV3bmV3", "whsec_test_abc123"
BODY = b'{"id":"evt_1","name":"\xe2\x82\xb9"}'


def headers_of(*secrets: str, ago_s: int = 0) -> dict[str, str]:
    """Return signed headers with lower-case names, as Node has them. The newest secret comes first."""
    at = datetime.now(UTC) - timedelta(seconds=ago_s)
    signed = signature.headers(SigningKeys(secrets), "evt_1", BODY, at)
    return {name.lower(): value for name, value in signed.items()}


def webhook_cases() -> list[tuple[dict[str, str], str, bool]]:
    """Return headers signed now, a secret, and whether it verifies them. Signatures expire after 300 s."""
    return [
        (headers_of(NEW, OLD), OLD, True),  # in the overlap of a rotation
        (headers_of(NEW, OLD), NEW, True),
        (headers_of(NEW), OLD, False),
        (headers_of(TEST), TEST, True),
        (headers_of("an-old-secret-that-is-not-base64"), "an-old-secret-that-is-not-base64", True),
        (headers_of(NEW, ago_s=301), NEW, False),
        (headers_of(NEW) | {"webhook-id": "evt_2"}, NEW, False),
        (headers_of(NEW) | {"webhook-signature": ""}, NEW, False),
        ({}, NEW, False),
    ]


def test_the_python_snippet_verifies_webhooks_during_a_rotation(site: Site) -> None:
    program: dict[str, Any] = {}
    exec(snippet(site, "webhook", "Python"), program)

    cases = webhook_cases()
    found = [program["is_genuine"](BODY, headers, secret) for headers, secret, _ in cases]

    assert found == [genuine for _, _, genuine in cases]


def test_the_reference_lists_every_operation(site: Site, running: RunningStage) -> None:
    described = requests.get(f"{running.api}/api/v1/openapi.json", timeout=30).json()
    site.visit("/developers/reference")
    reference = site.by_test_id("api-reference")
    expect(reference.get_by_role("button", name="post /v1/payments", exact=False).first).to_be_visible()

    shown = reference.locator(".mantine-Accordion-control").count()

    assert shown == sum(len(operations) for operations in described["paths"].values())


def test_a_rejected_request_is_in_the_request_log(site: Site, running: RunningStage) -> None:
    rejected = running.send("POST", "/v1/orders", {"amount": 1, "currency": "INR"})
    request_id = rejected.headers["X-Request-Id"]
    running.until(
        lambda: {"found": site.api("/v1/dashboard/requests?outcome=BAD_REQUEST_ERROR")},
        lambda seen: request_id in {entry["request_id"] for entry in seen["found"]},
    )

    site.visit("/developers/requests?outcome=BAD_REQUEST_ERROR")

    expect(site.by_test_id("requests-table")).to_contain_text("POST /v1/orders")
    expect(site.by_test_id("requests-table")).to_contain_text("bad request error")


def test_a_read_only_key_cannot_create_an_order(site: Site, running: RunningStage) -> None:
    site.visit("/developers")
    site.press("Create key")
    site.fill("Name", "Reports", site.dialog)
    site.dialog.get_by_label("Read-only").check()
    site.press("Create key", site.dialog)
    key, secret = read_secret(site)

    assert status_with(running, key, secret) == 200
    order = running.send("POST", "/v1/orders", {"amount": 500}, X_Api_Key=key, X_Api_Secret=secret)
    assert (order.status_code, order.json()["error"]["code"]) == (403, "FORBIDDEN")


def test_the_node_snippet_verifies_webhooks_during_a_rotation(site: Site, tmp_path: Path) -> None:
    program = tmp_path / "verify.mjs"
    cases = webhook_cases()
    arguments = json.dumps([[headers, secret] for headers, secret, _ in cases])
    program.write_text(
        snippet(site, "webhook", "Node")
        + f"""
        const body = Buffer.from('{BODY.hex()}', 'hex');
        console.log(JSON.stringify({arguments}.map(([headers, secret]) => isGenuine(body, headers, secret))));
        """
    )

    assert json.loads(run_program(node(), str(program))) == [genuine for _, _, genuine in cases]


def test_the_back_button_does_not_close_a_new_secret(site: Site) -> None:
    site.visit("/")
    site.page.get_by_role("link", name="Developers").click()
    site.press("Create key")
    site.fill("Name", "Kept", site.dialog)
    site.press("Create key", site.dialog)
    expect(site.by_test_id("new-secret")).to_be_visible()

    site.page.go_back()

    expect(site.by_test_id("new-secret")).to_be_visible()
    site.press("Done, I've saved it")
    site.page.go_back()
    expect(site.page.get_by_role("heading", level=1)).to_have_text("Overview")


def test_closing_the_page_with_a_new_secret_needs_confirmation(site: Site) -> None:
    site.visit("/developers")
    site.press("Create key")
    site.fill("Name", "Closed", site.dialog)
    site.press("Create key", site.dialog)
    expect(site.by_test_id("new-secret")).to_be_visible()

    with site.page.expect_event("dialog") as confirmation:
        site.page.close(run_before_unload=True)

    assert confirmation.value.type == "beforeunload"
    confirmation.value.dismiss()
    read_secret(site)
    with site.page.expect_event("close"):
        site.page.close(run_before_unload=True)


def test_the_sdk_snippet_opens_the_checkout(site: Site, host: Host, running: RunningStage) -> None:
    order = running.order()
    site.visit("/developers/guide")
    address = host.show("/guide", site.by_test_id("code-snippet-sdk").inner_text())
    shop = site.page.context.new_page()
    shop.route("**/orders", lambda route: route.fulfill(json={"id": order["id"]}))
    shop.goto(address)

    shop.get_by_role("button", name="Pay").click()

    expect(shop.locator("iframe")).to_be_visible()
