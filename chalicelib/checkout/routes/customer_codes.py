"""/v1/checkout/orders/{order_id}/codes: a payer proves to be the order's customer by a one-time code."""

from typing import Annotated

from chalice.app import Blueprint
from typing_extensions import TypedDict

from chalicelib.accounts.store import merchants
from chalicelib.crypto import customer_codes as codes
from chalicelib.crypto.fingerprints import fingerprint_of_address, fingerprint_of_recipient
from chalicelib.crypto.kms_secrets import seal
from chalicelib.customers.domain.customer import Customer
from chalicelib.customers.domain.customer_code import CustomerCode, limits_of, own_address, wrong
from chalicelib.customers.domain.customer_session import SessionPurpose, new_session
from chalicelib.customers.routes.customer_sessions import CustomerSessionView
from chalicelib.customers.routes.customers import Phone
from chalicelib.customers.session_tokens import token_of
from chalicelib.customers.store import customer_codes, customers
from chalicelib.domain.errors import BadRequest, Conflict
from chalicelib.domain.event import iso
from chalicelib.domain.ids import new_id
from chalicelib.http.fields import Email, Id, pattern_field
from chalicelib.http.models import Body
from chalicelib.http.request import Request
from chalicelib.http.route import endpoint
from chalicelib.http.route_spec import Access
from chalicelib.notices import sending
from chalicelib.notices.domain.language import Language
from chalicelib.notices.domain.mail import Channel, Mail, MailKind
from chalicelib.notices.store import mail as mails
from chalicelib.notices.store import payer_messages
from chalicelib.payments.domain.order import Order
from chalicelib.payments.store import orders
from chalicelib.settings import settings

customer_codes_api = Blueprint(__name__)


class CustomerCodeRequest(Body):
    """Send a code to the `email` or the `phone`."""

    email: Email | None = None
    phone: Phone | None = None
    language: Language = Language.ENGLISH


class CustomerCodeView(TypedDict):
    id: str
    expires_at: str


class CodeVerifyRequest(Body):
    """Verify a code: `id` is its id, and `code` its six digits."""

    id: Id
    code: Annotated[str, pattern_field(r"^[0-9]{6}$", "it must be 6 digits")]


@endpoint(
    customer_codes_api, "/v1/checkout/orders/{order_id}/codes", "POST",
    summary="Send a one-time code to the customer of an order",
    description=(
        "Mails a code of 6 digits, or sends it as a text message, if the address is the one of the order's "
        "customer. The response is the same for every address. A code can be used once within 10 minutes, "
        "and ends after 5 tries. A recipient gets at most 5 codes in an hour. Works with the API key alone."
    ),
    access=Access.PUBLISHABLE, status=201, body=CustomerCodeRequest,
)  # fmt: skip
def send_customer_code(request: Request, order_id: str, body: CustomerCodeRequest) -> CustomerCodeView:
    """Write a code and its mail, also for an address that is not the customer's: those are never sent.

    Raise RateLimited, Conflict.
    """
    channel, address = _recipient(body)
    order = orders.get(request.account, order_id)
    customer = _customer_of(order)
    recipient = own_address(customer, channel, address)
    secret, code_id = codes.new_code(), new_id("otc", request.at)
    code = CustomerCode(
        request.account, code_id, order.id, codes.hash_of(secret, code_id, request.account), request.at,
        customer_id=order.customer_id if recipient else None,
    )  # fmt: skip
    mail = _mail(code, channel, recipient, secret, body.language)
    shown: CustomerCodeView = {"id": code.id, "expires_at": iso(code.expires_at)}
    limits = limits_of(
        fingerprint_of_recipient(address, request.account),
        fingerprint_of_address(request.visitor.host, request.account),
    )
    customer_codes.add(code, mail, limits, request.claim(shown))
    sending.queue(mail)
    return shown


@endpoint(
    customer_codes_api, "/v1/checkout/orders/{order_id}/codes/verify", "POST",
    summary="Create a customer session by a one-time code",
    description=(
        "Returns a customer session of the checkout for the right code. Responds with 400 to any other code, "
        "and to one that was used, has expired or was tried 5 times. Works with the API key alone."
    ),
    access=Access.PUBLISHABLE, status=201, body=CodeVerifyRequest,
)  # fmt: skip
def verify_customer_code(request: Request, order_id: str, body: CodeVerifyRequest) -> CustomerSessionView:
    """Count the try, then compare the code and return a session. Raise BadRequest, NotFound."""
    code = customer_codes.take_try(request.account, body.id, order_id, request.at)
    is_right = codes.matches(body.code, code.id, code.account, code.code_hash)
    if not is_right or code.customer_id is None:
        raise wrong()
    session = new_session(code.account, code.customer_id, SessionPurpose.CHECKOUT, request.at)
    shown: CustomerSessionView = {"token": token_of(session), "expires_at": iso(session.expires_at)}
    customer_codes.use(code, code.customer_id, request.at, request.claim(shown, secret=True))
    return shown


def _recipient(body: CustomerCodeRequest) -> tuple[Channel, str]:
    """Return how to reach the payer. Raise BadRequest, and Conflict if the stage sends nothing that way."""
    if body.email is not None and body.phone is None:
        mails.check_sender()
        return Channel.EMAIL, body.email
    if body.phone is None or body.email is not None:
        raise BadRequest("Send either email or phone.", "email")
    if not settings().sms:
        raise Conflict("This stage sends no text messages: its operator has not set Sms.", "phone")
    return Channel.SMS, body.phone


def _customer_of(order: Order) -> Customer | None:
    return customers.get(order.account, order.customer_id) if order.customer_id else None


def _mail(
    code: CustomerCode, channel: Channel, recipient: str | None, secret: str, language: Language
) -> Mail:
    """Return the mail of a code. One without a recipient has ended already, so it is never sent."""
    mail_id = new_id("mail", code.created_at)
    values = {
        "merchant": merchants.of_account(code.account).name,
        "language": language,
        "account_mode": code.account.partition("#")[2],
    }
    if channel is Channel.SMS:
        values |= payer_messages.seen(code.account).sms.values_of(MailKind.CUSTOMER_CODE)
    return Mail(
        account=code.account.partition("#")[0], id=mail_id, kind=MailKind.CUSTOMER_CODE, channel=channel,
        recipient=recipient, values=values, sealed_code=seal(secret, mail_id),
        created_at=code.created_at, send_before=code.expires_at if recipient else code.created_at,
    )  # fmt: skip
