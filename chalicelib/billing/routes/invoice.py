"""/v1/invoices/{invoice_id}"""

from typing import Any

from chalice.app import Blueprint

from chalicelib.billing.domain.invoice import Invoice
from chalicelib.billing.domain.invoice_steps import change_draft, check_draft, delete_draft
from chalicelib.billing.domain.invoice_view import InvoiceView
from chalicelib.billing.domain.line import total_of
from chalicelib.billing.routes.invoice_lines import LineRequests, lines_of
from chalicelib.billing.routes.invoice_responses import shown
from chalicelib.billing.routes.subscriptions import DaysUntilDue
from chalicelib.billing.store import billing, invoices
from chalicelib.billing.store.clocks import clock_of
from chalicelib.domain.event import with_js_key_order
from chalicelib.http.fields import Metadata, Omittable
from chalicelib.http.models import Body
from chalicelib.http.request import Request
from chalicelib.http.responses import Deleted
from chalicelib.http.route import endpoint
from chalicelib.payments.domain.simulated_payment import Clock

invoice_api = Blueprint(__name__)


class InvoiceUpdateRequest(Body):
    """Change a draft. Omitted fields stay unchanged, and `lines` replace all lines."""

    lines: Omittable[LineRequests] = None
    days_until_due: Omittable[DaysUntilDue] = None
    metadata: Omittable[Metadata] = None


@endpoint(
    invoice_api, "/v1/invoices/{invoice_id}", "GET",
    summary="Get an invoice",
    description="Returns one invoice. Its order is paid like any other order, by the checkout or the API.",
)  # fmt: skip
def get_invoice(request: Request, invoice_id: str) -> InvoiceView:
    return shown(invoices.get(request.account, invoice_id))


@endpoint(
    invoice_api, "/v1/invoices/{invoice_id}", "PATCH",
    summary="Update a draft of an invoice",
    description=(
        "Changes the fields that you send; `lines` replace all lines. Responds with 409 if the invoice is no "
        "draft any more."
    ),
    body=InvoiceUpdateRequest,
)  # fmt: skip
def update_invoice(request: Request, invoice_id: str, body: InvoiceUpdateRequest) -> InvoiceView:
    clock = clock_of(request.account, request.at)

    def written() -> InvoiceView:
        draft = invoices.get(request.account, invoice_id)
        check_draft(draft)
        change = change_draft(draft, request.at, **_fields(request, draft, body, clock))
        entry = request.audit("invoice", invoice_id, before=_audited(draft), after=_audited(change.after))
        billing.write_invoice(change, None, clock, billing.Cause(entry=entry))
        return shown(change.after)

    return billing.until_written(f"invoices {invoice_id}", written)


@endpoint(
    invoice_api, "/v1/invoices/{invoice_id}", "DELETE",
    summary="Delete a draft of an invoice",
    description="Deletes a draft. Responds with 409 if the invoice is no draft any more: void it instead.",
)  # fmt: skip
def delete_invoice(request: Request, invoice_id: str) -> Deleted:
    def written() -> Deleted:
        draft = invoices.get(request.account, invoice_id)
        entry = request.audit("invoice", invoice_id, before=_audited(draft))
        billing.delete_draft(delete_draft(draft, request.at), billing.Cause(entry=entry))
        return {"id": invoice_id, "deleted": True}

    return billing.until_written(f"invoices {invoice_id}", written)


def _fields(request: Request, draft: Invoice, body: InvoiceUpdateRequest, clock: Clock) -> dict[str, Any]:
    fields: dict[str, Any] = body.model_dump(include={"days_until_due"}, exclude_none=True)
    if body.lines is not None:
        lines = lines_of(request, body.lines, draft.currency, clock.now)
        fields |= {"lines": lines, "total": total_of(lines)}
    if body.metadata is not None:
        fields["metadata"] = with_js_key_order(body.metadata)
    return fields


def _audited(draft: Invoice) -> dict[str, object]:
    return {"total": draft.total, "currency": draft.currency, "days_until_due": draft.days_until_due}
