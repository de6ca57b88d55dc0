"""A merchant with accounts at three acquirers, one failing call, and a clock that runs until all is known."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from chalicelib.db.paging import Page
from chalicelib.payments.acquirers import Acquirer, http
from chalicelib.payments.acquirers.cashfree import Cashfree
from chalicelib.payments.acquirers.cashfree.amounts import DIALECT
from chalicelib.payments.acquirers.razorpay import Razorpay
from chalicelib.payments.acquirers.registry import Registry
from chalicelib.payments.acquirers.stripe import Stripe
from chalicelib.payments.domain import payment_steps
from chalicelib.payments.domain.acquirer_account import AcquirerAccount, AcquirerKind
from chalicelib.payments.domain.challenge import ChallengeAnswer
from chalicelib.payments.domain.payment import Payment, PaymentStatus
from chalicelib.payments.domain.refund import Refund, RefundStatus
from chalicelib.payments.domain.tasks import PaymentTask, RefundTask, Step
from chalicelib.payments.store import attempts, orders, payments, refunds
from chalicelib.payments.workers.asking import PaymentContext
from chalicelib.payments.workers.payments import process
from chalicelib.payments.workers.refunds import process as process_refund
from tests.doubles import cashfree_fixtures, razorpay_fixtures, stripe_fixtures
from tests.doubles.accounts import CASHFREE, RAZORPAY, STRIPE, add_account, route_all
from tests.doubles.cashfree import CashfreeDouble
from tests.doubles.cashfree_state import State as CashfreeState
from tests.doubles.razorpay import RazorpayDouble
from tests.doubles.razorpay_state import State as RazorpayState
from tests.doubles.server import LIMITS, Clock, Fault, Server
from tests.doubles.stripe import StripeDouble
from tests.doubles.stripe_state import State as StripeState
from tests.gateway import JSON, Gateway

MAX_STEPS = 80
LONGEST = timedelta(days=10)
DEATH = "death"


class Death(Exception):
    """The worker ends after a call, before it wrote what the acquirer answered."""


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

    def taken(self) -> int:
        """Return what all acquirers took from payers, less what they returned, in minor units."""
        cashfree = self.cashfree.state.taken() * 100
        return self.stripe.state.taken() + self.razorpay.state.taken() + int(cashfree)


@dataclass
class FailingCalls:
    """Count the calls of all acquirers, and let the one at `at` fail."""

    at: int | None = None
    fault: Fault | str | None = None
    made: list[str] = field(default_factory=list)


class FailingClient(http.Client):
    def __init__(self, double: Server, calls: FailingCalls, **options: Any) -> None:
        super().__init__(double.origin, limits=LIMITS, loopback=True, **options)
        self._double, self._calls = double, calls

    def send(self, request: http.Request) -> http.Outcome:
        calls = self._calls
        fails = len(calls.made) == calls.at
        path = urlsplit(request.target).path
        calls.made.append(f"{request.method} {request.path}")
        if fails and isinstance(calls.fault, Fault):
            self._double.faults[f"{request.method} {path}"] = calls.fault
        outcome = super().send(request)
        if fails and calls.fault == DEATH:
            raise Death(calls.made[-1])
        return outcome


@dataclass
class AcquirerSimulation:
    gateway: Gateway
    doubles: Doubles
    calls: FailingCalls
    clock: Clock = field(default_factory=lambda: Clock(datetime.now(UTC)))
    payment_id: str = ""

    def __post_init__(self) -> None:
        self.doubles.reset(self.clock)

    @property
    def payment(self) -> Payment:
        return payments.get(self.gateway.account, self.payment_id)

    def start(self, *acquirers: JSON, **fields: Any) -> None:
        """Create a payment that may ask these acquirer accounts, in order, and process it."""
        route_all(self.gateway, *(add_account(self.gateway, one) for one in acquirers))
        self.payment_id = self.gateway.payment(**fields)["id"]
        self.pass_time()

    def act_as_payer(
        self, act: Callable[[], None], answer: ChallengeAnswer = ChallengeAnswer.RETURNED
    ) -> None:
        """Let the payer act where the acquirer waits for it, and return from the bank's page."""
        act()
        if self.payment.status is PaymentStatus.REQUIRES_ACTION:
            payments.record(payment_steps.answer(self.payment, answer, self.clock.at))
        self.pass_time()

    def capture(self, amount: int) -> None:
        if self.payment.amount_capturable:
            self.gateway.post(f"/v1/payments/{self.payment_id}/capture", {"amount": amount, "final": True})
            self.pass_time()

    def refund(self, amount: int) -> None:
        if self.payment.amount_refundable >= amount:
            self.gateway.post(f"/v1/payments/{self.payment_id}/refunds", {"amount": amount})
            self.pass_time()

    def pass_time(self) -> None:
        """Process what is due, and advance the clock to what is due next, until all is known."""
        ends_at = self.clock.at + LONGEST
        for _ in range(MAX_STEPS):
            if (work := self.next_work()) is None:
                return
            due_at, run = work
            self.clock.at = max(self.clock.at, due_at)
            assert self.clock.at < ends_at, "the result is still unknown after ten days"
            self.deliver(run)
        raise AssertionError(f"no end after {MAX_STEPS} steps: {self.calls.made}")

    def listed_refunds(self) -> list[Refund]:
        return refunds.of_payment(self.gateway.account, self.payment_id, Page(limit=10)).items

    def next_work(self) -> tuple[datetime, Callable[[], None]] | None:
        payment = self.payment
        waits = payment.status is PaymentStatus.PENDING or payment.capture_pending
        if waits:
            step = Step.CAPTURE if payment.capture_pending else Step.PROCEED
            task = PaymentTask(payment.account, payment.id, payment.order_id, step, poll=payment.polls)
            due_at = payment.due_at if payment.polls else None
            return due_at or self.clock.at, lambda: process(task, self._context())
        pending = (one for one in self.listed_refunds() if one.status is RefundStatus.PENDING)
        refund = next(pending, None)
        if refund is None:
            return None
        asked = RefundTask(refund.account, refund.id, payment.id, refund.polls)
        return refund.due_at or self.clock.at, partial(self._process_refund, asked)

    def _process_refund(self, task: RefundTask) -> None:
        process_refund(task, self._context().registry, self.clock.at)

    def deliver(self, run: Callable[[], None]) -> None:
        """Run a message, and deliver it again after a death or an error of the worker."""
        try:
            run()
        except (Death, payments.PaymentChanged):
            self.clock.advance(timedelta(minutes=1))

    def _context(self) -> PaymentContext:
        registry = Registry({}, self._connect)
        return PaymentContext(registry, self.clock.at, timedelta(days=7), "https://pay.example.com")

    def _connect(self, account: AcquirerAccount) -> Acquirer:
        match account.kind:
            case AcquirerKind.STRIPE:
                keys = stripe_fixtures.an_account(cards=account.cards)
                client = FailingClient(self.doubles.stripe, self.calls)
                return Stripe(keys, client, client)
            case AcquirerKind.RAZORPAY:
                client = FailingClient(self.doubles.razorpay, self.calls)
                own = razorpay_fixtures.an_account(cards=account.cards)
                return Razorpay(own, client, now=self.clock)
            case AcquirerKind.CASHFREE:
                client = FailingClient(self.doubles.cashfree, self.calls, dialect=DIALECT)
                return Cashfree(cashfree_fixtures.an_account(cards=account.cards), client, self.clock)
            case AcquirerKind.SIMULATOR:
                raise AssertionError("the crash search has acquirers with doubles only")

    def check(self) -> None:
        """Compare the acquirers' books with ours. Each earlier acquirer must have refused."""
        payment, order = self.payment, orders.get(self.gateway.account, self.payment.order_id)
        returned = sum(one.amount for one in self.listed_refunds() if one.status is RefundStatus.PROCESSED)
        assert self.doubles.taken() == payment.amount_captured - returned, self.calls.made
        assert payment.status in (PaymentStatus.SUCCESS, PaymentStatus.FAILED), payment.status
        assert order.amount_paid == payment.amount_captured
        *earlier, _ = attempts.of_payment(payment.account, payment.id)
        for attempt in earlier:
            refused = attempt.outcome == "declined" and attempt.decline_class == "acquirer"
            assert refused or attempt.outcome == "not_sent", attempt
        for double in (self.doubles.stripe, self.doubles.razorpay, self.doubles.cashfree):
            assert double.violations == []


