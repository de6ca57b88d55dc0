"""Make the files of invoices and credit notes, which can be downloaded for an hour."""

from collections.abc import Callable
from datetime import datetime, timedelta

from typing_extensions import TypedDict

from chalicelib.accounts.domain.branding import MerchantBrand
from chalicelib.accounts.store import logos, merchants
from chalicelib.billing.domain.hosted_invoice import Parties
from chalicelib.billing.domain.invoice import Invoice
from chalicelib.customers.store import customers
from chalicelib.domain.event import iso
from chalicelib.receipts.store import files

Render = Callable[[bytes | None], bytes]  # with the logo


class InvoiceFileView(TypedDict):
    """Show a PDF. Anyone can download it from `url` until `available_until`."""

    url: str
    file_name: str
    available_until: str


def parties_of(invoice: Invoice) -> Parties:
    """Return the merchant and the customer of an invoice as they are now."""
    merchant = merchants.of_account(invoice.account)
    customer = customers.get(invoice.account, invoice.customer_id)
    return Parties(merchant.issuer, merchant.time_zone, customer.name, customer.tax_id)


def stored_file(
    account: str, name: str, merchant: MerchantBrand, render: Render, at: datetime
) -> InvoiceFileView:
    """Store the PDF with the logo of the merchant. Return where it can be downloaded."""
    logo_url = merchant.get("logo_url")
    logo = logos.read(logo_url) if logo_url else None
    return {
        "url": files.put(account, name, render(logo)),
        "file_name": name,
        "available_until": iso(at + timedelta(seconds=files.LINK_FOR_S)),
    }
