"""Each request fits the types of Stripe's SDK, and the check refuses what does not."""

from dataclasses import replace
from urllib.parse import parse_qs, urlencode

import pytest

from chalicelib.customers.domain.mandate import Frequency
from chalicelib.domain.money import CURRENCIES
from chalicelib.payments.acquirers.http import HOSTS, Lost, Request
from chalicelib.payments.acquirers.stripe import calls
from chalicelib.payments.domain.instrument import Instrument, Method
from chalicelib.risk.domain.deciding import assess
from chalicelib.risk.domain.settings import RiskSettings
from tests.builders import ACCOUNT, a_refund
from tests.doubles.server import Scripted, a_card
from tests.doubles.stripe_contract import API_VERSION, tree_of, violations, violations_of
from tests.doubles.stripe_fixtures import RETURN_URL, a_card_payment, a_upi_payment, an_account

PAYMENT = a_card_payment(acquirer_reference="pi_1", auto_capture=False)
EVERY_CARD = RiskSettings(ACCOUNT, 1, enabled=True, rules=["if amount > 0 then require 3-D Secure"])
BY_UPI = a_upi_payment(acquirer_reference="pi_1")
WITH_3DS = replace(PAYMENT, risk=assess(EVERY_CARD, PAYMENT, {}, ()))
SAVING = replace(PAYMENT, consent={"text": "Save it.", "given_at": "2026-01-31"}, acquirer_customer="cus_1")
TOKENS = {"id": "sm_1", "acquirer": "acq_1", "token": "pm_1", "customer": "cus_1"}
BY_SAVED = Instrument(Method.CARD, saved=TOKENS)
LIMITS = {
    "max_amount": 99_900, "amount_kind": "fixed", "purpose": "standard",
    "expires_at": "2027-12-31T00:00:00+05:30",
}  # fmt: skip
CONSENT = {"text": "Charge me.", "given_at": "2026-01-31"}
MANDATED = [
    replace(SAVING, consent={**CONSENT, "mandate": {**LIMITS, "frequency": one}}) for one in Frequency
]
BY_MANDATE = Instrument(Method.CARD, saved={**TOKENS, "mandate": "man_1", "mandate_reference": "mandate_1"})
OFF_SESSION = replace(PAYMENT, instrument=BY_SAVED, off_session=True)
MANY = an_account(multicapture=True)
REQUESTS = [
    calls.create_intent(an_account(), PAYMENT),
    calls.create_intent(MANY, PAYMENT),
    calls.create_intent(MANY, replace(PAYMENT, auto_capture=True)),
    calls.create_intent(an_account(), WITH_3DS),
    calls.create_intent(an_account(), SAVING),
    calls.create_intent(an_account(), OFF_SESSION),
    calls.confirm(an_account(), OFF_SESSION, "pm_1"),
    *(calls.create_intent(an_account(), one) for one in MANDATED),
    calls.create_intent(an_account(), replace(MANDATED[0], instrument=BY_UPI.instrument)),
    calls.confirm(an_account(), replace(OFF_SESSION, instrument=BY_MANDATE), "pm_1"),
    calls.mandate(an_account(), "mandate_1"),
    calls.create_customer(an_account(), "cus_1"),
    calls.detach(an_account(), "pm_1"),
    calls.create_payment_method(an_account(), PAYMENT, a_card()),
    calls.confirm(an_account(), PAYMENT, "pm_1"),
    calls.create_intent(MANY, BY_UPI),
    calls.confirm_upi(an_account(), BY_UPI),
    calls.retrieve(an_account(), PAYMENT),
    calls.capture(an_account(), PAYMENT, 30_000, 10_000),
    calls.capture(MANY, PAYMENT, 30_000, 10_000),
    calls.release(MANY, PAYMENT),
    calls.cancel(an_account(), PAYMENT, "authorization_expired"),
    calls.cancel(an_account(), PAYMENT, None),
    calls.refund(an_account(), a_refund(reason="duplicate"), PAYMENT),
    calls.refund(an_account(), a_refund(reason="The payer's own words"), PAYMENT),
    calls.refunds_of(an_account(), PAYMENT, None),
    calls.refunds_of(an_account(), PAYMENT, "re_1"),
    calls.balance_transactions(an_account(), "po_1", "txn_1"),
    calls.disputes_of(an_account(), PAYMENT),
]
# Of the currencies that we accept: https://docs.stripe.com/currencies#zero-decimal and #three-decimal.
ZERO_DECIMAL = [
    "BIF",
    "CLP",
    "DJF",
    "GNF",
    "JPY",
    "KMF",
    "KRW",
    "MGA",
    "PYG",
    "RWF",
    "VND",
    "VUV",
    "XAF",
    "XOF",
    "XPF",
]
THREE_DECIMAL = {"BHD", "JOD", "KWD", "OMR", "TND"}


def form_of(request: Request) -> str:
    return request.body.decode() if request.body else request.query


