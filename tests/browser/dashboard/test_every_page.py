"""Every page is accessible and fits the screen. KEEP_PICTURES fills tests/browser/out."""

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
def test_a_page_is_open_to_everybody_at_every_width(tab: Site, path: str, ids: dict[str, str]) -> None:
    tab.complaints.clear()
    tab.page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    tab.visit(path.format(**ids))
    tab.settle()
    colors = tab.page.evaluate("document.documentElement.dataset.mantineColorScheme")

    assert tab.barriers() == []
    for width in WIDTHS:
        tab.page.set_viewport_size({"width": width, "height": 900})
        tab.picture(f"dashboard{path.replace('/', '-').replace('{', '').replace('}', '')}-{width}-{colors}")
        assert not tab.is_wider_than_the_screen, width
    assert tab.barriers() == []
    assert tab.page.get_by_role("heading", level=1).count() == 1
    assert tab.complaints == []
