"""/v1/payments/{id}/receipt/send: the receipt of a payment by mail."""

from datetime import timedelta

from chalice.app import Blueprint
from typing_extensions import TypedDict

from chalicelib.accounts.store import merchants
from chalicelib.crypto.kms_secrets import seal
from chalicelib.domain.errors import BadRequest, Conflict
from chalicelib.domain.event import iso
from chalicelib.http.fields import Email, Omittable
from chalicelib.http.models import Body
from chalicelib.http.request import Request
from chalicelib.http.route import endpoint
from chalicelib.notices import sending
from chalicelib.notices.domain.language import Language
from chalicelib.notices.domain.mail import Mail, MailKind
from chalicelib.notices.store import mail as mails
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.store import payments
from chalicelib.receipts.domain.places import format_money
from chalicelib.receipts.domain.receipt import number_of
from chalicelib.receipts.domain.receipt_mail import mail_id_of
from chalicelib.receipts.keys import RECEIPTS
from chalicelib.receipts.payers import email_of
from chalicelib.receipts.store import mails as receipt_mails

receipt_mails_api = Blueprint(__name__)

OF_USE = timedelta(days=3)  # a later mail would surprise the payer


class ReceiptMailRequest(Body):
    """Without `email`, the address in the payment's metadata gets the mail."""

    email: Omittable[Email] = None
    language: Language = Language.ENGLISH


class ReceiptMailView(TypedDict):
    payment_id: str
    email: str
    language: Language
    created_at: str


@endpoint(
    receipt_mails_api, "/v1/payments/{payment_id}/receipt/send", "POST",
    summary="Send the receipt of a payment",
    description=(
        "Mails the URL of the receipt to the payer of a captured payment. Responds with 409 if the payment "
        "is not captured, or the stage cannot send mail. A payment has at most five such mails in an hour."
    ),
    status=201, body=ReceiptMailRequest,
)  # fmt: skip
def send_receipt(request: Request, payment_id: str, body: ReceiptMailRequest) -> ReceiptMailView:
    """Write the mail with the claim on the key, so that a repeated request sends none."""
    mails.check_sender()
    payment = payments.get(request.account, payment_id)
    if not payment.captured:
        raise Conflict("The payment is not captured, so it has no receipt to send.")
    email = body.email or email_of(payment)
    if email is None:
        raise BadRequest("email is required: the payment's metadata has no address.", "email")
    entry = request.audit("payment", payment.id, after={"language": body.language})
    mail = _mail(payment, email, body.language, request, entry.id)
    shown: ReceiptMailView = {
        "payment_id": payment.id,
        "email": email,
        "language": body.language,
        "created_at": iso(mail.created_at),
    }
    receipt_mails.add(mail, request.account, payment.id, request.claim(shown), entry)
    sending.queue(mail)
    return shown


def _mail(payment: Payment, recipient: str, language: Language, request: Request, audit_id: str) -> Mail:
    mail_id = mail_id_of(payment.id, request.at)
    return Mail(
        account=payment.account.partition("#")[0], id=mail_id, kind=MailKind.RECEIPT, recipient=recipient,
        values={
            "merchant": merchants.of_account(payment.account).name,
            "amount": format_money(payment.amount_captured, payment.currency),
            "number": number_of(payment.id),
            "language": language,
        },
        sealed_link=seal(RECEIPTS.page_of(payment.account, payment.id), mail_id),
        created_at=request.at, send_before=request.at + OF_USE, audit_id=audit_id,
    )  # fmt: skip
