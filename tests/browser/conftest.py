"""Browser fixtures on a running stage. The shop is at 127.0.0.1 and the checkout at localhost: two sites."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Playwright, expect, sync_playwright

from tests.browser.host import Host
from tests.browser.payer import Payer
from tests.live_stage import RunningStage

# The shell, of the same source, opens a page with half of the CPU seconds.
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser")
# A page in Chromium 156 starts a second renderer for the suggestions of an address bar that is not shown.
ADDRESS_BAR = ("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup")
# The option below replaces Playwright's, whose names are repeated here (`disabledFeatures` of its driver).
DISABLED_BY_PLAYWRIGHT = (
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsUpgrades",
    "HttpsFirstBalancedModeAutoEnable",
    "LensOverlay",
    "MediaRouter",
    "PaintHolding",
    "ThirdPartyStoragePartitioning",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "OptimizationHints",
    "NetworkTimeServiceQuerying",
    "AimEnabled",
    "PreconnectToSearch",
)
# With a process per site, the process that Chromium starts in advance is not used.
SPARE_PROCESS = "SpareRendererForSitePerProcess"
FLAGS = [
    f"--disable-features={','.join((*DISABLED_BY_PLAYWRIGHT, *ADDRESS_BAR, SPARE_PROCESS))}",
    "--no-sandbox",
    "--process-per-site",  # a tab uses the code that earlier tabs compiled: see warm_context
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
TIMEOUT_MS = 60_000

expect.set_options(timeout=TIMEOUT_MS)


@pytest.fixture(scope="package")
def playwright() -> Iterator[Playwright]:
    """Start Playwright for this package: no other event loop can run in this process meanwhile."""
    with sync_playwright() as started:
        started.selectors.set_test_id_attribute("data-test-id")
        yield started


@pytest.fixture(scope="package")
def browser(playwright: Playwright) -> Iterator[Browser]:
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    assert found, "The tests need Chromium: apt-get install chromium-headless-shell (.ci/run does)"
    with playwright.chromium.launch(executable_path=found, args=FLAGS) as launched:
        yield launched


@pytest.fixture(scope="package")
def warm_checkout(browser: Browser, running: RunningStage) -> Iterator[BrowserContext]:
    """Open a browser for all tests of the checkout, which keeps its cache and compiled code.

    A tab with the SDK's source stays open, so that the process of the checkout's site does.
    """
    with browser.new_context(
        locale="en-IN", viewport={"width": 1280, "height": 800}, reduced_motion="reduce"
    ) as opened:
        opened.set_default_timeout(TIMEOUT_MS)
        opened.new_page().goto(f"{running.checkout}/checkout.mjs")
        yield opened


@pytest.fixture
def context(warm_checkout: BrowserContext) -> Iterator[BrowserContext]:
    """Return the browser, and remove what the test leaves in it."""
    yield warm_checkout
    warm_checkout.set_offline(False)
    end_routes(warm_checkout)
    for page in warm_checkout.pages[1:]:
        page.close()
    warm_checkout.clear_cookies()
    warm_checkout.clear_permissions()


@pytest.fixture(scope="session")
def host(running: RunningStage) -> Iterator[Host]:
    with Host(running.checkout) as served:
        yield served


def end_routes(context: BrowserContext) -> None:
    """End the handlers of requests that are still running, whose errors would fail the teardown."""
    for page in context.pages:
        page.unroute_all(behavior="ignoreErrors")
    context.unroute_all(behavior="ignoreErrors")


@pytest.fixture
def payer(context: BrowserContext, host: Host, running: RunningStage) -> Iterator[Payer]:
    """Open the shop's page. The browser must not log an error."""
    opened = Payer(context.new_page(), running)
    opened.page.goto(host.url)
    yield opened
    assert opened.console_errors == []
