"""Merchants' own browser tests use these test ids, so they must not change."""

import re

import pytest
from playwright.sync_api import expect

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


@pytest.fixture(params=[375, 1440])
def screen(request: pytest.FixtureRequest, site: Site) -> Site:
    site.page.set_viewport_size({"width": request.param, "height": 900})
    return site


def test_the_webhook_settings_have_their_test_ids(screen: Site) -> None:
    screen.visit("/webhooks")

    for test_id in CONFIGURATION:
        expect(screen.by_test_id(test_id)).to_be_visible()


def test_the_delivery_log_has_its_test_ids(screen: Site, ids: dict[str, str]) -> None:
    screen.visit("/webhooks")
    row = screen.by_test_id("webhook-logs-table").locator(
        f"[data-test-id=webhook-log-item][data-webhook-id={ids['delivery']}]"
    )

    for test_id in DELIVERY:
        expect(row.get_by_test_id(test_id)).to_be_visible()


def test_the_guide_has_its_test_ids(screen: Site) -> None:
    screen.visit("/developers/guide")

    for test_id in GUIDE:
        expect(screen.by_test_id(test_id)).to_be_visible()
    expect(screen.by_test_id("code-snippet-webhook")).to_contain_text(re.compile("signature", re.IGNORECASE))
