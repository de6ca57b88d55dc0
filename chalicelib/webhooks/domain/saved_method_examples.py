"""Example events of a customer's saved methods."""

from datetime import datetime

from chalicelib.customers.domain import saved_method_steps as steps
from chalicelib.customers.domain.saved_method import SavedMethod, SavedMethodKind
from chalicelib.customers.domain.saved_method_steps import CustomerMethods
from chalicelib.domain.event import Event, iso
from chalicelib.domain.ids import derived_id

_CONSENT = "Save this card for my next purchases at Example Shop."


def saved_method_examples(account: str, at: datetime) -> list[Event]:
    """Return the events of a card that was saved, became the default, expires and was removed."""
    first = steps.save(_methods(account, at), _card(account, at, "4242"))
    second = steps.save(first.after, _card(account, at, "4444"))
    chosen = steps.make_default(second.after, second.written[0], at)
    warned = steps.warn(chosen.after, chosen.written[-1], at)
    removed = steps.remove(warned.after, warned.written[0], at)
    return [first.events[0], chosen.events[-1], warned.events[0], removed.events[0]]


def _methods(account: str, at: datetime) -> CustomerMethods:
    return CustomerMethods(account, derived_id("cus", at, account, "example"))


def _card(account: str, at: datetime, last4: str) -> SavedMethod:
    card = {"brand": "visa", "last4": last4, "exp_month": 12, "exp_year": 2030, "fingerprint": last4}
    return SavedMethod(
        account=account, id=derived_id("sm", at, account, "example", last4),
        customer_id=derived_id("cus", at, account, "example"), method=SavedMethodKind.CARD,
        acquirer="simulator", consent={"text": _CONSENT, "given_at": iso(at)},
        payment_id=derived_id("pay", at, account, "example"), created_at=at, updated_at=at, token=last4,
        card=card,
    )  # fmt: skip
