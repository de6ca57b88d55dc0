"""Reports in the dashboard, on a running stage."""

import json

from playwright.sync_api import expect

from tests.browser.dashboard.site import Site
from tests.live_stage import RunningStage


def test_a_report_of_today_has_a_payment_of_today(site: Site, running: RunningStage) -> None:
    running.ended(running.payment())
    site.visit("/reports")

    site.press("Create report")
    site.choose("Period", "Today", site.dialog)
    site.choose("Time zone", "UTC", site.dialog)
    site.press("Create report", site.dialog)

    expect(site.page.get_by_role("heading", level=1, name="Daily summary")).to_be_focused()
    expect(site.page.get_by_role("table", name="By method and acquirer")).to_contain_text("UPI, Simulator")
    expect(site.page.get_by_role("table", name="Captured over time")).to_be_attached()
    with site.page.expect_download() as downloading:
        site.press("Download JSON Lines")
    lines = [json.loads(line) for line in downloading.value.path().read_text().splitlines()]
    of_today = [line for line in lines if line["period"] == "current" and line["method"] == "upi"]
    assert sum(line["captured"] for line in of_today if line["currency"] == "INR") >= 50_000
