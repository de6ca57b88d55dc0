"""Every state of the checkout is accessible and fits the screen. KEEP_PICTURES fills tests/browser/out."""

import os
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Frame, Page, Route, expect

from infra import frontend
from infra.sites import SITES
from tests.browser.payer import CHALLENGED, DECLINED, GOOD, Payer, late
from tests.running import RunningStage

OUT = Path(__file__).parent / "out"
KEEP_PICTURES = "KEEP_PICTURES" in os.environ
WIDTHS = {320: 640, 768: 900, 1280: 800}


@pytest.fixture(scope="module")
def axe() -> str:
    return (frontend.packages(SITES["Checkout"]) / "node_modules/axe-core/axe.min.js").read_text()


def look(page: Page, name: str, axe: str) -> None:
    """Try every width, light and dark; nothing may be too wide, and axe-core has nothing to say."""
    found: list[Any] = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        for width, height in WIDTHS.items():
            page.set_viewport_size({"width": width, "height": height})
            _settle(page)
            if KEEP_PICTURES:
                page.screenshot(path=OUT / f"{name}-{width}-{scheme}.png", animations="disabled")
            found += [f"{frame.url} is too wide" for frame in page.frames if _scrolls_sideways(frame)]
        found += [fault for frame in page.frames for fault in _faults(frame, axe)]
    assert found == []


def _settle(page: Page) -> None:
    for frame in page.frames:
        frame.evaluate(
            "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
        )


def _faults(frame: Frame, axe: str) -> list[str]:
    frame.evaluate(f"() => {{ if (!window.axe) {{ {axe} }} }}")
    run = "axe.run({ iframes: false }).then(({ violations }) => violations)"
    return [f"{one['id']}: {one['help']} {one['nodes'][0]['html']}" for one in frame.evaluate(run)]


def _scrolls_sideways(frame: Frame) -> bool:
    return bool(frame.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))


def hold(payer: Payer) -> None:
    """The payment stays as it is for as long as it is looked at."""
    kept: list[Any] = []

    def answer(route: Route) -> None:
        if not kept:
            kept.append(route.fetch().body())
        route.fulfill(status=200, body=kept[0], content_type="application/json")

    payer.page.route("**/v1/checkout/payments/*", answer)


def test_the_ways_to_pay(payer: Payer, axe: str) -> None:
    payer.opens(prefill={"name": "Asha Rao"})
    expect(payer.on("card-number-input")).to_be_visible()
    look(payer.page, "card", axe)
    payer.types_card("4242424242424241", "1020", "1")
    payer.on("submit-payment-btn").click()
    look(payer.page, "card-errors", axe)
    payer.on("payment-method-upi").click()
    look(payer.page, "upi", axe)
    payer.on("payment-method-netbanking").click()
    payer.on("submit-payment-btn").click()
    look(payer.page, "bank", axe)


def test_a_payment_under_way(payer: Payer, axe: str) -> None:
    hold(payer)
    payer.opens()
    payer.pays_by_card(GOOD)
    payer.sees("being processed")
    look(payer.page, "processing", axe)


def test_a_challenge(payer: Payer, axe: str) -> None:
    payer.opens()
    payer.pays_by_card(CHALLENGED)
    expect(payer.challenge.get_by_test_id("challenge-approve")).to_be_visible()
    look(payer.page, "challenge", axe)


def test_a_qr_code_to_scan(payer: Payer, axe: str) -> None:
    hold(payer)
    payer.opens()
    payer.on("payment-method-upi").click()
    payer.on("upi-qr-button").click()
    expect(payer.on("upi-qr")).to_be_visible()
    look(payer.page, "qr", axe)


def test_what_is_too_late_and_what_was_not_accepted(payer: Payer, axe: str) -> None:
    payer.page.route("**/v1/checkout/payments/*", late)
    payer.opens(theme={"color": "#111"})
    payer.on("payment-method-upi").click()
    payer.on("upi-qr-button").click()
    payer.sees("The time is over")
    look(payer.page, "late", axe)
    refusal = {"code": "BAD_REQUEST_ERROR", "description": "name is too long", "field": "customer.name"}
    payer.page.route(
        "**/v1/checkout/payments", lambda route: route.fulfill(status=400, json={"error": refusal})
    )
    payer.on("upi-renew-button").click()
    payer.sees("This was not accepted")
    look(payer.page, "not-accepted", axe)


def test_how_it_ends(payer: Payer, axe: str) -> None:
    payer.opens()
    payer.pays_by_card(DECLINED)
    payer.sees_failure("card_declined")
    look(payer.page, "failure", axe)
    payer.pays_by_card(GOOD)
    payer.sees_success()
    look(payer.page, "success", axe)


def test_what_cannot_be_paid_and_what_has_no_connection(payer: Payer, axe: str) -> None:
    payer.opens(amount=1)
    payer.sees("The amount is not the order's")
    look(payer.page, "refused", axe)
    payer.opens()
    payer.types_card(GOOD)
    payer.page.context.set_offline(True)
    payer.on("submit-payment-btn").click()
    payer.sees("No connection")
    look(payer.page, "offline", axe)


def test_in_hindi(payer: Payer, axe: str) -> None:
    payer.opens(locale="hi", prefill={"method": "upi"})
    payer.sees("यूपीआई पता")
    look(payer.page, "hindi", axe)


def test_the_page_of_the_bank_in_hindi(payer: Payer, axe: str) -> None:
    payer.opens(locale="hi", theme={"color": "#fff"})
    payer.pays_by_card(CHALLENGED)
    expect(payer.challenge.get_by_test_id("challenge-approve")).to_be_visible()
    look(payer.page, "challenge-hindi", axe)


def test_a_payment_link(payer: Payer, running: RunningStage, axe: str) -> None:
    made = running.post("/v1/payment-links", {"amount": 75_000, "description": "Yoga class, ten lessons"})
    payer.page.goto(made["url"])
    expect(payer.page.get_by_test_id("card-number-input")).to_be_visible()
    look(payer.page, "link", axe)


def test_a_payment_link_that_may_be_paid_again(payer: Payer, running: RunningStage, axe: str) -> None:
    made = running.post("/v1/payment-links", {"amount": 75_000, "description": "Tea", "uses": "many"})
    payer.page.goto(made["url"])
    payer.page.get_by_test_id("payment-method-upi").click()
    payer.page.get_by_test_id("upi-qr-button").click()
    expect(payer.page.get_by_test_id("pay-again-button")).to_be_visible()
    look(payer.page, "link-paid", axe)
