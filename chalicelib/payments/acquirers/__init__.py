"""The acquirer: the external party that approves, declines and moves the money, and its interface.

The facts about each acquirer and the source of each rule are in docs/acquirers.md.
"""

from collections.abc import Iterable
from dataclasses import field
from datetime import datetime
from enum import StrEnum
from typing import Any, Literal, Protocol, runtime_checkable

from chalicelib.domain.dataclass import dataclass
from chalicelib.payments.acquirers.capability import Capability
from chalicelib.payments.domain.acquirer_account import AcquirerKind
from chalicelib.payments.domain.card import Card
from chalicelib.payments.domain.dispute import AcquirerDispute, Dispute, EvidenceFile
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.domain.refund import Refund


class DeclineClass(StrEnum):
    """Name the party that refused. After ACQUIRER only, another acquirer may be asked."""

    ACQUIRER = "acquirer"
    PAYER = "payer"
    HARD = "hard"


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """Say that the acquirer saved the payment's method.

    `token` is its id of the method, `customer` of the customer.
    `card` is {brand, last4, exp_month, exp_year, fingerprint} and `vpa` the address, if the acquirer knows
    them and we do not. `mandate` is its id of the mandate, if the payment set one up, or the token where it
    has no other id of it; `mandate_pending` says that the payer's bank has not approved it yet.
    """

    token: str
    mandate: str | None = None
    mandate_pending: bool = False
    customer: str | None = None
    card: dict[str, Any] | None = None
    vpa: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Approved:
    """`amount` and `captured` are what the acquirer says that it authorized and captured, in minor units.

    `reference` is the acquirer's own identifier of the payment. `capture_before` ends the authorization; None
    if the acquirer does not state it. `voidable` is False if only its end releases an authorization.
    `card_country` is the country of the card's issuer, as two letters; None if the acquirer does not name it.
    `saved` is the payment's method, if it was to be saved.
    """

    reference: str
    amount: int
    currency: str
    captured: int = 0
    capture_before: datetime | None = None
    voidable: bool = True
    card_country: str | None = None
    saved: Saved | None = None


@dataclass(frozen=True, slots=True)
class Declined:
    """`network_code` is the card network's own code, as the acquirer passed it on. `card_country` is that of
    Approved."""

    code: str
    description: str
    decline_class: DeclineClass = DeclineClass.HARD
    network_code: str | None = None
    card_country: str | None = None


@dataclass(frozen=True, slots=True)
class HostedChallenge:
    """The payer confirms on the bank page that the gateway hosts for the simulator."""


@dataclass(frozen=True, slots=True)
class Redirect:
    """The payer confirms on a page of the acquirer or the bank."""

    url: str


@dataclass(frozen=True, slots=True)
class Script:
    """The payer pays with the acquirer's script. `secret` starts it in the browser, encrypted at rest."""

    kind: AcquirerKind
    secret: str | None = field(default=None, repr=False)


Action = HostedChallenge | Redirect | Script


@dataclass(frozen=True, slots=True)
class ActionRequired:
    """The payer must act first. No money has moved. `before` ends the acquirer's wait; None if not stated."""

    reference: str
    action: Action = HostedChallenge()
    before: datetime | None = None


@dataclass(frozen=True, slots=True)
class Processing:
    """The acquirer has the request; the bank has not decided. `Acquirer.find` returns the result later."""

    reference: str


@dataclass(frozen=True, slots=True)
class Unanswered:
    """No answer that can be trusted. The money may have moved; `Acquirer.find` returns the result."""


@dataclass(frozen=True, slots=True)
class NeverSeen:
    """The acquirer never received the request. No money moved; the request may be sent now."""


NotSentCause = Literal["unreachable", "refused", "out_of_time", "closed"]


@dataclass(frozen=True, slots=True)
class NotSent:
    """The request that moves money never left.

    `cause`: the acquirer could not be reached; it refused in writing to prepare the payment; the function may
    end before the answer, so the same acquirer is asked later; or the account takes no new payments.
    """

    cause: NotSentCause = "unreachable"


@dataclass(frozen=True, slots=True)
class Captured:
    """`total` is the captured amount in total, in minor units."""

    total: int


@dataclass(frozen=True, slots=True)
class Voided:
    """The amount that was not captured is released."""


@dataclass(frozen=True, slots=True)
class Lapses:
    """The acquirer has no void. The amount is released when the authorization ends, and still held now."""


@dataclass(frozen=True, slots=True)
class Refused:
    """The acquirer refused a capture or void permanently, in writing. Nothing moved."""

    code: str
    description: str


