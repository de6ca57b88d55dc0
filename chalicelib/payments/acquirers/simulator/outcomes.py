"""The test cards, UPI addresses and banks with a fixed outcome, as docs/testing.md lists them.

Most are the well-known values of https://docs.stripe.com/testing and
https://razorpay.com/docs/payments/payments/test-card-details. Those with a fault are our own.
"""

from dataclasses import replace
from hashlib import sha256

from chalicelib.domain.dataclass import dataclass
from chalicelib.payments.acquirers import Approved, DeclineClass, Declined, Refused, Verdict
from chalicelib.payments.acquirers.simulator.faults import Fault
from chalicelib.payments.domain.card import Card
from chalicelib.payments.domain.instrument import Method
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.domain.routing import SIMULATOR
from chalicelib.settings import Settings

SUCCESS = "success"
CHALLENGED = "challenged"  # in a token
_BY_CHANCE = "by_chance"


@dataclass(frozen=True, slots=True)
class Outcome:
    """`result` is success or the code of a decline; after `challenged`, only if the payer approves.

    With `at_oldest`, only the oldest acquirer account of the payment does so, and the others approve.
    """

    result: str = SUCCESS
    fault: Fault | None = None
    challenged: bool = False
    at_oldest: bool = False


_RESULTS_OF_CARDS = {
    SUCCESS: """4242424242424242 4111111111111111 4012888888881881 4100280000001007 5555555555554444
                5105105105105100 2223003122003222 5500670000001002 378282246310005 371449635398431
                340256000401007 6011111111111117 6011000990139424 30569309025904 36082800091007
                3530111333300000 3566002020360505 6527658900001005 4000010000007014 4000010000007022
                4000010000007030 4000010000007048""",
    "card_declined": "4000000000000002",
    "insufficient_funds": "4000000000009995 4100280000080001",
    "lost_card": "4000000000009987",
    "stolen_card": "4000000000009979",
    "expired_card": "4000000000000069",
    "incorrect_cvc": "4000000000000127",
    "processing_error": "4000000000000119 4100280000020007",
    "payment_timed_out": "4100280000090000",
}
_CHALLENGED_CARDS = {
    "4000000000003220": SUCCESS,
    "4000002760003184": SUCCESS,
    "4000008400001629": "card_declined",
    "4000008260003178": "insufficient_funds",
}
# A fault has one address at the handle `upi`, and most have a card.
_FAULTS: dict[Fault, tuple[str, str | None]] = {
    Fault.REQUEST_LOST: ("request-lost", "4000010000001017"),
    Fault.ANSWER_LOST: ("answer-lost", "4000010000001025"),
    Fault.SERVER_ERROR: ("server-error", "4000010000001033"),
    Fault.PROCESSING: ("processing", "4000010000001041"),
    Fault.UNREACHABLE: ("unreachable", "4000010000001058"),
    Fault.OUTAGE: ("outage", "4000010000001066"),
    Fault.WRONG_AMOUNT: ("wrong-amount", "4000010000001074"),
    Fault.CAPTURE_REFUSED: ("capture-refused", "4000010000002015"),
    Fault.CAPTURE_WHOLE: ("capture-whole", "4000010000002023"),
    Fault.CAPTURE_ONCE: ("capture-once", "4000010000002031"),
    Fault.CAPTURE_PROCESSING: ("capture-processing", "4000010000002049"),
    Fault.CAPTURE_PROCESSING_REFUSED: ("capture-processing-refused", "4000010000002056"),
    Fault.CAPTURE_LOST: ("capture-lost", "4000010000002064"),
    Fault.VOID_REFUSED: ("void-refused", "4000010000002072"),
    Fault.VOID_LAPSES: ("void-lapses", "4000010000002080"),
    Fault.VOID_LOST: ("void-lost", "4000010000002098"),
    Fault.REFUND_FAILS: ("refund-fails", "4000000000005126"),
    Fault.REFUND_PENDING: ("refund-pending", "4000010000003013"),
    Fault.REFUND_REVERSED: ("refund-reversed", "4000010000003021"),
    Fault.REFUND_LOST: ("refund-lost", "4000010000003039"),
    Fault.REFUND_ERROR: ("refund-error", "4000010000003047"),
    Fault.REFUND_OUTAGE: ("refund-outage", "4000010000003054"),
    Fault.DISPUTE_WON: ("dispute-won", "4000000000000259"),
    Fault.DISPUTE_LOST: ("dispute-lost", "4000000000002685"),
    Fault.DISPUTE_INQUIRY: ("dispute-inquiry", "4000000000001976"),
    Fault.DISPUTE_ANSWER_LOST: ("dispute-answer-lost", "4000010000004011"),
    Fault.EVENTS_LATE: ("events-late", "4000010000005018"),
    Fault.EVENTS_TWICE: ("events-twice", "4000010000005026"),
    Fault.EVENTS_REORDERED: ("events-reordered", "4000010000005034"),
    Fault.EVENTS_UNKNOWN: ("events-unknown", "4000010000005042"),
    Fault.PAYOUT_WRONG: ("payout-wrong", "4000010000006016"),
    Fault.PAYOUT_MISSING: ("payout-missing", "4000010000006024"),
    Fault.PAYOUT_UNKNOWN: ("payout-unknown", "4000010000006032"),
}

