"""The browser runs no script of the payment page whose content differs from the build's."""

import pytest
from playwright.sync_api import Browser, Route, expect

from tests.browser.conftest import TIMEOUT_MS
from tests.browser.payer import KEY
from tests.live_stage import RunningStage


@pytest.mark.parametrize("changed", ["pay", "http"])  # the page's script, and a module that it imports
def test_a_changed_script_does_not_run(browser: Browser, running: RunningStage, changed: str) -> None:
    with browser.new_context() as fresh:  # without the cache of other tests
        fresh.set_default_timeout(TIMEOUT_MS)
        page = fresh.new_page()
        blocked: list[str] = []
        page.on(
            "console", lambda message: blocked.append(message.text) if "integrity" in message.text else None
        )
        page.route(f"**/assets/{changed}-*.js", add_code)
        page.goto(f"{running.checkout}/pay.html#key={KEY}&order={running.order()['id']}")

        expect(page.locator(".loading")).to_be_visible()
        page.wait_for_load_state("load")
        assert page.evaluate("window.attacked") is None
        assert blocked  # once, or also for its preload
        assert all(f"/assets/{changed}-" in message for message in blocked)


def add_code(route: Route) -> None:
    answer = route.fetch()
    route.fulfill(response=answer, body=f"window.attacked = true;\n{answer.text()}")
