"""Cards, UPI and net banking at Cashfree: https://www.cashfree.com/docs/api-reference/payments.

Not yet run against Cashfree itself; docs/acquirers.md says what is proved, and how.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from chalicelib.payments.acquirers import (
    ActionRequired,
    CaptureVerdict,
    Declined,
    DisputeVerdict,
    NeverSeen,
    NotSent,
    Processing,
    RefundVerdict,
    ResponseVerdict,
    Unanswered,
    Verdict,
    VoidVerdict,
    http,
)
from chalicelib.payments.acquirers.answers import or_unanswered
from chalicelib.payments.acquirers.capability import Capability
from chalicelib.payments.acquirers.cashfree import (
    calls,
    captures,
    disputes,
    errors,
    methods,
    refunds,
    settlement,
    verdicts,
)
from chalicelib.payments.acquirers.cashfree.account import Account, pays_in_browser
from chalicelib.payments.acquirers.cashfree.events import payment_id_of
from chalicelib.payments.acquirers.cashfree.session import Session, can_be_paid, log_refusal, read, refusal
from chalicelib.payments.acquirers.cashfree.verdicts import Seen
from chalicelib.payments.acquirers.json_fields import understood
from chalicelib.payments.acquirers.settlement_lines import AcquirerPayout, LinePage
from chalicelib.payments.domain.acquirer_account import Cards
from chalicelib.payments.domain.card import Card
from chalicelib.payments.domain.challenge import ChallengeAnswer
from chalicelib.payments.domain.dispute import Dispute, EvidenceFile
from chalicelib.payments.domain.instrument import Method
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.domain.refund import Refund

CARD_BRANDS = ("visa", "mastercard", "rupay", "amex", "diners")
_GAVE_UP = (ChallengeAnswer.DECLINE, ChallengeAnswer.TIME_OUT)


def capability_of(cards: Cards, currencies: frozenset[str]) -> Capability:
    return Capability(
        methods=frozenset({Method.CARD, Method.UPI, Method.NETBANKING}),
        currencies=currencies,
        captures="once",
        authorized_for=timedelta(days=7),
        cards=cards,
        card_brands=CARD_BRANDS,
        upi_flows=frozenset(methods.UPI_CHANNELS),
        refund_window=timedelta(days=180),  # six months
        by_script=frozenset({Method.CARD}) if cards == "script" else frozenset(),
        disputes=True,
        evidence=disputes.LIMITS,
    )


class Cashfree:
    """One account at Cashfree.

    `client` speaks the dialect of amounts.py. A 5xx, a 409 and a lost answer are Unanswered.
    """

    def __init__(
        self,
        account: Account,
        client: http.Client,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._session, self._now = Session(account, client), now
        self.capability = capability_of(account.cards, account.currencies)

    def prepare(self, payment: Payment) -> str | NotSent | Unanswered:
        """Create an order and return its id, which is ours. Nothing can move before the payer acts."""
        session = self._session
        outcome = session.client.send(calls.create_order(session.account, payment, self._now()))
        match outcome:
            case http.Answer(409, {"code": str(code)}) if code in errors.ORDER_EXISTS:
                request = calls.order(session.account, payment)  # an earlier request created it
                return or_unanswered(session.read(request, lambda body: verdicts.prepared(body, payment)))
            case http.Answer(400 | 401 | 403 as status, dict(error)):
                log_refusal(status, error)
                return NotSent("refused")
            case _:
                return read(outcome, lambda body: verdicts.prepared(body, payment))

    def authorize(self, payment: Payment, card: Card | None) -> Verdict:
        """Start the payment of the order, unless the order has one.

        The payer's browser pays with Cashfree's script if the account says so. Then even a lookup that was
        not sent is Unanswered, since another acquirer must not be asked.
        """
        if pays_in_browser(self._session.account, payment):
            found = self.find(payment)
            return Unanswered() if isinstance(found, NotSent) else found
        method = methods.method_of(payment, card)
        if method is None:
            return errors.UNSUPPORTED
        seen = self._session.look(payment)
        if not isinstance(seen, Seen):
            return seen
        found = understood(lambda: verdicts.verdict_of(seen))
        return self._start(seen, method) if isinstance(found, NeverSeen) else found

    def resume(self, payment: Payment) -> Verdict:
        """Look up the result. If the payer refused or did not answer, end the order: nothing must follow."""
        if payment.challenge_answer not in _GAVE_UP:
            return self.find(payment)
        seen = self._session.look(payment)
        if isinstance(seen, Seen) and can_be_paid(seen):
            seen = self._session.look_after_end(payment)
        if not isinstance(seen, Seen):
            return seen
        found = understood(lambda: verdicts.verdict_of(seen))
        is_open = isinstance(found, NeverSeen | ActionRequired)
        return Processing(calls.order_id_of(payment)) if is_open else found

    def find(self, payment: Payment) -> Verdict:
        """Look up the payment. If all payments of its order failed, end the order before it is declined."""
        seen = self._session.look(payment)
        if isinstance(seen, Seen) and self._has_only_failed(seen):
            seen = self._session.look_after_end(payment)
        return understood(lambda: verdicts.verdict_of(seen)) if isinstance(seen, Seen) else seen

    def find_payment_id(self, reference: str) -> str:
        return payment_id_of(reference)

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
        return settlement.lines_of(self._session, payout.reference, cursor)

    def find_dispute(self, payment: Payment, reference: str) -> DisputeVerdict:
        return disputes.find(self._session, payment, reference)

    def accept_dispute(self, dispute: Dispute, payment: Payment) -> ResponseVerdict:
        return disputes.accept(self._session, dispute, payment)

    def contest_dispute(
        self, dispute: Dispute, payment: Payment, files: Iterable[EvidenceFile], /
    ) -> ResponseVerdict:
        return disputes.contest(self._session, dispute, payment, files)

    def _start(self, seen: Seen, method: Mapping[str, Any]) -> Verdict:
        """Start the payment. After a written refusal, end the order and look it up."""
        session, payment = self._session, seen.payment
        request = calls.pay(session.account, payment, str(seen.order.session_id), method)
        outcome = session.client.send(request)
        refused = refusal(outcome, lambda error: errors.refused_payment(error, payment))
        if refused is None:
            return read(outcome, lambda body: verdicts.started(body, payment))
        last = session.look_after_end(payment)
        if not isinstance(last, Seen):
            return Unanswered()
        ended = understood(lambda: verdicts.verdict_of(last))
        if isinstance(ended, Declined):
            return ended if last.attempts else refused
        return Unanswered() if isinstance(ended, NeverSeen) else ended

    def _has_only_failed(self, seen: Seen) -> bool:
        by_browser = pays_in_browser(seen.account, seen.payment)
        return bool(seen.attempts) and not by_browser and can_be_paid(seen)
