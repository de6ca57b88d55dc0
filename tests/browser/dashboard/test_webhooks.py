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
    """A payment's, once it has come that far."""
    running.ended(running.payment())
    found = running.until(
        lambda: {"all": running.get(f"/v1/webhooks?endpoint={endpoint['id']}&status={status}")},
        lambda seen: bool(seen["all"]),
    )
    delivery: dict[str, Any] = found["all"][0]
    return delivery


def test_an_endpoint_is_added_and_changed(site: Site, merchant_server: MerchantServer) -> None:
    site.visit("/webhooks")
    site.part("add-endpoint-button").click()
    site.dialog.get_by_test_id("webhook-url-input").fill("shop")
    site.press("Add endpoint", site.dialog)
    expect(site.dialog).to_contain_text("starts with https://")
    site.dialog.get_by_test_id("webhook-url-input").fill(merchant_server.url)
    site.press("Add endpoint", site.dialog)
    expect(site.page).to_have_url(re.compile("/webhooks/endpoints/whe_"))
    expect(site.dialog).to_have_count(0)  # it has a description too

    site.fill("Description", "the shop")
    site.part("save-webhook-button").click()

    site.see("Endpoint saved.")
    endpoint_id = site.page.url.split("/")[-1]
    assert site.api(f"/v1/webhook-endpoints/{endpoint_id}")["description"] == "the shop"

    site.press("Delete endpoint")
    site.press("Delete endpoint", site.dialog)
    expect(site.page).to_have_url(f"{site.address}/webhooks")


def test_the_secret_is_shown_when_asked_and_a_new_one_overlaps(site: Site, endpoint: dict[str, Any]) -> None:
    site.visit(f"/webhooks/endpoints/{endpoint['id']}")
    expect(site.part("webhook-secret")).to_have_text(re.compile("^•+$"))
    site.part("reveal-secret-button").click()
    expect(site.part("webhook-secret")).to_contain_text("whsec_")
    before = site.part("webhook-secret").inner_text().strip()

    site.part("regenerate-secret-button").click()
    site.press("Rotate secret", site.dialog)

    site.see("Secret rotated.")
    expect(site.part("webhook-secret")).not_to_have_text(before)
    expect(site.page.get_by_text(before)).to_be_visible()
    site.see(re.compile("The previous secret also signs, until (in|tomorrow)"))


def test_a_test_event_arrives_and_is_in_the_log(
    site: Site, endpoint: dict[str, Any], merchant_server: MerchantServer
) -> None:
    site.visit(f"/webhooks/endpoints/{endpoint['id']}")

    site.part("test-webhook-button").click()

    site.see("Test event queued.")
    merchant_server.wait_for(lambda _: True)
    site.visit(f"/webhooks?endpoint={endpoint['id']}")
    row = site.part("webhook-log-item").first
    expect(row.get_by_test_id("webhook-event")).to_have_text("payment.success")
    expect(row.get_by_test_id("webhook-status")).to_have_text("success")
    expect(row.get_by_test_id("webhook-attempts")).to_have_text("1")
    expect(row.get_by_test_id("webhook-response-code")).to_have_text("200")
    expect(row).to_have_attribute("data-webhook-id", re.compile("^whd_"))


def test_what_the_server_answered_is_shown_as_text(
    site: Site, running: RunningStage, endpoint: dict[str, Any], merchant_server: MerchantServer
) -> None:
    attack = b"<script>document.title='taken'</script><img src=x onerror=alert(1)>"
    merchant_server.answer_with(500, body=attack)
    delivery = delivery_to(running, endpoint, "pending")
    running.until(lambda: running.get(f"/v1/webhooks/{delivery['id']}"), lambda now: now["attempts"] > 0)

    site.visit(f"/webhooks/log/{delivery['id']}")

    expect(site.page.get_by_label("Response body")).to_have_text(attack.decode())
    assert site.page.title() != "taken"


def test_a_delivery_is_retried_by_hand(
    site: Site, running: RunningStage, endpoint: dict[str, Any], merchant_server: MerchantServer
) -> None:
    delivery = delivery_to(running, endpoint, "success")
    site.visit(f"/webhooks?endpoint={endpoint['id']}")

    site.part("webhook-log-item").first.get_by_test_id("retry-webhook-button").click()

    expect(site.part("webhook-log-item").first.get_by_test_id("webhook-attempts")).to_have_text("2")
    site.visit(f"/webhooks/log/{delivery['id']}")
    expect(site.part("webhook-attempt").first).to_contain_text("manual")


def test_what_was_missed_is_counted_then_sent_again(
    site: Site, running: RunningStage, endpoint: dict[str, Any], merchant_server: MerchantServer
) -> None:
    running.send("PATCH", f"/v1/webhook-endpoints/{endpoint['id']}", {"state": "disabled"})
    running.ended(running.payment())
    running.send("PATCH", f"/v1/webhook-endpoints/{endpoint['id']}", {"state": "enabled"})
    site.visit(f"/webhooks/endpoints/{endpoint['id']}")
    site.page.get_by_text("Never sent").click()
    site.part("count-recovery-button").click()
    expect(site.part("recovery-count")).to_contain_text(re.compile(r"\d+ deliver"))
    assert merchant_server.received == []

    site.part("send-recovery-button").click()

    site.see("queued")
    merchant_server.wait_for(lambda _: True)


