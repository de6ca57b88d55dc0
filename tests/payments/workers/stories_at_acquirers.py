"""The stories of payments at Stripe, Razorpay and Cashfree."""

from datetime import UTC, datetime
from functools import partial
from typing import Any

import pytest

from tests.doubles.accounts import CASHFREE, RAZORPAY, STRIPE
from tests.doubles.razorpay_objects import as_it_was
from tests.doubles.signed_events import Json, razorpay_event, stripe_event
from tests.doubles.stripe_cards import REQUIRES_3DS, SUCCEEDS
from tests.doubles.stripe_state import CardRefused
from tests.gateway import JSON
from tests.payments.workers.event_stories import Event, Stories, Story

CARD: JSON = {"number": REQUIRES_3DS, "exp_month": 12, "exp_year": 2040, "cvv": "123"}
BY_APP: JSON = {"method": "upi", "upi": {"flow": "intent"}}
DECLINED_CARD = "4000000000000002"


class AtStripe(Stories):
    kind = "stripe"
    refund_states = ("pending", "succeeded", "failed")

    def unpaid(self) -> Story:
        payment, intent = self._start("raw", card=CARD)
        fail = partial(self.double.state.authenticate, intent["id"], now(), succeeds=False)
        failed = [about(intent, "payment_intent.payment_failed"), of_charge(intent, "failed")]
        waits = about(intent, "payment_intent.requires_action")
        return Story(payment, [(lambda: None, [waits]), (fail, failed)])

    def paid(self, **fields: Any) -> Story:
        payment, intent = self._start("script", **fields)
        name = "amount_capturable_updated" if "captured" in fields else "succeeded"
        failed = [about(intent, "payment_intent.payment_failed"), of_charge(intent, "failed")]
        paid = [about(intent, f"payment_intent.{name}"), of_charge(intent, "succeeded")]
        confirm = partial(self._confirm, intent, SUCCEEDS)
        return Story(payment, [(partial(self._decline, intent), failed), (confirm, paid)])

    def events_of_refund(self, refund: Json, name: str) -> list[Event]:
        intent = self.double.state.intents[refund["payment_intent"]]
        type = "refund.failed" if name == "failed" else "refund.updated"
        return [about(refund, type), of_charge(intent, "refunded")]

    def _start(self, cards: str, **fields: Any) -> tuple[JSON, Json]:
        payment = self.start({**STRIPE, "cards": cards}, method="card", **fields)
        return payment, list(self.double.state.intents.values())[-1]

    def _confirm(self, intent: Json, number: str) -> None:
        """Do what Stripe's script does in the payer's browser."""
        method = {"payment_method": "pm_browser", "return_url": "https://pay.example.com"}
        self.double.state.cards.numbers["pm_browser"] = number
        self.double.state.confirm(intent, method, now())

    def _decline(self, intent: Json) -> None:
        with pytest.raises(CardRefused):
            self._confirm(intent, DECLINED_CARD)


class AtRazorpay(Stories):
    kind = "razorpay"

    def unpaid(self) -> Story:
        payment, order = self._start()
        tries = [self._pay(order), self._pay(order)]
        return Story(payment, [(partial(self._fail, one), [of_payment("failed", one)]) for one in tries])

    def paid(self, **fields: Any) -> Story:
        payment, order = self._start(**fields)
        first, second = self._pay(order), self._pay(order)
        authenticate = partial(self.double.state.authenticate, second["id"])
        events = [of_payment("authorized", second), of_payment("captured", second), of_paid(order, second)]
        fail = partial(self._fail, first)
        return Story(payment, [(fail, [of_payment("failed", first)]), (authenticate, events)])

    def events_of_refund(self, refund: Json, name: str) -> list[Event]:
        paid = self.double.state.payments[refund["payment_id"]]
        named, unnamed = {**refund, "status": name}, {**refund, "receipt": None}
        return [
            partial(razorpay_event, f"refund.{name}", refund=named, payment=paid),
            partial(razorpay_event, "refund.created", refund=unnamed, payment=paid),
        ]

    def _start(self, **fields: Any) -> tuple[JSON, Json]:
        payment = self.start(RAZORPAY, **BY_APP, **fields)
        return payment, list(self.double.state.orders.values())[-1]

    def _pay(self, order: Json) -> Json:
        started: Json = self.double.state.pay(order["id"], now())
        return started

    def _fail(self, payment: Json) -> None:
        self.double.state.fail(payment["id"], "payment_declined")


class AtCashfree(Stories):
    kind = "cashfree"
    capture_request = "POST authorization"
    refund_field = "refund_status"
    refund_states = ("PENDING", "SUCCESS", "CANCELLED")

    def unpaid(self) -> Story:
        payment, order = self._start(**BY_APP)
        fail = partial(self.double.state.decide, order["order_id"], "FAILED")
        return Story(payment, [(fail, [of_order("FAILED", order), of_order("USER_DROPPED", order)])])

    def paid(self, **fields: Any) -> Story:
        self.double.state.preauth = "captured" in fields
        payment, order = self._start(method="card", **fields)
        left, failed = partial(self._try, order, "USER_DROPPED"), partial(self._try, order, "FAILED")
        return Story(
            payment,
            [
                (left, [of_order("USER_DROPPED", order)]),
                (failed, [of_order("FAILED", order)]),
                (partial(self._try, order, "SUCCESS"), [of_order("SUCCESS", order)]),
            ],
        )

    def events_of_refund(self, refund: Json, name: str) -> list[Event]:
        unnamed = {field: value for field, value in refund.items() if field != "refund_id"}
        return [
            partial(dict, type="REFUND_STATUS_WEBHOOK", data={"refund": one}) for one in (refund, unnamed)
        ]

    def refunds(self) -> list[Json]:
        return list(self.double.state.refunds.values())

    def taken(self) -> int:
        return int(self.double.state.taken() * 100)

    def _start(self, **fields: Any) -> tuple[JSON, Json]:
        payment = self.start(CASHFREE, **fields)
        return payment, list(self.double.state.orders.values())[-1]

    def _try(self, order: Json, status: str) -> None:
        """Do what Cashfree's script and the bank do."""
        card = {"channel": "link", "card_number": SUCCEEDS}
        body = {"payment_session_id": order["payment_session_id"], "payment_method": {"card": card}}
        self.double.state.pay(body, datetime.now(UTC))
        self.double.state.decide(order["order_id"], status)


STORIES: dict[str, type[Stories]] = {one.kind: one for one in (AtStripe, AtRazorpay, AtCashfree)}


def about(resource: Json, type: str) -> Event:
    return partial(stripe_event, type, resource)


def of_charge(intent: Json, name: str) -> Event:
    charge = {"id": "ch_1", "object": "charge", "payment_intent": intent["id"], "metadata": {}}
    return about(charge, f"charge.{name}")


def of_payment(name: str, payment: Json) -> Event:
    return lambda: razorpay_event(f"payment.{name}", payment=as_it_was(payment, name))


def of_paid(order: Json, payment: Json) -> Event:
    return lambda: razorpay_event("order.paid", payment=as_it_was(payment, "captured"), order=order)


def of_order(name: str, order: Json) -> Event:
    named: Json = {"order": {"order_id": order["order_id"]}}
    return partial(dict, type=f"PAYMENT_{name}_WEBHOOK", data=named)


def now() -> int:
    return int(datetime.now(UTC).timestamp())
