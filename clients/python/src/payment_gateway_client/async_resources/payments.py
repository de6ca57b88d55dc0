"""Define the operations on payments, for `AsyncClient`."""

# ruff: noqa: PLR0913
# Generated from openapi.json by `make openapi`.

from collections.abc import Mapping
from datetime import datetime
from typing import Literal

from payment_gateway_client.arguments import OMIT, Omit, Request, new_key, segment
from payment_gateway_client.models import (
    Deleted,
    Dispute,
    DisputeStatus,
    Language,
    Method,
    Note,
    Payment,
    PaymentAttempt,
    PaymentStatus,
    ReceiptFile,
    ReceiptLink,
    ReceiptMail,
    Refund,
    RefundStatus,
)
from payment_gateway_client.pagination import AsyncPager
from payment_gateway_client.params import (
    CardRequest,
    PaymentState,
    ReviewDecision,
    SaveMethodRequest,
    UpiRequest,
)
from payment_gateway_client.transport import AsyncTransport


class AsyncPaymentsResource:
    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def cancel(
        self, payment_id: str, *, reason: str | Omit = OMIT, idempotency_key: str | None = None
    ) -> Payment:
        """Cancel a payment.

        Cancels a payment that is not captured and releases its authorized amount. If the acquirer
        cannot release it before the authorization lapses, the payment shows when it does.

        Args:
            payment_id: Id of the payment.
            reason: Reason, for your own use.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            f"/v1/payments/{segment(payment_id)}/cancel",
            body={"reason": reason},
            idempotency_key=idempotency_key or new_key(),
        )
        return await self._transport.send(request, Payment)

    async def capture(
        self,
        payment_id: str,
        *,
        amount: int | Omit = OMIT,
        final: bool | Omit = OMIT,
        idempotency_key: str | None = None,
    ) -> Payment:
        """Capture a payment.

        Asks the acquirer to capture all or part of the authorized amount. Set `final` to release the
        rest. A webhook reports the result.

        Args:
            payment_id: Id of the payment.
            amount: Amount to capture in the minor unit of the currency. Defaults to the rest of the
                authorized amount.
            final: Whether to release the rest of the authorized amount.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            f"/v1/payments/{segment(payment_id)}/capture",
            body={"amount": amount, "final": final},
            idempotency_key=idempotency_key or new_key(),
        )
        return await self._transport.send(request, Payment)

    async def create(
        self,
        *,
        order_id: str,
        method: Method,
        card: CardRequest | Omit | None = OMIT,
        card_number: str | Omit | None = OMIT,
        card_expiry: str | Omit | None = OMIT,
        card_cvv: str | Omit | None = OMIT,
        captured: bool | Omit = OMIT,
        upi_id: str | Omit | None = OMIT,
        upi: UpiRequest | Omit | None = OMIT,
        token: str | Omit | None = OMIT,
        payment_method: str | Omit | None = OMIT,
        bank: str | Omit | None = OMIT,
        return_url: str | Omit | None = OMIT,
        save_method: SaveMethodRequest | Omit | None = OMIT,
        saved_method: str | Omit | None = OMIT,
        off_session: bool | Omit = OMIT,
        metadata: Mapping[str, str] | Omit = OMIT,
        idempotency_key: str | None = None,
    ) -> Payment:
        """Create a payment.

        Starts a payment of an order by UPI, card or net banking. The payment is processed
        asynchronously: poll it or listen to webhooks for its result.

        Args:
            order_id: Id of the order.
            method: Payment method.
            card: Card details.
            card_number: Card number. Spaces and dashes are ignored; digits of every script are
                read.
            card_expiry: Card expiry as MM/YY.
            card_cvv: Card security code, 3 or 4 digits.
            captured: Whether to capture the payment when it is authorized. Defaults to true.
            upi_id: UPI address of the payer, such as name@bank. Same as `upi` with the flow
                collect.
            upi: UPI details. Send `upi` or `upi_id`.
            token: Id of a card token.
            payment_method: Id (pm_…) of a PaymentMethod that you made at Stripe and that belongs to
                no Customer.
            bank: Bank code for net banking, such as HDFC.
            return_url: URL that the payer returns to from their bank.
            save_method: Saves the method for the order's customer, if the payment succeeds and the
                acquirer can.
            saved_method: Id (sm_…) of a saved method of the order's customer. It is sent without
                other details of the method.
            off_session: Whether the payer is not there to authenticate. Allowed with `saved_method`
                only. If the bank requires the payer, the payment fails with
                `authentication_required`.
            metadata: Your own key-value pairs, at most 30,000 bytes in total.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            "/v1/payments",
            body={
                "order_id": order_id,
                "method": method,
                "card": card,
                "card_number": card_number,
                "card_expiry": card_expiry,
                "card_cvv": card_cvv,
                "captured": captured,
                "upi_id": upi_id,
                "upi": upi,
                "token": token,
                "payment_method": payment_method,
                "bank": bank,
                "return_url": return_url,
                "save_method": save_method,
                "saved_method": saved_method,
                "off_session": off_session,
                "metadata": metadata,
            },
            idempotency_key=idempotency_key or new_key(),
        )
        return await self._transport.send(request, Payment)

    async def create_note(self, payment_id: str, *, text: str, idempotency_key: str | None = None) -> Note:
        """Create a note of a payment.

        Writes a note about a payment for your team, with its author. The payer does not see it. A note
        cannot be changed.

        Args:
            payment_id: Id of the payment.
            text: Plain text for your team. It must not have a card number.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            f"/v1/payments/{segment(payment_id)}/notes",
            body={"text": text},
            idempotency_key=idempotency_key or new_key(),
        )
        return await self._transport.send(request, Note)

    async def decide_review(
        self, payment_id: str, *, decision: ReviewDecision, idempotency_key: str | None = None
    ) -> Payment:
        """Resolve a review.

        Approves or rejects a payment that risk rules hold for a review. Approving captures it, if it
        was to be captured automatically. Rejecting releases the authorized amount, or refunds it if it
        was captured already.

        Args:
            payment_id: Id of the payment.
            decision: Approve or reject the payment.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            f"/v1/payments/{segment(payment_id)}/review",
            body={"decision": decision},
            idempotency_key=idempotency_key or new_key(),
        )
        return await self._transport.send(request, Payment)

    async def delete_note(self, payment_id: str, note_id: str) -> Deleted:
        """Delete a note of a payment.

        Deletes a note. Its author may, and any owner of the merchant. The audit log keeps who did.

        Args:
            payment_id: Id of the payment.
            note_id: Id of the note.
        """
        request = Request("DELETE", f"/v1/payments/{segment(payment_id)}/notes/{segment(note_id)}")
        return await self._transport.send(request, Deleted)

    async def get(self, payment_id: str) -> Payment:
        """Get a payment.

        Returns one payment. A pending UPI payment by QR code includes the code as an SVG image.

        Args:
            payment_id: Id of the payment.
        """
        request = Request("GET", f"/v1/payments/{segment(payment_id)}")
        return await self._transport.send(request, Payment)

    async def get_receipt_link(self, payment_id: str) -> ReceiptLink:
        """Get the receipt of a payment.

        Returns the number of the receipt and the URL of its page, which you can send to the payer. The
        page needs no credentials. It always shows the current state of the payment and its refunds.

        Args:
            payment_id: Id of the payment.
        """
        request = Request("GET", f"/v1/payments/{segment(payment_id)}/receipt")
        return await self._transport.send(request, ReceiptLink)

    async def get_receipt_pdf(self, payment_id: str, *, language: Language | Omit = OMIT) -> ReceiptFile:
        """Get the receipt of a payment as a PDF.

        Makes a PDF of the receipt in the chosen language. Returns a URL that works for one hour and
        without credentials.

        Args:
            payment_id: Id of the payment.
            language: Language of the texts: en or hi.
        """
        request = Request(
            "GET", f"/v1/payments/{segment(payment_id)}/receipt/pdf", query={"language": language}
        )
        return await self._transport.send(request, ReceiptFile)

    def list(
        self,
        *,
        limit: int | Omit = OMIT,
        cursor: str | Omit = OMIT,
        from_: datetime | Omit = OMIT,
        to: datetime | Omit = OMIT,
        currency: str | Omit = OMIT,
        amount: int | Omit = OMIT,
        amount_from: int | Omit = OMIT,
        amount_to: int | Omit = OMIT,
        status: PaymentStatus | Omit = OMIT,
        method: Method | Omit = OMIT,
        order_id: str | Omit = OMIT,
        customer_id: str | Omit = OMIT,
        acquirer: str | Omit = OMIT,
        acquirer_reference: str | Omit = OMIT,
        state: PaymentState | Omit = OMIT,
        card_last4: str | Omit = OMIT,
        card_brand: Literal[
            "amex",
            "diners",
            "jcb",
            "rupay",
            "discover",
            "mastercard",
            "visa",
            "unionpay",
            "maestro",
            "mir",
            "jcb15",
            "hipercard",
            "troy",
        ]
        | Omit = OMIT,
    ) -> AsyncPager[Payment]:
        """List payments.

        Returns payments, newest first. Iterate over the result to get the items of all pages.

        Args:
            limit: Number of items per page. Defaults to 10.
            cursor: The `next_cursor` of the previous page.
            from_: Earliest time of creation, inclusive. ISO 8601 with a time zone.
            to: Latest time of creation, exclusive. ISO 8601 with a time zone.
            currency: Currency of the payments.
            amount: Amount of the payments, in the minor unit of the currency.
            amount_from: Least amount of the payments, in the minor unit of the currency.
            amount_to: Largest amount of the payments, in the minor unit of the currency.
            status: Status.
            method: Payment method.
            order_id: Id of the order.
            customer_id: Customer of the payments.
            acquirer: Id of the acquirer account that was asked last.
            acquirer_reference: The acquirer's identifier of the payment.
            state: `authorized`: nothing is captured yet. `capture_pending`: the acquirer is
                capturing an amount. `captured` and `partly_captured`: the whole amount, or less,
                and nothing refunded. `refunded`: the whole captured amount, and `partly_refunded`:
                less. A successful payment has one of these. `disputed`: it has a dispute, open or
                closed. `in_review`: risk rules hold it for a review.
            card_last4: Last four digits of the payments' card.
            card_brand: Brand of the payments' card.
        """
        request = Request(
            "GET",
            "/v1/payments",
            query={
                "limit": limit,
                "cursor": cursor,
                "from": from_,
                "to": to,
                "currency": currency,
                "amount": amount,
                "amount_from": amount_from,
                "amount_to": amount_to,
                "status": status,
                "method": method,
                "order_id": order_id,
                "customer_id": customer_id,
                "acquirer": acquirer,
                "acquirer_reference": acquirer_reference,
                "state": state,
                "card_last4": card_last4,
                "card_brand": card_brand,
            },
        )
        return AsyncPager(self._transport, request, Payment)

    def list_attempts(self, payment_id: str) -> AsyncPager[PaymentAttempt]:
        """List the attempts of a payment.

        Returns which acquirers a payment asked, the first one first, and what each of them answered. A
        further acquirer is asked only if no money can have moved.

        Args:
            payment_id: Id of the payment.
        """
        request = Request("GET", f"/v1/payments/{segment(payment_id)}/attempts")
        return AsyncPager(self._transport, request, PaymentAttempt)

    def list_disputes(
        self,
        payment_id: str,
        *,
        limit: int | Omit = OMIT,
        cursor: str | Omit = OMIT,
        from_: datetime | Omit = OMIT,
        to: datetime | Omit = OMIT,
        status: DisputeStatus | Omit = OMIT,
    ) -> AsyncPager[Dispute]:
        """List the disputes of a payment.

        Returns the disputes of one payment, newest first. Iterate over the result to get the items of
        all pages.

        Args:
            payment_id: Id of the payment.
            limit: Number of items per page. Defaults to 10.
            cursor: The `next_cursor` of the previous page.
            from_: Earliest time of creation, inclusive. ISO 8601 with a time zone.
            to: Latest time of creation, exclusive. ISO 8601 with a time zone.
            status: Status.
        """
        request = Request(
            "GET",
            f"/v1/payments/{segment(payment_id)}/disputes",
            query={"limit": limit, "cursor": cursor, "from": from_, "to": to, "status": status},
        )
        return AsyncPager(self._transport, request, Dispute)

    def list_notes(
        self,
        payment_id: str,
        *,
        limit: int | Omit = OMIT,
        cursor: str | Omit = OMIT,
        from_: datetime | Omit = OMIT,
        to: datetime | Omit = OMIT,
    ) -> AsyncPager[Note]:
        """List the notes of a payment.

        Returns the notes of one payment, newest first. Iterate over the result to get the items of all
        pages.

        Args:
            payment_id: Id of the payment.
            limit: Number of items per page. Defaults to 10.
            cursor: The `next_cursor` of the previous page.
            from_: Earliest time of creation, inclusive. ISO 8601 with a time zone.
            to: Latest time of creation, exclusive. ISO 8601 with a time zone.
        """
        request = Request(
            "GET",
            f"/v1/payments/{segment(payment_id)}/notes",
            query={"limit": limit, "cursor": cursor, "from": from_, "to": to},
        )
        return AsyncPager(self._transport, request, Note)

    def list_refunds(
        self,
        payment_id: str,
        *,
        limit: int | Omit = OMIT,
        cursor: str | Omit = OMIT,
        from_: datetime | Omit = OMIT,
        to: datetime | Omit = OMIT,
        status: RefundStatus | Omit = OMIT,
    ) -> AsyncPager[Refund]:
        """List the refunds of a payment.

        Returns the refunds of one payment, newest first. Iterate over the result to get the items of
        all pages.

        Args:
            payment_id: Id of the payment.
            limit: Number of items per page. Defaults to 10.
            cursor: The `next_cursor` of the previous page.
            from_: Earliest time of creation, inclusive. ISO 8601 with a time zone.
            to: Latest time of creation, exclusive. ISO 8601 with a time zone.
            status: Status.
        """
        request = Request(
            "GET",
            f"/v1/payments/{segment(payment_id)}/refunds",
            query={"limit": limit, "cursor": cursor, "from": from_, "to": to, "status": status},
        )
        return AsyncPager(self._transport, request, Refund)

    async def send_receipt(
        self,
        payment_id: str,
        *,
        email: str | Omit = OMIT,
        language: Language | Omit = OMIT,
        idempotency_key: str | None = None,
    ) -> ReceiptMail:
        """Send the receipt of a payment.

        Mails the URL of the receipt to the payer of a captured payment. Responds with 409 if the
        payment is not captured, or the stage cannot send mail. A payment has at most five such mails in
        an hour.

        Args:
            payment_id: Id of the payment.
            email: Address of the payer. The one in the payment's metadata if omitted.
            language: Language of the mail: en or hi.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            f"/v1/payments/{segment(payment_id)}/receipt/send",
            body={"email": email, "language": language},
            idempotency_key=idempotency_key or new_key(),
        )
        return await self._transport.send(request, ReceiptMail)