@dataclass(frozen=True, slots=True)
class Refunded:
    """The refund is sent to the payer. It can fail later: `find_refund` then returns Declined."""

    reference: str | None = None


Verdict = Approved | Declined | ActionRequired | Processing | Unanswered | NeverSeen | NotSent
CaptureVerdict = Captured | Refused | Processing | Unanswered | NotSent
VoidVerdict = Voided | Lapses | Refused | Processing | Unanswered | NotSent
RefundVerdict = Refunded | Declined | Processing | Unanswered | NeverSeen | NotSent
DisputeVerdict = AcquirerDispute | NeverSeen | Unanswered | NotSent
ResponseVerdict = AcquirerDispute | Refused | Unanswered | NotSent


class Acquirer(Protocol):
    """One acquirer account.

    Calls that move money carry `payment.acquirer_key`, a capture's total or the refund's id in their
    idempotency key. An acquirer keeps a key for about a day only
    (https://docs.stripe.com/api/idempotent_requests), so no such call is repeated before `find` or
    `find_refund` returned what became of the last one. An answer that is not understood is Unanswered.
    """

    capability: Capability

    def prepare(self, payment: Payment) -> str | NotSent | Unanswered:
        """Return the acquirer's reference of the payment. Moves no money, so it may be repeated.

        A written refusal is NotSent, an answer that is lost or not understood is Unanswered.
        """

    def authorize(self, payment: Payment, card: Card | None) -> Verdict:
        """Authorize the amount under `payment.acquirer_reference`, and capture it if `payment.auto_capture`.

        `card` is set for card payments. Implementations must not store it.
        """

    def resume(self, payment: Payment) -> Verdict:
        """Resume a payment once its `challenge_answer` is set."""

    def find(self, payment: Payment) -> Verdict:
        """Look up the payment by `payment.acquirer_reference`, by a strongly consistent read."""

    def capture(self, payment: Payment, total: int) -> CaptureVerdict:
        """Capture until `total` of the authorized amount is captured, in minor units."""

    def void(self, payment: Payment) -> VoidVerdict:
        """Release the authorized amount that is not captured."""

    def refund(self, refund: Refund, payment: Payment) -> RefundVerdict:
        """Send the refund's amount to the payer."""

    def find_payment_id(self, reference: str) -> str | NotSent | Unanswered:
        """Return our id of the payment that has this reference, which an event of the acquirer named."""

    def find_refund(self, refund: Refund, payment: Payment) -> RefundVerdict:
        """Look up the result of a refund that was sent before, by a strongly consistent read."""


@dataclass(frozen=True, slots=True)
class Forgotten:
    """Say that the acquirer does not have the method any more, or never had it."""


@runtime_checkable
class MethodKeeper(Protocol):
    """Describe an acquirer account that saves methods under a customer of its own."""

    def create_customer(self, customer_id: str) -> str | NotSent | Unanswered:
        """Return the acquirer's id of a new customer. Moves no money, so it may be repeated."""

    def forget_method(self, token: str) -> Forgotten | NotSent | Unanswered:
        """Let the acquirer forget a saved method. It may be repeated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundMandate:
    """Say how a mandate is at the acquirer: one that has ended allows no debit any more.

    `token` is the acquirer's id of the saved method, and `customer_id` ours of the customer, if it
    names them.
    """

    state: Literal["pending", "active", "ended"]
    token: str
    customer_id: str | None = None


@runtime_checkable
class MandateKeeper(Protocol):
    """Describe an acquirer account that keeps mandates, which end outside of the gateway too."""

    def find_mandate(self, reference: str) -> FoundMandate | NotSent | Unanswered:
        """Look up a mandate by the acquirer's id of it."""


@runtime_checkable
class DisputeHandler(Protocol):
    """An acquirer account whose disputes the gateway can read and answer.

    An answer is final for the acquirer, so it is never repeated before `find_dispute` shows that the acquirer
    does not have it.
    """

    def find_dispute(self, payment: Payment, reference: str) -> DisputeVerdict:
        """Look up a dispute by the acquirer's reference of it, by a strongly consistent read."""

    def accept_dispute(self, dispute: Dispute, payment: Payment) -> ResponseVerdict:
        """Accept the dispute: the payer keeps the money."""

    def contest_dispute(
        self, dispute: Dispute, payment: Payment, files: Iterable[EvidenceFile], /
    ) -> ResponseVerdict:
        """Submit the dispute's evidence with its files, which are read one by one.

        NotSent if only files were uploaded: without the submission they have no effect.
        """
