"""/v1/credit-notes"""

from chalice.app import Blueprint

from chalicelib.billing.domain.credit_note import CreditNoteType, CreditNoteView, to_view
from chalicelib.billing.store import credit_notes
from chalicelib.http.fields import Id, PageQuery
from chalicelib.http.request import Request
from chalicelib.http.responses import PageView, page_view
from chalicelib.http.route import endpoint

credit_notes_api = Blueprint(__name__)


class CreditNoteListQuery(PageQuery):
    invoice_id: Id | None = None
    customer_id: Id | None = None
    type: CreditNoteType | None = None


@endpoint(
    credit_notes_api, "/v1/credit-notes", "GET",
    summary="List credit notes",
    description="Returns credit notes, newest first.",
    query=CreditNoteListQuery,
)  # fmt: skip
def list_credit_notes(request: Request, query: CreditNoteListQuery) -> PageView[CreditNoteView]:
    return page_view(credit_notes.newest(request.account, query.page("cn")), to_view)


@endpoint(
    credit_notes_api, "/v1/credit-notes/{credit_note_id}", "GET",
    summary="Get a credit note",
    description="Returns one credit note.",
)  # fmt: skip
def get_credit_note(request: Request, credit_note_id: str) -> CreditNoteView:
    return to_view(credit_notes.get(request.account, credit_note_id))
