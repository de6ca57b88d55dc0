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


def answers(running: RunningStage, key: str, secret: str) -> int:
    headers = {"X-Api-Key": key, "X-Api-Secret": secret}
    return requests.get(f"{running.api}/api/v1/orders", headers=headers, timeout=30).status_code


def made_key(site: Site, name: str) -> tuple[str, str]:
    """Its key and secret, as the one answer shows them."""
    site.visit("/developers")
    site.press("Create key")
    site.fill("Name", name, site.dialog)
    site.press("Create key", site.dialog)
    return shown(site)


def shown(site: Site) -> tuple[str, str]:
    expect(site.part("new-secret")).to_be_visible()
    key = site.dialog.locator("dd").first.inner_text().strip()
    secret = site.part("new-secret").inner_text().strip()
    site.press("Done, I've saved it")
    return key, secret


def chosen(site: Site, key: str, action: str) -> None:
    row = site.page.get_by_role("row").filter(has_text=key)
    row.get_by_role("button", name=re.compile("^Actions for")).click()
    site.page.get_by_role("menuitem", name=action).click()


def test_a_key_is_made_used_rolled_and_revoked(site: Site, running: RunningStage) -> None:
    key, first = made_key(site, "Shop server")
    assert answers(running, key, first) == 200

    chosen(site, key, "Rotate secret")
    site.press("Rotate secret", site.dialog)
    _, second = shown(site)
    assert first != second
    assert [answers(running, key, secret) for secret in (first, second)] == [200, 200]

    chosen(site, key, "Revoke key")
    site.press("Revoke key", site.dialog)
    expect(site.page.get_by_role("row").filter(has_text=key)).to_contain_text("revoked")


def test_a_secret_is_shown_once(site: Site) -> None:
    _, secret = made_key(site, "Once")

    site.page.reload()

    expect(site.page.get_by_role("row").filter(has_text="Once")).to_be_visible()
    assert secret not in site.page.content()


def test_a_key_is_told_which_pages_may_use_it(site: Site) -> None:
    key, _ = made_key(site, "Pages")
    chosen(site, key, "Edit key")
    field = site.dialog.get_by_label("Allowed websites (one per entry)")
    field.fill("shop.example")
    field.press("Enter")
    site.press("Save key", site.dialog)
    expect(site.dialog).to_contain_text("shop.example is not a website's address")
    field.press("Backspace")
    field.fill("https://shop.example")
    field.press("Enter")

    site.press("Save key", site.dialog)

    site.see("Key saved.")


def snippet(site: Site, name: str, language: str) -> str:
    site.visit("/developers/guide")
    expect(site.part("code-snippet-sdk")).to_contain_text("key_test_abc123")  # the merchant's own has come
    section = site.page.locator("section").filter(has=site.part(f"code-snippet-{name}"))
    section.get_by_role("tab", name=language, exact=True).click()
    return site.part(f"code-snippet-{name}").inner_text()


def ran(*command: str, **environment: str) -> str:
    done = subprocess.run(
        command, env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_order_snippet_works_when_pasted(site: Site) -> None:
    pasted = snippet(site, "create-order", "curl")
    assert "X-Api-Key: key_test_abc123" in pasted

    said = ran("bash", "-c", pasted.replace("put the secret here", SECRET))

    assert json.loads(said)["data"]["amount"] == 50_000


@pytest.mark.parametrize(
    ("language", "program"), [("Python", [sys.executable, "-c"]), ("Node", [node(), "-e"])]
)
def test_the_order_snippet_of_a_server_works_when_pasted(
    site: Site, language: str, program: list[str]
) -> None:
    pasted = snippet(site, "create-order", language)

    said = ran(*program, pasted, YOUR_API_SECRET=SECRET)

    assert "order_" in said
    assert "50000" in said


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


OLD, NEW, TEST = "whsec_b2xkb2xkb2xkb2xkb2xkb2xk", "whsec_bmV3bmV3bmV3bmV3bmV3bmV3", "whsec_test_abc123"
BODY = b'{"id":"evt_1","name":"\xe2\x82\xb9"}'


def headers_of(*secrets: str, ago_s: int = 0) -> dict[str, str]:
    """As we sign, under the names that Node gives them. The newest secret comes first."""
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
        (headers_of("a-secret-of-before-base64"), "a-secret-of-before-base64", True),
        (headers_of(NEW, ago_s=301), NEW, False),
        (headers_of(NEW) | {"webhook-id": "evt_2"}, NEW, False),
        (headers_of(NEW) | {"webhook-signature": ""}, NEW, False),
        ({}, NEW, False),
    ]


