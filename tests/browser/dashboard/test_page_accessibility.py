"""Every page is accessible and fits the screen. KEEP_SCREENSHOTS fills tests/browser/out."""

import re

import pytest

from tests.browser.color_schemes import ALL_RULES, AXE_OPTIONS, COLORS, AxeOptions, Look
from tests.browser.dashboard.site import Site
from tests.live_stage import RunningStage

PAGES = (
    "/",
    "/payments",
    "/payments/{payment}",
    "/payments/reviews",
    "/payments?mode=live",
    "/payments?status=failed&from=2026-01-01&to=2026-01-02",
    "/orders",
    "/orders/{order}",
    "/customers",
    "/customers/{customer}",
    "/refunds",
    "/refunds/{refund}",
    "/refunds/batches",
    "/refunds/batches/{batch}",
    "/disputes",
    "/disputes/{dispute}",
    "/payouts",
    "/payouts/differences",
    "/billing",
    "/billing/subscriptions",
    "/billing/subscriptions/{subscription}",
    "/billing/invoices",
    "/billing/invoices/{invoice}",
    "/billing/invoices/{paid_invoice}",
    "/billing/invoices/{draft}",
    "/billing/mandates",
    "/billing/mandates/{mandate}",
    "/billing/plans",
    "/billing/coupons",
    "/billing/tax-rates",
    "/links",
    "/links/{link}",
    "/webhooks",
    "/webhooks/log/{delivery}",
    "/webhooks/endpoints/{endpoint}",
    "/events",
    "/events/{event}",
    "/exports",
    "/exports/schedules",
    "/reports",
    "/reports/{report}",
    "/developers",
    "/developers/guide",
    "/developers/reference",
    "/developers/requests",
    "/settings",
    "/settings/branding",
    "/settings/limits",
    "/settings/users",
    "/settings/audit-log",
    "/settings/alerts",
    "/settings/payer-messages",
    "/settings/security",
    "/settings/acquirers",
    "/settings/routing",
    "/settings/risk",
    "/sign-in",
    "/forgot-password",
    "/reset-password#reset.secret",
    "/invitation",
)
WIDTHS = (1440, 768, 375)
# A page with everything of the shell, one with a table and one with panels. The others differ from them in
# content, which opposite looks show.
THOROUGH = ("/", "/payments", "/payments/{payment}")
EVERY_LOOK: dict[Look, AxeOptions] = {
    (colors, width): AXE_OPTIONS[colors] for colors in COLORS for width in (WIDTHS[0], WIDTHS[-1])
}
OPPOSITES: dict[Look, AxeOptions] = {("light", WIDTHS[0]): ALL_RULES, ("dark", WIDTHS[-1]): ALL_RULES}
# Pages with charts, wide tables or long forms, whose layout at the width of a tablet is one of its own.
AT_EVERY_WIDTH = (
    "/billing", "/billing/invoices/{invoice}", "/exports", "/exports/schedules", "/reports",
    "/reports/{report}", "/settings/risk",
)  # fmt: skip
ALL_LOOKS: dict[Look, AxeOptions] = {
    (colors, width): AXE_OPTIONS[colors] for colors in COLORS for width in WIDTHS
}


def looks_of(path: str) -> dict[Look, AxeOptions]:
    if path in AT_EVERY_WIDTH:
        return ALL_LOOKS
    return EVERY_LOOK if path in THOROUGH else OPPOSITES


@pytest.fixture(scope="module", autouse=True)
def held(running: RunningStage) -> None:
    """Make payments that risk rules hold, and switch the rules off for the other tests."""
    version = running.get("/v1/risk")["version"]
    rules = ["if vpa.payments_1h > 2 then review"]
    running.answered("PUT", "/v1/risk", {"version": version, "enabled": True, "rules": rules})
    for _ in range(4):  # the fourth in an hour has a score
        running.ended(running.payment(upi_id="often@upi"))
    running.answered("PUT", "/v1/risk", {"version": version + 1, "enabled": False, "rules": rules})


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_accessible_and_fits_the_screen_at_every_width(
    shared_tab: Site, path: str, ids: dict[str, str]
) -> None:
    shared_tab.console_errors.clear()
    shared_tab.page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    shared_tab.visit(path.format(**ids))
    shared_tab.wait_until_loaded()

    name = re.sub(r"\W+", "-", f"dashboard{path.partition('#')[0]}")
    problems = shared_tab.layout_problems(name, WIDTHS, looks_of(path))
    assert list(problems) == []
    assert shared_tab.page.get_by_role("heading", level=1).count() == 1
    assert shared_tab.console_errors == []
