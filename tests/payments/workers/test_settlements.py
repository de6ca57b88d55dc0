"""A night of an acquirer account: its payouts are stored, joined with our payments, and compared."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from operator import itemgetter
from typing import Any

import pytest

from chalicelib.db.paging import Page
from chalicelib.domain.change import Change
from chalicelib.domain.errors import NotFound
from chalicelib.domain.ids import first_id
from chalicelib.payments.acquirers import NotSent, Unanswered
from chalicelib.payments.acquirers.registry import Registry
from chalicelib.payments.acquirers.settlement_lines import AcquirerPayout, LinePage, SettlementLine
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.domain.refund import Refund, RefundStatus
from chalicelib.payments.domain.settlement import LineKind, Payout, PayoutLine, PayoutStatus
from chalicelib.payments.domain.settlement_difference import Difference, DifferenceKind, DifferenceStatus
from chalicelib.payments.domain.tasks import night_of
from chalicelib.payments.store import payments, payouts, settlement_differences
from chalicelib.payments.store.rows import PaymentRow, RefundRow
from chalicelib.payments.workers.settlements import do_step
from tests.acquirer import Acquirer
from tests.builders import NOON, a_refund, captured
from tests.settlement_fixtures import a_payout

NIGHT = NOON + timedelta(days=5)
CHECK = NOON + timedelta(days=14)
PAY, RFND = first_id("pay", NOON), first_id("rfnd", NOON)


def a_line(id: str = "txn_1", amount: int = 50_000, fee: int = 1180, **changes: Any) -> SettlementLine:
    values: dict[str, Any] = {
        "id": id, "kind": "charge", "about": LineKind.PAYMENT, "reference": "pi_1", "amount": amount,
        "fee": fee, "tax": 0, "net": amount - fee, "currency": "INR", "exchange_rate": None,
        "available_at": NIGHT, "payment_id": PAY,
    }  # fmt: skip
    return SettlementLine(**values | changes)


A_REFUND_LINE = a_line(
    "txn_2", -10_000, 0, about=LineKind.REFUND, kind="refund", reference="re_1", payment_id=None,
    refund_id=RFND,
)  # fmt: skip


@dataclass
class PayingOut(Acquirer):
    """An acquirer with payouts: pages of lines by the payout's reference, whose sum is its amount."""

    pages: dict[str, list[list[SettlementLine]]] = field(default_factory=dict)
    amounts: dict[str, int] = field(default_factory=dict)
    fails_at: str | None = None
    fee: int = 0
    manual: bool = False

    def payouts(self, first: date, last: date) -> list[AcquirerPayout] | NotSent | Unanswered:
        if self.fails_at == "payouts":
            return Unanswered()
        assert (last - first).days == 10
        return [self._payout(name) for name in self.pages]

    def settlement_lines(self, payout: AcquirerPayout, cursor: str | None) -> LinePage | NotSent | Unanswered:
        number, pages = int(cursor or "0"), self.pages[payout.reference]
        if self.fails_at == cursor is not None:
            return Unanswered()
        return LinePage(pages[number], str(number + 1) if number + 1 < len(pages) else None)

    def _payout(self, name: str) -> AcquirerPayout:
        total = sum(line.net for page in self.pages[name] for line in page) - self.fee
        amount = self.amounts.get(name, total)
        return AcquirerPayout(
            reference=name, amount=amount, currency="INR", arrived_at=NIGHT, fee=self.fee, manual=self.manual
        )


@dataclass
class Night:
    account: str

    def run(self, acquirer: Acquirer, at: datetime = NIGHT) -> None:
        """Run all steps of a night, each message twice."""
        registry = Registry({"acq_1": acquirer})
        for first, _ in sorted(night_of(self.account, "acq_1", at), key=itemgetter(1)):
            todo = [first]
            while todo:
                for task in todo:
                    do_step(task, registry, at)
                todo = [following for task in todo for following in do_step(task, registry, at)]

    def statuses(self) -> list[PayoutStatus]:
        return [payout.status for payout in self.payouts]

    @property
    def payouts(self) -> list[Payout]:
        return payouts.newest(self.account, Page(limit=100)).items

    @property
    def differences(self) -> list[Difference]:
        return settlement_differences.newest(self.account, Page(limit=100)).items

    def lines(self, owner: str) -> list[PayoutLine]:
        return list(payouts.lines_of(self.account, owner))


