"""Cards, UPI and net banking at Razorpay, by orders: https://razorpay.com/docs/api/orders.

Not yet run against Razorpay itself; docs/acquirers.md says what is proved, and how.
"""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta

from chalicelib.payments.acquirers import (
    CaptureVerdict,
    DisputeVerdict,
    NeverSeen,
    NotSent,
    RefundVerdict,
    ResponseVerdict,
    Unanswered,
    Verdict,
    VoidVerdict,
    http,
)
from chalicelib.payments.acquirers.capability import Capability
from chalicelib.payments.acquirers.json_fields import text, understood
from chalicelib.payments.acquirers.razorpay import (
    calls,
    captures,
    disputes,
    entities,
    errors,
    preparation,
    refunds,
    settlement,
    verdicts,
)
from chalicelib.payments.acquirers.razorpay.account import Account, Payer
from chalicelib.payments.acquirers.razorpay.session import Session, read
from chalicelib.payments.acquirers.settlement_lines import AcquirerPayout, LinePage
from chalicelib.payments.domain.acquirer_account import Cards
from chalicelib.payments.domain.card import Card
from chalicelib.payments.domain.dispute import Dispute, EvidenceFile
from chalicelib.payments.domain.instrument import Method
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.domain.refund import Refund
from chalicelib.payments.domain.upi import Flow

CARD_BRANDS = ("visa", "mastercard", "rupay", "amex", "diners", "maestro")
# A payment that was sent without a key may still be on its way. After the second poll it is a minute old.
POLLS_UNTIL_NEVER_SEEN = 2


def capability_of(cards: Cards) -> Capability:
    return Capability(
        methods=frozenset(Method),
        currencies=frozenset({"INR"}),
        captures="whole",
        authorized_for=calls.AUTHORIZED_FOR,
        cards=cards,
        card_brands=CARD_BRANDS,
        upi_flows=frozenset({Flow.INTENT, Flow.QR}),
        refund_window=timedelta(days=180),
        min_refund=refunds.MINIMUM,
        by_script=frozenset(Method) if cards == "script" else frozenset({Method.UPI, Method.NETBANKING}),
        disputes=True,
        evidence=disputes.LIMITS,
    )


class Razorpay:
    """One account at Razorpay.

    `payment.acquirer_reference` is the order's id. `payer_of` returns what the bank wants to know of the
    payer of a raw card; without it, no raw card is sent.
    """

    def __init__(
        self,
        account: Account,
        client: http.Client,
        *,
        payer_of: Callable[[Payment], Payer | None] = lambda _: None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._session, self._payer_of = Session(account, client, now), payer_of
        self.capability = capability_of(account.cards)

    def prepare(self, payment: Payment) -> str | NotSent | Unanswered:
        return preparation.prepare(self._session, payment)

    def authorize(self, payment: Payment, card: Card | None) -> Verdict:
        """Pay the order with the card, if no payment of the order was ever tried.

        With checkout.js, the payer's browser pays, and this only looks. Then even a lookup that was not sent
        is Unanswered, since another acquirer must not be asked.
        """
        found = self._look(payment)
        if card is None or verdicts.is_by_script(self._session.account, payment):
            return Unanswered() if isinstance(found, NotSent) else found
        return self._create_payment(payment, card) if isinstance(found, NeverSeen) else found

    def resume(self, payment: Payment) -> Verdict:
        """Look up the result. An order cannot be canceled, so the payer's answer decides nothing."""
        return self.find(payment)

    def find(self, payment: Payment) -> Verdict:
        found = self._look(payment)
        is_young = payment.polls < POLLS_UNTIL_NEVER_SEEN
        return Unanswered() if isinstance(found, NeverSeen) and is_young else found

    def find_payment_id(self, reference: str) -> str | NotSent | Unanswered:
        """Return our payment's id. The reference is an order's, or a payment's that an event names alone."""
        session = self._session
        if reference.startswith("pay_"):
            found = session.read(
                calls.payment_by_id(session.account, reference), lambda body: text(body, "order_id")
            )
            return self.find_payment_id(found) if isinstance(found, str) else found
        request = calls.order_by_reference(session.account, reference)
        return session.read(request, lambda body: entities.payment_id_of(body, reference))

    def capture(self, payment: Payment, total: int) -> CaptureVerdict:
        return captures.capture(self._session, payment, total)

    def void(self, payment: Payment) -> VoidVerdict:
        return captures.void(self._session, payment)

    def refund(self, refund: Refund, payment: Payment) -> RefundVerdict:
        return refunds.refund(self._session, refund, payment)

    def find_refund(self, refund: Refund, payment: Payment) -> RefundVerdict:
        return refunds.find(self._session, refund, payment)

    def payouts(self, first: date, last: date) -> list[AcquirerPayout] | NotSent | Unanswered:
        return settlement.payouts_of(self._session, first, last)

    def settlement_lines(self, payout: AcquirerPayout, cursor: str | None) -> LinePage | NotSent | Unanswered:
        return settlement.lines_of(self._session, payout, cursor)

    def find_dispute(self, payment: Payment, reference: str) -> DisputeVerdict:
        return disputes.find(self._session, payment, reference)

    def accept_dispute(self, dispute: Dispute, payment: Payment) -> ResponseVerdict:
        return disputes.accept(self._session, dispute, payment)

    def contest_dispute(
        self, dispute: Dispute, payment: Payment, files: Iterable[EvidenceFile], /
    ) -> ResponseVerdict:
        return disputes.contest(self._session, dispute, payment, files)

    def _look(self, payment: Payment) -> Verdict:
        session, account = self._session, self._session.account
        listed = session.look(payment)
        if isinstance(listed, NotSent | Unanswered):
            return listed
        if listed:
            return understood(lambda: verdicts.verdict_of(listed, payment, account, session.now()))
        order = session.order(payment)
        if isinstance(order, NotSent | Unanswered):
            return order
        return verdicts.untried(order, payment, account, session.now())

    def _create_payment(self, payment: Payment, card: Card) -> Verdict:
        session, payer = self._session, self._payer_of(payment)
        if payer is None:
            return NotSent()
        outcome = session.client.send(calls.create_payment(session.account, payment, card, payer))
        match outcome:
            case http.Answer(400, {"error": dict(error)}):
                return understood(lambda: errors.refused_payment(error, str(payment.acquirer_reference)))
            case http.Answer(401 | 403, {"error": dict(error)}):
                errors.log_refusal(error)
                return errors.ACCOUNT_REFUSED
            case _:
                return read(outcome, lambda body: verdicts.created(body, payment))
