import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.dashboard.site import Site
from tests.live_stage import RunningStage
from tests.receiver import MerchantServer


@pytest.fixture
def endpoint(running: RunningStage, merchant_server: MerchantServer) -> Iterator[dict[str, Any]]:
    with running.endpoint(merchant_server.url, events=["payment.success"]) as made:
        yield made


def delivery_to(running: RunningStage, endpoint: dict[str, Any], status: str) -> dict[str, Any]:
    """Make a payment. Return its delivery once it has the status."""
    running.ended(running.payment())
    found = running.until(
        lambda: {"all": running.get(f"/v1/webhooks?endpoint={endpoint['id']}&status={status}")},
        lambda seen: bool(seen["all"]),
    )
    delivery: dict[str, Any] = found["all"][0]
    return delivery


def test_an_endpoint_can_be_added_changed_and_deleted(site: Site, merchant_server: MerchantServer) -> None:
    site.visit("/webhooks")
    site.by_test_id("add-endpoint-button").click()
    site.dialog.get_by_test_id("webhook-url-input").fill("shop")
    site.press("Add endpoint", site.dialog)
    expect(site.dialog).to_contain_text("starts with https://")
    site.dialog.get_by_test_id("webhook-url-input").fill(merchant_server.url)
    site.press("Add endpoint", site.dialog)
    expect(site.page).to_have_url(re.compile("/webhooks/endpoints/whe_"))
    expect(site.dialog).to_have_count(0)  # the dialog has a description field too

    site.fill("Description", "the shop")
    site.by_test_id("save-webhook-button").click()

    site.see("Endpoint saved.")
    endpoint_id = site.page.url.split("/")[-1]
    assert site.api(f"/v1/webhook-endpoints/{endpoint_id}")["description"] == "the shop"

    site.press("Delete endpoint")
    site.press("Delete endpoint", site.dialog)
    expect(site.page).to_have_url(f"{site.address}/webhooks")


def test_the_secret_can_be_revealed_and_rotated_with_an_overlap(site: Site, endpoint: dict[str, Any]) -> None:
    site.visit(f"/webhooks/endpoints/{endpoint['id']}")
    expect(site.by_test_id("webhook-secret")).to_have_text(re.compile("^•+$"))
    site.by_test_id("reveal-secret-button").click()
    expect(site.by_test_id("webhook-secret")).to_contain_text("whsec_")
    before = site.by_test_id("webhook-secret").inner_text().strip()

    site.by_test_id("regenerate-secret-button").click()
    site.press("Rotate secret", site.dialog)

    site.see("Secret rotated.")
    expect(site.by_test_id("webhook-secret")).not_to_have_text(before)
    expect(site.page.get_by_text(before)).to_be_visible()
    site.see(re.compile("The previous secret also signs, until (in|tomorrow)"))


def test_a_test_event_is_delivered_and_logged(
    site: Site, endpoint: dict[str, Any], merchant_server: MerchantServer
) -> None:
    site.visit(f"/webhooks/endpoints/{endpoint['id']}")

    site.by_test_id("test-webhook-button").click()

    site.see("Test event queued.")
    merchant_server.wait_for(lambda _: True)
    site.visit(f"/webhooks?endpoint={endpoint['id']}")
    row = site.by_test_id("webhook-log-item").first
    expect(row.get_by_test_id("webhook-event")).to_have_text("payment.success")
    expect(row.get_by_test_id("webhook-status")).to_have_text("success")
    expect(row.get_by_test_id("webhook-attempts")).to_have_text("1")
    expect(row.get_by_test_id("webhook-response-code")).to_have_text("200")
    expect(row).to_have_attribute("data-webhook-id", re.compile("^whd_"))


def test_markup_in_a_response_is_shown_as_text(
    site: Site, running: RunningStage, endpoint: dict[str, Any], merchant_server: MerchantServer
) -> None:
    attack = b"<script>document.title='attacked'</script><img src=x onerror=alert(1)>"
    merchant_server.answer_with(500, body=attack)
    delivery = delivery_to(running, endpoint, "pending")
    running.until(lambda: running.get(f"/v1/webhooks/{delivery['id']}"), lambda now: now["attempts"] > 0)

    site.visit(f"/webhooks/log/{delivery['id']}")

    expect(site.page.get_by_label("Response body")).to_have_text(attack.decode())
    assert site.page.title() != "attacked"


