"""The rules of Stripe's mandates, as we read its documentation.

https://docs.stripe.com/india-recurring-payments, https://docs.stripe.com/payments/upi/upi-autopay,
https://docs.stripe.com/changelog/endive/2026-09-30/surface-india-card-mandate-even-when-inactive.
"""

from dataclasses import dataclass, field

from tests.doubles.stripe_cards import FOREIGN, PENDING_MANDATE, REFUSED_MANDATE
from tests.doubles.stripe_disputes import Json, Refused, Tree

NOTICE_S = 26 * 3600  # from the confirmation of a debit to the charge
_STATES = {PENDING_MANDATE: "pending", REFUSED_MANDATE: "inactive"}


@dataclass
class Mandates:
    """The mandates of one account, by their ids."""

    given: dict[str, Json] = field(default_factory=dict)
    references: dict[str, str] = field(default_factory=dict)

    def check(self, options: Tree) -> None:
        """Refuse a reference that a pending or active mandate has."""
        named = self.references.get(options.get("reference", ""))
        if named is not None and self.given[named]["status"] != "inactive":
            raise Refused(400, "resource_already_exists", param="reference")

    def create(self, mandate_id: str, intent: Json, options: Tree, number: str) -> str | None:
        """Register the mandate of a payment. A card of another country has none."""
        if number == FOREIGN:
            return None
        self.given[mandate_id] = {
            "id": mandate_id, "object": "mandate", "livemode": False, "type": "multi_use",
            "payment_method": intent["payment_method"], "multi_use": {},
            "status": _STATES.get(number, "active"),
        }  # fmt: skip
        if "reference" in options:
            self.references[options["reference"]] = mandate_id
        return mandate_id

    def of_method(self, method_id: str) -> Json | None:
        return next((one for one in self.given.values() if one["payment_method"] == method_id), None)

    def id_of_method(self, method_id: str) -> str | None:
        found = self.of_method(method_id)
        return str(found["id"]) if found else None

    def check_debit(self, intent: Json, params: Tree, method_id: str) -> None:
        """Refuse a debit by a mandate that is not active, or that the request does not name."""
        mandate = self.of_method(method_id)
        is_card = intent["payment_method_types"] == ["card"]
        if mandate is None:
            return
        if mandate["status"] != "active" or (is_card and params.get("mandate") != mandate["id"]):
            raise Refused(400, "payment_intent_mandate_invalid", param="mandate")

    def found(self, mandate_id: str) -> Json:
        if mandate_id not in self.given:
            raise Refused(404, "resource_missing", param="mandate")
        return self.given[mandate_id]
