"""Cards and UPI at Stripe, by PaymentIntents: https://docs.stripe.com/api/payment_intents.

Not yet run against Stripe itself; docs/acquirers.md says what is proved, and how.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from chalicelib.payments.acquirers import (
    CaptureVerdict,
    Declined,
    DisputeVerdict,
    Forgotten,
    FoundMandate,
    NotSent,
    RefundVerdict,
    ResponseVerdict,
    Unanswered,
    Verdict,
    Voided,
    VoidVerdict,
    http,
)
from chalicelib.payments.acquirers.capability import Capability, MethodLimits
from chalicelib.payments.acquirers.json_fields import items, text
from chalicelib.payments.acquirers.settlement_lines import AcquirerPayout, LinePage
from chalicelib.payments.acquirers.stripe import (
    calls,
    captures,
    confirmations,
    customers,
    disputes,
    errors,
    events,
    mandates,
    preparation,
    refunds,
    settlement,
    verdicts,
)
from chalicelib.payments.acquirers.stripe.account import Account, pays_in_browser
from chalicelib.payments.acquirers.stripe.session import Session, understood
from chalicelib.payments.acquirers.stripe.verdicts import Intent
from chalicelib.payments.domain.acquirer_account import Cards
from chalicelib.payments.domain.card import Card
from chalicelib.payments.domain.challenge import ChallengeAnswer
from chalicelib.payments.domain.dispute import Dispute, EvidenceFile
from chalicelib.payments.domain.instrument import Method
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.domain.refund import Refund
from chalicelib.payments.domain.upi import Flow

CARD_BRANDS = ("visa", "mastercard", "amex", "diners", "discover", "jcb")
# https://docs.stripe.com/payments/upi
UPI_LIMITS = MethodLimits(
    currencies=frozenset({"INR"}),
    max_amount=100_000_00,
    automatic_capture=True,
    refund_window=timedelta(days=60),
)
_GAVE_UP = (ChallengeAnswer.DECLINE, ChallengeAnswer.TIME_OUT)


def capability_of(cards: Cards, *, multicapture: bool, upi: bool) -> Capability:
    methods = frozenset({Method.CARD, Method.UPI} if upi else {Method.CARD})
    return Capability(
        methods=methods,
        currencies=None,
        captures="many" if multicapture else "once",
        authorized_for=timedelta(days=7),
        cards=cards,
        card_brands=CARD_BRANDS,
        upi_flows=frozenset({Flow.INTENT, Flow.QR} if upi else ()),
        refund_window=timedelta(days=180),
        by_script=frozenset({Method.CARD}) if cards == "script" else frozenset(),
        payment_methods=True,
        saves=frozenset({Method.CARD}),
        mandates=methods,
        limits={Method.UPI: UPI_LIMITS},
        disputes=True,
        evidence=disputes.LIMITS,
    )


class Stripe:
    """One account at Stripe.

    A 5xx, a 409 and a lost answer are Unanswered: Stripe repeats an error 500 for a day under its key.
    `uploads` is the client of FILES_ORIGIN.
    """

    def __init__(self, account: Account, client: http.Client, uploads: http.Client) -> None:
        self._session, self._uploads = Session(account, client), uploads
        self.capability = capability_of(account.cards, multicapture=account.multicapture, upi=account.upi)

    def prepare(self, payment: Payment) -> str | NotSent | Unanswered:
        return preparation.prepare(self._session, payment)

    def authorize(self, payment: Payment, card: Card | None) -> Verdict:
        """Confirm the PaymentIntent with the card, the merchant's PaymentMethod, or for UPI.

        An account with Stripe's script gets no card from us: the payer's browser confirms. Then even a
        lookup that was not sent is Unanswered, since another acquirer must not be asked.
        """
        session, instrument = self._session, payment.instrument
        named = instrument.saved["token"] if instrument.saved else instrument.payment_method
        if instrument.method is Method.UPI:
            return confirmations.by_upi(session, payment, named)
        if named is not None:
            return confirmations.by_payment_method(session, payment, named)
        if card is None or pays_in_browser(session.account, payment):
            found = self.find(payment)
            return Unanswered() if isinstance(found, NotSent) else found
        created = session.client.send(calls.create_payment_method(session.account, payment, card))
        match created:
            case http.Answer(200, {"object": "payment_method", "id": str(payment_method)}):
                return confirmations.by_payment_method(session, payment, payment_method)
            case _:
                return confirmations.without_method(created)

    def resume(self, payment: Payment) -> Verdict:
        """Look up the result. If the payer refused or did not answer, cancel: nothing must follow later."""
        answer = payment.challenge_answer
        if answer not in _GAVE_UP:
            return self.find(payment)
        found = self._session.look(payment)
        if not isinstance(found, Intent):
            return found
        verdict = understood(lambda: verdicts.verdict_of(found))
        if isinstance(verdict, Declined) or found.status not in captures.UNCONFIRMED:
            return verdict
        if not isinstance(captures.cancel(self._session, payment, str(answer)), Voided):
            return Unanswered()
        return errors.TIMED_OUT if answer is ChallengeAnswer.TIME_OUT else errors.NOT_AUTHENTICATED

    def find(self, payment: Payment) -> Verdict:
        session = self._session
        request = calls.retrieve(session.account, payment)
        return session.read(request, lambda body: verdicts.verdict_of(session.own(body, payment)))

    def find_payment_id(self, reference: str) -> str | NotSent | Unanswered:
        session = self._session
        request = calls.retrieve_by_reference(session.account, reference)
        return session.read(request, lambda body: events.payment_id_of(body, reference))

    def capture(self, payment: Payment, total: int) -> CaptureVerdict:
        return captures.capture(self._session, payment, total)

    def void(self, payment: Payment) -> VoidVerdict:
        return captures.void(self._session, payment)

    def refund(self, refund: Refund, payment: Payment) -> RefundVerdict:
        return refunds.refund(self._session, refund, payment)

    def find_refund(self, refund: Refund, payment: Payment) -> RefundVerdict:
        return refunds.find(self._session, refund, payment)

    def create_customer(self, customer_id: str) -> str | NotSent | Unanswered:
        return customers.create_customer(self._session, customer_id)

    def forget_method(self, token: str) -> Forgotten | NotSent | Unanswered:
        return customers.forget(self._session, token)

    def find_mandate(self, reference: str) -> FoundMandate | NotSent | Unanswered:
        return mandates.find(self._session, reference)

    def payouts(self, first: date, last: date) -> list[AcquirerPayout] | NotSent | Unanswered:
        return settlement.payouts_of(self._session, first, last)

    def settlement_lines(self, payout: AcquirerPayout, cursor: str | None) -> LinePage | NotSent | Unanswered:
        return settlement.lines_of(self._session, payout.reference, cursor)

    def find_dispute(self, payment: Payment, reference: str) -> DisputeVerdict:
        return disputes.find(self._session, payment, reference)

    def disputes_of(self, payment: Payment) -> list[str] | NotSent | Unanswered:
        """Return the references of the payment's disputes, for `make check-acquirer`: it gets no events."""
        session = self._session
        request = calls.disputes_of(session.account, payment)
        return session.read(request, lambda body: [text(one, "id") for one in items(body, "data")])

    def accept_dispute(self, dispute: Dispute, payment: Payment) -> ResponseVerdict:
        return disputes.accept(self._session, dispute, payment)

    def contest_dispute(
        self, dispute: Dispute, payment: Payment, files: Iterable[EvidenceFile], /
    ) -> ResponseVerdict:
        return disputes.contest(self._session, self._uploads, dispute, payment, files)