def test_a_delivery_can_be_retried_from_the_log(
    site: Site, running: RunningStage, endpoint: dict[str, Any], merchant_server: MerchantServer
) -> None:
    delivery = delivery_to(running, endpoint, "success")
    site.visit(f"/webhooks?endpoint={endpoint['id']}")

    site.by_test_id("webhook-log-item").first.get_by_test_id("retry-webhook-button").click()

    expect(site.by_test_id("webhook-log-item").first.get_by_test_id("webhook-attempts")).to_have_text("2")
    site.visit(f"/webhooks/log/{delivery['id']}")
    expect(site.by_test_id("webhook-attempt").first).to_contain_text("manual")


def test_missed_events_are_counted_then_sent(
    site: Site, running: RunningStage, endpoint: dict[str, Any], merchant_server: MerchantServer
) -> None:
    running.send("PATCH", f"/v1/webhook-endpoints/{endpoint['id']}", {"state": "disabled"})
    running.ended(running.payment())
    running.send("PATCH", f"/v1/webhook-endpoints/{endpoint['id']}", {"state": "enabled"})
    site.visit(f"/webhooks/endpoints/{endpoint['id']}")
    site.page.get_by_text("Never sent").click()
    site.by_test_id("count-recovery-button").click()
    expect(site.by_test_id("recovery-count")).to_contain_text(re.compile(r"\d+ deliver"))
    assert merchant_server.received == []

    site.by_test_id("send-recovery-button").click()

    site.see("queued")
    merchant_server.wait_for(lambda _: True)


def test_failed_deliveries_are_counted_then_resent(
    site: Site, running: RunningStage, endpoint: dict[str, Any], merchant_server: MerchantServer
) -> None:
    merchant_server.answer_with(410)  # ends a delivery immediately: the endpoint is gone
    failed = delivery_to(running, endpoint, "failed")
    running.send("PATCH", f"/v1/webhook-endpoints/{endpoint['id']}", {"state": "enabled"})
    merchant_server.answer_with(200)
    before = len(merchant_server.received)
    site.visit(f"/webhooks/endpoints/{endpoint['id']}")
    site.choose("From", "Last hour")
    site.by_test_id("count-recovery-button").click()
    expect(site.by_test_id("recovery-count")).to_have_text("1 delivery")
    assert len(merchant_server.received) == before

    site.by_test_id("send-recovery-button").click()

    site.see("1 delivery queued.")
    running.until(lambda: running.get(f"/v1/webhooks/{failed['id']}"), lambda now: now["status"] == "success")
    site.by_test_id("count-recovery-button").click()
    expect(site.by_test_id("recovery-count")).to_have_text("0 deliveries")
    expect(site.by_test_id("send-recovery-button")).to_be_disabled()


def test_the_first_endpoint_can_be_added_on_the_webhooks_page(site: Site) -> None:
    site.visit("/webhooks")
    site.page.get_by_text("Live", exact=True).click()
    expect(site.by_test_id("webhook-config")).to_contain_text("Add your first endpoint")
    site.by_test_id("webhook-url-input").fill("https://93.184.216.34/webhooks")

    site.by_test_id("save-webhook-button").click()

    expect(site.by_test_id("regenerate-secret-button")).to_be_visible()
    expect(site.by_test_id("webhook-url-input")).to_have_value("https://93.184.216.34/webhooks")
    site.page.get_by_role("link", name="View endpoint").click()
    site.press("Delete endpoint")
    site.press("Delete endpoint", site.dialog)
    expect(site.by_test_id("webhook-config")).to_contain_text("Add your first endpoint")


def test_the_health_shows_the_last_day(site: Site, running: RunningStage, endpoint: dict[str, Any]) -> None:
    delivery_to(running, endpoint, "success")

    site.visit(f"/webhooks/endpoints/{endpoint['id']}")

    expect(site.by_test_id("webhook-health")).to_contain_text("100%")
    expect(site.by_test_id("webhook-health")).to_contain_text("ms")


def test_an_endpoint_can_be_disabled_and_enabled(site: Site, endpoint: dict[str, Any]) -> None:
    site.visit(f"/webhooks/endpoints/{endpoint['id']}")

    site.page.get_by_role("switch", name="Deliver to this endpoint").click()

    site.see("This endpoint is disabled")
    assert site.api(f"/v1/webhook-endpoints/{endpoint['id']}")["state"] == "disabled"
    site.page.get_by_role("switch", name="Deliver to this endpoint").click()
    site.see("Endpoint enabled.")
    expect(site.page.get_by_text("This endpoint is disabled")).to_have_count(0)


def test_a_delivery_can_be_copied_as_a_curl_command(
    site: Site, running: RunningStage, endpoint: dict[str, Any]
) -> None:
    delivery = delivery_to(running, endpoint, "success")
    site.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    site.visit(f"/webhooks/log/{delivery['id']}")

    site.press("Copy as curl")

    site.see("Command copied.")
    copied = site.page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("curl")
    assert endpoint["url"] in copied
