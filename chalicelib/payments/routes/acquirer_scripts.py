"""Return what an acquirer's script needs in the payer's browser. It is in no event, log or webhook."""

from typing import Literal, NotRequired

from typing_extensions import TypedDict

from chalicelib.crypto.kms_secrets import unseal
from chalicelib.domain.errors import NotFound
from chalicelib.payments.acquirers.connections import return_url_of
from chalicelib.payments.domain.acquirer_account import AcquirerAccount, AcquirerKind
from chalicelib.payments.domain.instrument import Method
from chalicelib.payments.domain.payment import Payment, PaymentStatus
from chalicelib.payments.store import acquirer_accounts, attempts
from chalicelib.settings import settings


class AcquirerScript(TypedDict):
    """Start the script of `acquirer`. `return_url` is the page to which the script sends the payer back.

    Stripe: `public_key` and `client_secret`. Razorpay: `public_key`, `order_id`, `amount` and `currency`.
    Cashfree: `payment_session_id` and `mode`.
    """

    acquirer: AcquirerKind
    method: Method
    mode: Literal["live", "test"]
    amount: int
    currency: str
    return_url: str
    public_key: NotRequired[str]
    client_secret: NotRequired[str]
    order_id: NotRequired[str]
    payment_session_id: NotRequired[str]


def script_of(payment: Payment) -> AcquirerScript:
    """Raise NotFound if the payment does not wait for the acquirer's script."""
    kind = payment.challenge_script
    if payment.status is not PaymentStatus.REQUIRES_ACTION or kind is None:
        raise NotFound(f"The payment awaits no acquirer's script; it is {payment.status}.")
    account = acquirer_accounts.get(payment.account, str(payment.acquirer))
    script = AcquirerScript(
        acquirer=kind, method=payment.instrument.method, mode="live" if account.is_live else "test",
        amount=payment.amount, currency=payment.currency,
        return_url=return_url_of(settings().checkout_url, payment),
    )  # fmt: skip
    return _with_own_fields(script, account, payment)


def _with_own_fields(script: AcquirerScript, account: AcquirerAccount, payment: Payment) -> AcquirerScript:
    match script["acquirer"]:
        case AcquirerKind.STRIPE:
            return {**script, "public_key": account.public_key, "client_secret": _secret_of(payment)}
        case AcquirerKind.RAZORPAY:
            return {**script, "public_key": account.public_key, "order_id": str(payment.acquirer_reference)}
        case AcquirerKind.CASHFREE:
            return {**script, "payment_session_id": _secret_of(payment)}
        case AcquirerKind.SIMULATOR:
            return script


def _secret_of(payment: Payment) -> str:
    attempt = attempts.get(payment.account, payment.id, payment.attempt)
    if attempt is None or attempt.sealed_script is None:
        raise NotFound("The payment awaits no acquirer's script.")
    return unseal(attempt.sealed_script, payment.account)
