"""The checkout in a shop's page: focus, keyboard, languages, containers, one checkout at a time."""

import re
from typing import Literal

import pytest
from playwright.sync_api import BrowserContext, Route, expect

from tests.browser.host import Host
from tests.browser.payer import CHALLENGED, KEY, VALID, Payer
from tests.live_stage import JSON, RunningStage

WHITE, BLACK = "rgb(255, 255, 255)", "rgb(21, 23, 28)"


def test_a_customer_pays_by_keyboard_and_the_focus_returns_to_the_page(
    payer: Payer, running: RunningStage
) -> None:
    page, order = payer.page, running.order()
    page.evaluate("options => { window.options = options; }", {"key": KEY, "orderId": order["id"]})
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(payer.on("card-number-input")).to_be_visible()
    for typed in (None, VALID, "1240", "123", "Asha Rao"):
        page.keyboard.press("Tab")
        if typed is not None:
            page.keyboard.type(typed)
    page.keyboard.press("Enter")
    expect(payer.on("done-button")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(payer.dialog).to_have_count(0)
    expect(page.locator("#buy")).to_be_focused()
    assert [name for name, _ in payer.callbacks] == ["success"]
    assert payer.payments_of(order)[0]["card"]["last4"] == "4242"


def test_arrow_keys_switch_the_payment_method(payer: Payer) -> None:
    payer.opens()
    payer.on("payment-method-card").get_by_role("radio").focus()
    payer.page.keyboard.press("ArrowRight")

    expect(payer.on("upi-id-input")).to_be_visible()
    expect(payer.on("card-number-input")).to_be_hidden()


def test_escape_closes_the_checkout_from_the_frame_and_from_the_page(payer: Payer) -> None:
    payer.page.locator("#buy").focus()
    for focused in (payer.on("card-number-input"), payer.page.get_by_test_id("close-modal-button")):
        payer.opens()
        focused.focus()
        payer.page.keyboard.press("Escape")
        expect(payer.dialog).to_have_count(0)

    expect(payer.page.locator("#buy")).to_be_focused()
    assert payer.callbacks == [["close", None]] * 2


def test_escape_closes_the_checkout_from_the_simulated_bank(payer: Payer) -> None:
    payer.opens()
    payer.pays_by_card(CHALLENGED)
    payer.challenge.get_by_test_id("challenge-approve").focus()
    payer.page.keyboard.press("Escape")

    expect(payer.dialog).to_have_count(0)
    assert payer.callbacks == [["close", None]]


def test_the_page_behind_the_modal_is_inert_and_does_not_scroll(payer: Payer) -> None:
    payer.opens()
    expect(payer.on("card-number-input")).to_be_visible()

    assert payer.dialog.get_attribute("aria-modal") == "true"
    assert payer.page.evaluate("document.documentElement.style.overflow") == "hidden"
    assert payer.page.evaluate("document.querySelector('#buy').focus() ?? document.activeElement.id") != "buy"
    payer.page.evaluate("checkout.close()")
    assert payer.page.evaluate("document.documentElement.style.overflow") == ""
    assert payer.page.evaluate("document.adoptedStyleSheets.length") == 0


def test_only_one_checkout_is_open_at_a_time(payer: Payer) -> None:
    order = payer.opens()
    payer.opens(order)
    expect(payer.dialog).to_have_count(1)
    assert payer.callbacks == []
    payer.opens()

    expect(payer.dialog).to_have_count(1)
    assert payer.callbacks == [["close", None]]


def test_a_second_open_for_the_same_order_replaces_the_callbacks(payer: Payer) -> None:
    """A page that renders again opens it a second time; its earlier callbacks belong to removed elements."""
    order = payer.opens()
    payer.page.evaluate("window.opened = checkout.open(); window.callbacks = []")
    payer.page.evaluate(
        "options => { const onSuccess = ({ status }) => callbacks.push(['second', status]);"
        "const joining = new PaymentGateway({ ...options, onSuccess }).open();"
        "joining.then(({ status }) => { window.joined = status; }); }",
        {"key": KEY, "orderId": order["id"]},
    )
    payer.pays_by_card(VALID)
    payer.sees_success()

    assert payer.callbacks == [["second", "success"]]
    assert payer.page.evaluate("joined") == "success"
    assert payer.page.evaluate("opened.then(({ status }) => status)") == "success"


def test_a_missing_container_rejects_the_promise_and_opens_nothing(payer: Payer) -> None:
    rejected = payer.page.evaluate(
        "options => { const promise = new PaymentGateway(options).open(); return promise.catch(String); }",
        {"key": KEY, "orderId": "order_1", "container": "#nowhere"},
    )
    payer.opens()

    assert rejected == "Error: PaymentGateway: no element matches #nowhere"
    expect(payer.on("card-number-input")).to_be_visible()


def test_the_close_button_of_a_right_to_left_page_is_not_over_the_merchants_name(payer: Payer) -> None:
    payer.page.evaluate("document.documentElement.dir = 'rtl'")
    payer.opens()
    name = payer.frame.get_by_role("heading", level=1).evaluate(
        "heading => { const text = document.createRange(); text.selectNodeContents(heading);"
        "return text.getBoundingClientRect().right; }"
    )

    dialog = payer.dialog.bounding_box()
    button = payer.page.get_by_test_id("close-modal-button").bounding_box()
    assert dialog is not None
    assert button is not None
    assert button["x"] > dialog["x"] + name


def test_a_policy_that_blocks_the_frame_is_reported(
    context: BrowserContext, host: Host, running: RunningStage
) -> None:
    policy = """<meta http-equiv="Content-Security-Policy" content="frame-src 'none'">"""
    script = f"<script src='{running.checkout}/checkout.js'></script>"
    page = context.new_page()
    page.goto(host.show("/blocked", f"<!doctype html><html lang='en'>{policy}<title>Shop</title>{script}"))
    rejected = page.evaluate(
        "async (options) => { let failure; const onFailure = (reported) => { failure = reported; };"
        "const error = await new PaymentGateway({ ...options, onFailure }).open().catch((reason) => reason);"
        "return [failure.code, error.code]; }",
        {"key": KEY, "orderId": "order_1"},
    )

    assert rejected == ["checkout_not_loaded"] * 2
    expect(page.get_by_role("dialog").get_by_role("alert")).to_have_text(re.compile("could not be loaded"))


def test_an_inline_checkout_is_as_high_as_its_content(payer: Payer) -> None:
    payer.opens(container="#container", theme={"color": "#ffcc00"})
    frame = payer.page.locator("#container iframe")
    expect(payer.on("submit-payment-btn")).to_be_visible()
    expect(payer.on("submit-payment-btn")).to_have_css("background-color", "rgb(255, 204, 0)")
    expect(payer.on("submit-payment-btn")).to_have_css("color", "rgb(0, 0, 0)")
    form = frame.bounding_box()
    payer.pays_by_card(VALID)
    payer.sees_success()

    result = frame.bounding_box()
    assert form is not None
    assert result is not None
    assert result["height"] < form["height"]
    assert payer.dialog.count() == 0


def test_an_inline_checkout_that_the_page_removed_opens_again(payer: Payer) -> None:
    order = payer.opens(container="#container")
    expect(payer.on("submit-payment-btn")).to_be_visible()
    payer.page.evaluate("document.getElementById('container').replaceChildren()")

    payer.opens(order, container="#container")

    expect(payer.on("submit-payment-btn")).to_be_visible()
    assert payer.callbacks == [["close", None]]


@pytest.mark.parametrize(("scheme", "color"), [("dark", "#111111"), ("light", "#fff")])
def test_a_button_in_the_background_color_has_a_border(
    payer: Payer, scheme: Literal["dark", "light"], color: str
) -> None:
    payer.page.emulate_media(color_scheme=scheme)
    payer.opens(theme={"color": color})
    border = {"dark": "rgb(170, 177, 192)", "light": "rgb(86, 93, 107)"}

    expect(payer.on("submit-payment-btn")).to_have_css("border-top-color", border[scheme])


@pytest.mark.parametrize("container", [{}, {"container": "#container"}])
@pytest.mark.parametrize(
    ("system", "mode", "background"),
    [("dark", "light", WHITE), ("light", "dark", BLACK), ("dark", "auto", BLACK)],
)
def test_the_shop_chooses_light_or_dark_mode(
    payer: Payer, container: JSON, system: Literal["dark", "light"], mode: str, background: str
) -> None:
    """The simulated bank's page follows the same mode."""
    payer.page.emulate_media(color_scheme=system)
    payer.opens(theme={"mode": mode}, **container)
    payer.pays_by_card(CHALLENGED)
    payer.challenge.get_by_test_id("challenge-approve").wait_for()

    expect(payer.challenge.locator("body")).to_have_css("background-color", background)
    expect(payer.frame.locator("body")).to_have_css("background-color", background)
    frame = payer.page.get_by_test_id("payment-iframe")
    expect(frame).to_have_css("color-scheme", "light dark" if mode == "auto" else mode)


def test_the_checkout_is_in_hindi_for_a_hindi_locale(payer: Payer) -> None:
    payer.opens(locale="hi-IN")

    payer.sees("कार्ड नंबर")
    assert payer.dialog.get_attribute("aria-label") == "भुगतान"
    assert payer.frame.locator("html").get_attribute("lang") == "hi"


def test_the_simulated_bank_uses_the_language_of_the_checkout(payer: Payer) -> None:
    payer.opens(locale="hi")
    payer.pays_by_card(CHALLENGED)

    expect(payer.challenge.get_by_role("button", name="अस्वीकार करें")).to_be_visible()
    assert payer.challenge.locator("html").get_attribute("lang") == "hi"
    assert not re.search(
        "[A-Za-z]{3}",
        payer.challenge.locator("main").inner_text().replace("Test Merchant", "").replace("Visa", ""),
    )


def test_the_sdk_works_as_a_module(payer: Payer, running: RunningStage) -> None:
    payer.page.evaluate(
        "async ([url, options]) => openCheckout(options, (await import(url)).PaymentGateway)",
        [f"{running.checkout}/checkout.mjs", {"key": KEY, "orderId": running.order()["id"]}],
    )
    payer.pays_by_card(VALID)

    payer.sees_success()


def test_card_fields_are_formatted_and_show_their_errors(payer: Payer) -> None:
    payer.opens()
    payer.types_card("378282246310005", "1", "12345")
    payer.on("submit-payment-btn").click()

    expect(payer.on("card-number-input")).to_have_value("3782 822463 10005")
    expect(payer.frame.get_by_text("amex")).to_be_visible()
    expect(payer.on("card-cvv-input")).to_have_value("1234")
    expiry = payer.on("card-expiry-input")
    expect(expiry).to_be_focused()
    expect(expiry).to_have_attribute("aria-invalid", "true")
    expect(expiry).to_have_accessible_description("Check the expiry date.")
    assert [
        payer.on(f"card-{field}-input").get_attribute("autocomplete")
        for field in ("number", "expiry", "cvv", "name")
    ] == ["cc-number", "cc-exp", "cc-csc", "cc-name"]


def test_no_secret_and_no_card_is_in_the_shops_page_or_a_url(payer: Payer) -> None:
    requests: list[str] = []
    payer.page.on(
        "request",
        lambda request: requests.append(f"{request.url} {request.headers} {request.post_data or ''}"),
    )
    payer.opens()
    payer.pays_by_card(VALID)
    payer.sees_success()

    assert not any("secret_test" in one for one in requests)
    assert {one.split()[0].rpartition("/api")[2] for one in requests if VALID in one} == {"/v1/tokens"}
    assert VALID not in payer.page.content()


POST_TWICE = """async ([url, body, key]) => {
  const headers = { 'X-Api-Key': key, 'Content-Type': 'application/json', 'Idempotency-Key': 'once' };
  const post = () => fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  const [first, second] = [await post(), await post()];
  return [second.headers.get('Idempotent-Replayed'), await first.json(), await second.json()];
}"""


def test_a_shop_can_build_its_own_page_with_the_publishable_key(
    context: BrowserContext, host: Host, running: RunningStage
) -> None:
    """Send the requests from another origin, with a CORS preflight."""
    page, order = context.new_page(), running.order()
    page.goto(f"{host.origin}/empty")
    body = {"order_id": order["id"], "method": "upi", "upi": {"flow": "collect", "vpa": "success@upi"}}
    responses = page.evaluate(POST_TWICE, [f"{running.api}/api/v1/checkout/payments", body, KEY])

    assert responses[0] == "true"
    assert responses[1]["data"]["id"] == responses[2]["data"]["id"]


IS_ON_TOP = """element => {
  const { x, y, width, height } = element.getBoundingClientRect();
  return document.elementFromPoint(x + width / 2, y + height / 2) === element;
}"""


@pytest.mark.parametrize("container", [None, "#container"])
def test_the_checkout_says_that_it_loads_until_its_page_is_there(payer: Payer, container: str | None) -> None:
    loading, seen = payer.page.get_by_test_id("checkout-loading"), list[object]()

    def record(route: Route) -> None:
        """Record what the page shows before the checkout's page is there."""
        seen.extend((loading.inner_text(), loading.evaluate(IS_ON_TOP)))
        route.continue_()

    payer.page.context.route("**/pay.html*", record)
    payer.opens(container=container)

    expect(payer.on("card-number-input")).to_be_visible()
    expect(loading).to_have_count(0)
    assert seen == ["Loading the checkout …", True]


def test_a_checkout_page_without_parameters_says_where_to_open_it(
    context: BrowserContext, running: RunningStage
) -> None:
    page, requests = context.new_page(), list[str]()
    page.on("request", lambda request: requests.append(request.url))
    page.goto(f"{running.checkout}/pay.html")

    expect(page.get_by_text("Open this page from the shop.")).to_be_visible()
    expect(page).to_have_title("Checkout")
    assert not [url for url in requests if "/api/" in url]
