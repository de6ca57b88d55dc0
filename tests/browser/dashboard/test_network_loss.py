"""The network fails during a money action: the money moves once, and the visible data and input stay."""

import re
from typing import Any

import pytest
from playwright.sync_api import Route, expect

from tests.browser.dashboard.site import Site
from tests.live_stage import RunningStage

CARD = {"number": "4242424242424242", "exp_month": 12, "exp_year": 2040, "cvv": "123"}
REFUND, CAPTURE = re.compile("^Refund "), re.compile("^Capture ")  # and the amount
VOID = "Void authorization"
ALL_REQUESTS = "**/api/v1/**"


@pytest.fixture
def payment(running: RunningStage) -> dict[str, Any]:
    return running.ended(running.payment())


def refunded(running: RunningStage, payment: dict[str, Any]) -> int:
    return int(running.get(f"/v1/payments/{payment['id']}")["amount_refunded"])


def lose_response(route: Route) -> None:
    """Let a POST reach the API without a response to the page; abort every other request."""
    if route.request.method == "POST":
        route.fetch()
    route.abort()


def fill_refund(site: Site, payment: dict[str, Any], amount: str) -> None:
    site.visit(f"/payments/{payment['id']}")
    site.press("Refund payment")
    site.fill("Amount", amount, site.dialog)


def submit_without_response(site: Site, action: str | re.Pattern[str]) -> None:
    """Submit a request that reaches the API. From then on, the page gets no response."""
    site.page.route(ALL_REQUESTS, lose_response)
    site.press(action, site.dialog)
    expect(site.dialog.get_by_role("alert").filter(has_text="could not be reached")).to_be_visible()


def restore_network(site: Site) -> None:
    site.page.unroute(ALL_REQUESTS)
    site.console_errors.clear()


def test_a_lost_response_and_an_outage_refund_once(
    site: Site, running: RunningStage, payment: dict[str, Any]
) -> None:
    fill_refund(site, payment, "10")
    submit_without_response(site, REFUND)
    site.see(re.compile("^Could not refresh the data"))
    expect(site.dialog.get_by_label("Amount", exact=True)).to_have_value("10")
    restore_network(site)

    site.press(REFUND, site.dialog)

    expect(site.dialog).to_have_count(0)
    assert refunded(running, payment) == 1_000


def test_a_reloaded_page_warns_of_the_refund_without_a_response(
    site: Site, running: RunningStage, payment: dict[str, Any]
) -> None:
    fill_refund(site, payment, "10")
    submit_without_response(site, REFUND)
    restore_network(site)

    site.visit(f"/payments/{payment['id']}")
    site.press("Refund payment")
    expect(site.dialog).to_contain_text("We did not get a response for the ₹10.00 refund.")
    expect(site.dialog.get_by_label("Amount", exact=True)).to_have_value("10.00")
    site.press(REFUND, site.dialog)

    expect(site.dialog).to_have_count(0)
    assert refunded(running, payment) == 1_000


def test_a_changed_refund_after_a_lost_response_reports_that_the_first_succeeded(
    site: Site, running: RunningStage, payment: dict[str, Any]
) -> None:
    fill_refund(site, payment, "10")
    submit_without_response(site, REFUND)
    restore_network(site)
    site.fill("Reason", "came back", site.dialog)

    site.press(REFUND, site.dialog)

    site.see("The earlier refund succeeded. It was not repeated.")
    expect(site.dialog).to_have_count(0)
    assert refunded(running, payment) == 1_000


def test_two_refunds_of_the_same_amount_are_separate(
    site: Site, running: RunningStage, payment: dict[str, Any]
) -> None:
    for _ in range(2):
        fill_refund(site, payment, "10")
        site.press(REFUND, site.dialog)
        expect(site.dialog).to_have_count(0)

    assert refunded(running, payment) == 2_000


def hold(held: list[Route], route: Route) -> None:
    """Keep the request from the API until the test continues it."""
    held.append(route)


@pytest.mark.parametrize("leave", ["Escape", "Cancel", "outside"])
def test_a_dialog_stays_open_during_its_request(
    site: Site, running: RunningStage, payment: dict[str, Any], leave: str
) -> None:
    held: list[Route] = []
    fill_refund(site, payment, "10")
    site.page.route("**/refunds", lambda route: hold(held, route), times=1)
    with site.page.expect_request("**/refunds"):
        site.press(REFUND, site.dialog)

    if leave == "Escape":
        site.page.keyboard.press("Escape")
    elif leave == "outside":
        site.page.mouse.click(5, 5)
    else:
        for button in site.dialog.get_by_role("button", name=re.compile("Close|Cancel")).all():
            button.click(force=True)

    expect(site.dialog.get_by_label("Amount", exact=True)).to_have_value("10")
    held[0].continue_()
    expect(site.dialog).to_have_count(0)
    assert refunded(running, payment) == 1_000


def test_a_request_in_progress_is_not_sent_again(
    site: Site, running: RunningStage, payment: dict[str, Any]
) -> None:
    held: list[Route] = []
    fill_refund(site, payment, "10")
    site.page.route("**/refunds", lambda route: hold(held, route))
    with site.page.expect_request("**/refunds"):
        site.press(REFUND, site.dialog)
    expect(site.dialog.locator("form").get_by_role("button", name="Cancel")).to_be_disabled()

    site.dialog.locator("[type=submit]").press("Enter")

    held[0].continue_()
    expect(site.dialog).to_have_count(0)
    assert (
        len([call for call in site.api_requests if call.endswith("/refunds") and call.startswith("POST")])
        == 1
    )


