"""How the checkout behaves in a shop's page: focus, keys, languages, places, and one at a time."""

import re
from typing import Literal

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.host import Host
from tests.browser.payer import CHALLENGED, GOOD, KEY, Payer
from tests.running import JSON, RunningStage

WHITE, BLACK = "rgb(255, 255, 255)", "rgb(21, 23, 28)"


def test_the_keyboard_alone_pays_and_comes_back_to_where_it_was(payer: Payer, running: RunningStage) -> None:
    page, order = payer.page, running.order()
    page.evaluate("options => { window.options = options; }", {"key": KEY, "orderId": order["id"]})
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(payer.on("card-number-input")).to_be_visible()
    for typed in (None, GOOD, "1240", "123", "Asha Rao"):
        page.keyboard.press("Tab")
        if typed is not None:
            page.keyboard.type(typed)
    page.keyboard.press("Enter")
    expect(payer.on("done-button")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(payer.dialog).to_have_count(0)
    expect(page.locator("#buy")).to_be_focused()
    assert [name for name, _ in payer.told] == ["success"]
    assert payer.payments_of(order)[0]["card"]["last4"] == "4242"


def test_arrows_choose_among_the_ways_to_pay(payer: Payer) -> None:
    payer.opens()
    payer.on("payment-method-card").get_by_role("radio").focus()
    payer.page.keyboard.press("ArrowRight")

    expect(payer.on("upi-id-input")).to_be_visible()
    expect(payer.on("card-number-input")).to_be_hidden()


def test_escape_closes_it_from_inside_and_from_outside(payer: Payer) -> None:
    payer.page.locator("#buy").focus()
    for focused in (payer.on("card-number-input"), payer.page.get_by_test_id("close-modal-button")):
        payer.opens()
        focused.focus()
        payer.page.keyboard.press("Escape")
        expect(payer.dialog).to_have_count(0)

    expect(payer.page.locator("#buy")).to_be_focused()
    assert payer.told == [["close", None]] * 2


def test_escape_closes_it_from_inside_the_page_of_the_bank(payer: Payer) -> None:
    payer.opens()
    payer.pays_by_card(CHALLENGED)
    payer.challenge.get_by_test_id("challenge-approve").focus()
    payer.page.keyboard.press("Escape")

    expect(payer.dialog).to_have_count(0)
    assert payer.told == [["close", None]]


def test_the_page_behind_is_out_of_reach_and_does_not_scroll(payer: Payer) -> None:
    payer.opens()
    expect(payer.on("card-number-input")).to_be_visible()

    assert payer.dialog.get_attribute("aria-modal") == "true"
    assert payer.page.evaluate("document.documentElement.style.overflow") == "hidden"
    assert payer.page.evaluate("document.querySelector('#buy').focus() ?? document.activeElement.id") != "buy"
    payer.page.evaluate("checkout.close()")
    assert payer.page.evaluate("document.documentElement.style.overflow") == ""
    assert payer.page.evaluate("document.adoptedStyleSheets.length") == 0


def test_one_is_open_at_a_time(payer: Payer) -> None:
    order = payer.opens()
    payer.opens(order)
    expect(payer.dialog).to_have_count(1)
    assert payer.told == []
    payer.opens()

    expect(payer.dialog).to_have_count(1)
    assert payer.told == [["close", None]]


def test_who_joins_a_checkout_that_is_open_is_told(payer: Payer) -> None:
    """As a page that draws itself anew does: the callbacks of before belong to what is gone."""
    order = payer.opens()
    payer.page.evaluate("window.begun = checkout.open(); window.first = said; window.said = []")
    payer.page.evaluate(
        "options => { const onSuccess = ({ status }) => said.push(['second', status]);"
        "const joining = new PaymentGateway({ ...options, onSuccess }).open();"
        "joining.then(({ status }) => { window.joined = status; }); }",
        {"key": KEY, "orderId": order["id"]},
    )
    payer.pays_by_card(GOOD)
    payer.sees_success()

    assert payer.told == [["second", "success"]]
    assert payer.page.evaluate("joined") == "success"
    assert payer.page.evaluate("begun.then(({ status }) => status)") == "success"


def test_a_container_that_is_not_there_rejects_the_promise_and_opens_nothing(payer: Payer) -> None:
    rejected = payer.page.evaluate(
        "options => { const promise = new PaymentGateway(options).open(); return promise.catch(String); }",
        {"key": KEY, "orderId": "order_1", "container": "#nowhere"},
    )
    payer.opens()

    assert rejected == "Error: PaymentGateway: no element matches #nowhere"
    expect(payer.on("card-number-input")).to_be_visible()


def test_it_may_be_a_part_of_the_page_as_high_as_what_it_shows(payer: Payer) -> None:
    payer.opens(container="#here", theme={"color": "#ffcc00"})
    frame = payer.page.locator("#here iframe")
    expect(payer.on("submit-payment-btn")).to_be_visible()
    expect(payer.on("submit-payment-btn")).to_have_css("background-color", "rgb(255, 204, 0)")
    expect(payer.on("submit-payment-btn")).to_have_css("color", "rgb(0, 0, 0)")
    form = frame.bounding_box()
    payer.pays_by_card(GOOD)
    payer.sees_success()

    result = frame.bounding_box()
    assert form is not None
    assert result is not None
    assert result["height"] < form["height"]
    assert payer.dialog.count() == 0


def test_a_part_that_the_page_threw_away_is_opened_anew(payer: Payer) -> None:
    order = payer.opens(container="#here")
    expect(payer.on("submit-payment-btn")).to_be_visible()
    payer.page.evaluate("document.getElementById('here').replaceChildren()")

    payer.opens(order, container="#here")

    expect(payer.on("submit-payment-btn")).to_be_visible()
    assert payer.told == [["close", None]]


@pytest.mark.parametrize(("scheme", "color"), [("dark", "#111111"), ("light", "#fff")])
def test_a_button_in_the_color_of_the_ground_has_an_edge(
    payer: Payer, scheme: Literal["dark", "light"], color: str
) -> None:
    payer.page.emulate_media(color_scheme=scheme)
    payer.opens(theme={"color": color})
    soft = {"dark": "rgb(170, 177, 192)", "light": "rgb(86, 93, 107)"}

    expect(payer.on("submit-payment-btn")).to_have_css("border-top-color", soft[scheme])


@pytest.mark.parametrize("place", [{}, {"container": "#here"}])
@pytest.mark.parametrize(
    ("system", "mode", "ground"),
    [("dark", "light", WHITE), ("light", "dark", BLACK), ("dark", "auto", BLACK)],
)
def test_a_shop_says_whether_it_is_light_or_dark(
    payer: Payer, place: JSON, system: Literal["dark", "light"], mode: str, ground: str
) -> None:
    """The bank's page too."""
    payer.page.emulate_media(color_scheme=system)
    payer.opens(theme={"mode": mode}, **place)
    payer.pays_by_card(CHALLENGED)
    payer.challenge.get_by_test_id("challenge-approve").wait_for()

    expect(payer.challenge.locator("body")).to_have_css("background-color", ground)
    expect(payer.frame.locator("body")).to_have_css("background-color", ground)
    frame = payer.page.get_by_test_id("payment-iframe")
    expect(frame).to_have_css("color-scheme", "light dark" if mode == "auto" else mode)


def test_it_speaks_hindi(payer: Payer) -> None:
    payer.opens(locale="hi-IN")

    payer.sees("कार्ड नंबर")
    assert payer.dialog.get_attribute("aria-label") == "भुगतान"
    assert payer.frame.locator("html").get_attribute("lang") == "hi"


def test_the_page_of_the_bank_speaks_as_the_checkout_does(payer: Payer) -> None:
    payer.opens(locale="hi")
    payer.pays_by_card(CHALLENGED)

    expect(payer.challenge.get_by_role("button", name="अस्वीकार करें")).to_be_visible()
    assert payer.challenge.locator("html").get_attribute("lang") == "hi"
    assert not re.search(
        "[A-Za-z]{3}",
        payer.challenge.locator("main").inner_text().replace("Test Merchant", "").replace("Visa", ""),
    )


def test_it_is_a_module_too(payer: Payer, running: RunningStage) -> None:
    payer.page.evaluate(
        "async ([url, options]) => begin(options, (await import(url)).PaymentGateway)",
        [f"{running.checkout}/checkout.mjs", {"key": KEY, "orderId": running.order()["id"]}],
    )
    payer.pays_by_card(GOOD)

    payer.sees_success()


def test_a_card_is_written_in_groups_and_what_is_wrong_is_said_at_its_field(payer: Payer) -> None:
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


def test_nothing_secret_and_no_card_is_in_the_shops_page_or_the_addresses(payer: Payer) -> None:
    asked: list[str] = []
    payer.page.on(
        "request", lambda request: asked.append(f"{request.url} {request.headers} {request.post_data or ''}")
    )
    payer.opens()
    payer.pays_by_card(GOOD)
    payer.sees_success()

    assert not any("secret_test" in one for one in asked)
    assert {one.split()[0].rpartition("/api")[2] for one in asked if GOOD in one} == {"/v1/tokens"}
    assert GOOD not in payer.page.content()


POST_TWICE = """async ([url, body, key]) => {
  const headers = { 'X-Api-Key': key, 'Content-Type': 'application/json', 'Idempotency-Key': 'once' };
  const post = () => fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  const [first, again] = [await post(), await post()];
  return [again.headers.get('Idempotent-Replayed'), await first.json(), await again.json()];
}"""


def test_a_shop_may_build_a_page_of_its_own_with_the_key_alone(
    context: BrowserContext, host: Host, running: RunningStage
) -> None:
    """From another origin than the API's, which its browser asks for leave first."""
    page, order = context.new_page(), running.order()
    page.goto(f"{host.origin}/empty")
    body = {"order_id": order["id"], "method": "upi", "upi": {"flow": "collect", "vpa": "success@upi"}}
    made = page.evaluate(POST_TWICE, [f"{running.api}/api/v1/checkout/payments", body, KEY])

    assert made[0] == "true"
    assert made[1]["data"]["id"] == made[2]["data"]["id"]
