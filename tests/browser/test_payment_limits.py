"""A payer whose cards are refused reads when to try again, and can pay in another way."""

import re
from dataclasses import replace

from playwright.sync_api import expect

from tests.browser.payer import DECLINED, KEY, VALID, Payer
from tests.live_stage import JSON, RunningStage

MAX_DECLINES = 10  # of an order in an hour


def declined_payment(stage: RunningStage, order: JSON) -> JSON:
    """Pay with a declined card and the publishable key, as a script of a thief does."""
    public = replace(stage, merchant={"X-Api-Key": KEY})
    card = {"number": DECLINED, "exp_month": 12, "exp_year": 2040, "cvv": "123"}
    token = public.post("/v1/tokens", {"card": card})
    made: JSON = public.post(
        "/v1/checkout/payments", {"order_id": order["id"], "method": "card", "token": token["id"]}
    )
    return made


def test_after_too_many_declines_the_form_stays_and_upi_still_works(
    payer: Payer, running: RunningStage
) -> None:
    order = running.order()
    for payment in [declined_payment(running, order) for _ in range(MAX_DECLINES)]:
        running.ended(payment)
    payer.opens(order)

    payer.pays_by_card(VALID)

    limited = payer.on("payment-limited")
    expect(limited).to_have_text(
        re.compile(r"^Too many cards were declined\. Use another method, or try again at \d+:0[01] [AP]M\.$")
    )
    expect(payer.on("card-number-input")).to_have_value("4242 4242 4242 4242")
    ((name, failure),) = payer.callbacks
    assert (name, failure["code"]) == ("failure", "TOO_MANY_DECLINES")
    payer.pays_by_upi("success@upi")
    payer.sees_success()
