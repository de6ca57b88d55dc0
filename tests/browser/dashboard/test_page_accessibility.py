"""Every page is accessible and fits the screen. KEEP_SCREENSHOTS fills tests/browser/out."""

import pytest

from tests.browser.dashboard.site import Site

PAGES = (
    "/",
    "/payments",
    "/payments/{payment}",
    "/orders",
    "/orders/{order}",
    "/refunds",
    "/refunds/{refund}",
    "/links",
    "/webhooks",
    "/webhooks/log/{delivery}",
    "/webhooks/endpoints/{endpoint}",
    "/events",
    "/events/{event}",
    "/developers",
    "/developers/guide",
    "/developers/reference",
    "/developers/requests",
    "/settings",
    "/settings/users",
    "/settings/security",
    "/sign-in",
)
WIDTHS = (1440, 768, 375)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_accessible_and_fits_the_screen_at_every_width(
    shared_tab: Site, path: str, ids: dict[str, str]
) -> None:
    shared_tab.console_errors.clear()
    shared_tab.page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    shared_tab.visit(path.format(**ids))
    shared_tab.wait_until_loaded()

    name = f"dashboard{path.replace('/', '-').replace('{', '').replace('}', '')}"
    problems = shared_tab.layout_problems(name, WIDTHS, axe_at={WIDTHS[0], WIDTHS[-1]})
    assert list(problems) == []
    assert shared_tab.page.get_by_role("heading", level=1).count() == 1
    assert shared_tab.console_errors == []
