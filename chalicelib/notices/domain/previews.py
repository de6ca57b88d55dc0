"""Show how a message to payers reads, with example values and a link that opens nothing."""

from typing import Final

from chalicelib.domain.dataclass import dataclass
from chalicelib.notices.domain.language import Language
from chalicelib.notices.domain.mail import MailKind
from chalicelib.notices.domain.payer_messages import PayerMessage
from chalicelib.notices.domain.sms import parts_of, sms_of
from chalicelib.notices.domain.texts import content_of

_RECEIPT, _PAYMENT_LINK, _INVOICE = "/receipt.html", "/pay.html", "/invoice.html"  # pages of the checkout
_MANDATE = "/mandate.html"
_SEALED_BYTES: Final = 32  # of the key of a receipt, besides the account
_LINK_LENGTH: Final = len("link=plink_&key=link_test_") + 2 * 26
_DAY: Final = "2026-12-01"
_NUMBER: Final = "pay_01M8PQRF599FFN9B"
_RECEIPTS: Final = (MailKind.PAYMENT_RECEIVED, MailKind.REFUND_MADE)


@dataclass(frozen=True, slots=True)
class Preview:
    """Hold a message as a payer reads it. `sms_parts` counts the real link, which is longer."""

    subject: str
    text: str
    html: str
    sms: str
    sms_parts: int


def preview_of(
    message: PayerMessage, language: Language, account: str, merchant: str, checkout_url: str
) -> Preview:
    """Return the message as payers of the account read it in the language."""
    kind = MailKind(message)
    page = checkout_url + _page_of(kind)
    values = {"merchant": merchant, "account_mode": account.partition("#")[2]}
    by_mail = values | {"amount": "₹500.00"} | _facts_of(kind)
    by_sms = values | {"amount": "INR 500.00", "day": _DAY}
    mail = content_of(kind, by_mail, f"{page}#…", language)
    length = _LINK_LENGTH if page.endswith(_PAYMENT_LINK) else _receipt_length(account)
    sent = sms_of(kind, by_sms, f"{page}#{'x' * length}", language)
    shown = sms_of(kind, by_sms, f"{page}#…", language)
    return Preview(mail.subject, mail.text, mail.html, shown, parts_of(sent))


def _page_of(kind: MailKind) -> str:
    if kind in _RECEIPTS:
        return _RECEIPT
    if kind is MailKind.DEBIT_ANNOUNCED:
        return _MANDATE
    return _PAYMENT_LINK if kind is MailKind.PAYMENT_FAILED else _INVOICE


def _facts_of(kind: MailKind) -> dict[str, str]:
    """Return the example of what only some messages state."""
    if kind in _RECEIPTS:
        return {"number": _NUMBER}
    if kind is MailKind.DEBIT_ANNOUNCED:
        return {"day": _DAY}
    invoice = {} if kind is MailKind.PAYMENT_FAILED else {"invoice": "INV-000042"}
    return invoice | ({"day": _DAY} if kind is MailKind.CHARGE_FAILED else {})


def _receipt_length(account: str) -> int:
    """Return the length of the key of a receipt, in Base64 without padding."""
    return -(-(_SEALED_BYTES + len(account)) * 4 // 3)
