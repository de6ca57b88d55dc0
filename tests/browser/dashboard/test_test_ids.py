"""Merchants' own browser tests use these test ids, so they must not change."""

import re
from collections.abc import Sequence

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.dashboard.site import Site

CONFIGURATION = (
    "webhook-config",
    "webhook-config-form",
    "webhook-url-input",
    "webhook-secret",
    "regenerate-secret-button",
    "save-webhook-button",
    "test-webhook-button",
)
DELIVERY = (
    "webhook-event",
    "webhook-status",
    "webhook-attempts",
    "webhook-last-attempt",
    "webhook-response-code",
    "retry-webhook-button",
)
GUIDE = (
    "api-docs",
    "section-create-order",
    "section-sdk-integration",
    "section-webhook-verification",
    "code-snippet-create-order",
    "code-snippet-sdk",
    "code-snippet-webhook",
)


WIDTHS = (375, 1440)


def expect_visible(site: Site, within: Page | Locator, test_ids: Sequence[str]) -> None:
    """Check the elements on a phone and on a desktop."""
    for width in WIDTHS:
        site.page.set_viewport_size({"width": width, "height": 900})
        for test_id in test_ids:
            expect(within.get_by_test_id(test_id)).to_be_visible()


@pytest.mark.usefixtures("ids")  # there is a delivery
def test_the_webhooks_page_has_its_test_ids(site: Site) -> None:
    site.visit("/webhooks")
    row = site.by_test_id("webhook-log-item").and_(site.page.locator("[data-webhook-id^=whd_]")).first

    expect_visible(site, site.page, CONFIGURATION)
    expect(site.by_test_id("webhook-logs-table")).to_be_visible()
    expect_visible(site, row, DELIVERY)


def test_the_guide_has_its_test_ids(site: Site) -> None:
    site.visit("/developers/guide")

    expect_visible(site, site.page, GUIDE)
    expect(site.by_test_id("code-snippet-webhook")).to_contain_text(re.compile("signature", re.IGNORECASE))
