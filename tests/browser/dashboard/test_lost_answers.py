"""The network goes away while money is moved: it is moved once, and what was seen and typed stays."""

import re
from typing import Any

import pytest
from playwright.sync_api import Route, expect

from tests.browser.dashboard.site import Site
from tests.live_stage import RunningStage

CARD = {"number": "4242424242424242", "exp_month": 12, "exp_year": 2040, "cvv": "123"}
REFUND, CAPTURE = re.compile("^Refund "), re.compile("^Capture ")  # and how much
CANCEL = "Void authorization"
EVERYTHING = "**/api/v1/**"


@pytest.fixture
def payment(running: RunningStage) -> dict[str, Any]:
    return running.ended(running.payment())


def refunded(running: RunningStage, payment: dict[str, Any]) -> int:
    return int(running.get(f"/v1/payments/{payment['id']}")["amount_refunded"])


def lost(route: Route) -> None:
    """What is done arrives, and no answer does; what is asked does not even arrive."""
    if route.request.method == "POST":
        route.fetch()
    route.abort()


def asked_to_refund(site: Site, payment: dict[str, Any], amount: str) -> None:
    site.visit(f"/payments/{payment['id']}")
    site.press("Refund payment")
    site.fill("Amount", amount, site.dialog)


def loses_its_answer(site: Site, action: str | re.Pattern[str]) -> None:
    """It arrives; from then on nothing comes back."""
    site.page.route(EVERYTHING, lost)
    site.press(action, site.dialog)
    expect(site.dialog.get_by_role("alert").filter(has_text="could not be reached")).to_be_visible()


def network_is_back(site: Site) -> None:
    site.page.unroute(EVERYTHING)
    site.complaints.clear()


def test_a_lost_answer_and_an_outage_refund_once(
    site: Site, running: RunningStage, payment: dict[str, Any]
) -> None:
    asked_to_refund(site, payment, "10")
    loses_its_answer(site, REFUND)
    site.see(re.compile("^Could not refresh the data"))
    expect(site.dialog.get_by_label("Amount", exact=True)).to_have_value("10")
    network_is_back(site)

    site.press(REFUND, site.dialog)

    expect(site.dialog).to_have_count(0)
    assert refunded(running, payment) == 1_000


def test_a_page_that_is_loaded_again_knows_what_was_not_answered(
    site: Site, running: RunningStage, payment: dict[str, Any]
) -> None:
    asked_to_refund(site, payment, "10")
    loses_its_answer(site, REFUND)
    network_is_back(site)

    site.visit(f"/payments/{payment['id']}")
    site.press("Refund payment")
    expect(site.dialog).to_contain_text("We did not get a response for the ₹10.00 refund.")
    expect(site.dialog.get_by_label("Amount", exact=True)).to_have_value("10.00")
    site.press(REFUND, site.dialog)

    expect(site.dialog).to_have_count(0)
    assert refunded(running, payment) == 1_000


def test_what_was_changed_after_a_lost_answer_is_told_that_it_went_through(
    site: Site, running: RunningStage, payment: dict[str, Any]
) -> None:
    asked_to_refund(site, payment, "10")
    loses_its_answer(site, REFUND)
    network_is_back(site)
    site.fill("Reason", "came back", site.dialog)

    site.press(REFUND, site.dialog)

    site.see("The earlier refund succeeded. It was not repeated.")
    expect(site.dialog).to_have_count(0)
    assert refunded(running, payment) == 1_000


def test_two_refunds_of_the_same_amount_are_two(
    site: Site, running: RunningStage, payment: dict[str, Any]
) -> None:
    for _ in range(2):
        asked_to_refund(site, payment, "10")
        site.press(REFUND, site.dialog)
        expect(site.dialog).to_have_count(0)

    assert refunded(running, payment) == 2_000


def hold(held: list[Route], route: Route) -> None:
    """Neither sent nor answered, until it is let go."""
    held.append(route)


@pytest.mark.parametrize("leave", ["Escape", "Cancel", "outside"])
def test_a_dialog_is_not_left_while_its_request_is_under_way(
    site: Site, running: RunningStage, payment: dict[str, Any], leave: str
) -> None:
    held: list[Route] = []
    asked_to_refund(site, payment, "10")
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


def test_a_deed_that_is_under_way_is_not_done_again(
    site: Site, running: RunningStage, payment: dict[str, Any]
) -> None:
    held: list[Route] = []
    asked_to_refund(site, payment, "10")
    site.page.route("**/refunds", lambda route: hold(held, route))
    with site.page.expect_request("**/refunds"):
        site.press(REFUND, site.dialog)
    expect(site.dialog.locator("form").get_by_role("button", name="Cancel")).to_be_disabled()

    site.dialog.locator("[type=submit]").press("Enter")

    held[0].continue_()
    expect(site.dialog).to_have_count(0)
    assert len([call for call in site.asked if call.endswith("/refunds") and call.startswith("POST")]) == 1


