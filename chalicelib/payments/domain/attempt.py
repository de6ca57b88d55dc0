"""Attempts of a payment: each asks one acquirer account, and only a written refusal allows the next."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import NotRequired, cast

from typing_extensions import TypedDict

from chalicelib.domain.change import Change
from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.event import iso
from chalicelib.domain.views import present
from chalicelib.payments.domain.payment import Payment, PaymentStatus


@dataclass(frozen=True, slots=True)
class Attempt:
    """`number` counts a payment's attempts from 1. `acquirer` is the acquirer account.

    `reference` is the acquirer's identifier of the payment, written before any money can move; None if the
    acquirer was not reached. `outcome` is the last verdict, such as `approved`; None until there is one,
    and if the payment itself says that it was captured.
    `sealed_script` starts the acquirer's script in the payer's browser, while the payer can pay there.
    `sends` counts the requests to authorize, of all workers: while there may be two of them, the refusal of
    one says nothing about the other.
    """

    account: str
    payment_id: str
    number: int
    acquirer: str
    created_at: datetime
    reference: str | None = None
    outcome: str | None = None
    decline_class: str | None = None
    error_code: str | None = None
    network_code: str | None = None
    updated_at: datetime | None = None
    sealed_script: str | None = None
    sends: int = 0

    @property
    def id(self) -> str:
        return f"{self.payment_id}#{self.number}"


def is_implied(change: Change[Payment]) -> bool:
    """Return whether the payment itself says how its attempt ended: the first answer was its capture.

    Such an attempt has no outcome of its own: no earlier answer was written.
    """
    before = change.before
    is_first = before.polls == 0 and before.challenge_answer is None
    return before.status is PaymentStatus.PENDING and is_first and change.after.captured


def with_implied_outcome(attempts: Iterable[Attempt], payment: Payment) -> list[Attempt]:
    """Return the payment's attempts, that of its capture with the outcome that only the payment says."""
    return [_approved(one, payment) if _is_implied_by(payment, one) else one for one in attempts]


def _is_implied_by(payment: Payment, attempt: Attempt) -> bool:
    return payment.captured and attempt.number == payment.attempt and attempt.outcome is None


def _approved(attempt: Attempt, payment: Payment) -> Attempt:
    return replace(
        attempt, outcome="approved", reference=payment.acquirer_reference, updated_at=payment.updated_at
    )


class PaymentAttemptView(TypedDict):
    """One attempt of a payment at one acquirer account."""

    number: int
    acquirer: str
    acquirer_reference: NotRequired[str]
    outcome: NotRequired[str]
    decline_class: NotRequired[str]
    error_code: NotRequired[str]
    network_decline_code: NotRequired[str]
    created_at: str
    updated_at: NotRequired[str]


def to_view(attempt: Attempt) -> PaymentAttemptView:
    """Return the attempt as the API shows it, without the fields that do not apply."""
    optional = {
        "acquirer_reference": attempt.reference,
        "outcome": attempt.outcome,
        "decline_class": attempt.decline_class,
        "error_code": attempt.error_code,
        "network_decline_code": attempt.network_code,
        "updated_at": iso(attempt.updated_at) if attempt.updated_at else None,
    }
    view = {
        "number": attempt.number,
        "acquirer": attempt.acquirer,
        "created_at": iso(attempt.created_at),
        **present(optional),
    }
    return cast("PaymentAttemptView", view)
