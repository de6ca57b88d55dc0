"""/v1/payments/{id}/receipt for the merchant, and /v1/receipts for the holder of a receipt's key."""

from datetime import UTC, datetime, timedelta

from chalice.app import Blueprint
from typing_extensions import TypedDict

from chalicelib.accounts.limits import limits_of
from chalicelib.accounts.store import logos, merchants
from chalicelib.db.paging import Page
from chalicelib.domain.event import iso
from chalicelib.domain.visitor import Visitor
from chalicelib.http.models import Query
from chalicelib.http.rate_limits import Kind, check_browser
from chalicelib.http.request import Request
from chalicelib.http.route import endpoint
from chalicelib.http.route_spec import Access
from chalicelib.notices.domain.language import Language
from chalicelib.payments.store import orders, payments, refunds
from chalicelib.receipts.domain.receipt import (
    MAX_REFUNDS,
    ReceiptStatus,
    ReceiptView,
    number_of,
    receipt_of,
    status_of,
)
from chalicelib.receipts.keys import RECEIPTS
from chalicelib.receipts.store import files

receipts_api = Blueprint(__name__)


class ReceiptPdfQuery(Query):
    language: Language = Language.ENGLISH


class ReceiptLinkView(TypedDict):
    """The receipt of a payment. Anyone who has the URL can read the receipt."""

    number: str
    status: ReceiptStatus
    url: str


class ReceiptFileView(TypedDict):
    """A receipt as a PDF. Anyone can download it from `url` until `available_until`."""

    url: str
    file_name: str
    available_until: str


class ReceiptResponse(TypedDict):
    data: ReceiptView


class ReceiptFileResponse(TypedDict):
    data: ReceiptFileView


@endpoint(
    receipts_api, "/v1/payments/{payment_id}/receipt", "GET",
    summary="Get the receipt of a payment",
    description=(
        "Returns the number of the receipt and the URL of its page, which you can send to the payer. The "
        "page needs no credentials. It always shows the current state of the payment and its refunds."
    ),
)  # fmt: skip
def get_receipt_link(request: Request, payment_id: str) -> ReceiptLinkView:
    payment = payments.get(request.account, payment_id)
    return {
        "number": number_of(payment.id),
        "status": status_of(payment),
        "url": RECEIPTS.url_of(payment.account, payment.id),
    }


@endpoint(
    receipts_api, "/v1/payments/{payment_id}/receipt/pdf", "GET",
    summary="Get the receipt of a payment as a PDF",
    description=(
        "Makes a PDF of the receipt in the chosen language. Returns a URL that works for one hour and "
        "without credentials."
    ),
    query=ReceiptPdfQuery,
)  # fmt: skip
def get_receipt_pdf(request: Request, payment_id: str, query: ReceiptPdfQuery) -> ReceiptFileView:
    return _file(request.account, payment_id, query.language, request.at)


@endpoint(
    receipts_api, "/v1/receipts/{receipt_key}", "GET",
    summary="Get a receipt",
    description="Returns a receipt for its page. The key in the path is the only credential.",
    access=Access.PUBLIC, takes_visitor=True,
)  # fmt: skip
def get_receipt(receipt_key: str, visitor: Visitor) -> ReceiptResponse:
    """Raise NotFound, RateLimited."""
    account, payment_id = _opened(receipt_key, visitor, "reads", datetime.now(UTC))
    return {"data": _receipt(account, payment_id)}


@endpoint(
    receipts_api, "/v1/receipts/{receipt_key}/pdf", "GET",
    summary="Get a receipt as a PDF",
    description=(
        "Makes a PDF of the receipt in the chosen language. Returns a URL that works for one hour. The key "
        "in the path is the only credential."
    ),
    access=Access.PUBLIC, takes_visitor=True, query=ReceiptPdfQuery,
)  # fmt: skip
def get_receipt_file(receipt_key: str, visitor: Visitor, query: ReceiptPdfQuery) -> ReceiptFileResponse:
    """Raise NotFound, RateLimited. A file counts as a write, which has a lower limit."""
    at = datetime.now(UTC)
    account, payment_id = _opened(receipt_key, visitor, "writes", at)
    return {"data": _file(account, payment_id, query.language, at)}


def _opened(receipt_key: str, visitor: Visitor, kind: Kind, at: datetime) -> tuple[str, str]:
    """Return the account and the payment. A wrong key reads nothing, so only a known one is counted."""
    account, payment_id = RECEIPTS.opened(receipt_key)
    check_browser(kind, account, receipt_key, limits_of(account), visitor, at)
    return account, payment_id


def _receipt(account: str, payment_id: str) -> ReceiptView:
    payment = payments.get(account, payment_id)
    order = orders.get(account, payment.order_id)
    newest = (
        refunds.of_payment(account, payment_id, Page(limit=MAX_REFUNDS)).items if payment.captured else []
    )
    merchant = merchants.of_account(account)
    return receipt_of(payment, order, newest, merchant.issuer, merchant.time_zone)


def _file(account: str, payment_id: str, language: Language, at: datetime) -> ReceiptFileView:
    from chalicelib.receipts.documents.receipt_pdf import receipt_pdf  # noqa: PLC0415 - HarfBuzz, for few requests

    receipt = _receipt(account, payment_id)
    name = f"receipt-{receipt['number']}.pdf"
    logo_url = receipt["merchant"].get("logo_url")
    logo = logos.read(logo_url) if logo_url else None
    return {
        "url": files.put(account, name, receipt_pdf(receipt, language, logo)),
        "file_name": name,
        "available_until": iso(at + timedelta(seconds=files.LINK_FOR_S)),
    }