def test_what_failed_is_counted_then_sent_again(
    site: Site, running: RunningStage, endpoint: dict[str, Any], merchant_server: MerchantServer
) -> None:
    merchant_server.answer_with(410)  # the end of a delivery at once: nobody is there any more
    failed = delivery_to(running, endpoint, "failed")
    running.send("PATCH", f"/v1/webhook-endpoints/{endpoint['id']}", {"state": "enabled"})
    merchant_server.answer_with(200)
    before = len(merchant_server.received)
    site.visit(f"/webhooks/endpoints/{endpoint['id']}")
    site.choose("From", "Last hour")
    site.part("count-recovery-button").click()
    expect(site.part("recovery-count")).to_have_text("1 delivery")
    assert len(merchant_server.received) == before

    site.part("send-recovery-button").click()

    site.see("1 delivery queued.")
    running.until(lambda: running.get(f"/v1/webhooks/{failed['id']}"), lambda now: now["status"] == "success")
    site.part("count-recovery-button").click()
    expect(site.part("recovery-count")).to_have_text("0 deliveries")
    expect(site.part("send-recovery-button")).to_be_disabled()


def test_the_first_endpoint_is_set_up_where_its_log_will_be(site: Site) -> None:
    site.visit("/webhooks")
    site.page.get_by_text("Live", exact=True).click()
    expect(site.part("webhook-config")).to_contain_text("Add your first endpoint")
    site.part("webhook-url-input").fill("https://93.184.216.34/webhooks")

    site.part("save-webhook-button").click()

    expect(site.part("regenerate-secret-button")).to_be_visible()
    expect(site.part("webhook-url-input")).to_have_value("https://93.184.216.34/webhooks")
    site.page.get_by_role("link", name="View endpoint").click()
    site.press("Delete endpoint")
    site.press("Delete endpoint", site.dialog)
    expect(site.part("webhook-config")).to_contain_text("Add your first endpoint")


def test_a_delivery_is_retried_from_its_page(
    site: Site, running: RunningStage, endpoint: dict[str, Any]
) -> None:
    delivery = delivery_to(running, endpoint, "success")
    site.visit(f"/webhooks/log/{delivery['id']}")

    site.part("retry-webhook-button").click()

    expect(site.part("webhook-attempt")).to_have_count(2)


def test_health_tells_how_the_last_day_went(
    site: Site, running: RunningStage, endpoint: dict[str, Any]
) -> None:
    delivery_to(running, endpoint, "success")

    site.visit(f"/webhooks/endpoints/{endpoint['id']}")

    expect(site.part("webhook-health")).to_contain_text("100%")
    expect(site.part("webhook-health")).to_contain_text("ms")


def test_an_endpoint_is_switched_off_and_on(site: Site, endpoint: dict[str, Any]) -> None:
    site.visit(f"/webhooks/endpoints/{endpoint['id']}")

    site.page.get_by_role("switch", name="Deliver to this endpoint").click()

    site.see("This endpoint is disabled")
    assert site.api(f"/v1/webhook-endpoints/{endpoint['id']}")["state"] == "disabled"
    site.page.get_by_role("switch", name="Deliver to this endpoint").click()
    site.see("Endpoint enabled.")
    expect(site.page.get_by_text("This endpoint is disabled")).to_have_count(0)


def test_a_delivery_is_copied_as_a_command(
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


def test_a_rotation_that_was_thought_better_of_reveals_nothing(site: Site, endpoint: dict[str, Any]) -> None:
    site.visit(f"/webhooks/endpoints/{endpoint['id']}")
    site.part("regenerate-secret-button").click()
    site.asked.clear()

    site.dialog.get_by_role("button", name="Cancel", exact=True).last.click()

    expect(site.part("regenerate-secret-button")).to_be_focused()
    expect(site.part("webhook-secret")).to_have_text(re.compile("^•+$"))
    assert not [call for call in site.asked if call.endswith("/secret")]


def test_a_double_click_sends_one_test_event(site: Site, endpoint: dict[str, Any]) -> None:
    site.visit(f"/webhooks/endpoints/{endpoint['id']}")

    site.part("test-webhook-button").dblclick()

    site.see("Test event queued.")
    expect(site.part("test-webhook-button")).to_be_focused()
    assert len([call for call in site.asked if call.startswith("POST")]) == 1


def test_an_address_that_is_refused_is_said_at_its_field(site: Site, endpoint: dict[str, Any]) -> None:
    site.visit(f"/webhooks/endpoints/{endpoint['id']}")
    site.part("webhook-url-input").fill("https://shop.example:81/webhooks")

    site.part("save-webhook-button").click()

    site.see("Must use port 443")
    expect(site.part("webhook-url-input")).to_be_focused()
