"""A payer's browser is known to the risk rules by the cookie of the checkout, in the page of a shop."""

from collections.abc import Iterator

import pytest

from tests.browser.payer import VALID, Payer
from tests.gateway import JSON
from tests.live_stage import RunningStage


@pytest.fixture
def rules(running: RunningStage) -> Iterator[None]:
    """Hold the second payment of a browser."""
    version = running.get("/v1/risk")["version"]
    saved: JSON = {"version": version, "enabled": True, "rules": ["if device.payments_24h = 2 then review"]}
    running.answered("PUT", "/v1/risk", saved)
    yield
    running.answered("PUT", "/v1/risk", {"version": version + 1, "enabled": False, "rules": []})


@pytest.mark.usefixtures("rules")
def test_the_second_payment_of_a_browser_is_known(payer: Payer) -> None:
    reviews = []
    for _ in range(2):
        order = payer.opens()
        payer.pays_by_card(VALID)
        payer.sees_success()
        (payment,) = payer.payments_of(order)
        reviews.append(payment.get("review"))
        payer.page.reload()

    assert reviews == [None, "pending"]
    [cookie] = [one for one in payer.page.context.cookies() if one["name"] == "__Host-checkout-device"]
    assert (cookie["httpOnly"], cookie["secure"], cookie["sameSite"]) == (True, True, "None")
