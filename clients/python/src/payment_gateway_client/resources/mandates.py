"""Define the operations on mandates."""

# Generated from openapi.json by `make openapi`.

from datetime import datetime

from payment_gateway_client.arguments import OMIT, Omit, Request, new_key, segment
from payment_gateway_client.models import Mandate, MandateStatus
from payment_gateway_client.pagination import Pager
from payment_gateway_client.transport import Transport


class MandatesResource:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def announce_debit(
        self,
        mandate_id: str,
        *,
        amount: int,
        currency: str,
        debit_at: datetime | Omit | None = OMIT,
        idempotency_key: str | None = None,
    ) -> Mandate:
        """Announce a debit.

        Announces a debit to the payer, and returns the mandate. The last of its debits is the new one
        and has the time from which you can create its payment, within a week. In India a payment by a
        mandate without such a notice is refused.

        Args:
            mandate_id: Id of the mandate.
            amount: Amount of the debit, in the minor unit of its currency.
            currency: Currency of the mandate.
            debit_at: Time at which you want the debit. Without it, or if it is too early for the
                notice, as soon as the notice is old enough.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            f"/v1/mandates/{segment(mandate_id)}/notices",
            body={"amount": amount, "currency": currency, "debit_at": debit_at},
            idempotency_key=idempotency_key or new_key(),
        )
        return self._transport.send(request, Mandate)

    def get(self, mandate_id: str) -> Mandate:
        """Get a mandate.

        Returns one mandate, with its last debits.

        Args:
            mandate_id: Id of the mandate.
        """
        request = Request("GET", f"/v1/mandates/{segment(mandate_id)}")
        return self._transport.send(request, Mandate)

    def list(
        self,
        *,
        limit: int | Omit = OMIT,
        cursor: str | Omit = OMIT,
        from_: datetime | Omit = OMIT,
        to: datetime | Omit = OMIT,
        status: MandateStatus | Omit = OMIT,
        customer_id: str | Omit = OMIT,
    ) -> Pager[Mandate]:
        """List mandates.

        Returns mandates, newest first, each with its last debits. Iterate over the result to get the
        items of all pages.

        Args:
            limit: Number of items per page. Defaults to 10.
            cursor: The `next_cursor` of the previous page.
            from_: Earliest time of creation, inclusive. ISO 8601 with a time zone.
            to: Latest time of creation, exclusive. ISO 8601 with a time zone.
            status: State of the mandates.
            customer_id: Customer of the mandates.
        """
        request = Request(
            "GET",
            "/v1/mandates",
            query={
                "limit": limit,
                "cursor": cursor,
                "from": from_,
                "to": to,
                "status": status,
                "customer_id": customer_id,
            },
        )
        return Pager(self._transport, request, Mandate)

    def pause(self, mandate_id: str, *, idempotency_key: str | None = None) -> Mandate:
        """Pause a mandate.

        Pauses a mandate: no payment by it is created until you resume it.

        Args:
            mandate_id: Id of the mandate.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST", f"/v1/mandates/{segment(mandate_id)}/pause", idempotency_key=idempotency_key or new_key()
        )
        return self._transport.send(request, Mandate)

    def resume(self, mandate_id: str, *, idempotency_key: str | None = None) -> Mandate:
        """Resume a mandate.

        Resumes a paused mandate.

        Args:
            mandate_id: Id of the mandate.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST", f"/v1/mandates/{segment(mandate_id)}/resume", idempotency_key=idempotency_key or new_key()
        )
        return self._transport.send(request, Mandate)

    def revoke(self, mandate_id: str, *, idempotency_key: str | None = None) -> Mandate:
        """Revoke a mandate.

        Revokes a mandate permanently: no payment by it is created from then on. A payment that was
        created before may still succeed.

        Args:
            mandate_id: Id of the mandate.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST", f"/v1/mandates/{segment(mandate_id)}/revoke", idempotency_key=idempotency_key or new_key()
        )
        return self._transport.send(request, Mandate)
