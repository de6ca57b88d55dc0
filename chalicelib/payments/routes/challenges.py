"""/v1/challenges: the simulated bank page. The token in the path is the only credential."""

from datetime import UTC, datetime
from typing import Any, NotRequired, cast

from chalice.app import Blueprint
from typing_extensions import TypedDict

from chalicelib.accounts.store import merchants
from chalicelib.crypto.mac_keys import key_of
from chalicelib.domain.actor import ActorType, actor_of
from chalicelib.domain.errors import BadRequest, NotFound
from chalicelib.domain.event import iso
from chalicelib.domain.visitor import Visitor
from chalicelib.http.models import Body
from chalicelib.http.route import endpoint
from chalicelib.http.route_spec import Access
from chalicelib.payments.domain import payment_steps
from chalicelib.payments.domain.challenge import ChallengeAnswer, is_genuine, parse_token
from chalicelib.payments.domain.instrument import Method
from chalicelib.payments.domain.payment import Payment, PaymentStatus
from chalicelib.payments.domain.payment_view import NextAction, to_view
from chalicelib.payments.domain.routing import SIMULATOR
from chalicelib.payments.domain.simulated_payment import is_simulated
from chalicelib.payments.routes.acquirer_scripts import AcquirerScript, script_of
from chalicelib.payments.routes.optimistic import update_payment
from chalicelib.payments.store import payments

challenges_api = Blueprint(__name__)

_SHOWN = ("order_id", "amount", "currency", "method", "status", "bank", "next_action", "return_url")


class ChallengeRequest(Body):
    outcome: ChallengeAnswer


class ChallengedCard(TypedDict):
    brand: str
    last4: str


class ChallengeView(TypedDict):
    """The payment as its payer may see it."""

    payment_id: str
    order_id: str
    merchant: str
    amount: int
    currency: str
    method: Method
    status: PaymentStatus
    card: NotRequired[ChallengedCard]
    bank: NotRequired[str]
    next_action: NotRequired[NextAction]
    return_url: NotRequired[str]
    expires_at: NotRequired[str]


class ChallengeResponse(TypedDict):
    data: ChallengeView


class AcquirerScriptResponse(TypedDict):
    data: AcquirerScript


@endpoint(
    challenges_api, "/v1/challenges/{token}", "GET",
    summary="Get a bank challenge",
    description=(
        "Returns the payment that waits for its payer on the simulated bank page. The token in the path "
        "is the only credential."
    ),
    access=Access.PUBLIC,
)  # fmt: skip
def get_challenge(token: str) -> ChallengeResponse:
    """Raise NotFound."""
    return _shown(_challenged(token))


@endpoint(
    challenges_api, "/v1/challenges/{token}", "POST",
    summary="Answer a bank challenge",
    description=(
        "Approves, declines or times out the payment on the simulated bank page. `returned` states that the "
        "payer is back from the page of a real acquirer or bank; the gateway then asks the acquirer for the "
        "result. A challenge can be answered once. The token in the path is the only credential."
    ),
    access=Access.PUBLIC, body=ChallengeRequest, takes_visitor=True,
)  # fmt: skip
def answer_challenge(token: str, body: ChallengeRequest, visitor: Visitor) -> ChallengeResponse:
    """Apply the payer's decision, once. Raise NotFound, ChallengeAnswered."""
    payment, at = _challenged(token), datetime.now(UTC)
    _check_outcome(payment, body.outcome)
    payer = actor_of(ActorType.PAYER, address=visitor.address)

    def answer(now: Payment) -> Payment:
        answered = payment_steps.answer(now, body.outcome, at)
        payments.record(answered, also=lambda rows: rows.made_by(payer))
        return answered.after

    return _shown(update_payment(payment.account, payment.id, answer))


@endpoint(
    challenges_api, "/v1/challenges/{token}/script", "GET",
    summary="Get the acquirer's script of a payment",
    description=(
        "Returns what the acquirer's script needs to take the payment in the payer's browser, while the "
        "payment waits for it. The token in the path is the only credential."
    ),
    access=Access.PUBLIC,
)  # fmt: skip
def get_challenge_script(token: str) -> AcquirerScriptResponse:
    """Raise NotFound."""
    return {"data": script_of(_challenged(token))}


def _check_outcome(payment: Payment, outcome: ChallengeAnswer) -> None:
    """Raise BadRequest for a decision about a payment that a real acquirer decides."""
    simulated = payment.acquirer in (None, SIMULATOR) or is_simulated(payment.acquirer_reference)
    if simulated == (outcome is ChallengeAnswer.RETURNED):
        allowed = "approve, decline or time_out" if simulated else "returned"
        raise BadRequest(f"outcome must be {allowed} for this payment.", "outcome")


def _challenged(token: str) -> Payment:
    """Return the payment of a valid token. It is read before the MAC is checked, so that a forged token costs
    no KMS call."""
    account, payment_id = parse_token(token) or ("", "")
    try:
        payment = payments.get(account, payment_id) if account else None
    except NotFound:
        payment = None
    if payment is None or not is_genuine(token, key_of("challenges", account), payment_id):
        raise NotFound("No such challenge.")
    return payment


def _shown(payment: Payment) -> ChallengeResponse:
    known: dict[str, Any] = dict(to_view(payment))
    shown: dict[str, Any] = {name: known[name] for name in _SHOWN if name in known}
    card = payment.instrument.card
    if card:
        shown["card"] = {name: card[name] for name in ("brand", "last4")}
    if payment.status is PaymentStatus.REQUIRES_ACTION and payment.challenge_before:
        shown["expires_at"] = iso(payment.challenge_before)
    merchant = merchants.of_account(payment.account).name
    view = {"payment_id": payment.id, "merchant": merchant, **shown}
    return {"data": cast("ChallengeView", view)}