@pytest.fixture
def night(account: str) -> Night:
    return Night(account)


def a_paid_payment(account: str, **changes: Any) -> Payment:
    """Store a captured payment of 500.00 at acq_1."""
    values = {"id": PAY, "acquirer": "acq_1", "acquirer_reference": "pi_1"}
    payment = captured(account=account, **values | changes)
    PaymentRow.of(payment).save()
    return payment


def a_sent_refund(account: str, **changes: Any) -> Refund:
    refund = a_refund(account=account, id=RFND, payment_id=PAY, status=RefundStatus.PROCESSED, **changes)
    RefundRow.of(refund).save()
    return refund


def test_a_payout_that_matches_is_reconciled_and_its_fees_are_on_the_payment(
    account: str, night: Night
) -> None:
    before = a_paid_payment(account)
    a_sent_refund(account)
    fee = a_line("txn_3", -500, 0, about=LineKind.OTHER, kind="fee", reference=None, payment_id=None)

    night.run(PayingOut(pages={"po_1": [[a_line(), A_REFUND_LINE], [fee]]}))

    [payout] = night.payouts
    assert (payout.status, payout.lines, payout.amount) == (PayoutStatus.RECONCILED, 3, 38_320)
    assert (payout.gross, payout.fee, payout.net) == (39_500, 1180, 38_320)
    paid = payments.get(account, PAY)
    assert paid.settlement == {
        "gross": 40_000, "fee": 1180, "tax": 0, "net": 38_820, "currency": "INR", "payouts": [payout.id],
    }  # fmt: skip
    assert replace(paid, settlement=None) == before
    assert {(line.payment_id, line.refund_id) for line in night.lines(payout.id)} == {
        (PAY, None), (PAY, RFND), (None, None),
    }  # fmt: skip
    assert night.differences == []


def test_a_payout_is_not_read_again_once_it_is_reconciled(account: str, night: Night) -> None:
    a_paid_payment(account)
    acquirer = PayingOut(pages={"po_1": [[a_line()]]})
    night.run(acquirer)
    acquirer.pages["po_1"] = [[a_line("txn_9")]]

    night.run(acquirer, NIGHT + timedelta(days=1))

    assert [line.gross for line in night.lines(night.payouts[0].id)] == [50_000]


def test_a_night_that_stopped_halfway_ends_with_the_same_rows(account: str, night: Night) -> None:
    a_paid_payment(account)
    pages = {"po_1": [[a_line(amount=20_000)], [a_line("txn_2", 30_000)]]}
    with pytest.raises(NotFound):  # of the account, whose state decides about a retry
        night.run(PayingOut(pages=pages, fails_at="1"))
    halfway = (night.payouts[0].status, len(night.lines(night.payouts[0].id)))

    night.run(PayingOut(pages=pages), NIGHT + timedelta(days=1))

    assert halfway == (PayoutStatus.PENDING, 1)
    [payout] = night.payouts
    assert (payout.status, payout.lines) == (PayoutStatus.RECONCILED, 2)
    settlement = payments.get(account, PAY).settlement
    assert settlement is not None
    assert (settlement["gross"], night.differences) == (50_000, [])


def test_a_payout_that_its_lines_do_not_add_up_to_is_read_again_until_they_do(
    account: str, night: Night
) -> None:
    a_paid_payment(account)
    amounts = {"po_1": 48_820 + 100}
    night.run(PayingOut(pages={"po_1": [[a_line()]]}, amounts=amounts))
    [difference] = night.differences
    found = (difference.kind, difference.expected_amount, difference.reported_amount)
    assert found == (DifferenceKind.AMOUNT_DIFFERS, 48_820, 48_920)
    assert night.statuses() == [PayoutStatus.DIFFERS]
    late = a_line("txn_2", 100, 0, about=LineKind.OTHER, kind="adjustment", payment_id=None)

    night.run(PayingOut(pages={"po_1": [[a_line(), late]]}, amounts=amounts), NIGHT + timedelta(days=1))

    [closed] = night.differences
    assert (closed.id, closed.status) == (difference.id, DifferenceStatus.CLOSED)
    assert closed.reason == "The amounts agree now."
    assert night.statuses() == [PayoutStatus.RECONCILED]


