"""/v1/payments/{id}/notes"""

from typing import Annotated

from chalice.app import Blueprint
from pydantic import AfterValidator, Field

from chalicelib.domain.actor import author_of
from chalicelib.domain.errors import Forbidden
from chalicelib.domain.ids import new_id
from chalicelib.http.fields import PageQuery
from chalicelib.http.models import Body
from chalicelib.http.request import Request
from chalicelib.http.responses import Deleted, PageView, page_view
from chalicelib.http.route import endpoint
from chalicelib.payments.domain.note import MAX_LENGTH, Note, NoteView, may_delete, to_view
from chalicelib.payments.store import notes, payments

notes_api = Blueprint(__name__)


def _check_not_blank(text: str) -> str:
    if not text.strip():
        raise ValueError("it must not be blank")
    return text


class NoteRequest(Body):
    text: Annotated[str, Field(min_length=1, max_length=MAX_LENGTH), AfterValidator(_check_not_blank)]


@endpoint(
    notes_api, "/v1/payments/{payment_id}/notes", "POST",
    summary="Create a note of a payment",
    description=(
        "Writes a note about a payment for your team, with its author. The payer does not see it. A note "
        "cannot be changed."
    ),
    status=201, body=NoteRequest,
)  # fmt: skip
def create_payment_note(request: Request, payment_id: str, body: NoteRequest) -> NoteView:
    note = Note(
        request.account, new_id("note", request.at), payment_id, body.text, author_of(request.actor),
        request.at,
    )  # fmt: skip
    view = to_view(note)
    entry = request.audit("payment_note", note.id, after={"payment_id": payment_id})
    notes.add(note, request.claim(view), entry)
    return view


@endpoint(
    notes_api, "/v1/payments/{payment_id}/notes", "GET",
    summary="List the notes of a payment",
    description="Returns the notes of one payment, newest first.",
    query=PageQuery,
)  # fmt: skip
def list_payment_notes(request: Request, payment_id: str, query: PageQuery) -> PageView[NoteView]:
    payments.get(request.account, payment_id)
    page = query.page(notes.prefix_of(payment_id))
    return page_view(notes.of_payment(request.account, payment_id, page), to_view)


@endpoint(
    notes_api, "/v1/payments/{payment_id}/notes/{note_id}", "DELETE",
    summary="Delete a note of a payment",
    description="Deletes a note. Its author may, and any owner of the merchant. The audit log keeps who did.",
)  # fmt: skip
def delete_payment_note(request: Request, payment_id: str, note_id: str) -> Deleted:
    note = notes.get(request.account, payment_id, note_id)
    if not may_delete(note, author_of(request.actor), request.caller.role):
        raise Forbidden("Only the author of a note and owners can delete it.")
    notes.delete(note, request.audit("payment_note", note_id, before={"payment_id": payment_id}))
    return {"id": note_id, "deleted": True}