CARDS = {
    **{
        number: Outcome(result) for result, numbers in _RESULTS_OF_CARDS.items() for number in numbers.split()
    },
    **{number: Outcome(result, challenged=True) for number, result in _CHALLENGED_CARDS.items()},
    **{number: Outcome(fault=fault) for fault, (_, number) in _FAULTS.items() if number},
    "4000010000001082": Outcome("card_declined", Fault.PROCESSING),
    "4000010000001108": Outcome(fault=Fault.ANSWER_LOST, challenged=True),
    "4000010000001116": Outcome("processing_error", at_oldest=True),
    "4000010000001124": Outcome(fault=Fault.UNREACHABLE, at_oldest=True),
}
# The payment that saves such a card or address succeeds; these are the outcomes of the later ones.
LATER = {
    "4000010000007014": Outcome("insufficient_funds"),
    "4000010000007022": Outcome("stolen_card"),
    "4000010000007030": Outcome(challenged=True),
    **dict.fromkeys(("4000010000007048", "mandate-revoked@upi"), Outcome("mandate_revoked")),
}
ADDRESSES = {
    **dict.fromkeys(("success@upi", "success@razorpay", "test@upi"), Outcome()),
    **dict.fromkeys(("failure@upi", "failure@razorpay"), Outcome("payment_declined")),
    **{f"{name}@upi": Outcome(fault=fault) for fault, (name, _) in _FAULTS.items()},
    "timeout@upi": Outcome("payment_timed_out", Fault.ANSWER_LOST),
    "unreachable-first@upi": Outcome(fault=Fault.UNREACHABLE, at_oldest=True),
    "late@upi": Outcome(fault=Fault.ANSWER_LOST),
    "mandate-pending@upi": Outcome(),
    "mandate-refused@upi": Outcome("payment_declined"),
    "mandate-revoked@upi": Outcome(),
    "processing-declined@upi": Outcome("payment_declined", Fault.PROCESSING),
}
BANKS = {
    **dict.fromkeys(("HDFC", "ICIC", "SBIN", "UTIB", "KKBK"), Outcome(challenged=True)),
    "FAIL": Outcome("payment_declined", challenged=True),
}

# The countries of test cards, by the first six digits. The simulator names none for the others.
COUNTRIES = {
    **dict.fromkeys(("424242", "555555", "378282"), "US"),
    **dict.fromkeys(("410028", "550067", "652765"), "IN"),
    "400002": "DE",
}

