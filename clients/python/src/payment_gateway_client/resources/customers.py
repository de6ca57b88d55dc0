"""Define the operations on customers."""

# ruff: noqa: PLR0913
# Generated from openapi.json by `make openapi`.

from collections.abc import Mapping
from datetime import datetime

from payment_gateway_client.arguments import OMIT, Omit, Request, new_key, segment
from payment_gateway_client.models import Customer, SavedMethod
from payment_gateway_client.pagination import Pager
from payment_gateway_client.transport import Transport


class CustomersResource:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def create(
        self,
        *,
        name: str | Omit | None = OMIT,
        email: str | Omit | None = OMIT,
        phone: str | Omit | None = OMIT,
        reference: str | Omit | None = OMIT,
        tax_id: str | Omit | None = OMIT,
        metadata: Mapping[str, str] | Omit = OMIT,
        idempotency_key: str | None = None,
    ) -> Customer:
        """Create a customer.

        Stores a customer, whom orders can name. All fields are optional. Two customers can have the
        same values, so list those of the reference or email address before you create one.

        Args:
            name: Full name, or the name of a company.
            email: Email address. It is found in any case.
            phone: Phone number with its country code, without spaces.
            reference: Your own id of the customer. Several customers can have the same one.
            tax_id: Tax number, printed on invoices. A GSTIN needs the right check character.
            metadata: Your own key-value pairs.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            "/v1/customers",
            body={
                "name": name,
                "email": email,
                "phone": phone,
                "reference": reference,
                "tax_id": tax_id,
                "metadata": metadata,
            },
            idempotency_key=idempotency_key or new_key(),
        )
        return self._transport.send(request, Customer)

    def delete(self, customer_id: str) -> Customer:
        """Delete a customer.

        Erases the name, email address, phone number, reference, tax number and metadata of a customer,
        also in its events, and removes its saved methods. Its id stays, and so do its orders, payments
        and refunds with their amounts.

        Args:
            customer_id: Id of the customer.
        """
        request = Request("DELETE", f"/v1/customers/{segment(customer_id)}")
        return self._transport.send(request, Customer)

    def get(self, customer_id: str) -> Customer:
        """Get a customer.

        Returns one customer. A deleted one has its id and times only.

        Args:
            customer_id: Id of the customer.
        """
        request = Request("GET", f"/v1/customers/{segment(customer_id)}")
        return self._transport.send(request, Customer)

    def list(
        self,
        *,
        limit: int | Omit = OMIT,
        cursor: str | Omit = OMIT,
        from_: datetime | Omit = OMIT,
        to: datetime | Omit = OMIT,
        email: str | Omit = OMIT,
        phone: str | Omit = OMIT,
        reference: str | Omit = OMIT,
    ) -> Pager[Customer]:
        """List customers.

        Returns customers, newest first. A customer is found by email address, phone number or reference
        immediately after it was created. Iterate over the result to get the items of all pages.

        Args:
            limit: Number of items per page. Defaults to 10.
            cursor: The `next_cursor` of the previous page.
            from_: Earliest time of creation, inclusive. ISO 8601 with a time zone.
            to: Latest time of creation, exclusive. ISO 8601 with a time zone.
            email: Email address of the customers, in any case.
            phone: Phone number of the customers, with its country code.
            reference: Your own id of the customers.
        """
        request = Request(
            "GET",
            "/v1/customers",
            query={
                "limit": limit,
                "cursor": cursor,
                "from": from_,
                "to": to,
                "email": email,
                "phone": phone,
                "reference": reference,
            },
        )
        return Pager(self._transport, request, Customer)

    def list_saved_methods(self, customer_id: str) -> Pager[SavedMethod]:
        """List the saved methods of a customer.

        Returns the payment methods that the customer saved and that were not removed, the newest first.
        A customer has at most 50.

        Args:
            customer_id: Id of the customer.
        """
        request = Request("GET", f"/v1/customers/{segment(customer_id)}/saved-methods")
        return Pager(self._transport, request, SavedMethod)

    def update(
        self,
        customer_id: str,
        *,
        name: str | Omit | None = OMIT,
        email: str | Omit | None = OMIT,
        phone: str | Omit | None = OMIT,
        reference: str | Omit | None = OMIT,
        tax_id: str | Omit | None = OMIT,
        metadata: Mapping[str, str] | Omit = OMIT,
    ) -> Customer:
        """Update a customer.

        Changes the fields that you send. Null removes a field; `metadata` replaces all of it.

        Args:
            customer_id: Id of the customer.
            name: Full name, or the name of a company. Null removes it.
            email: Email address. It is found in any case. Null removes it.
            phone: Phone number with its country code, without spaces. Null removes it.
            reference: Your own id of the customer. Several customers can have the same one. Null
                removes it.
            tax_id: Tax number, printed on invoices. A GSTIN needs the right check character. Null
                removes it.
            metadata: All key-value pairs. Those that you do not send are removed.
        """
        request = Request(
            "PATCH",
            f"/v1/customers/{segment(customer_id)}",
            body={
                "name": name,
                "email": email,
                "phone": phone,
                "reference": reference,
                "tax_id": tax_id,
                "metadata": metadata,
            },
        )
        return self._transport.send(request, Customer)
