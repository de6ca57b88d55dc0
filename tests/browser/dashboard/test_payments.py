import re
from typing import Any

from playwright.sync_api import expect

from tests.browser.dashboard.site import Site
from tests.live_stage import RunningStage

CARD = {"number": "4242424242424242", "exp_month": 12, "exp_year": 2040, "cvv": "123"}
REFUND, CAPTURE = re.compile("^Refund "), re.compile("^Capture ")  # and the amount


def authorized(running: RunningStage) -> dict[str, Any]:
    return running.ended(running.payment(method="card", upi_id=None, card=CARD, captured=False))


def captured(running: RunningStage) -> dict[str, Any]:
    return running.ended(running.payment())


def test_a_payment_can_be_captured_in_part_and_the_rest_released(site: Site, running: RunningStage) -> None:
    payment = authorized(running)
    site.visit(f"/payments/{payment['id']}")
    site.press("Capture payment")
    site.fill("Amount", "200", site.dialog)
    site.dialog.get_by_label("Release the rest to the customer").check()

    site.press(CAPTURE, site.dialog)

    site.see("Capture requested.")
    site.see("partly captured")
    now = running.get(f"/v1/payments/{payment['id']}")
    assert (now["amount_captured"], now["amount_capturable"]) == (20_000, 0)


def test_an_authorized_payment_can_be_voided_with_a_reason(site: Site, running: RunningStage) -> None:
    payment = authorized(running)
    site.visit(f"/payments/{payment['id']}")
    site.press("Void authorization")
    site.fill("Reason", "out of stock", site.dialog)

    site.press("Void authorization", site.dialog)

    site.see("out of stock")
    assert running.get(f"/v1/payments/{payment['id']}")["status"] == "canceled"


def test_a_payment_can_be_refunded_in_two_parts(site: Site, running: RunningStage) -> None:
    payment = captured(running)
    site.visit(f"/payments/{payment['id']}")
    site.press("Refund payment")
    site.fill("Amount", "120.50", site.dialog)
    site.fill("Reason", "one item came back", site.dialog)
    site.press(REFUND, site.dialog)
    expect(site.dialog).to_have_count(0)
    site.press("Refund payment")
    expect(site.dialog.get_by_label("Amount", exact=True)).to_have_value("379.50")

    site.press(REFUND, site.dialog)

    expect(site.page.get_by_role("button", name="Refund payment", exact=True)).to_have_count(0)
    refunds = running.get(f"/v1/payments/{payment['id']}/refunds")
    assert [(refund["amount"], refund["reason"]) for refund in refunds] == [
        (37_950, None),
        (12_050, "one item came back"),
    ]


def test_the_timeline_shows_the_events(site: Site, running: RunningStage) -> None:
    payment = captured(running)

    site.visit(f"/payments/{payment['id']}")

    expect(site.by_test_id("timeline")).to_contain_text("Payment approved")
    expect(site.by_test_id("timeline")).to_contain_text("Payment started")
    site.by_test_id("timeline").get_by_role("link", name="Payment approved").click()
    expect(site.page.get_by_role("heading", level=1)).to_have_text("payment.success")


def test_the_timelines_of_an_order_and_its_payment_link_to_payment_and_refund(
    site: Site, running: RunningStage
) -> None:
    payment = captured(running)
    refund = running.post(f"/v1/payments/{payment['id']}/refunds", {"amount": 700})
    timeline = site.by_test_id("timeline")

    site.visit(f"/orders/{payment['order_id']}")
    expect(timeline).to_contain_text("Order paid")
    expect(timeline).to_contain_text("Payment approved")

    timeline.get_by_role("link", name=payment["id"]).first.click()
    expect(site.page).to_have_url(f"{site.address}/payments/{payment['id']}")
    expect(timeline).to_contain_text("Refund started")
    expect(timeline.get_by_role("link", name=refund["id"]).first).to_be_visible()


def test_a_partial_capture_shows_both_amounts(site: Site, running: RunningStage) -> None:
    payment = authorized(running)
    running.post(f"/v1/payments/{payment['id']}/capture", {"amount": 20_000})

    site.visit(f"/payments/{payment['id']}")

    heading = site.page.get_by_role("heading", level=1)
    expect(heading).to_have_text("₹200.00 of ₹500.00 INRpartly captured")
    site.visit(f"/payments?order_id={payment['order_id']}")
    expect(site.by_test_id("payments-table")).to_contain_text("partly captured")
    site.visit(f"/payments?q={payment['id']}")
    expect(site.by_test_id("payments-table").get_by_role("link")).to_have_count(1)
