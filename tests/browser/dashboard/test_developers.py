import hashlib
import hmac
import json
import os
import re
import subprocess
from pathlib import Path

import pytest
import requests
from playwright.sync_api import expect

from tests.browser.dashboard.site import Site
from tests.node import node
from tests.running import RunningStage

SECRET = "secret_test_xyz789"


def answers(running: RunningStage, key: str, secret: str) -> int:
    headers = {"X-Api-Key": key, "X-Api-Secret": secret}
    return requests.get(f"{running.api}/api/v1/orders", headers=headers, timeout=30).status_code


def made_key(site: Site, name: str) -> tuple[str, str]:
    """Its key and secret, as the one answer shows them."""
    site.visit("/developers")
    site.press("New key")
    site.fill("Name", name, site.dialog)
    site.press("Make the key", site.dialog)
    return shown(site)


def shown(site: Site) -> tuple[str, str]:
    expect(site.part("new-secret")).to_be_visible()
    key = site.dialog.locator("dd").first.inner_text().strip()
    secret = site.part("new-secret").inner_text().strip()
    site.press("I have kept it")
    return key, secret


def chosen(site: Site, key: str, action: str) -> None:
    row = site.page.get_by_role("row").filter(has_text=key)
    row.get_by_role("button", name=re.compile("^Change")).click()
    site.page.get_by_role("menuitem", name=action).click()


def test_a_key_is_made_used_rolled_and_revoked(site: Site, running: RunningStage) -> None:
    key, first = made_key(site, "Shop server")
    assert answers(running, key, first) == 200

    chosen(site, key, "Roll the secret")
    site.press("Roll the secret", site.dialog)
    _, second = shown(site)
    assert first != second
    assert [answers(running, key, secret) for secret in (first, second)] == [200, 200]

    chosen(site, key, "Revoke")
    site.press("Revoke", site.dialog)
    expect(site.page.get_by_role("row").filter(has_text=key)).to_contain_text("revoked")


def test_a_secret_is_shown_once(site: Site) -> None:
    _, secret = made_key(site, "Once")

    site.page.reload()

    expect(site.page.get_by_role("row").filter(has_text="Once")).to_be_visible()
    assert secret not in site.page.content()


def test_a_key_is_told_which_pages_may_use_it(site: Site) -> None:
    key, _ = made_key(site, "Pages")
    chosen(site, key, "Name and pages")
    field = site.dialog.get_by_label("Pages that may open your checkout with it")
    field.fill("shop.example")
    field.press("Enter")
    site.press("Save", site.dialog)
    expect(site.dialog).to_contain_text("shop.example is no origin")
    field.press("Backspace")
    field.fill("https://shop.example")
    field.press("Enter")

    site.press("Save", site.dialog)

    site.see("The key is saved.")


def test_the_order_snippet_works_when_pasted(site: Site, running: RunningStage) -> None:
    site.visit("/developers/guide")
    snippet = site.part("code-snippet-create-order")
    expect(snippet).to_contain_text("X-Api-Key: key_test_abc123")

    ran = subprocess.run(
        ["bash", "-c", snippet.inner_text()],
        env={**os.environ, "YOUR_API_SECRET": SECRET},
        capture_output=True,
        check=True,
    )

    assert json.loads(ran.stdout)["data"]["amount"] == 50_000


def test_no_snippet_has_a_secret(site: Site) -> None:
    site.visit("/developers/guide")
    expect(site.part("code-snippet-sdk")).to_be_visible()

    assert SECRET not in site.page.content()


def test_the_sdk_snippet_loads_the_checkout_of_this_stage(site: Site, running: RunningStage) -> None:
    site.visit("/developers/guide")

    expect(site.part("code-snippet-sdk")).to_contain_text(
        f"http://localhost:{running.ports['CHECKOUT_PORT']}/checkout.js"
    )
    expect(site.part("code-snippet-sdk")).to_contain_text("key: 'key_test_abc123'")


