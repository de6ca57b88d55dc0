"""The rules of Stripe's PaymentIntents and refunds, as we read its documentation.

https://docs.stripe.com/payments/paymentintents/lifecycle, https://docs.stripe.com/refunds,
https://docs.stripe.com/payments/multicapture, https://docs.stripe.com/payments/upi/accept-a-payment.
"""

from dataclasses import dataclass, field

from tests.doubles.stripe_cards import (
    CANCELS_MANDATE,
    DECLINES,
    DISPUTED,
    REQUIRES_3DS,
    STAYS_PROCESSING,
    Cards,
)
from tests.doubles.stripe_disputes import Disputes, Json, Refused, Tree
from tests.doubles.stripe_mandates import NOTICE_S, Mandates
from tests.doubles.stripe_objects import (
    UPI_ACTION,
    card_error,
    collapsed,
    next_action,
    page_of,
    qr_code_expires_at,
)

CAPTURABLE_FOR_S = 7 * 24 * 3600
UPI_PAGE = "https://payments.stripe.com/upi/instructions/1"
QR_CODE_LIFETIME_S = 300
_CONFIRMABLE = ("requires_payment_method", "requires_confirmation")
_CANCELABLE = (*_CONFIRMABLE, "requires_action", "requires_capture")


class CardRefused(Refused):
    """A decline, which Stripe saves under the key."""


