"""The marks by which merchants' own automated checks find their way; they stay what they are."""

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


def test_the_configuration_of_webhooks(screen: Site) -> None:
    screen.visit("/webhooks")

    for mark in CONFIGURATION:
        expect(screen.part(mark)).to_be_visible()


def test_the_log_of_deliveries(screen: Site, ids: dict[str, str]) -> None:
    screen.visit("/webhooks")
    row = screen.part("webhook-logs-table").locator(
        f"[data-test-id=webhook-log-item][data-webhook-id={ids['delivery']}]"
    )

    for mark in DELIVERY:
        expect(row.get_by_test_id(mark)).to_be_visible()


def test_the_guide(screen: Site) -> None:
    screen.visit("/developers/guide")

    for mark in GUIDE:
        expect(screen.part(mark)).to_be_visible()
    expect(screen.part("code-snippet-webhook")).to_contain_text(re.compile("signature", re.IGNORECASE))