def test_the_webhook_snippet_tells_genuine_from_forged_while_a_secret_is_replaced(site: Site) -> None:
    program: dict[str, Any] = {}
    exec(snippet(site, "webhook", "Python"), program)

    cases = webhook_cases()
    found = [program["is_genuine"](BODY, headers, secret) for headers, secret, _ in cases]

    assert found == [genuine for _, _, genuine in cases]


def test_the_reference_tells_every_operation(site: Site, running: RunningStage) -> None:
    described = requests.get(f"{running.api}/api/v1/openapi.json", timeout=30).json()
    site.visit("/developers/reference")
    reference = site.part("api-reference")
    expect(reference.get_by_role("button", name="post /v1/payments", exact=False).first).to_be_visible()

    shown = reference.locator(".mantine-Accordion-control").count()

    assert shown == sum(len(operations) for operations in described["paths"].values())


def test_an_operation_says_its_fields(site: Site) -> None:
    site.visit("/developers/reference")
    site.fill("Search operations", "refunds")
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
    site.press("Create key")
    site.fill("Name", "Reports", site.dialog)
    site.dialog.get_by_label("Read-only").check()
    site.press("Create key", site.dialog)
    key, secret = shown(site)

    assert answers(running, key, secret) == 200
    order = running.send("POST", "/v1/orders", {"amount": 500}, X_Api_Key=key, X_Api_Secret=secret)
    assert (order.status_code, order.json()["error"]["code"]) == (403, "FORBIDDEN")


def test_the_webhook_snippet_of_node_tells_the_same(site: Site, tmp_path: Path) -> None:
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

    assert json.loads(ran(node(), str(program))) == [genuine for _, _, genuine in cases]


def test_a_secret_that_was_not_kept_yet_is_not_left_by_back(site: Site) -> None:
    site.visit("/")
    site.page.get_by_role("link", name="Developers").click()
    site.press("Create key")
    site.fill("Name", "Kept", site.dialog)
    site.press("Create key", site.dialog)
    expect(site.part("new-secret")).to_be_visible()

    site.page.go_back()

    expect(site.part("new-secret")).to_be_visible()
    site.press("Done, I've saved it")
    site.page.go_back()
    expect(site.page.get_by_role("heading", level=1)).to_have_text("Overview")


def test_a_secret_that_was_not_kept_yet_is_asked_about_when_the_page_is_closed(site: Site) -> None:
    site.visit("/developers")
    site.press("Create key")
    site.fill("Name", "Closed", site.dialog)
    site.press("Create key", site.dialog)
    expect(site.part("new-secret")).to_be_visible()

    with site.page.expect_event("dialog") as asking:
        site.page.close(run_before_unload=True)

    assert asking.value.type == "beforeunload"
    asking.value.dismiss()
    shown(site)
    with site.page.expect_event("close"):
        site.page.close(run_before_unload=True)


def test_the_page_of_the_sdk_snippet_opens_the_checkout(
    site: Site, host: Host, running: RunningStage
) -> None:
    order = running.order()
    site.visit("/developers/guide")
    address = host.show("/guide", site.part("code-snippet-sdk").inner_text())
    shop = site.page.context.new_page()
    shop.route("**/orders", lambda route: route.fulfill(json={"id": order["id"]}))
    shop.goto(address)

    shop.get_by_role("button", name="Pay").click()

    expect(shop.locator("iframe")).to_be_visible()
