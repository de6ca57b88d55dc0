"""A merchant's team pauses and revokes a customer's mandate, on a running stage."""

import re

from playwright.sync_api import expect

from tests.browser.dashboard.site import Site
from tests.browser.test_mandates import a_mandate
from tests.live_stage import RunningStage


def test_a_mandate_is_found_at_its_customer_paused_and_revoked(site: Site, running: RunningStage) -> None:
    mandate = a_mandate(running)
    heading = site.page.get_by_role("heading", level=1)
    site.visit(f"/customers/{mandate['customer_id']}")
    expect(site.page.get_by_role("table", name="Saved methods")).to_contain_text("su…@upi")
    site.page.get_by_role("table", name="Mandates").get_by_role("link", name="Up to ₹999.00").click()
    expect(site.page).to_have_url(re.compile(f"/billing/mandates/{mandate['id']}"))
    expect(site.page.get_by_role("table", name="Debits")).to_contain_text("announced")

    site.by_test_id("pause-mandate-button").click()
    site.press("Pause mandate", site.dialog)
    site.see("Mandate paused.")
    expect(heading).to_contain_text("paused")
    expect(site.by_test_id("timeline")).to_contain_text("Mandate paused")
    site.by_test_id("resume-mandate-button").click()
    site.press("Resume mandate", site.dialog)
    expect(heading).to_contain_text("active")

    site.by_test_id("revoke-mandate-button").click()
    site.press("Revoke mandate", site.dialog)
    expect(heading).to_contain_text("revoked")
    expect(site.by_test_id("revoke-mandate-button")).to_have_count(0)
    assert running.get(f"/v1/mandates/{mandate['id']}")["status"] == "revoked"
