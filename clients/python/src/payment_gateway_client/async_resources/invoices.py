"""Define the operations on invoices, for `AsyncClient`."""

# ruff: noqa: PLR0913
# Generated from openapi.json by `make openapi`.

from collections.abc import Mapping, Sequence
from datetime import datetime

from payment_gateway_client.arguments import OMIT, Omit, Request, new_key, segment
from payment_gateway_client.models import (
    CreditNote,
    CreditNoteType,
    Deleted,
    Invoice,
    InvoiceFile,
    InvoiceStatus,
    Language,
)
from payment_gateway_client.pagination import AsyncPager
from payment_gateway_client.params import CreditNoteLineRequest, InvoiceLineRequest
from payment_gateway_client.transport import AsyncTransport


class AsyncInvoicesResource:
    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def create(
        self,
        *,
        customer_id: str,
        lines: Sequence[InvoiceLineRequest],
        currency: str | Omit = OMIT,
        days_until_due: int | Omit = OMIT,
        metadata: Mapping[str, str] | Omit = OMIT,
        idempotency_key: str | None = None,
    ) -> Invoice:
        """Create an invoice.

        Creates a draft of an invoice for a customer, without a subscription. You can change and delete
        it until you finalize it: then it gets its number and its order, and can be paid.

        Args:
            customer_id: Customer who is to pay.
            lines: Lines, whose totals add up to the amount to pay.
            currency: Currency of the lines.
            days_until_due: Days from the day on which it is finalized until it is due.
            metadata: Your own key-value pairs.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            "/v1/invoices",
            body={
                "customer_id": customer_id,
                "lines": lines,
                "currency": currency,
                "days_until_due": days_until_due,
                "metadata": metadata,
            },
            idempotency_key=idempotency_key or new_key(),
        )
        return await self._transport.send(request, Invoice)

    async def create_credit_note(
        self,
        invoice_id: str,
        *,
        type: CreditNoteType,
        amount: int | Omit = OMIT,
        lines: Sequence[CreditNoteLineRequest] | Omit = OMIT,
        reason: str | Omit | None = OMIT,
        metadata: Mapping[str, str] | Omit = OMIT,
        idempotency_key: str | None = None,
    ) -> CreditNote:
        """Create a credit note.

        Gives back all or part of a paid invoice, with its taxes: by a refund of its payment, or as a
        credit on the next invoice of its subscription. Responds with 409 if the invoice is not paid:
        void it instead.

        Args:
            invoice_id: Id of the invoice.
            type: `refund` refunds the payment of the invoice. `credit` is taken off the next
                invoice of its subscription.
            amount: What to give back, with taxes, in the minor unit of the currency. It is divided
                among the lines. Omitted with `lines`, and for all that is left.
            lines: What to give back of single lines. Instead of `amount`.
            reason: Reason, for the customer.
            metadata: Your own key-value pairs.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            f"/v1/invoices/{segment(invoice_id)}/credit-notes",
            body={"type": type, "amount": amount, "lines": lines, "reason": reason, "metadata": metadata},
            idempotency_key=idempotency_key or new_key(),
        )
        return await self._transport.send(request, CreditNote)

    async def delete(self, invoice_id: str) -> Deleted:
        """Delete a draft of an invoice.

        Deletes a draft. Responds with 409 if the invoice is no draft any more: void it instead.

        Args:
            invoice_id: Id of the invoice.
        """
        request = Request("DELETE", f"/v1/invoices/{segment(invoice_id)}")
        return await self._transport.send(request, Deleted)

    async def finalize(self, invoice_id: str, *, idempotency_key: str | None = None) -> Invoice:
        """Finalize an invoice.

        Opens a draft: it gets the next number and an order that pays it, and cannot be changed any
        more. A draft of 0 is paid. Responds with 409 if the invoice is no draft.

        Args:
            invoice_id: Id of the invoice.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            f"/v1/invoices/{segment(invoice_id)}/finalize",
            idempotency_key=idempotency_key or new_key(),
        )
        return await self._transport.send(request, Invoice)

    async def get(self, invoice_id: str) -> Invoice:
        """Get an invoice.

        Returns one invoice. Its order is paid like any other order, by the checkout or the API.

        Args:
            invoice_id: Id of the invoice.
        """
        request = Request("GET", f"/v1/invoices/{segment(invoice_id)}")
        return await self._transport.send(request, Invoice)

    async def get_pdf(self, invoice_id: str, *, language: Language | Omit = OMIT) -> InvoiceFile:
        """Get an invoice as a PDF.

        Makes a PDF of the invoice in the chosen language. Returns a URL that works for one hour and
        without credentials. Responds with 404 for a draft.

        Args:
            invoice_id: Id of the invoice.
            language: Language of the texts: en or hi.
        """
        request = Request("GET", f"/v1/invoices/{segment(invoice_id)}/pdf", query={"language": language})
        return await self._transport.send(request, InvoiceFile)

    def list(
        self,
        *,
        limit: int | Omit = OMIT,
        cursor: str | Omit = OMIT,
        from_: datetime | Omit = OMIT,
        to: datetime | Omit = OMIT,
        status: InvoiceStatus | Omit = OMIT,
        customer_id: str | Omit = OMIT,
        subscription_id: str | Omit = OMIT,
        order_id: str | Omit = OMIT,
    ) -> AsyncPager[Invoice]:
        """List invoices.

        Returns invoices, newest first. Iterate over the result to get the items of all pages.

        Args:
            limit: Number of items per page. Defaults to 10.
            cursor: The `next_cursor` of the previous page.
            from_: Earliest time of creation, inclusive. ISO 8601 with a time zone.
            to: Latest time of creation, exclusive. ISO 8601 with a time zone.
            status: State of the invoices.
            customer_id: Customer of the invoices.
            subscription_id: Subscription of the invoices.
            order_id: Order that pays the invoice.
        """
        request = Request(
            "GET",
            "/v1/invoices",
            query={
                "limit": limit,
                "cursor": cursor,
                "from": from_,
                "to": to,
                "status": status,
                "customer_id": customer_id,
                "subscription_id": subscription_id,
                "order_id": order_id,
            },
        )
        return AsyncPager(self._transport, request, Invoice)

    async def mark_uncollectible(self, invoice_id: str, *, idempotency_key: str | None = None) -> Invoice:
        """Mark an invoice uncollectible.

        Marks an open invoice as one that you do not expect to be paid. It can still be paid.

        Args:
            invoice_id: Id of the invoice.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            f"/v1/invoices/{segment(invoice_id)}/mark-uncollectible",
            idempotency_key=idempotency_key or new_key(),
        )
        return await self._transport.send(request, Invoice)

    async def update(
        self,
        invoice_id: str,
        *,
        lines: Sequence[InvoiceLineRequest] | Omit = OMIT,
        days_until_due: int | Omit = OMIT,
        metadata: Mapping[str, str] | Omit = OMIT,
    ) -> Invoice:
        """Update a draft of an invoice.

        Changes the fields that you send; `lines` replace all lines. Responds with 409 if the invoice is
        no draft any more.

        Args:
            invoice_id: Id of the invoice.
            lines: All lines. They replace those of the draft.
            days_until_due: Days from the day on which it is finalized until it is due.
            metadata: All key-value pairs. Those that you do not send are removed.
        """
        request = Request(
            "PATCH",
            f"/v1/invoices/{segment(invoice_id)}",
            body={"lines": lines, "days_until_due": days_until_due, "metadata": metadata},
        )
        return await self._transport.send(request, Invoice)

    async def void(self, invoice_id: str, *, idempotency_key: str | None = None) -> Invoice:
        """Void an invoice.

        Voids an invoice that was not paid, so that no payment of it can start. One that is in progress
        can still succeed, and then the invoice is paid.

        Args:
            invoice_id: Id of the invoice.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST", f"/v1/invoices/{segment(invoice_id)}/void", idempotency_key=idempotency_key or new_key()
        )
        return await self._transport.send(request, Invoice)
