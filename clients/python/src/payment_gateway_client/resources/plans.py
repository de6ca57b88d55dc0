"""Define the operations on plans."""

# ruff: noqa: PLR0913
# Generated from openapi.json by `make openapi`.

from collections.abc import Mapping, Sequence
from datetime import datetime

from payment_gateway_client.arguments import OMIT, Omit, Request, new_key, segment
from payment_gateway_client.models import Interval, Plan
from payment_gateway_client.pagination import Pager
from payment_gateway_client.transport import Transport


class PlansResource:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def archive(self, plan_id: str, *, idempotency_key: str | None = None) -> Plan:
        """Archive a plan.

        Keeps new subscriptions from using a plan. Those that use it go on.

        Args:
            plan_id: Id of the plan.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST", f"/v1/plans/{segment(plan_id)}/archive", idempotency_key=idempotency_key or new_key()
        )
        return self._transport.send(request, Plan)

    def create(
        self,
        *,
        name: str,
        amount: int,
        interval: Interval,
        currency: str | Omit = OMIT,
        interval_count: int | Omit = OMIT,
        trial_days: int | Omit = OMIT,
        setup_fee: int | Omit = OMIT,
        tax_rates: Sequence[str] | Omit = OMIT,
        metadata: Mapping[str, str] | Omit = OMIT,
        idempotency_key: str | None = None,
    ) -> Plan:
        """Create a plan.

        Creates a plan, which subscriptions use. Its amount and interval never change: create another
        plan, and move subscriptions to it.

        Args:
            name: Name, which invoices show.
            amount: Amount of a period for one unit, in the minor unit of the currency.
            interval: Unit of the plan's period.
            currency: ISO 4217 currency code.
            interval_count: Number of intervals of a period: 3 with `month` is a quarter.
            trial_days: Days before the first period, in which nothing is charged.
            setup_fee: Amount that the first invoice charges once, in the minor unit of the
                currency.
            tax_rates: Ids of the tax rates of its invoices.
            metadata: Your own key-value pairs.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            "/v1/plans",
            body={
                "name": name,
                "amount": amount,
                "interval": interval,
                "currency": currency,
                "interval_count": interval_count,
                "trial_days": trial_days,
                "setup_fee": setup_fee,
                "tax_rates": tax_rates,
                "metadata": metadata,
            },
            idempotency_key=idempotency_key or new_key(),
        )
        return self._transport.send(request, Plan)

    def get(self, plan_id: str) -> Plan:
        """Get a plan.

        Returns one plan.

        Args:
            plan_id: Id of the plan.
        """
        request = Request("GET", f"/v1/plans/{segment(plan_id)}")
        return self._transport.send(request, Plan)

    def list(
        self,
        *,
        limit: int | Omit = OMIT,
        cursor: str | Omit = OMIT,
        from_: datetime | Omit = OMIT,
        to: datetime | Omit = OMIT,
    ) -> Pager[Plan]:
        """List plans.

        Returns plans, newest first, with those that are archived. Iterate over the result to get the
        items of all pages.

        Args:
            limit: Number of items per page. Defaults to 10.
            cursor: The `next_cursor` of the previous page.
            from_: Earliest time of creation, inclusive. ISO 8601 with a time zone.
            to: Latest time of creation, exclusive. ISO 8601 with a time zone.
        """
        request = Request(
            "GET", "/v1/plans", query={"limit": limit, "cursor": cursor, "from": from_, "to": to}
        )
        return Pager(self._transport, request, Plan)