@pytest.fixture
def authorized(running: RunningStage) -> dict[str, Any]:
    return running.ended(running.payment(method="card", upi_id=None, card=CARD, captured=False))


def capture_without_response(site: Site, payment: dict[str, Any], amount: str) -> None:
    site.visit(f"/payments/{payment['id']}")
    site.press("Capture payment")
    site.fill("Amount", amount, site.dialog)
    submit_without_response(site, CAPTURE)


def void_without_response(site: Site, payment: dict[str, Any], reason: str) -> None:
    """Void the payment. The page then shows that it is canceled."""
    site.visit(f"/payments/{payment['id']}")
    site.press("Void authorization")
    site.fill("Reason", reason, site.dialog)
    submit_without_response(site, VOID)
    restore_network(site)
    expect(site.page.locator("main h1")).to_contain_text("canceled")


def test_a_capture_after_a_lost_response_runs_once(
    site: Site, running: RunningStage, authorized: dict[str, Any]
) -> None:
    capture_without_response(site, authorized, "100")
    restore_network(site)
    site.press("Cancel", site.dialog)
    site.press("Capture payment")

    site.press(CAPTURE, site.dialog)

    site.see("Payment captured.")
    assert running.get(f"/v1/payments/{authorized['id']}")["amount_captured"] == 10_000


def test_a_changed_capture_after_a_lost_response_reports_that_the_first_succeeded(
    site: Site, running: RunningStage, authorized: dict[str, Any]
) -> None:
    capture_without_response(site, authorized, "100")
    restore_network(site)
    site.dialog.get_by_label("Release the rest to the customer").check()

    site.press(CAPTURE, site.dialog)

    site.see("The earlier capture succeeded. It was not repeated.")
    expect(site.dialog).to_have_count(0)
    now = running.get(f"/v1/payments/{authorized['id']}")
    assert (now["amount_captured"], now["amount_capturable"]) == (10_000, 40_000)


def test_a_void_after_a_lost_response_runs_once(site: Site, authorized: dict[str, Any]) -> None:
    void_without_response(site, authorized, "out of stock")

    site.press(VOID, site.dialog)

    site.see("Authorization voided.")
    expect(site.dialog).to_have_count(0)


def test_a_changed_void_after_a_lost_response_reports_that_the_first_succeeded(
    site: Site, authorized: dict[str, Any]
) -> None:
    void_without_response(site, authorized, "out of stock")
    site.fill("Reason", "sold to another customer", site.dialog)

    site.press(VOID, site.dialog)

    site.see("The earlier void succeeded. It was not repeated.")
    expect(site.dialog).to_have_count(0)
    site.see("out of stock")


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/payments",
        "/payments/{payment}",
        "/orders/{order}",
        "/refunds/{refund}",
        "/webhooks/log/{delivery}",
    ],
)
def test_loaded_data_stays_visible_while_it_cannot_be_refreshed(
    site: Site, ids: dict[str, str], path: str
) -> None:
    site.visit(path.format(**ids))
    site.wait_until_loaded()
    before = site.page.locator("main h1").inner_text()

    site.page.route(ALL_REQUESTS, lambda route: route.abort())

    site.see(re.compile("^Could not refresh the data"))
    assert site.page.locator("main h1").inner_text() == before
    expect(site.page.get_by_text("Could not load the data")).to_have_count(0)
    restore_network(site)
    site.press("Retry now")
    expect(site.page.get_by_text(re.compile("^Could not refresh the data"))).to_have_count(0)


def test_stale_data_is_refreshed_on_request(site: Site) -> None:
    site.visit("/settings")  # which does not poll
    site.fill("Name", "Corner Shop")
    site.page.route(
        ALL_REQUESTS,
        lambda route: route.fulfill(json={"data": {}}) if route.request.method == "PATCH" else route.abort(),
    )
    site.press("Save settings")
    site.see(re.compile("^Could not refresh the data"))
    restore_network(site)

    site.press("Retry now")

    expect(site.page.get_by_text(re.compile("^Could not refresh the data"))).to_have_count(0)


def test_the_stale_banner_disappears_on_another_page(site: Site) -> None:
    site.visit("/orders")
    site.wait_until_loaded()
    site.page.route("**/api/v1/orders?*", lambda route: route.abort())
    site.see(re.compile("^Could not refresh the data"))

    site.page.get_by_role("link", name="Refunds", exact=True).click()

    expect(site.page.get_by_text(re.compile("^Could not refresh the data"))).to_have_count(0)
    site.console_errors.clear()


def test_input_on_an_endpoints_page_survives_an_outage(site: Site, ids: dict[str, str]) -> None:
    site.visit(f"/webhooks/endpoints/{ids['endpoint']}")
    site.fill("Description", "half written")
    site.page.route(ALL_REQUESTS, lambda route: route.abort())
    site.see(re.compile("^Could not refresh the data"))

    restore_network(site)
    site.press("Retry now")

    expect(site.page.get_by_text(re.compile("^Could not refresh the data"))).to_have_count(0)
    expect(site.page.get_by_label("Description", exact=True)).to_have_value("half written")
    site.console_errors.clear()
