"""Stories of payments at acquirers: paid, captured, voided, refunded, failed over, and paid twice."""

from typing import Any

from chalicelib.payments.domain.challenge import ChallengeAnswer
from tests.crashes.acquirer_simulation import AcquirerSimulation, Story
from tests.doubles.accounts import CASHFREE, RAZORPAY, STRIPE
from tests.gateway import JSON

CARD: JSON = {"number": "4242424242424242", "exp_month": 12, "exp_year": 2040, "cvv": "123"}
BY_CARD: dict[str, Any] = {"method": "card", "card": CARD}
REFUSED_BY_STRIPE: dict[str, Any] = {"method": "card", "card": {**CARD, "number": "4000000000000119"}}
BY_UPI: dict[str, Any] = {"method": "upi", "upi": {"flow": "intent"}}
BY_QR_CODE: dict[str, Any] = {"method": "upi", "upi": {"flow": "qr"}}
AUTHORIZED = {"captured": False}
UPI_AT_STRIPE: JSON = {**STRIPE, "upi": True}
RAW_CASHFREE: JSON = {**CASHFREE, "cards": "raw"}


def paid_by_card_and_refunded(simulation: AcquirerSimulation) -> None:
    simulation.open(STRIPE, **BY_CARD)
    simulation.run()
    simulation.request(0, "refunds", amount=20_000)


def saved_at_stripe(simulation: AcquirerSimulation) -> None:
    """The card is saved under a customer at Stripe, who is created first."""
    simulation.open_for_customer(STRIPE, **BY_CARD, save_method={"consent": "Save this card."})
    simulation.run()


def captured_in_part_at_stripe(simulation: AcquirerSimulation) -> None:
    simulation.open(STRIPE, **BY_CARD, **AUTHORIZED)
    simulation.run()
    simulation.request(0, "capture", amount=30_000, final=True)
    simulation.request(0, "refunds", amount=10_000)


def captured_in_part_at_cashfree(simulation: AcquirerSimulation) -> None:
    simulation.doubles.cashfree.state.preauth = True
    simulation.open(RAW_CASHFREE, **BY_CARD, **AUTHORIZED)
    simulation.run()
    simulation.act()
    simulation.request(0, "capture", amount=30_000, final=True)
    simulation.request(0, "refunds", amount=10_000)


def captured_at_razorpay(simulation: AcquirerSimulation) -> None:
    simulation.open(RAZORPAY, **BY_UPI, **AUTHORIZED)
    simulation.run()
    simulation.act()
    simulation.request(0, "capture", amount=50_000)
    simulation.request(0, "refunds", amount=10_000)


def voided_at_stripe(simulation: AcquirerSimulation) -> None:
    simulation.open(STRIPE, **BY_CARD, **AUTHORIZED)
    simulation.run()
    simulation.request(0, "cancel")


def voided_at_cashfree(simulation: AcquirerSimulation) -> None:
    simulation.doubles.cashfree.state.preauth = True
    simulation.open(RAW_CASHFREE, **BY_CARD, **AUTHORIZED)
    simulation.run()
    simulation.act()
    simulation.request(0, "cancel")


def canceled_at_razorpay(simulation: AcquirerSimulation) -> None:
    """Razorpay has no void: the authorization lapses."""
    simulation.open(RAZORPAY, **BY_UPI, **AUTHORIZED)
    simulation.run()
    simulation.act()
    simulation.request(0, "cancel")


def refused_by_the_first_acquirer(simulation: AcquirerSimulation) -> None:
    """Stripe refuses the card in writing, Cashfree takes it after the payer confirmed."""
    simulation.open(STRIPE, RAW_CASHFREE, **REFUSED_BY_STRIPE)
    simulation.run()
    simulation.act()
    simulation.request(0, "refunds", amount=20_000)


