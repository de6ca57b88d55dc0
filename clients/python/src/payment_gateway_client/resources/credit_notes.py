"""Define the operations on credit notes."""

# ruff: noqa: PLR0913
# Generated from openapi.json by `make openapi`.

from datetime import datetime

from payment_gateway_client.arguments import OMIT, Omit, Request, segment
from payment_gateway_client.models import CreditNote, CreditNoteType, InvoiceFile, Language
from payment_gateway_client.pagination import Pager
from payment_gateway_client.transport import Transport


class CreditNotesResource:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def get(self, credit_note_id: str) -> CreditNote:
        """Get a credit note.

        Returns one credit note.

        Args:
            credit_note_id: Id of the credit note.
        """
        request = Request("GET", f"/v1/credit-notes/{segment(credit_note_id)}")
        return self._transport.send(request, CreditNote)

    def get_pdf(self, credit_note_id: str, *, language: Language | Omit = OMIT) -> InvoiceFile:
        """Get a credit note as a PDF.

        Makes a PDF of the credit note in the chosen language. Returns a URL that works for one hour and
        without credentials.

        Args:
            credit_note_id: Id of the credit note.
            language: Language of the texts: en or hi.
        """
        request = Request(
            "GET", f"/v1/credit-notes/{segment(credit_note_id)}/pdf", query={"language": language}
        )
        return self._transport.send(request, InvoiceFile)

    def list(
        self,
        *,
        limit: int | Omit = OMIT,
        cursor: str | Omit = OMIT,
        from_: datetime | Omit = OMIT,
        to: datetime | Omit = OMIT,
        invoice_id: str | Omit = OMIT,
        customer_id: str | Omit = OMIT,
        type: CreditNoteType | Omit = OMIT,
    ) -> Pager[CreditNote]:
        """List credit notes.

        Returns credit notes, newest first. Iterate over the result to get the items of all pages.

        Args:
            limit: Number of items per page. Defaults to 10.
            cursor: The `next_cursor` of the previous page.
            from_: Earliest time of creation, inclusive. ISO 8601 with a time zone.
            to: Latest time of creation, exclusive. ISO 8601 with a time zone.
            invoice_id: Invoice of the credit notes.
            customer_id: Customer of the credit notes.
            type: How the amount was given back.
        """
        request = Request(
            "GET",
            "/v1/credit-notes",
            query={
                "limit": limit,
                "cursor": cursor,
                "from": from_,
                "to": to,
                "invoice_id": invoice_id,
                "customer_id": customer_id,
                "type": type,
            },
        )
        return Pager(self._transport, request, CreditNote)
