"""The checkout on a very slow network, in a browser that has none of its files."""

import time

from playwright.sync_api import Browser, expect

from tests.browser.host import Host
from tests.browser.payer import Payer
from tests.browser.slow_network import SlowNetwork
from tests.live_stage import RunningStage

LOADING_WITHIN_S, FORM_WITHIN_S = 1, 15  # of the click


def test_a_customer_on_a_very_slow_network_sees_that_the_checkout_loads_and_then_its_form(
    browser: Browser, host: Host, running: RunningStage
) -> None:
    with (
        SlowNetwork() as network,
        browser.new_context(proxy={"server": network.origin, "bypass": "<-loopback>"}) as context,
    ):
        payer = Payer(context.new_page(), running)
        payer.page.goto(host.url)
        order = running.order()

        clicked = time.monotonic()
        payer.opens(order)

        expect(payer.page.get_by_test_id("checkout-loading")).to_be_visible(timeout=LOADING_WITHIN_S * 1000)
        left_s = FORM_WITHIN_S - (time.monotonic() - clicked)
        expect(payer.on("card-number-input")).to_be_visible(timeout=left_s * 1000)
        assert payer.console_errors == []
