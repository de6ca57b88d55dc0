"""Define the operations on tax rates."""

# Generated from openapi.json by `make openapi`.

from datetime import datetime

from payment_gateway_client.arguments import OMIT, Omit, Request, new_key, segment
from payment_gateway_client.models import TaxRate
from payment_gateway_client.pagination import Pager
from payment_gateway_client.transport import Transport


class TaxRatesResource:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def archive(self, tax_rate_id: str, *, idempotency_key: str | None = None) -> TaxRate:
        """Archive a tax rate.

        Keeps new plans from naming a tax rate. Those that name it keep it.

        Args:
            tax_rate_id: Id of the tax rate.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            f"/v1/tax-rates/{segment(tax_rate_id)}/archive",
            idempotency_key=idempotency_key or new_key(),
        )
        return self._transport.send(request, TaxRate)

    def create(
        self,
        *,
        name: str,
        basis_points: int,
        inclusive: bool | Omit = OMIT,
        idempotency_key: str | None = None,
    ) -> TaxRate:
        """Create a tax rate.

        Creates a tax rate, which plans name. It never changes. An inclusive tax is part of the amounts
        of plans, an exclusive one is added to them.

        Args:
            name: Name, which invoices show.
            basis_points: Percentage in basis points: 1800 is 18 %.
            inclusive: Whether the tax is part of the amounts, and not added to them.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            "/v1/tax-rates",
            body={"name": name, "basis_points": basis_points, "inclusive": inclusive},
            idempotency_key=idempotency_key or new_key(),
        )
        return self._transport.send(request, TaxRate)

    def get(self, tax_rate_id: str) -> TaxRate:
        """Get a tax rate.

        Returns one tax rate.

        Args:
            tax_rate_id: Id of the tax rate.
        """
        request = Request("GET", f"/v1/tax-rates/{segment(tax_rate_id)}")
        return self._transport.send(request, TaxRate)

    def list(
        self,
        *,
        limit: int | Omit = OMIT,
        cursor: str | Omit = OMIT,
        from_: datetime | Omit = OMIT,
        to: datetime | Omit = OMIT,
    ) -> Pager[TaxRate]:
        """List tax rates.

        Returns tax rates, newest first, with those that are archived. Iterate over the result to get
        the items of all pages.

        Args:
            limit: Number of items per page. Defaults to 10.
            cursor: The `next_cursor` of the previous page.
            from_: Earliest time of creation, inclusive. ISO 8601 with a time zone.
            to: Latest time of creation, exclusive. ISO 8601 with a time zone.
        """
        request = Request(
            "GET", "/v1/tax-rates", query={"limit": limit, "cursor": cursor, "from": from_, "to": to}
        )
        return Pager(self._transport, request, TaxRate)