@pytest.mark.parametrize("request_", REQUESTS, ids=lambda request: request.path)
def test_a_request_fits_the_sdk(request_: Request) -> None:
    path = request_.target.partition("?")[0]

    assert violations(request_.method, path, form_of(request_)) == []
    assert request_.headers["Stripe-Version"] == API_VERSION


def test_a_card_that_needs_3d_secure_asks_stripe_for_it() -> None:
    asked = parse_qs(form_of(calls.create_intent(an_account(), WITH_3DS)))

    assert asked["payment_method_options[card][request_three_d_secure]"] == ["any"]
    assert "three_d_secure" not in form_of(calls.create_intent(an_account(), PAYMENT))


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("/v1/payment_intents", "currency=inr"),
        ("/v1/payment_intents", "amount=1.5&currency=inr"),
        ("/v1/payment_intents", "amount=1&currency=inr&unknown=1"),
        ("/v1/payment_intents", "amount=1&currency=inr&capture_method=later"),
        ("/v1/payment_intents", "amount=1&currency=inr&confirm=yes"),
        ("/v1/payment_intents", "amount=1&currency=inr&metadata=pay_1"),
        ("/v1/payment_intents", "amount=1&currency=inr&payment_method_types[]=card"),  # until 2026-08
        ("/v1/payment_intents/pi_1/confirm", "payment_method_data[type]=upi&payment_method_data[upi][vpa]=a"),
        ("/v1/payment_intents/pi_1/cancel", "cancellation_reason=authorization_expired"),
        ("/v1/payment_intents/pi_1/capture", "final_capture=1"),
        ("/v1/refunds", "amount=1&reason=changed_mind"),
        ("/v1/refunds", "api_key=sk_test_1"),
        ("/v1/charges", "amount=1"),
    ],
)
def test_a_request_that_the_sdk_does_not_know_is_a_violation(path: str, form: str) -> None:
    assert violations("POST", path, form) != []


def test_a_test_of_answers_fails_by_a_request_that_the_sdk_does_not_know() -> None:
    client = Scripted(Lost("sent"), contract=violations_of)

    with pytest.raises(AssertionError):
        client.send(Request("POST", "/v1/charges", body=b"amount=1"))


def test_a_form_is_decoded_to_a_tree() -> None:
    assert tree_of("a=1&b[c][d]=2&b[e]=3&f[]=4&f[]=5") == {
        "a": "1",
        "b": {"c": {"d": "2"}, "e": "3"},
        "f": ["4", "5"],
    }


def test_text_of_the_merchant_cannot_add_a_field() -> None:
    request = calls.confirm(an_account(), PAYMENT, "pm_1&amount=1")

    assert parse_qs(form_of(request))["payment_method"] == ["pm_1&amount=1"]
    assert "amount" not in parse_qs(form_of(request))


def test_the_keys_of_all_steps_differ() -> None:
    keys = {request.headers["Idempotency-Key"] for request in REQUESTS if request.method == "POST"}

    assert {key.removeprefix("pay_1/1/") for key in keys if key.startswith("pay_1/1/")} == {
        "create/0",
        "method/0",
        "confirm",
        "capture/30000",
        "release",
        "cancel",
    }
    assert all(len(key) <= 255 for key in keys)


def test_a_poll_creates_with_a_new_key_and_confirms_with_the_same() -> None:
    later = replace(PAYMENT, polls=1)
    first, second = calls.create_intent(an_account(), PAYMENT), calls.create_intent(an_account(), later)

    assert first.headers["Idempotency-Key"] != second.headers["Idempotency-Key"]
    assert calls.confirm(an_account(), PAYMENT, "pm_1") == calls.confirm(an_account(), later, "pm_1")


def test_a_upi_payment_allows_upi_alone_and_returns_to_our_page() -> None:
    created, confirmed = (
        tree_of(form_of(one)) for one in (calls.create_intent(MANY, BY_UPI), calls.confirm_upi(MANY, BY_UPI))
    )

    assert (created["allowed_payment_method_types"], created["capture_method"]) == (["upi"], "automatic")
    assert "payment_method_options" not in created
    assert (confirmed["payment_method_data"], confirmed["return_url"]) == ({"type": "upi"}, RETURN_URL)


def test_our_minor_units_are_those_of_stripe() -> None:
    for code, currency in CURRENCIES.items():
        expected = 0 if code in ZERO_DECIMAL else 3 if code in THREE_DECIMAL else 2
        assert currency.decimals == expected, code


def test_the_host_is_allowed() -> None:
    assert calls.ORIGIN.removeprefix("https://") in HOSTS


def test_no_secret_is_shown() -> None:
    shown = repr([an_account(), *REQUESTS])

    assert an_account().secret_key not in shown
    assert a_card().number not in shown
    assert urlencode({"card[cvc]": a_card().cvv}) not in shown