@pytest.fixture
def authorized(running: RunningStage) -> dict[str, Any]:
    return running.ended(running.payment(method="card", upi_id=None, card=CARD, captured=False))


def capture_loses_its_answer(site: Site, payment: dict[str, Any], amount: str) -> None:
    site.visit(f"/payments/{payment['id']}")
    site.press("Capture payment")
    site.fill("Amount", amount, site.dialog)
    loses_its_answer(site, CAPTURE)


def cancellation_loses_its_answer(site: Site, payment: dict[str, Any], reason: str) -> None:
    """The page has learnt by then that the payment is canceled."""
    site.visit(f"/payments/{payment['id']}")
    site.press("Void authorization")
    site.fill("Reason", reason, site.dialog)
    loses_its_answer(site, CANCEL)
    network_is_back(site)
    expect(site.page.locator("main h1")).to_contain_text("canceled")


def test_a_capture_whose_answer_was_lost_is_made_once(
    site: Site, running: RunningStage, authorized: dict[str, Any]
) -> None:
    capture_loses_its_answer(site, authorized, "100")
    network_is_back(site)
    site.press("Cancel", site.dialog)
    site.press("Capture payment")

    site.press(CAPTURE, site.dialog)

    site.see("Payment captured.")
    assert running.get(f"/v1/payments/{authorized['id']}")["amount_captured"] == 10_000


def test_a_capture_that_was_changed_after_a_lost_answer_is_told_that_it_went_through(
    site: Site, running: RunningStage, authorized: dict[str, Any]
) -> None:
    capture_loses_its_answer(site, authorized, "100")
    network_is_back(site)
    site.dialog.get_by_label("Release the rest to the customer").check()

    site.press(CAPTURE, site.dialog)

    site.see("The earlier capture succeeded. It was not repeated.")
    expect(site.dialog).to_have_count(0)
    now = running.get(f"/v1/payments/{authorized['id']}")
    assert (now["amount_captured"], now["amount_capturable"]) == (10_000, 40_000)


def test_a_cancellation_whose_answer_was_lost_is_made_once(site: Site, authorized: dict[str, Any]) -> None:
    cancellation_loses_its_answer(site, authorized, "out of stock")

    site.press(CANCEL, site.dialog)

    site.see("Authorization voided.")
    expect(site.dialog).to_have_count(0)


def test_a_cancellation_that_was_changed_after_a_lost_answer_is_told_that_it_went_through(
    site: Site, authorized: dict[str, Any]
) -> None:
    cancellation_loses_its_answer(site, authorized, "out of stock")
    site.fill("Reason", "sold to another", site.dialog)

    site.press(CANCEL, site.dialog)

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
def test_what_was_seen_stays_while_it_cannot_be_asked_for_again(
    site: Site, ids: dict[str, str], path: str
) -> None:
    site.visit(path.format(**ids))
    site.settle()
    before = site.page.locator("main h1").inner_text()

    site.page.route(EVERYTHING, lambda route: route.abort())

    site.see(re.compile("^Could not refresh the data"))
    assert site.page.locator("main h1").inner_text() == before
    expect(site.page.get_by_text("Could not load the data")).to_have_count(0)
    network_is_back(site)
    site.press("Retry now")
    expect(site.page.get_by_text(re.compile("^Could not refresh the data"))).to_have_count(0)


def test_what_is_not_up_to_date_is_asked_for_when_that_is_pressed(site: Site) -> None:
    site.visit("/settings")  # which asks for nothing by itself
    site.fill("Name", "Whatever")
    site.page.route(
        EVERYTHING,
        lambda route: route.fulfill(json={"data": {}}) if route.request.method == "PATCH" else route.abort(),
    )
    site.press("Save settings")
    site.see(re.compile("^Could not refresh the data"))
    network_is_back(site)

    site.press("Retry now")

    expect(site.page.get_by_text(re.compile("^Could not refresh the data"))).to_have_count(0)


def test_what_was_left_is_told_of_no_more(site: Site) -> None:
    site.visit("/orders")
    site.settle()
    site.page.route("**/api/v1/orders?*", lambda route: route.abort())
    site.see(re.compile("^Could not refresh the data"))

    site.page.get_by_role("link", name="Refunds", exact=True).click()

    expect(site.page.get_by_text(re.compile("^Could not refresh the data"))).to_have_count(0)
    site.complaints.clear()


def test_what_is_typed_on_an_endpoints_page_outlives_an_outage(site: Site, ids: dict[str, str]) -> None:
    site.visit(f"/webhooks/endpoints/{ids['endpoint']}")
    site.fill("Description", "half written")
    site.page.route(EVERYTHING, lambda route: route.abort())
    site.see(re.compile("^Could not refresh the data"))

    network_is_back(site)
    site.press("Retry now")

    expect(site.page.get_by_text(re.compile("^Could not refresh the data"))).to_have_count(0)
    expect(site.page.get_by_label("Description", exact=True)).to_have_value("half written")
    site.complaints.clear()
