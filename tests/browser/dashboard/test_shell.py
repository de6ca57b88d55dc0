"""The parts around every page: theme, the message when the API is unavailable, and the docs."""

from itertools import product

from playwright.sync_api import Browser, expect

from tests.browser.color_schemes import ALL_RULES, AXE_OPTIONS, COLORS
from tests.browser.dashboard.site import Site
from tests.live_stage import RunningStage

COLOR_SCHEME = "document.documentElement.dataset.mantineColorScheme"


def choose_theme(site: Site, choice: str) -> str:
    site.press("Theme")
    site.page.get_by_role("menuitemradio", name=choice).click()
    return str(site.page.evaluate(COLOR_SCHEME))


def test_a_theme_is_remembered_and_can_follow_the_system_again(site: Site) -> None:
    site.page.emulate_media(color_scheme="light")
    site.visit("/orders")
    assert choose_theme(site, "Dark") == "dark"
    site.visit("/orders")
    assert site.page.evaluate(COLOR_SCHEME) == "dark"

    assert choose_theme(site, "System") == "light"
    site.page.emulate_media(color_scheme="dark")

    expect(site.page.locator("html[data-mantine-color-scheme=dark]")).to_have_count(1)


def test_help_opens_the_docs_in_which_the_keyboard_finds_an_event(site: Site) -> None:
    site.visit("/orders")
    site.press("Account")
    site.page.get_by_role("menuitem", name="Help and documentation").click()
    expect(site.page).to_have_url(f"{site.address}/docs/")

    expect(site.page.get_by_role("searchbox")).to_be_visible()
    site.page.keyboard.press("/")
    site.page.keyboard.type("order.paid")
    expect(site.page.get_by_role("list", name="Search results").get_by_role("link").first).to_be_visible()
    assert site.accessibility_violations(None, ALL_RULES) == []
    site.page.keyboard.press("ArrowDown")
    site.page.keyboard.press("Enter")

    expect(site.page).to_have_url(f"{site.address}/docs/events/#orderpaid")


def test_a_page_of_the_docs_is_accessible_and_fits_the_screen(site: Site) -> None:
    for path in ("/docs/payments/", "/docs/webhooks/", "/docs/errors/"):
        site.visit(path)
        for colors, width in product(COLORS, (1280, 375)):
            site.page.emulate_media(color_scheme=colors)
            site.page.set_viewport_size({"width": width, "height": 900})
            site.screenshot(f"docs-{path.split('/')[2]}-{width}-{colors}")

            assert not site.overflows_horizontally
            assert site.accessibility_violations(None, AXE_OPTIONS[colors]) == []


def test_the_docs_need_no_script(browser: Browser, running: RunningStage) -> None:
    with browser.new_context(java_script_enabled=False) as opened:
        page = opened.new_page()
        page.goto(f"{running.dashboard}/docs")
        pages = page.get_by_role("navigation", name="Pages")
        pages.get_by_text("Integrate").click()
        pages.get_by_role("link", name="Webhooks", exact=True).click()

        expect(page.get_by_role("heading", name="Webhooks", level=1)).to_be_visible()
        expect(page.get_by_role("searchbox")).to_have_count(0)


def test_a_missing_page_of_the_docs_leads_to_the_docs(site: Site) -> None:
    response = site.page.goto(f"{site.address}/docs/gone")
    assert response
    assert response.status == 404
    site.console_errors.clear()  # the browser logs the status

    site.page.get_by_role("link", name="Open the docs").click()

    expect(site.page).to_have_url(f"{site.address}/docs/")
