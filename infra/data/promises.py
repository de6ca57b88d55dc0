"""State a promise of docs/acquirers.md, and whether an acquirer keeps it.

Every payment is made up here: none is stored in the gateway.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from chalicelib.domain.ids import new_id
from chalicelib.payments.acquirers import Acquirer, Approved
from chalicelib.payments.domain.acquirer_account import AcquirerAccount
from chalicelib.payments.domain.dispute import AcquirerDispute, DisputeStatus
from chalicelib.payments.domain.instrument import Instrument
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.domain.refund import Refund
from infra.errors import CliError

AMOUNT, PART = 50_000, 20_000


@dataclass(frozen=True, slots=True)
class Result:
    """A promise, what the acquirer did, and whether it kept the promise."""

    promise: str
    seen: str
    is_kept: bool


@dataclass(frozen=True, slots=True)
class Payments:
    account: AcquirerAccount

    def __call__(self, instrument: Instrument, **changes: Any) -> Payment:
        at = datetime.now(UTC)
        values = {"auto_capture": True, "acquirer": self.account.id, **changes}
        return Payment(
            self.account.account, new_id("pay", at), new_id("order", at), AMOUNT, "INR", instrument,
            created_at=at, updated_at=at, **values,
        )  # fmt: skip


def prepared_twice(acquirer: Acquirer, payment: Payment, polls: int) -> Iterator[Result]:
    """Check that a repeated request creates no second payment, and that a lookup names ours.

    `polls` of the repetition: 0 repeats the same key.
    """
    first = acquirer.prepare(payment)
    again = acquirer.prepare(replace(payment, polls=polls))
    yield Result("preparing returns a reference", shown(first), isinstance(first, str))
    yield Result("preparing again returns the same reference", shown(again), again == first)
    if isinstance(first, str):
        named = acquirer.find_payment_id(first)
        yield Result("the reference leads to our payment", shown(named), named == payment.id)


def prepared(acquirer: Acquirer, payment: Payment) -> Payment:
    reference = acquirer.prepare(payment)
    if not isinstance(reference, str):
        raise CliError("The acquirer prepared no payment.", "Check its status page, and try again.")
    return replace(payment, acquirer_reference=reference)


def refund_of(payment: Payment, amount: int) -> Refund:
    at = datetime.now(UTC)
    return Refund(payment.account, new_id("rfnd", at), payment.id, amount, payment.currency, at)


def approved(promise: str, verdict: object, *, captured: int) -> Result:
    kept = isinstance(verdict, Approved) and (verdict.amount, verdict.captured) == (AMOUNT, captured)
    return Result(promise, shown(verdict), kept)


def is_one_of(promise: str, verdict: object, *expected: type) -> Result:
    return Result(promise, shown(verdict), isinstance(verdict, expected))


def is_in_status(promise: str, verdict: object, *expected: DisputeStatus) -> Result:
    if not isinstance(verdict, AcquirerDispute):
        return Result(promise, shown(verdict), is_kept=False)
    kept = verdict.status in expected and verdict.amount == AMOUNT
    return Result(promise, f"{verdict.amount} {verdict.status}", kept)


def shown(verdict: object) -> str:
    """Return the kind of an answer, without what it holds about a payer."""
    if isinstance(verdict, str):
        return verdict
    code = getattr(verdict, "code", None)
    return f"{type(verdict).__name__} {code}" if code else type(verdict).__name__