@pytest.mark.parametrize("body", [b'{"id":"evt_1"}', b""])
def test_the_webhook_snippet_tells_genuine_from_forged(site: Site, body: bytes) -> None:
    site.visit("/developers/guide")
    program: dict[str, object] = {}
    exec(site.part("code-snippet-webhook").inner_text(), program)
    is_genuine = program["is_genuine"]
    assert callable(is_genuine)

    headers = {"X-Webhook-Signature": hmac.new(b"whsec_x", body, hashlib.sha256).hexdigest()}

    assert is_genuine(body, headers, "whsec_x")
    assert not is_genuine(body, headers, "whsec_y")
    assert not is_genuine(body, {}, "whsec_x")


def test_the_reference_tells_every_operation(site: Site, running: RunningStage) -> None:
    described = requests.get(f"{running.api}/api/v1/openapi.json", timeout=30).json()
    site.visit("/developers/reference")
    reference = site.part("api-reference")
    expect(reference.get_by_role("button", name="post /v1/payments", exact=False).first).to_be_visible()

    shown = reference.locator(".mantine-Accordion-control").count()

    assert shown == sum(len(operations) for operations in described["paths"].values())


def test_an_operation_says_its_fields(site: Site) -> None:
    site.visit("/developers/reference")
    site.fill("Find an operation", "refunds")
    site.page.get_by_role("button", name="post /v1/payments/{payment_id}/refunds").click()

    expect(site.page.get_by_role("table", name="Body")).to_contain_text("reason")


def test_what_the_server_was_refused_is_in_the_request_log(site: Site, running: RunningStage) -> None:
    refused = running.send("POST", "/v1/orders", {"amount": 1, "currency": "INR"})
    asked = refused.headers["X-Request-Id"]
    running.until(
        lambda: {"found": site.api("/v1/dashboard/requests?outcome=BAD_REQUEST_ERROR")},
        lambda seen: asked in {line["request_id"] for line in seen["found"]},
    )

    site.visit("/developers/requests?outcome=BAD_REQUEST_ERROR")

    expect(site.part("requests-table")).to_contain_text("POST /v1/orders")
    expect(site.part("requests-table")).to_contain_text("bad request error")


def test_a_key_that_may_only_look_changes_nothing(site: Site, running: RunningStage) -> None:
    site.visit("/developers")
    site.press("New key")
    site.fill("Name", "Reports", site.dialog)
    site.dialog.get_by_label("It may look, and change nothing").check()
    site.press("Make the key", site.dialog)
    key, secret = shown(site)

    assert answers(running, key, secret) == 200
    order = running.send("POST", "/v1/orders", {"amount": 500}, X_Api_Key=key, X_Api_Secret=secret)
    assert (order.status_code, order.json()["error"]["code"]) == (403, "FORBIDDEN")


def test_the_webhook_snippet_of_node_tells_genuine_from_forged(site: Site, tmp_path: Path) -> None:
    site.visit("/developers/guide")
    site.page.get_by_role("tab", name="Node", exact=True).click()
    signature = hmac.new(b"whsec_x", b"{}", hashlib.sha256).hexdigest()
    program = tmp_path / "verify.mjs"
    program.write_text(
        site.part("code-snippet-webhook").inner_text()
        + f"""
        const headers = {{ 'x-webhook-signature': '{signature}' }};
        console.log(isGenuine('{{}}', headers, 'whsec_x'), isGenuine('{{}}', headers, 'whsec_y'));
        console.log(isGenuine('{{}}', {{}}, 'whsec_x'));
        """
    )

    ran = subprocess.run([node(), str(program)], capture_output=True, text=True, check=True)

    assert ran.stdout.split() == ["true", "false", "false"]


def test_a_secret_that_was_not_kept_yet_is_not_left_by_back(site: Site) -> None:
    site.visit("/")
    site.page.get_by_role("link", name="Developers").click()
    site.press("New key")
    site.fill("Name", "Kept", site.dialog)
    site.press("Make the key", site.dialog)
    expect(site.part("new-secret")).to_be_visible()

    site.page.go_back()

    expect(site.part("new-secret")).to_be_visible()
    site.press("I have kept it")
    site.page.go_back()
    expect(site.page.get_by_role("heading", level=1)).to_have_text("Overview")