DESCRIPTIONS = {
    "payment_declined": "The payer or their bank declined the payment.",
    "card_declined": "The card was declined.",
    "insufficient_funds": "The card has insufficient funds.",
    "lost_card": "The card was reported lost.",
    "stolen_card": "The card was reported stolen.",
    "expired_card": "The card has expired.",
    "incorrect_cvc": "The card's security code is incorrect.",
    "processing_error": "An error occurred while processing the card.",
    "payment_timed_out": "The payment was not completed in time.",
    "authentication_failed": "The payer did not authenticate with their bank.",
    "authentication_required": "The bank requires the payer to authenticate. Let the payer pay again.",
    "mandate_revoked": "The payer revoked the mandate at their bank.",
    "authorization_expired": "The authorization has ended.",
    "expired_or_canceled_card": "The refund failed: the card has expired or was canceled.",
    "refund_exceeds_payment": "The refund failed: it exceeds the captured amount.",
}
REFUSALS = {
    "payment_not_found": "The acquirer has no such payment.",
    "payment_not_authorized": "The payment is not authorized.",
    "capture_declined": "The bank declined the capture.",
    "capture_of_part_not_supported": "The acquirer captures the whole amount only.",
    "capture_not_repeatable": "The acquirer captures a payment once.",
    "capture_exceeds_authorization": "The amount exceeds what is still authorized.",
    "void_declined": "The bank declined to release the authorization.",
    "dispute_not_found": "The acquirer has no such dispute.",
    "dispute_closed": "The dispute takes no response any more.",
}
_CLASSES = {
    "processing_error": DeclineClass.ACQUIRER,
    **dict.fromkeys(("payment_declined", "insufficient_funds", "incorrect_cvc"), DeclineClass.PAYER),
    **dict.fromkeys(
        ("payment_timed_out", "authentication_failed", "authentication_required"), DeclineClass.PAYER
    ),
}


def outcome_of(payment: Payment, card: Card | None, settings: Settings) -> Outcome:
    """Return the outcome that the test data names, otherwise one by the configured success rate.

    The random number is derived from the payment's id, so that a payment has the same outcome on every call.
    """
    named = named_outcome(payment, card)
    if payment.requires_3ds:
        named = replace(named, challenged=True)
    if named.challenged and payment.off_session:
        return Outcome("authentication_required")
    if named.at_oldest and payment.acquirer != _oldest(payment):
        return Outcome()
    return named if named.result != _BY_CHANCE else replace(named, result=_by_chance(payment, settings))


def _oldest(payment: Payment) -> str:
    """Return the payment's oldest acquirer account. The order in `acquirers` depends on their health."""
    known = payment.acquirers or [SIMULATOR]
    return SIMULATOR if SIMULATOR in known else min(known)  # an id starts with its time


def declined(code: str) -> Declined:
    return Declined(code, DESCRIPTIONS[code], _CLASSES.get(code, DeclineClass.HARD))


def with_country(verdict: Verdict, payment: Payment) -> Verdict:
    """Return the verdict, which names the country of the payment's test card once the bank decided."""
    country = COUNTRIES.get(payment.instrument.bin or "")
    if country and isinstance(verdict, Approved | Declined):
        return replace(verdict, card_country=country)
    return verdict


def refused(code: str) -> Refused:
    return Refused(code, REFUSALS[code])


def named_outcome(payment: Payment, card: Card | None, *, later: bool = False) -> Outcome:
    """Return the outcome that the test data names, or one by chance. `later`: that of the payments by the
    method that this payment saves."""
    instrument, by_chance = payment.instrument, Outcome(_BY_CHANCE)
    if instrument.saved is not None:
        return _by_token(instrument.saved["token"])
    address = (instrument.vpa or "").lower()
    number = card.number if card else address
    if later and number in LATER:
        return LATER[number]
    match instrument.method:
        case Method.CARD:
            return CARDS.get(card.number, by_chance) if card else by_chance
        case Method.UPI if instrument.vpa is None:  # a link or QR code, which opens the simulated UPI app
            return replace(by_chance, challenged=True)
        case Method.UPI:
            return ADDRESSES.get(address, by_chance)
        case Method.NETBANKING:
            return BANKS.get(instrument.bank or "", replace(by_chance, challenged=True))


def _by_token(token: str) -> Outcome:
    """Return the outcome that tokens.py wrote into a token."""
    _, result, fault, challenged, _ = token.split(":")
    return Outcome(result, Fault(fault) if fault else None, challenged == CHALLENGED)


def _by_chance(payment: Payment, settings: Settings) -> str:
    method = payment.instrument.method
    if settings.test_mode:
        lucky = settings.test_payment_success
    else:
        lucky = _chance(payment.id) < settings.success_rates[method]
    declined = "card_declined" if method is Method.CARD else "payment_declined"
    return SUCCESS if lucky else declined


def _chance(key: str) -> float:
    return int.from_bytes(sha256(key.encode()).digest()[:8], "big") / 2**64
