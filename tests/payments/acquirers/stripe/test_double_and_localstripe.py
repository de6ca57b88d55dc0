"""Our double of Stripe answers the requests of our code as localstripe does, where localstripe is right.

It is right about forms, PaymentIntents captured once, lookups with their charge, and signatures. It knows few
parameters, so requests are sent without those in UNKNOWN, and it takes the PaymentMethod when the
PaymentIntent is created.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qsl, urlencode

import pytest

from chalicelib.payments.acquirers.http import Answer, Client, Request
from chalicelib.payments.acquirers.json_bodies import json_object
from chalicelib.payments.acquirers.signatures import NotGenuine
from chalicelib.payments.acquirers.stripe import calls, events
from chalicelib.payments.domain.payment import Payment
from tests.doubles.other_stripes import localstripe
from tests.doubles.server import LIMITS, a_card
from tests.doubles.stripe import StripeDouble
from tests.doubles.stripe_fixtures import a_card_payment, an_account
from tests.receiver import MerchantServer

Json = dict[str, Any]
UNKNOWN = {"allowed_payment_method_types[]", "cancellation_reason", "final_capture", "return_url"}
ACCOUNT = an_account()
NEEDS_3DS = "4000000000003220"
SECRET = "whsec_of_localstripe"


@dataclass
class Side:
    """Send requests to one double, and keep what both doubles must show alike."""

    origin: str
    authenticate: Callable[["Side", Payment], None]
    shown: list[Json] = field(default_factory=list)

    def send(self, request: Request, **added: str) -> Json:
        body = self.unseen(request, **added)
        self.shown.append(body)
        return body

    def unseen(self, request: Request, **added: str) -> Json:
        sent = request
        if request.body:
            form = [one for one in parse_qsl(request.body.decode()) if one[0] not in UNKNOWN]
            sent = replace(request, body=urlencode([*form, *added.items()]).encode())
        answer = Client(self.origin, limits=LIMITS, loopback=True).send(sent)
        assert isinstance(answer, Answer)
        assert answer.body is not None
        return {"http_status": answer.status, **answer.body}


@pytest.fixture(scope="module")
def theirs() -> Iterator[str]:
    with localstripe() as origin:
        yield origin


@pytest.fixture
def both(double: StripeDouble, theirs: str) -> tuple[Side, Side]:
    def at_ours(_: Side, payment: Payment) -> None:
        double.state.authenticate(str(payment.acquirer_reference), int(datetime.now(UTC).timestamp()))

    return Side(double.origin, at_ours), Side(theirs, _authenticate_at_theirs)


def authorized(side: Side, payment: Payment, number: str = "4242424242424242") -> Payment:
    method = side.send(calls.create_payment_method(ACCOUNT, payment, a_card(number)))
    intent = side.send(calls.create_intent(ACCOUNT, payment), payment_method=method["id"])
    known = replace(payment, acquirer_reference=intent["id"])
    side.send(calls.retrieve(ACCOUNT, known))
    side.send(confirm(known))
    return known


def confirm(payment: Payment) -> Request:
    """Return the request without the PaymentMethod, which the PaymentIntent has."""
    request = calls.confirm(ACCOUNT, payment, "")
    form = [one for one in parse_qsl((request.body or b"").decode()) if one[0] != "payment_method"]
    return replace(request, body=urlencode(form).encode())


def captured_by_request(side: Side) -> None:
    payment = authorized(side, a_card_payment(auto_capture=False))
    side.send(calls.capture(ACCOUNT, payment, payment.amount, 0))
    side.send(calls.retrieve(ACCOUNT, payment))


def captured_by_confirmation_and_asked_again(side: Side) -> None:
    payment = authorized(side, a_card_payment(amount=100, currency="USD"))
    side.send(calls.capture(ACCOUNT, replace(payment, attempt=2), payment.amount, 0))
    side.send(calls.cancel(ACCOUNT, payment, "duplicate"))
    side.send(confirm(replace(payment, attempt=2)))
    side.send(calls.retrieve(ACCOUNT, payment))


def captured_twice(side: Side) -> None:
    payment = authorized(side, a_card_payment(auto_capture=False))
    side.send(calls.capture(ACCOUNT, payment, payment.amount, 0))
    side.send(calls.capture(ACCOUNT, replace(payment, attempt=2), payment.amount, 0))


def canceled(side: Side) -> None:
    payment = authorized(side, a_card_payment(auto_capture=False))
    side.send(calls.cancel(ACCOUNT, payment, "authorization_expired"))
    side.send(calls.cancel(ACCOUNT, replace(payment, attempt=2), None))
    side.send(confirm(replace(payment, attempt=2)))
    side.send(calls.retrieve(ACCOUNT, payment))


def authenticated(side: Side) -> None:
    payment = authorized(side, a_card_payment(), NEEDS_3DS)
    side.send(calls.retrieve(ACCOUNT, payment))
    side.authenticate(side, payment)
    side.send(calls.retrieve(ACCOUNT, payment))


def never_confirmable(side: Side) -> None:
    note = {"metadata[note]": "Zoë & Co. = [₹ 100%]"}
    intent = side.send(calls.create_intent(ACCOUNT, a_card_payment()), **note)
    payment = a_card_payment(acquirer_reference=intent["id"])
    side.send(confirm(payment))
    side.send(calls.retrieve(ACCOUNT, payment))
    side.send(calls.create_intent(ACCOUNT, a_card_payment(amount=0, id="pay_2")))


def unknown(side: Side) -> None:
    side.send(calls.retrieve_by_reference(ACCOUNT, "pi_unknown"))
    side.send(replace(calls.first_intent(ACCOUNT), headers={"Stripe-Version": calls.API_VERSION}))


@pytest.mark.parametrize(
    "story",
    [
        captured_by_request,
        captured_by_confirmation_and_asked_again,
        captured_twice,
        canceled,
        authenticated,
        never_confirmable,
        unknown,
    ],
)
def test_both_doubles_show_the_same(both: tuple[Side, Side], story: Callable[[Side], None]) -> None:
    for side in both:
        story(side)

    ours, theirs = ([facts_of(answer) for answer in side.shown] for side in both)
    assert ours == theirs


def test_both_doubles_list_what_was_created(both: tuple[Side, Side]) -> None:
    for side in both:
        made = [side.unseen(calls.create_intent(ACCOUNT, a_card_payment(id=id)))["id"] for id in ("a", "b")]
        listed = side.unseen(replace(calls.first_intent(ACCOUNT), query="limit=100"))

        assert {*made} <= {one["id"] for one in listed["data"]}
        assert (listed["object"], listed["has_more"]) == ("list", False)
        assert len(side.unseen(calls.first_intent(ACCOUNT))["data"]) == 1


def test_the_signature_of_another_implementation_is_verified(both: tuple[Side, Side]) -> None:
    _, theirs = both
    with MerchantServer() as receiver:
        hook = urlencode({"url": receiver.url, "secret": SECRET, "events[]": "payment_intent.succeeded"})
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        request = Request("POST", "/_config/webhooks/we_1", body=hook.encode(), headers=form)
        Client(theirs.origin, limits=LIMITS, loopback=True).send(request)
        payment = authorized(theirs, a_card_payment())
        event = receiver.wait_for(lambda request: str(payment.acquirer_reference).encode() in request.body)

    headers, now = {"stripe-signature": str(event.headers["Stripe-Signature"])}, datetime.now(UTC)
    events.check(headers, event.body, [SECRET], now)
    read = events.received(json_object(event.body) or {}, headers)
    assert (read.type, read.reference, read.payment_id) == (
        "payment_intent.succeeded", payment.acquirer_reference, payment.id,
    )  # fmt: skip
    for secrets, body in (["whsec_other"], event.body), ([SECRET], event.body + b" "):
        with pytest.raises(NotGenuine):
            events.check(headers, body, secrets, now)


def facts_of(answer: Json) -> Json:
    """Return what both doubles show: ids by their prefix, objects by the fields that our code reads."""
    if "error" in answer:
        return {"http_status": answer["http_status"], "error": answer["error"]["type"]}
    names = ("http_status", "object", "amount", "currency", "livemode", "status", "capture_method", "type")
    shown = {name: answer.get(name) for name in names} | {"id": _prefix_of(answer["id"])}
    charge, action = answer.get("latest_charge"), answer.get("next_action") or {}
    card = answer.get("card") or {}
    return shown | {
        "metadata": answer.get("metadata"),
        "payment_method": _prefix_of(answer.get("payment_method")),
        "action": action.get("type"),
        "charge": _charge_of(charge, answer) if isinstance(charge, dict) else _prefix_of(charge),
        "card": {name: card.get(name) for name in ("brand", "last4", "exp_month", "exp_year")},
    }


def _charge_of(charge: Json, intent: Json) -> Json:
    names = ("object", "amount", "currency", "paid", "captured", "livemode", "status")
    shown = {name: charge.get(name) for name in names}
    return shown | {"id": _prefix_of(charge["id"]), "is_of": charge["payment_intent"] == intent["id"]}


def _prefix_of(id: str | None) -> str | None:
    return id and id.partition("_")[0]


def _authenticate_at_theirs(side: Side, payment: Payment) -> None:
    intent = side.unseen(calls.retrieve(ACCOUNT, payment))
    path, confirmed = "/v1/payment_intents/{id}/_authenticate", calls.confirm(ACCOUNT, payment, "")
    form = urlencode({"success": "true", "client_secret": intent["client_secret"]})
    answer = side.unseen(replace(confirmed, path=path, body=form.encode()))
    assert answer["http_status"] == 200
