"""Return invoices with the addresses of their pages, which webhooks do not have."""

from chalicelib.billing.domain.invoice import Invoice, InvoiceStatus
from chalicelib.billing.domain.invoice_view import InvoiceView, to_view
from chalicelib.billing.keys import INVOICES


def shown(invoice: Invoice) -> InvoiceView:
    """Return the invoice as the API shows it. A draft has no page."""
    view = to_view(invoice)
    if invoice.status is not InvoiceStatus.DRAFT:
        view["hosted_url"] = INVOICES.url_of(invoice.account, invoice.id)
    return view
