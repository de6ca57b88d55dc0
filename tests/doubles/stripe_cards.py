"""The cards of Stripe's test mode, and what becomes of a payment with each: https://docs.stripe.com/testing."""

from dataclasses import dataclass, field

from tests.doubles.stripe_disputes import Json, Refused, Tree

SUCCEEDS = "4242424242424242"
DECLINES = {
    "4000000000000002": ("card_declined", "generic_decline"),
    "4000000000009995": ("card_declined", "insufficient_funds"),
    "4000000000000069": ("expired_card", "expired_card"),
    "4000000000000119": ("processing_error", "processing_error"),
}
TEST_METHODS = {
    "pm_card_chargeDeclined": "4000000000000002",
    "pm_card_chargeDeclinedInsufficientFunds": "4000000000009995",
    "pm_card_threeDSecure2Required": "4000000000003220",
    "pm_card_createDispute": "4000000000000259",
}
OF_CUSTOMER = "pm_card_ofCustomer"  # ours: it is attached to a Customer, as a saved card is
REQUIRES_3DS = "4000000000003220"
DISPUTED = "4000000000000259"  # the charge succeeds, and is disputed as fraudulent
# https://docs.stripe.com/india-recurring-payments: the payer cancels the mandate before the debit.
CANCELS_MANDATE = "4000003560000263"
# Ours: a card that is not of India, and mandates that the bank approves later, or does not register.
FOREIGN, PENDING_MANDATE, REFUSED_MANDATE = "4000005780000007", "4000003560000990", "4000003560000982"
STAYS_PROCESSING = "4000000000000804"  # ours: Stripe has no such card


@dataclass
class Cards:
    """The PaymentMethods of one account, with their card numbers."""

    numbers: dict[str, str] = field(default_factory=dict)
    expiries: dict[str, Json] = field(default_factory=dict)
    customers: dict[str, str] = field(default_factory=dict)

    def create(self, method_id: str, params: Tree, at: int) -> Json:
        card = params["card"]
        self.numbers[method_id] = card["number"]
        years = {"exp_month": int(card["exp_month"]), "exp_year": int(card["exp_year"])}
        self.expiries[method_id] = years
        shown = {"brand": "visa", "last4": card["number"][-4:], **years}
        return {
            "id": method_id, "object": "payment_method", "type": "card", "card": shown, "created": at,
            "livemode": False, "metadata": {},
        }  # fmt: skip

    def create_upi(self, method_id: str) -> str:
        """Return the id of the PaymentMethod of a payer who pays by UPI."""
        self.numbers[method_id] = "upi"
        return method_id

    def attach(self, method_id: str, customer: str) -> None:
        self.customers[method_id] = customer

    def detach(self, method_id: str) -> Json:
        """Detach the PaymentMethod, which cannot be used then: https://docs.stripe.com/api/payment_methods."""
        if self.customers.pop(method_id, None) is None:
            raise Refused(400, "resource_missing", param="payment_method")
        self.numbers.pop(method_id, None)
        return {"id": method_id, "object": "payment_method", "customer": None}

    def replace(self, method_id: str, **years: int) -> None:
        """Do what the card's bank does: it replaces the card, whose PaymentMethod stays."""
        self.expiries[method_id] = years

    def shown(self, method_id: str | None) -> Json:
        """Return the card of a charge."""
        number = self.numbers.get(str(method_id), SUCCEEDS)
        years = self.expiries.get(str(method_id), {"exp_month": 12, "exp_year": 2040})
        return {"brand": "visa", "last4": number[-4:], "fingerprint": f"fp{number}", **years}

    def number_of(self, method_id: str, customer: str | None) -> str:
        """Return the card number. Those of Stripe's tests are in every account: pm_card_visa and others.

        A PaymentMethod of a Customer needs the PaymentIntent to name that Customer. The code is from
        https://github.com/202-ecommerce/stripe_official/issues/84.
        """
        if method_id == OF_CUSTOMER or self.customers.get(method_id, customer) != customer:
            raise Refused(400, "parameter_missing", param="payment_method")
        number = TEST_METHODS.get(method_id) or self.numbers.get(method_id)
        if number is None and not method_id.startswith("pm_card_"):
            raise Refused(400, "resource_missing", param="payment_method")
        return number or SUCCEEDS