CARD: JSON = {"number": "4242424242424242", "exp_month": 12, "exp_year": 2040, "cvv": "123"}
DECLINED_BY_STRIPE: JSON = {**CARD, "number": "4000000000000119"}
UPI_AT_STRIPE: JSON = {**STRIPE, "upi": True}
RAW_CASHFREE: JSON = {**CASHFREE, "cards": "raw"}


def paid_by_card_and_refunded(simulation: AcquirerSimulation) -> None:
    simulation.start(STRIPE, method="card", card=CARD)
    simulation.refund(20_000)


def authorized_and_captured_in_part(simulation: AcquirerSimulation) -> None:
    simulation.start(STRIPE, method="card", card=CARD, captured=False)
    simulation.capture(30_000)
    simulation.refund(10_000)


def refused_by_the_first_acquirer(simulation: AcquirerSimulation) -> None:
    """Stripe refuses the card in writing, Cashfree takes it after the payer confirmed."""
    simulation.start(STRIPE, RAW_CASHFREE, method="card", card=DECLINED_BY_STRIPE)
    simulation.act_as_payer(lambda: _confirm_at_cashfree(simulation.doubles.cashfree))
    simulation.refund(20_000)


def three_acquirers(simulation: AcquirerSimulation) -> None:
    """Two accounts at Stripe refuse, the third acquirer takes the card."""
    simulation.start(STRIPE, STRIPE, RAW_CASHFREE, method="card", card=DECLINED_BY_STRIPE)
    simulation.act_as_payer(lambda: _confirm_at_cashfree(simulation.doubles.cashfree))