def test_a_charge_for_the_payout_itself_is_a_line(account: str, night: Night) -> None:
    a_paid_payment(account)

    night.run(PayingOut(pages={"po_1": [[a_line()]]}, fee=236))

    [payout] = night.payouts
    assert (payout.status, payout.amount, payout.fee) == (PayoutStatus.RECONCILED, 48_584, 1416)


@pytest.mark.parametrize(
    "line",
    [
        {"payment_id": None},
        {"payment_id": "pay_unknown"},
        {"about": LineKind.REFUND, "refund_id": "rfnd_unknown", "payment_id": None},
        {"about": LineKind.REFUND, "reference": "re_unknown"},
    ],
)
def test_a_line_for_what_we_do_not_know_is_a_difference(
    account: str, night: Night, line: dict[str, Any]
) -> None:
    a_paid_payment(account)

    night.run(PayingOut(pages={"po_1": [[a_line(**line)]]}))

    [difference] = night.differences
    assert (difference.kind, difference.status) == (DifferenceKind.UNKNOWN_HERE, DifferenceStatus.OPEN)
    assert (difference.payout_id, difference.reported_amount) == (night.payouts[0].id, 50_000)
    assert night.payouts[0].status is PayoutStatus.RECONCILED


def test_a_payment_at_another_account_is_not_known_to_this_one(account: str, night: Night) -> None:
    a_paid_payment(account, acquirer="acq_2")

    night.run(PayingOut(pages={"po_1": [[a_line()]]}))

    assert [one.kind for one in night.differences] == [DifferenceKind.UNKNOWN_HERE]
    assert payments.get(account, PAY).settlement is None


def test_a_payment_of_another_merchant_is_not_known(account: str, night: Night) -> None:
    other = f"other-{account}"
    a_paid_payment(other)

    night.run(PayingOut(pages={"po_1": [[a_line()]]}))

    assert [one.kind for one in night.differences] == [DifferenceKind.UNKNOWN_HERE]
    assert payments.get(other, PAY).settlement is None
    assert settlement_differences.newest(other, Page()).items == []


def test_a_payment_and_a_refund_without_lines_are_missing_after_14_days(account: str, night: Night) -> None:
    a_paid_payment(account)
    a_sent_refund(account)
    night.run(PayingOut(), CHECK - timedelta(days=1))
    assert night.differences == []

    night.run(PayingOut(), CHECK)

    assert {(one.refund_id, one.kind, one.expected_amount) for one in night.differences} == {
        (None, DifferenceKind.MISSING_AT_ACQUIRER, 50_000),
        (RFND, DifferenceKind.MISSING_AT_ACQUIRER, -10_000),
    }


def test_a_manual_payout_has_no_lines_and_is_not_compared(account: str, night: Night) -> None:
    a_paid_payment(account)
    acquirer = PayingOut(pages={"po_1": [[a_line()]]}, manual=True)

    night.run(acquirer)

    [payout] = night.payouts
    assert (payout.status, payout.amount, payout.lines) == (PayoutStatus.MANUAL, 48_820, 0)
    assert (night.lines(payout.id), payments.get(account, PAY).settlement) == ([], None)
    assert night.differences == []


def test_a_payment_that_a_manual_payout_may_have_paid_out_is_not_missing(account: str, night: Night) -> None:
    a_paid_payment(account)
    a_sent_refund(account)
    night.run(PayingOut(pages={"po_1": [[]]}, manual=True))

    night.run(PayingOut(), CHECK)

    assert night.differences == []


def test_a_manual_payout_of_another_account_or_before_the_payment_explains_nothing(
    account: str, night: Night
) -> None:
    manual = {"account": account, "status": PayoutStatus.MANUAL}
    payouts.add(a_payout("po_1", acquirer="acq_2", arrived_at=NIGHT, **manual))
    payouts.add(a_payout("po_2", acquirer="acq_1", arrived_at=NOON - timedelta(days=1), **manual))
    a_paid_payment(account)

    night.run(PayingOut(), CHECK)

    assert [one.kind for one in night.differences] == [DifferenceKind.MISSING_AT_ACQUIRER]