def refused_by_two_accounts(simulation: AcquirerSimulation) -> None:
    """Two accounts at Stripe refuse, the third account takes the card."""
    simulation.open(STRIPE, STRIPE, RAW_CASHFREE, **REFUSED_BY_STRIPE)
    simulation.run()
    simulation.act()


def paid_at_the_second_of_three_acquirers(simulation: AcquirerSimulation) -> None:
    """Stripe is down. The payer pays at Razorpay, or at Cashfree if Razorpay cannot be reached either."""
    simulation.open(UPI_AT_STRIPE, RAZORPAY, CASHFREE, **BY_UPI)
    simulation.calls.down.add(simulation.shop.accounts[0])
    simulation.run()
    simulation.act()
    simulation.request(0, "refunds", amount=20_000)


def paid_by_upi_and_refunded(simulation: AcquirerSimulation) -> None:
    """The payer pays on Stripe's page, if the QR code has not expired before."""
    simulation.open(UPI_AT_STRIPE, **BY_QR_CODE)
    simulation.run()
    simulation.act()
    simulation.request(0, "refunds", amount=20_000)


def too_late_by_upi(simulation: AcquirerSimulation) -> None:
    """The payer pays after their time is over, if the acquirer's page still lets them."""
    simulation.open(UPI_AT_STRIPE, **BY_UPI)
    simulation.run()
    [payment] = simulation.payments
    simulation.act(ChallengeAnswer.TIME_OUT)
    if payment.acquirer_reference:
        simulation.doubles.pay(payment.acquirer_reference, simulation.clock.at)


def paid_twice_at_stripe(simulation: AcquirerSimulation) -> None:
    """Both tabs of a payer pay: the second payment is refunded."""
    simulation.open(STRIPE, **BY_CARD)
    simulation.pay_again(**BY_CARD)
    simulation.run()


def paid_twice_by_upi(simulation: AcquirerSimulation) -> None:
    """The payer pays by card in one tab, and at Razorpay in another."""
    simulation.open(STRIPE, RAZORPAY, **BY_CARD)
    simulation.pay_again(**BY_UPI)
    simulation.run()
    simulation.act()


def authorized_twice_and_one_captured(simulation: AcquirerSimulation) -> None:
    """The other authorization is released."""
    simulation.open(STRIPE, **BY_CARD, **AUTHORIZED)
    simulation.pay_again(**BY_CARD, **AUTHORIZED)
    simulation.run()
    simulation.request(0, "capture", amount=50_000)


def refund_that_fails(simulation: AcquirerSimulation) -> None:
    """The first refund fails, and its amount is refunded again."""
    simulation.open(STRIPE, **BY_CARD)
    simulation.run()
    simulation.doubles.stripe.state.refund_status = "failed"
    simulation.request(0, "refunds", amount=40_000)
    simulation.doubles.stripe.state.refund_status = "succeeded"
    simulation.request(0, "refunds", amount=40_000)


def refund_that_the_bank_returns(simulation: AcquirerSimulation) -> None:
    """Razorpay sends the refund, and the payer's bank returns it days later."""
    simulation.open(RAZORPAY, **BY_UPI)
    simulation.run()
    simulation.act()
    simulation.request(0, "refunds", amount=40_000)
    for refund in simulation.doubles.razorpay.state.refunds:
        refund["status"] = "failed"
    simulation.messages.by_refunds = True
    simulation.run()


STORIES: tuple[Story, ...] = (
    paid_by_card_and_refunded,
    saved_at_stripe,
    captured_in_part_at_stripe,
    captured_in_part_at_cashfree,
    captured_at_razorpay,
    voided_at_stripe,
    voided_at_cashfree,
    canceled_at_razorpay,
    refused_by_the_first_acquirer,
    refused_by_two_accounts,
    paid_at_the_second_of_three_acquirers,
    paid_by_upi_and_refunded,
    too_late_by_upi,
    paid_twice_at_stripe,
    paid_twice_by_upi,
    authorized_twice_and_one_captured,
    refund_that_fails,
    refund_that_the_bank_returns,
)
