"""axe-core on every state of the checkout. KEEP_SCREENSHOTS puts screenshots in tests/browser/out."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Frame, Page, Route, expect

from infra.build import frontend
from infra.deploy.sites import SITES
from tests.browser.color_schemes import AXE_OPTIONS
from tests.browser.payer import CHALLENGED, DECLINED, VALID, Payer, expire_payment
from tests.browser.returning_customer import ReturningCustomer
from tests.live_stage import RunningStage

OUT = Path(__file__).parent / "out"
KEEP_SCREENSHOTS = "KEEP_SCREENSHOTS" in os.environ
WIDTHS = {320: 640, 768: 900, 1280: 800}


@pytest.fixture(scope="module")
def axe() -> str:
    return (frontend.packages(SITES["Checkout"]) / "node_modules/axe-core/axe.min.js").read_text()


def check(page: Page, name: str, axe: str, sizes: Mapping[int, int] = WIDTHS) -> None:
    """Try each mode, and each width once, since no color changes what is too wide.

    Fail if axe-core finds anything or a frame is too wide.
    """
    findings: list[Any] = []
    widths = [*sizes]
    for scheme, options in AXE_OPTIONS.items():
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        for width in widths:
            page.set_viewport_size({"width": width, "height": sizes[width]})
            _wait_for_layout(page)
            if KEEP_SCREENSHOTS:
                page.screenshot(path=OUT / f"{name}-{width}-{scheme}.png", animations="disabled")
            findings += [f"{frame.url} is too wide" for frame in page.frames if _has_horizontal_scroll(frame)]
        findings += [violation for frame in page.frames for violation in _violations(frame, axe, options)]
        widths = widths if KEEP_SCREENSHOTS else widths[-1:]
    assert findings == []


def _wait_for_layout(page: Page) -> None:
    for frame in page.frames:
        frame.evaluate(
            "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
        )


def _violations(frame: Frame, axe: str, options: Mapping[str, Any]) -> list[str]:
    if not frame.evaluate("'axe' in window"):
        frame.evaluate(axe)
    run = "(options) => axe.run({ ...options, iframes: false, resultTypes: ['violations'] })"
    found = frame.evaluate(run, dict(options))["violations"]
    return [f"{one['id']}: {one['help']} {one['nodes'][0]['html']}" for one in found]


def _has_horizontal_scroll(frame: Frame) -> bool:
    return bool(frame.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))


def keep_status(payer: Payer) -> None:
    """Keep the payment in its first status."""
    first: list[Any] = []

    def answer(route: Route) -> None:
        if not first:
            first.append(route.fetch().body())
        route.fulfill(status=200, body=first[0], content_type="application/json")

    payer.page.route("**/v1/checkout/payments/*", answer)


def test_the_payment_methods(payer: Payer, axe: str) -> None:
    payer.opens(prefill={"name": "Asha Rao"})
    expect(payer.on("card-number-input")).to_be_visible()
    check(payer.page, "card", axe)
    payer.types_card("4242424242424241", "1020", "1")
    payer.on("submit-payment-btn").click()
    check(payer.page, "card-errors", axe)
    payer.on("payment-method-upi").click()
    check(payer.page, "upi", axe)
    payer.on("payment-method-netbanking").click()
    payer.on("submit-payment-btn").click()
    check(payer.page, "bank", axe)


def test_a_pending_payment(payer: Payer, axe: str) -> None:
    keep_status(payer)
    payer.opens()
    payer.pays_by_card(VALID)
    payer.sees("being processed")
    check(payer.page, "processing", axe)


def test_a_3d_secure_challenge(payer: Payer, axe: str) -> None:
    payer.opens()
    payer.pays_by_card(CHALLENGED)
    expect(payer.challenge.get_by_test_id("challenge-approve")).to_be_visible()
    check(payer.page, "challenge", axe)


def test_a_qr_code(payer: Payer, axe: str) -> None:
    payer.opens()
    payer.on("payment-method-upi").click()
    payer.on("upi-qr-button").click()
    expect(payer.on("upi-qr")).to_be_visible()
    check(payer.page, "qr", axe)


def test_an_expired_upi_request_and_a_validation_error(payer: Payer, axe: str) -> None:
    payer.page.route("**/v1/checkout/payments/*", expire_payment)
    payer.opens(theme={"color": "#111"})
    payer.on("payment-method-upi").click()
    payer.on("upi-qr-button").click()
    payer.sees("Time's up")
    check(payer.page, "expired", axe)
    refusal = {"code": "BAD_REQUEST_ERROR", "description": "name is too long", "field": "customer.name"}
    payer.page.route(
        "**/v1/checkout/payments", lambda route: route.fulfill(status=400, json={"error": refusal})
    )
    payer.on("upi-renew-button").click()
    payer.sees("name is too long")
    check(payer.page, "invalid", axe)


def test_a_failed_and_a_successful_payment(payer: Payer, axe: str) -> None:
    payer.opens()
    payer.pays_by_card(DECLINED)
    payer.sees_failure("card_declined")
    check(payer.page, "failure", axe)
    payer.pays_by_card(VALID)
    payer.sees_success()
    check(payer.page, "success", axe)


def test_an_unavailable_payment_and_a_lost_connection(payer: Payer, axe: str) -> None:
    payer.opens(amount=1)
    payer.sees("The amount doesn't match the order")
    check(payer.page, "unavailable", axe)
    payer.opens()
    payer.types_card(VALID)
    payer.page.context.set_offline(True)
    payer.on("submit-payment-btn").click()
    payer.sees("No connection")
    check(payer.page, "offline", axe)


def test_the_checkout_in_hindi(payer: Payer, axe: str) -> None:
    payer.opens(locale="hi", prefill={"method": "upi"})
    payer.sees("यूपीआई पता")
    check(payer.page, "hindi", axe)


@pytest.mark.parametrize("locale", ["en", "hi"])
def test_saved_methods(payer: Payer, running: RunningStage, axe: str, locale: str) -> None:
    asha = ReturningCustomer(running)
    asha.saves(VALID)
    asha.saves("5555555555554444")
    payer.opens(asha.order(), locale=locale, customerSession=asha.session())
    expect(payer.on("saved-method")).to_have_count(2)
    check(payer.page, f"saved-{locale}", axe)
    payer.on("remove-saved-button").first.click()
    expect(payer.on("confirm-removal-button")).to_be_visible()
    check(payer.page, f"saved-removal-{locale}", axe)
    payer.on("confirm-removal-button").click()
    expect(payer.on("saved-method")).to_have_count(1)
    payer.on("use-other-method").click()
    expect(payer.on("save-method-checkbox")).to_be_visible()
    check(payer.page, f"saved-other-{locale}", axe)


@pytest.mark.parametrize("locale", ["en", "hi"])
def test_a_one_time_code(payer: Payer, running: RunningStage, axe: str, locale: str) -> None:
    payer.opens(ReturningCustomer(running).order(), locale=locale)
    expect(payer.on("save-method-checkbox")).to_be_visible()
    check(payer.page, f"saved-offer-{locale}", axe)
    payer.on("use-saved-button").click()
    payer.on("send-code-button").click()
    expect(payer.frame.locator("#saved-address-error")).to_be_visible()
    check(payer.page, f"code-address-{locale}", axe)
    payer.on("saved-address-input").fill(f"{'a.long.name.' * 4}@example.com")
    payer.on("send-code-button").click()
    payer.on("enter-code-button").click()
    expect(payer.frame.locator("#saved-code-error")).to_be_visible()
    check(payer.page, f"code-{locale}", axe)


def test_the_simulated_bank_in_hindi(payer: Payer, axe: str) -> None:
    payer.opens(locale="hi", theme={"color": "#fff"})
    payer.pays_by_card(CHALLENGED)
    expect(payer.challenge.get_by_test_id("challenge-approve")).to_be_visible()
    check(payer.page, "challenge-hindi", axe)


def test_a_payment_link(payer: Payer, running: RunningStage, axe: str) -> None:
    created = running.post("/v1/payment-links", {"amount": 75_000, "description": "Yoga class, ten lessons"})
    payer.page.goto(created["url"])
    expect(payer.page.get_by_test_id("card-number-input")).to_be_visible()
    check(payer.page, "link", axe)


def test_a_paid_payment_link_with_many_uses(payer: Payer, running: RunningStage, axe: str) -> None:
    created = running.post("/v1/payment-links", {"amount": 75_000, "description": "Tea", "uses": "many"})
    payer.page.goto(created["url"])
    payer.page.get_by_test_id("payment-method-upi").click()
    payer.page.get_by_test_id("upi-qr-button").click()
    payer.answers_in_upi_app(payer.page.get_by_test_id("upi-app-link"))
    expect(payer.page.get_by_test_id("pay-again-button")).to_be_visible()
    check(payer.page, "link-paid", axe)