def test_a_missing_payment_that_is_paid_out_later_closes_its_difference(account: str, night: Night) -> None:
    a_paid_payment(account)
    night.run(PayingOut(), CHECK)

    night.run(PayingOut(pages={"po_1": [[a_line()]]}), CHECK + timedelta(days=1))

    [closed] = night.differences
    assert (closed.status, closed.reported_amount) == (DifferenceStatus.CLOSED, 50_000)
    assert closed.kind is DifferenceKind.MISSING_AT_ACQUIRER


@pytest.mark.parametrize(
    "changes",
    [
        {"amount_captured": 0, "amount_refundable": 0, "captures": []},
        {"acquirer": "acq_2"},
        {"acquirer": None},
    ],
)
def test_a_payment_without_money_at_this_account_is_not_missing(
    account: str, night: Night, changes: dict[str, Any]
) -> None:
    a_paid_payment(account, **changes)

    night.run(PayingOut(), CHECK)

    assert night.differences == []


@pytest.mark.parametrize("status", [RefundStatus.PENDING, RefundStatus.FAILED])
def test_a_refund_that_moved_no_money_is_not_missing(
    account: str, night: Night, status: RefundStatus
) -> None:
    a_paid_payment(account, acquirer="acq_1")
    RefundRow.of(replace(a_sent_refund(account), status=status)).save()

    night.run(PayingOut(pages={"po_1": [[a_line()]]}), CHECK)

    assert night.differences == []


@pytest.mark.parametrize(
    ("line", "reported"),
    [({"amount": 50_001}, (50_001, "INR")), ({"currency": "USD"}, (50_000, "USD"))],
)
def test_another_amount_or_currency_is_a_difference(
    account: str, night: Night, line: dict[str, Any], reported: tuple[int, str]
) -> None:
    before = a_paid_payment(account)

    night.run(PayingOut(pages={"po_1": [[a_line(**{"net": 48_820} | line)]]}))

    [difference] = [one for one in night.differences if one.payment_id]
    assert difference.kind is DifferenceKind.AMOUNT_DIFFERS
    assert (difference.reported_amount, difference.reported_currency) == reported
    assert difference.payout_id == night.payouts[0].id
    assert replace(payments.get(account, PAY), settlement=None) == before


def test_several_captures_are_compared_together(account: str, night: Night) -> None:
    a_paid_payment(account, captures=[20_000, 30_000])
    first = {"po_1": [[a_line(amount=20_000)]]}
    night.run(PayingOut(pages=first))
    assert night.differences == []

    night.run(PayingOut(pages=first), CHECK)
    [difference] = night.differences
    assert (difference.kind, difference.reported_amount) == (DifferenceKind.AMOUNT_DIFFERS, 20_000)
    night.run(PayingOut(pages={**first, "po_2": [[a_line("txn_2", 30_000)]]}), CHECK + timedelta(days=1))

    [closed] = night.differences
    settlement = payments.get(account, PAY).settlement
    assert settlement is not None
    assert (closed.status, settlement["gross"]) == (DifferenceStatus.CLOSED, 50_000)
    assert len(settlement["payouts"]) == 2


def test_a_resolved_difference_opens_again_only_with_other_amounts(account: str, night: Night) -> None:
    a_paid_payment(account)
    night.run(PayingOut(), CHECK)
    [difference] = night.differences
    resolved = replace(difference, status=DifferenceStatus.RESOLVED, note="Known.", updated_at=CHECK)
    settlement_differences.resolve(resolved, None)

    night.run(PayingOut(), CHECK)
    assert night.differences[0].status is DifferenceStatus.RESOLVED
    night.run(PayingOut(pages={"po_1": [[a_line(amount=60_000)]]}), CHECK)

    [opened] = night.differences
    assert (opened.id, opened.status) == (difference.id, DifferenceStatus.OPEN)
    assert (difference.payout_id, opened.payout_id) == (None, night.payouts[0].id)


def test_a_write_of_a_payment_keeps_its_settlement_and_does_not_conflict_with_it(
    account: str, night: Night
) -> None:
    before = a_paid_payment(account)
    night.run(PayingOut(pages={"po_1": [[a_line()]]}))
    known = payments.get(account, PAY).settlement

    payments.record(Change(before, replace(before, error_code="x")))

    assert known is not None
    assert payments.get(account, PAY).settlement == known
    assert payments.get(account, PAY).error_code == "x"


def test_an_acquirer_without_payouts_has_no_steps(account: str, night: Night) -> None:
    night.run(Acquirer())

    assert night.payouts == []
