"""The doubles of three acquirers as one: their books, their payers, and a merchant's accounts at them."""

from dataclasses import dataclass, field
from datetime import datetime

from chalice.test import Client

from chalicelib.payments.acquirers import Acquirer
from chalicelib.payments.acquirers.cashfree import Cashfree
from chalicelib.payments.acquirers.cashfree.amounts import DIALECT
from chalicelib.payments.acquirers.razorpay import Razorpay
from chalicelib.payments.acquirers.stripe import Stripe
from chalicelib.payments.domain.acquirer_account import AcquirerAccount, AcquirerKind
from chalicelib.payments.store.acquirer_rows import AcquirerHealthRow
from tests.crashes.failing_calls import FailingCalls, FailingClient
from tests.doubles import cashfree_fixtures, razorpay_fixtures, stripe_fixtures
from tests.doubles.accounts import add_account, route_all
from tests.doubles.cashfree import CashfreeDouble
from tests.doubles.cashfree_state import State as CashfreeState
from tests.doubles.razorpay import RazorpayDouble
from tests.doubles.razorpay_state import State as RazorpayState
from tests.doubles.server import Clock
from tests.doubles.stripe import StripeDouble
from tests.doubles.stripe_state import State as StripeState
from tests.gateway import JSON, Gateway, a_merchant


@dataclass
class Doubles:
    """The doubles of a test run. Each story starts with empty books."""

    stripe: StripeDouble
    razorpay: RazorpayDouble
    cashfree: CashfreeDouble

    def reset(self, clock: Clock) -> None:
        self.stripe.state, self.razorpay.state = StripeState(), RazorpayState()
        self.cashfree.state = CashfreeState()
        for one in (self.stripe, self.razorpay, self.cashfree):
            one.saved.clear()
            one.faults.clear()
            one.now = clock

    def violations(self) -> list[str]:
        return [*self.stripe.violations, *self.razorpay.violations, *self.cashfree.violations]

    def pass_time(self, at: datetime) -> None:
        """Expire what has a time limit, as each request does."""
        self.stripe.state.expire(int(at.timestamp()))
        self.razorpay.state.pass_time(int(at.timestamp()))
        self.cashfree.state.expire_authorizations(at)
        self.cashfree.state.expire_orders(at)

    def taken(self) -> int:
        """Return what all acquirers took from payers, less what they returned, in minor units."""
        cashfree = self.cashfree.state.taken() * 100
        return self.stripe.state.taken() + self.razorpay.state.taken() + int(cashfree)

    def held(self) -> int:
        """Return what all acquirers authorized, and neither took nor released, in minor units."""
        by_stripe = sum(one["amount_capturable"] for one in self.stripe.state.intents.values())
        payments = self.razorpay.state.payments.values()
        by_razorpay = sum(one["amount"] for one in payments if one["status"] == "authorized")
        orders = self.cashfree.state.payments.values()
        by_cashfree = sum(
            one["payment_amount"] * 100
            for made in orders
            for one in made
            if one["payment_status"] == "SUCCESS" and not one["is_captured"]
        )
        return int(by_stripe + by_razorpay + by_cashfree)

    def pay(self, reference: str, at: datetime) -> None:
        """Do what a payer does on the page that they see, if it still lets them pay."""
        self.pass_time(at)
        if reference.startswith("pi_"):
            _authenticate(self.stripe, reference, at)
        elif reference.startswith("order_"):
            _pay_order(self.razorpay, reference, at)
        else:
            _confirm(self.cashfree, reference)

    def newest_reference(self, kind: AcquirerKind, payment_id: str) -> str | None:
        """Return the acquirer's reference of our payment, which may not be written yet."""
        match kind:
            case AcquirerKind.STRIPE:
                intents = self.stripe.state.intents.items()
                own = [id for id, one in intents if one["metadata"]["payment"] == payment_id]
            case AcquirerKind.RAZORPAY:
                orders = self.razorpay.state.orders.items()
                own = [id for id, one in orders if one["notes"]["payment"] == payment_id]
            case _:
                own = [id for id in self.cashfree.state.orders if id.startswith(payment_id)]
        return own[-1] if own else None

    def connect(self, account: AcquirerAccount, calls: FailingCalls, clock: Clock) -> Acquirer:
        match account.kind:
            case AcquirerKind.STRIPE:
                keys = stripe_fixtures.an_account(cards=account.cards)
                client = FailingClient(self.stripe, account.id, calls)
                return Stripe(keys, client, client)
            case AcquirerKind.RAZORPAY:
                client = FailingClient(self.razorpay, account.id, calls)
                return Razorpay(razorpay_fixtures.an_account(cards=account.cards), client, now=clock)
            case AcquirerKind.CASHFREE:
                client = FailingClient(self.cashfree, account.id, calls, dialect=DIALECT)
                return Cashfree(cashfree_fixtures.an_account(cards=account.cards), client, clock)
            case AcquirerKind.SIMULATOR:
                raise AssertionError("the crash search has acquirers with doubles only")


@dataclass
class Shop:
    """A merchant whose payments may ask some acquirer accounts, in this order."""

    gateway: Gateway
    accounts: list[str]


@dataclass
class Shops:
    """Keep one shop for each list of acquirers: a new one for each point would take as long as its story."""

    client: Client
    opened: dict[str, Shop] = field(default_factory=dict)

    def of(self, *acquirers: JSON) -> Shop:
        """Return the shop with these acquirers, all of them healthy."""
        name = repr(acquirers)
        if name not in self.opened:
            gateway = a_merchant(self.client)
            accounts = [add_account(gateway, one) for one in acquirers]
            route_all(gateway, *accounts)
            self.opened[name] = Shop(gateway, accounts)
        shop = self.opened[name]
        for row in AcquirerHealthRow.query(shop.gateway.account):
            row.delete()
        return shop


def _authenticate(double: StripeDouble, reference: str, at: datetime) -> None:
    if double.state.intents[reference]["status"] == "requires_action":
        double.state.authenticate(reference, int(at.timestamp()))


def _pay_order(double: RazorpayDouble, reference: str, at: datetime) -> None:
    if double.state.orders[reference]["status"] != "paid":
        double.state.authenticate(double.state.pay(reference, int(at.timestamp()))["id"])


def _confirm(double: CashfreeDouble, reference: str) -> None:
    made = double.state.payments.get(reference)
    if made and made[-1]["payment_status"] in ("NOT_ATTEMPTED", "PENDING"):
        double.state.decide(reference)
