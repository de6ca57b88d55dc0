"""Read what is known of a payment's subjects by one batched read, and write it with the decision.

The decision is written on the condition that no history changed since it was read, so that two payments at
the same time are decided one after the other, and a payment counts once. A history that is full is neither
written nor checked, so that a busy subject does not slow payments down.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from pynamodb.attributes import ListAttribute

from chalicelib.db.transaction import Rows
from chalicelib.domain.change import Change
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.domain.risk import RiskList
from chalicelib.payments.store import payments
from chalicelib.risk.domain.fields import PAYERS
from chalicelib.risk.domain.history import (
    MAX_RECENT,
    RETENTION,
    History,
    Made,
    after_payment,
    needs_amount,
    unknown,
    without_old,
)
from chalicelib.risk.domain.settings import RiskSettings
from chalicelib.risk.store import subjects
from chalicelib.risk.store.rows import RiskRow, bin_key, entry_key, history_key, settings_key
from chalicelib.risk.store.settings import settings_of


class HistoryChanged(Exception):
    """Report that another payment of the same subject was decided meanwhile. Read again."""


class Read(NamedTuple):
    """Hold what a decision needs.

    `histories` are those of the payment's subjects by name; `usual` has the merchant's last amounts.
    `country` is that of the card's BIN, if an acquirer has named it.
    """

    settings: RiskSettings
    histories: Mapping[str, History]
    usual: History
    listed: set[RiskList]
    country: str | None = None


def read(payment: Payment) -> Read:
    """Return what the decision on a payment needs, by one consistent batched read."""
    account, named = payment.account, subjects.of_payment(payment)
    usual = f"usual_{payment.currency}"
    entries = [entry_key(account, one) for one in subjects.listable(payment)]
    own = [history_key(account, subject) for subject in (*named.values(), usual)]
    bins = [bin_key(payment)] if payment.instrument.bin else []
    rows = RiskRow.batch_get([settings_key(account), *entries, *own, *bins], consistent_read=True)
    found = {(row.partition, row.id): row for row in rows}
    return Read(
        settings_of(account, found.get(settings_key(account))),
        {
            name: without_old(_history(account, subject, found), payment.created_at)
            for name, subject in named.items()
        },
        _history(account, usual, found),
        {found[key].listed for key in entries if key in found},
        next((found[key].country for key in bins if key in found), None),
    )


def record(change: Change[Payment], known: Read) -> None:
    """Write the decision, and count the payment. Raises HistoryChanged, PaymentChanged."""
    payment = change.before

    def counted(rows: Rows) -> None:
        for history in known.histories.values():
            if not history.is_full:
                _put(rows, history, payment)
        if needs_amount(known.usual, payment.created_at):
            _put(rows, known.usual, payment)

    payments.record_assessment(change, counted)


def count_failure(rows: Rows, payment: Payment, at: datetime) -> None:
    """Count a failed payment for its subjects, except those that are full."""
    facts = payment.risk["facts"] if payment.risk else {}
    for name, subject in subjects.of_payment(payment).items():
        if 0 < int(facts.get(f"{name}.payments_24h", 0)) <= MAX_RECENT:
            _append(rows, payment.account, subject, RiskRow.failed, at)


def count_dispute(rows: Rows, payment: Payment, at: datetime) -> None:
    """Count a dispute of the payment for the subjects that name its payer."""
    for name, subject in subjects.of_payment(payment).items():
        if name in PAYERS:
            _append(rows, payment.account, subject, RiskRow.disputed, at)


def _append(rows: Rows, account: str, subject: str, times: ListAttribute, at: datetime) -> None:  # type: ignore[type-arg]
    actions = [
        times.set((times | []).append([int(at.timestamp() * 1000)])),
        RiskRow.version.add(1),
        RiskRow.expires_at.set(at + RETENTION),
    ]
    rows.update(RiskRow(*history_key(account, subject)), actions)


def _put(rows: Rows, history: History, payment: Payment) -> None:
    after = after_payment(history, payment)
    row = RiskRow(
        *history_key(history.account, history.subject), version=after.version, payments=after.payments,
        recent=after.recent, failed=after.failed, disputed=after.disputed,
        expires_at=payment.created_at + RETENTION,
    )  # fmt: skip
    unchanged = RiskRow.version == history.version if history.version else RiskRow.version.does_not_exist()
    rows.put(row, when=unchanged, otherwise=lambda _row: HistoryChanged(history.subject))


def _history(account: str, subject: str, found: Mapping[tuple[str, str], RiskRow]) -> History:
    row = found.get(history_key(account, subject))
    if row is None:
        return unknown(account, subject)
    return History(
        account, subject, int(row.payments or 0), [Made(*one) for one in row.recent or ()],
        [int(one) for one in row.failed or ()], [int(one) for one in row.disputed or ()],
        int(row.version or 0),
    )  # fmt: skip
