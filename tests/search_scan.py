"""Scan customers, orders, payments and refunds for a text, as a person would: the model of a search."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from chalicelib.customers.domain.customer import Customer
from chalicelib.customers.store.customers import CustomerRow
from chalicelib.dashboard.store import search
from chalicelib.domain.event import iso
from chalicelib.domain.search_terms import Term
from chalicelib.payments.domain.instrument import Instrument, Method
from chalicelib.payments.domain.order import Order, OrderStatus
from chalicelib.payments.domain.payment import Payment, PaymentStatus
from chalicelib.payments.domain.refund import Refund, RefundStatus
from chalicelib.payments.store.rows import OrderRow, PaymentRow, RefundRow
from tests.builders import a_payment, a_refund, an_order
from tests.list_helpers import nth

PAYMENTS, OTHERS = 36, 12
EMAILS = ("ann@example.com", "anna@example.com", "ben@example.com")
PHONES = ("+91 98765 43210", "+919876500000", "98765-43210")
CUSTOMER_PHONES = ("+919876543210", "+14155550100", None)
CARDS = ("4242", "1881")
VPAS = ("omar@upi", "omar.k@okbank", "9876543210@upi")
AMOUNTS = (50_000, 500, 424_200)
CURRENCIES = ("INR", "JPY")
RECEIPTS = ("R-100", "R-101", "S-100")
GUESTS = ("Mia Wolf", "mia@hotel.test", "Zoë")

Resource = Customer | Order | Payment | Refund


class Scan:
    """Hold resources of an account. Payments belong to the first orders, and refunds have none."""

    def __init__(self, account: str) -> None:
        self.orders = [_order(account, n) for n in range(OTHERS)]
        self.payments = [_payment(account, n, self.orders[n % 3]) for n in range(PAYMENTS)]
        self.refunds = [_refund(account, n) for n in range(OTHERS)]
        self.customers = [_customer(account, n) for n in range(OTHERS)]

    def store(self) -> None:
        _put(OrderRow, self.orders)
        _put(PaymentRow, self.payments)
        _put(RefundRow, self.refunds)
        _put(CustomerRow, self.customers)  # without terms: only exports read them here
        everything: list[Resource] = [*self.orders, *self.payments, *self.refunds]
        search.add(
            [
                Term(one.account, one.id, name, text)
                for one in everything
                for name, text in _values(one)
                if name != "acquirer_reference"  # which is found by reading the resources
            ]
        )

    def ids(self, kind: str, text: str, filters: Mapping[str, Any]) -> list[str]:
        """Return the ids of resources that have the text and match the filters, oldest first."""
        made: Sequence[Resource] = getattr(self, f"{kind}s")
        return [one.id for one in made if self._has(one, text) and _is_wanted(one, filters)]

    def _has(self, one: Resource, text: str) -> bool:
        """Return whether a person would say that the resource has the text."""
        order = next((other for other in self.orders if other.id == getattr(one, "order_id", "")), None)
        own, of_order = list(_values(one)), list(_values(order)) if order else []
        name, _, start = text.lower().partition("=")
        return (
            any(_plain(value).startswith(_plain(text)) for _, value in [*own, *of_order])
            or any(
                start and field.partition(".")[2] == name and _plain(value).startswith(_plain(start))
                for field, value in [*own, *of_order]
            )
            or any(_is_part(text, _plain(value)) for _, value in own)
            or text in _numbers(one)
            or any(_is_of_phone(text, value) for _, value in own)
        )


def _order(account: str, n: int) -> Order:
    id, at = nth("order", n)
    notes = {"guest": GUESTS[n % 3], "seat": f"{700 + n}"}
    return an_order(
        account=account, id=id, created_at=at, amount=AMOUNTS[n % 3], currency=CURRENCIES[n // 2 % 2],
        receipt=RECEIPTS[n] if n < len(RECEIPTS) else None, notes=notes, status=list(OrderStatus)[n % 2],
    )  # fmt: skip


def _payment(account: str, n: int, order: Order) -> Payment:
    id, at = nth("pay", n)
    metadata = {"email": EMAILS[n % 3], "phone": PHONES[n // 3 % 3], "table": f"{4200 + n % 50}"}
    card = {"brand": "visa", "last4": CARDS[n % 2], "exp_month": 1, "exp_year": 2042}
    upi = Instrument(Method.UPI, vpa=VPAS[n // 4 % 3])
    instrument = upi if n % 4 == 3 else Instrument(Method.CARD, card=card)
    return a_payment(
        account=account, id=id, created_at=at, amount=AMOUNTS[n % 3], currency=CURRENCIES[n // 2 % 2],
        status=list(PaymentStatus)[n % 5], instrument=instrument,
        metadata=metadata, order_id=order.id, acquirer_reference=f"ref_{n % 7}X",
    )  # fmt: skip


def _refund(account: str, n: int) -> Refund:
    id, at = nth("rfnd", n)
    return a_refund(
        account=account, id=id, created_at=at, amount=AMOUNTS[n % 3], currency=CURRENCIES[n // 2 % 2],
        metadata={"ticket": f"T-{n % 5}00", "phone": PHONES[n % 3]}, status=list(RefundStatus)[n % 3],
        acquirer_reference=f"re_{n % 7}Y",
    )  # fmt: skip


def _customer(account: str, n: int) -> Customer:
    id, at = nth("cus", n)
    return Customer(
        account=account, id=id, created_at=at, updated_at=at, name=GUESTS[n % 3], email=EMAILS[n % 2],
        phone=CUSTOMER_PHONES[n % 3], reference=RECEIPTS[n % 3], metadata={"table": f"{4200 + n}"},
    )  # fmt: skip


def _put(row: Any, resources: Sequence[Resource]) -> None:
    with row.batch_write() as batch:
        for one in resources:
            batch.save(row.of(one))


def _values(one: Resource) -> Iterator[tuple[str, str]]:
    """Yield the fields of a resource that a search reads, and their texts."""
    if isinstance(one, Customer):
        words = (one.name or "").split()
        yield from (("name", " ".join(words[start:])) for start in range(len(words)))
        own = (("email", one.email), ("phone", one.phone), ("reference", one.reference))
        yield from ((name, text) for name, text in own if text)
    pairs = {"notes": one.notes} if isinstance(one, Order) else {"metadata": one.metadata}
    yield from ((f"{named}.{name}", text) for named, texts in pairs.items() for name, text in texts.items())
    if isinstance(one, Order):
        yield from (("receipt", one.receipt),) if one.receipt else ()
        return
    if isinstance(one, Payment | Refund):
        yield "acquirer_reference", str(one.acquirer_reference)
    if isinstance(one, Payment) and one.instrument.vpa:
        yield "vpa", one.instrument.vpa


def _numbers(one: Resource) -> Iterator[str]:
    """Yield the texts that a person writes for an amount, and the last digits of a card."""
    if isinstance(one, Customer):
        return
    shown = f"{one.amount / 100:.2f}" if one.currency == "INR" else f"{one.amount}"
    whole = shown.removesuffix(".00")
    yield from (shown, whole, f"{one.currency} {shown}", _last4(one) or "")
    if one.currency == "INR":
        yield f"₹{whole}"


def _is_wanted(one: Resource, filters: Mapping[str, Any]) -> bool:
    if isinstance(one, Customer):
        return not filters
    shown = {
        "status": one.status, "currency": one.currency, "amount": one.amount, "card_last4": _last4(one),
    }  # fmt: skip
    equal = all(shown[name] == value for name, value in filters.items() if name in shown)
    within = filters.get("amount_from", 1) <= one.amount <= filters.get("amount_to", 10**12)
    return equal and within and filters.get("from", "") <= iso(one.created_at) < filters.get("to", "9")


def _last4(one: Resource) -> str | None:
    return (one.instrument.card or {}).get("last4") if isinstance(one, Payment) else None


def _is_part(text: str, value: str) -> bool:
    """Return whether a value has the text in it, or is a phone number that ends with it."""
    if _digits(text):
        return len(_digits(text)) >= 4 and len(_digits(value)) >= 10 and value.endswith(_digits(text))
    return len(text) >= 3 and _plain(text) in value


def _is_of_phone(text: str, value: str) -> bool:
    """Return whether the text is a phone number, in any form, and the value starts with it, too: 98…@upi."""
    national = _digits(text)[-10:]
    return len(national) == 10 and (_digits(value)[-10:] == national or value.startswith(national))


def _plain(text: str) -> str:
    """Return the text in small letters, and a phone number with its country code without spaces."""
    return text.lower().replace(" ", "") if text.startswith("+") else text.lower()


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text)) if set(text) <= set("+0123456789 -") else ""