@dataclass
class State:
    """All objects of one account. `multicapture`, `upi` and `refund_status` are settings of the test."""

    multicapture: bool = False
    upi: bool = True
    refund_status: str = "succeeded"
    intents: dict[str, Json] = field(default_factory=dict)
    refunds: list[Json] = field(default_factory=list)
    customers: list[Json] = field(default_factory=list)
    cards: Cards = field(default_factory=Cards)
    mandates: Mandates = field(default_factory=Mandates)
    options: dict[str, Tree] = field(default_factory=dict)
    debits: dict[str, int] = field(default_factory=dict)
    transactions: dict[str, list[Json]] = field(default_factory=dict)
    payouts: list[Json] = field(default_factory=list)
    disputes: Disputes = field(default_factory=Disputes)
    made: int = 0

    def taken(self) -> int:
        """Return what all payers paid, less what they got back."""
        returned: int = sum(
            one["amount"] for one in self.refunds if one["status"] not in ("failed", "canceled")
        )
        paid: int = sum(one["amount_received"] for one in self.intents.values())
        return paid - returned

    def create_intent(self, params: Tree, at: int) -> Json:
        methods = list(params.get("allowed_payment_method_types", ["card"]))
        if int(params["amount"]) < 1:
            raise Refused(400, "parameter_invalid_integer", param="amount")
        if methods == ["upi"] and not self._takes_upi(params):
            raise Refused(400, "payment_intent_invalid_parameter", param="allowed_payment_method_types")
        method = params.get("payment_method")
        intent = {
            "id": self._id("pi_"), "object": "payment_intent", "amount": int(params["amount"]),
            "amount_capturable": 0, "amount_received": 0, "cancellation_reason": None,
            "capture_method": params.get("capture_method", "automatic_async"),
            "client_secret": "pi_secret_x", "created": at, "currency": params["currency"],
            "customer": params.get("customer"), "setup_future_usage": params.get("setup_future_usage"),
            "last_payment_error": None, "latest_charge": None, "livemode": False,
            "metadata": dict(params.get("metadata", {})), "next_action": None, "payment_method": method,
            "payment_method_types": methods,
            "status": "requires_confirmation" if method else "requires_payment_method",
        }  # fmt: skip
        asked = params.get("payment_method_options", {}).get(methods[0], {}).get("mandate_options")
        if asked is not None:
            self.mandates.check(asked)
            self.options[intent["id"]] = asked
        self.intents[intent["id"]] = intent
        return intent

    def create_payment_method(self, params: Tree, at: int) -> Json:
        return self.cards.create(self._id("pm_"), params, at)

    def create_customer(self, params: Tree, at: int) -> Json:
        customer = {"id": self._id("cus_"), "object": "customer", "created": at, "livemode": False}
        self.customers.append({**customer, "metadata": dict(params.get("metadata", {}))})
        return self.customers[-1]

    def list_intents(self, params: Tree) -> Json:
        return page_of([collapsed(one) for one in reversed(self.intents.values())], params)

    def confirm(self, intent: Json, params: Tree, at: int) -> Json:
        self._expect(intent, _CONFIRMABLE)
        if params.get("payment_method_data") == {"type": "upi"}:
            return self._show_upi_page(intent, at)
        method = params.get("payment_method", intent["payment_method"])
        if not method:
            raise Refused(400, "payment_intent_unexpected_state", payment_intent=collapsed(intent))
        intent["payment_method"], number = method, self.cards.number_of(method, intent["customer"])
        if params.get("off_session") == "true" and self.mandates.of_method(method):
            return self._debit(intent, params, number, at)
        self._pay(intent, params, number, at)
        return intent

    def _pay(self, intent: Json, params: Tree, number: str, at: int) -> None:
        """Charge the card of the number, or do what the card is a test of."""
        if params.get("off_session") == "true" and number == REQUIRES_3DS:
            self._decline(intent, "authentication_required", "authentication_required")
        if number in DECLINES:
            self._decline(intent, *DECLINES[number])
        if number == REQUIRES_3DS:
            intent |= {"status": "requires_action", "next_action": next_action(params)}
        elif number == STAYS_PROCESSING:
            intent["status"] = "processing"
        else:
            self._charge(intent, at)
        if number == DISPUTED:
            self.disputes.open(intent, at)

    def authenticate(
        self, intent_id: str, at: int, *, code: str | None = None, succeeds: bool = True
    ) -> None:
        """Do what the payer does on the page of their bank, or in their UPI app. It fails with `code`."""
        intent = self.intents[intent_id]
        self._expect(intent, ("requires_action",))
        if succeeds and code is None:
            intent["next_action"] = None
            self._charge(intent, at)
        else:
            self._fail(intent, code or "payment_intent_authentication_failure")

    def capture(self, intent: Json, params: Tree, at: int) -> Json:
        """Without `final_capture` false, which needs multicapture, a capture releases the rest."""
        self._expect(intent, ("requires_capture",))
        amount = int(params.get("amount_to_capture", intent["amount_capturable"]))
        is_final = params.get("final_capture", "true") == "true"
        if not is_final and not self.multicapture:
            raise Refused(400, "payment_intent_invalid_parameter", param="final_capture")
        if amount > intent["amount_capturable"]:
            raise Refused(400, "amount_too_large", param="amount_to_capture")
        intent["amount_received"] += amount
        intent["amount_capturable"] = 0 if is_final else intent["amount_capturable"] - amount
        charge = intent["latest_charge"]
        charge |= {"amount_captured": intent["amount_received"], "captured": is_final}
        if is_final or not intent["amount_capturable"]:
            intent["status"] = "succeeded"
        return intent

    def cancel(self, intent: Json, params: Tree, at: int) -> Json:
        self._expect(intent, _CANCELABLE)
        intent |= {"status": "canceled", "amount_capturable": 0, "next_action": None}
        intent["cancellation_reason"] = params.get("cancellation_reason")
        return intent

    def refund(self, params: Tree, at: int) -> Json:
        intent = self.intent(params["payment_intent"])
        left = intent["amount_received"] - sum(one["amount"] for one in self._refunds_of(intent["id"]))
        amount = int(params.get("amount", left))
        if intent["amount_received"] and not left:
            raise Refused(400, "charge_already_refunded")
        if amount > left:
            raise Refused(400, None, param="amount")
        refund = {
            "id": self._id("re_"), "object": "refund", "amount": amount, "currency": intent["currency"],
            "payment_intent": intent["id"], "metadata": dict(params.get("metadata", {})), "created": at,
            "status": self.refund_status, "failure_reason": None,
        }  # fmt: skip
        self.refunds.insert(0, refund)
        return refund

    def list_refunds(self, params: Tree) -> Json:
        return page_of(
            [one for one in self.refunds if one["payment_intent"] == params["payment_intent"]], params
        )

    def list_disputes(self, params: Tree) -> Json:
        opened = reversed(self.disputes.opened.values())
        return page_of([one for one in opened if one["payment_intent"] == params["payment_intent"]], params)

    def list_transactions(self, params: Tree) -> Json:
        return page_of(self.transactions.get(params["payout"], []), params)

    def list_payouts(self, params: Tree) -> Json:
        days = range(int(params["arrival_date"]["gte"]), int(params["arrival_date"]["lt"]))
        found = [
            one for one in self.payouts if one["status"] == params["status"] and one["arrival_date"] in days
        ]
        return page_of(found, params)

    def intent(self, intent_id: str) -> Json:
        if intent_id not in self.intents:
            raise Refused(404, "resource_missing", param="intent")
        return self.intents[intent_id]

    def mandate(self, mandate_id: str, params: Tree) -> Json:
        """Return the mandate, with the customer of its PaymentMethod if they are expanded."""
        found = self.mandates.found(mandate_id)
        if "payment_method.customer" not in params.get("expand", []):
            return found
        method_id = found["payment_method"]
        customer_id = self.cards.customers.get(method_id)
        customer = next((one for one in self.customers if one["id"] == customer_id), None)
        method = {"id": method_id, "object": "payment_method", "customer": customer}
        return {**found, "payment_method": method}

    def expire(self, at: int) -> None:
        """End the authorizations and QR codes whose time is over, and charge debits after their notice."""
        for intent_id in [one for one, charged_at in self.debits.items() if at >= charged_at]:
            del self.debits[intent_id]
            self._charge(self.intents[intent_id], at)
        for intent in self.intents.values():
            if intent["status"] == "requires_action" and at >= qr_code_expires_at(intent):
                self._fail(intent, "payment_intent_payment_attempt_expired")
            if intent["status"] == "requires_capture" and at >= intent["created"] + CAPTURABLE_FOR_S:
                partly = intent["amount_received"] > 0
                intent |= {"status": "succeeded" if partly else "canceled", "amount_capturable": 0}
                intent["cancellation_reason"] = None if partly else "automatic"

    def _charge(self, intent: Json, at: int) -> None:
        amount, manual = intent["amount"], intent["capture_method"] == "manual"
        if intent["setup_future_usage"] is not None:
            self.cards.attach(intent["payment_method"], intent["customer"])
        card = self.cards.shown(intent["payment_method"])
        card |= {"capture_before": intent["created"] + CAPTURABLE_FOR_S} if manual else {}
        [kind] = intent["payment_method_types"]
        if kind == "card":
            card |= {"mandate": self._mandate_of(intent)}
        elif intent["id"] in self.options:
            self._mandate_of(intent)
        details = {"type": kind, kind: card if kind == "card" else {"vpa": "asha@okbank"}}
        intent["latest_charge"] = {
            "id": self._id("ch_"), "object": "charge", "amount": amount, "currency": intent["currency"],
            "livemode": False, "status": "succeeded", "paid": True,
            "captured": not manual, "amount_captured": 0 if manual else amount,
            "payment_intent": intent["id"], "payment_method_details": details,
        }  # fmt: skip
        intent |= {"status": "requires_capture" if manual else "succeeded"}
        intent |= {"amount_capturable": amount if manual else 0, "amount_received": 0 if manual else amount}

    def _mandate_of(self, intent: Json) -> str | None:
        """Return the id of the mandate that the charge sets up, or is made by."""
        method_id, options = intent["payment_method"], self.options.get(intent["id"])
        if options is None:
            return self.mandates.id_of_method(method_id)
        number = self.cards.numbers.get(method_id, "")
        return self.mandates.create(self._id("mandate_"), intent, options, number)

    def _debit(self, intent: Json, params: Tree, number: str, at: int) -> Json:
        """Send the notice of a debit by a mandate, and charge it later."""
        self.mandates.check_debit(intent, params, intent["payment_method"])
        if number == CANCELS_MANDATE:
            self._decline(intent, "india_recurring_payment_mandate_canceled", None)
        self.debits[intent["id"]] = at + NOTICE_S
        intent["status"] = "processing"
        return intent

    def _takes_upi(self, params: Tree) -> bool:
        is_automatic = params.get("capture_method", "automatic_async") != "manual"
        return self.upi and is_automatic and params["currency"] == "inr"

    def _show_upi_page(self, intent: Json, at: int) -> Json:
        if intent["payment_method_types"] != ["upi"]:
            raise Refused(400, "payment_intent_incompatible_payment_method")
        image = "https://qr.stripe.com/1"
        qr_code = {
            "expires_at": at + QR_CODE_LIFETIME_S, "image_url_png": f"{image}.png",
            "image_url_svg": f"{image}.svg",
        }  # fmt: skip
        page = {"hosted_instructions_url": UPI_PAGE, "qr_code": qr_code}
        if intent["setup_future_usage"] is not None:
            intent["payment_method"] = self.cards.create_upi(self._id("pm_"))
        intent |= {"status": "requires_action", "next_action": {"type": UPI_ACTION, UPI_ACTION: page}}
        return intent

    def _fail(self, intent: Json, code: str) -> None:
        intent |= {"status": "requires_payment_method", "next_action": None, "payment_method": None}
        intent["last_payment_error"] = card_error(code, None)

    def _decline(self, intent: Json, code: str, decline_code: str | None) -> None:
        error = card_error(code, decline_code)
        intent |= {"status": "requires_payment_method", "payment_method": None, "last_payment_error": error}
        raise CardRefused(402, code, **{**error, "payment_intent": collapsed(intent)})

    def _expect(self, intent: Json, allowed: tuple[str, ...]) -> None:
        if intent["status"] not in allowed:
            raise Refused(400, "payment_intent_unexpected_state", payment_intent=collapsed(intent))

    def _refunds_of(self, intent_id: str) -> list[Json]:
        lost = ("failed", "canceled")
        return [
            one for one in self.refunds if one["payment_intent"] == intent_id and one["status"] not in lost
        ]

    def _id(self, prefix: str) -> str:
        self.made += 1
        return f"{prefix}{self.made:024}"