def paid_in_the_browser_and_refunded(simulation: AcquirerSimulation) -> None:
    """The payer pays Razorpay's order in the browser, while the worker only looks."""
    simulation.start(RAZORPAY, method="upi", upi={"flow": "intent"})
    simulation.act_as_payer(lambda: _pay_at_razorpay(simulation.doubles.razorpay, simulation.clock.at))
    simulation.refund(20_000)


def paid_by_upi_and_refunded(simulation: AcquirerSimulation) -> None:
    """The payer pays on Stripe's page, if the QR code has not expired before."""
    simulation.start(UPI_AT_STRIPE, method="upi", upi={"flow": "qr"})
    simulation.act_as_payer(lambda: _pay_at_stripe(simulation.doubles.stripe, simulation.clock.at))
    simulation.refund(20_000)


def too_late_by_upi(simulation: AcquirerSimulation) -> None:
    """The payer pays after their time is over, if Stripe's page still lets them."""
    simulation.start(UPI_AT_STRIPE, method="upi", upi={"flow": "intent"})
    simulation.act_as_payer(lambda: None, ChallengeAnswer.TIME_OUT)
    _pay_at_stripe(simulation.doubles.stripe, simulation.clock.at)


STORIES = (
    paid_by_card_and_refunded,
    authorized_and_captured_in_part,
    refused_by_the_first_acquirer,
    three_acquirers,
    paid_in_the_browser_and_refunded,
    paid_by_upi_and_refunded,
    too_late_by_upi,
)


def _confirm_at_cashfree(double: CashfreeDouble) -> None:
    for order_id, made in double.state.payments.items():
        if made and made[-1]["payment_status"] in ("NOT_ATTEMPTED", "PENDING"):
            double.state.decide(order_id)


def _pay_at_stripe(double: StripeDouble, at: datetime) -> None:
    for intent in double.state.intents.values():
        if intent["status"] == "requires_action":
            double.state.authenticate(intent["id"], int(at.timestamp()))


def _pay_at_razorpay(double: RazorpayDouble, at: datetime) -> None:
    order = next(iter(double.state.orders))
    double.state.authenticate(double.state.pay(order, int(at.timestamp()))["id"])
