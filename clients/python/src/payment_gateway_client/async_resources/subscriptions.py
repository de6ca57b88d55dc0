"""Define the operations on subscriptions, for `AsyncClient`."""

# ruff: noqa: PLR0913
# Generated from openapi.json by `make openapi`.

from collections.abc import Mapping
from datetime import datetime

from payment_gateway_client.arguments import OMIT, Omit, Request, new_key, segment
from payment_gateway_client.models import Collection, Subscription, SubscriptionStatus
from payment_gateway_client.pagination import AsyncPager
from payment_gateway_client.params import Proration
from payment_gateway_client.transport import AsyncTransport


class AsyncSubscriptionsResource:
    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def cancel(
        self, subscription_id: str, *, at_period_end: bool | Omit = OMIT, idempotency_key: str | None = None
    ) -> Subscription:
        """Cancel a subscription.

        Cancels a subscription now or at the end of its period. No period follows. A last invoice has
        what was left for the next one; invoices that are open stay open.

        Args:
            subscription_id: Id of the subscription.
            at_period_end: Whether it goes on until the end of its period.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            f"/v1/subscriptions/{segment(subscription_id)}/cancel",
            body={"at_period_end": at_period_end},
            idempotency_key=idempotency_key or new_key(),
        )
        return await self._transport.send(request, Subscription)

    async def create(
        self,
        *,
        customer_id: str,
        plan_id: str,
        quantity: int | Omit = OMIT,
        trial_days: int | Omit | None = OMIT,
        coupon_id: str | Omit | None = OMIT,
        anchor_day: int | Omit | None = OMIT,
        time_zone: str | Omit = OMIT,
        days_until_due: int | Omit = OMIT,
        collection: Collection | Omit = OMIT,
        saved_method_id: str | Omit | None = OMIT,
        metadata: Mapping[str, str] | Omit = OMIT,
        idempotency_key: str | None = None,
    ) -> Subscription:
        """Create a subscription.

        Starts a subscription of a customer to a plan. Its first invoice is open immediately or, with a
        trial, at the end of the trial. Each further period has one invoice, which an order pays.

        Args:
            customer_id: Customer who is to pay.
            plan_id: Plan that it uses.
            quantity: Number of units, such as seats.
            trial_days: Days before the first period, in which nothing is charged. Omitted for those
                of the plan.
            coupon_id: Coupon that it starts with.
            anchor_day: Day of the month on which periods start, at midnight. The last day of a
                shorter month replaces it. Omitted for the day on which the first period starts.
            time_zone: Time zone of the periods, as in the IANA database. Omitted for that of your
                settings.
            days_until_due: Days from the start of a period until its invoice is due.
            collection: Whether a saved method is charged for each invoice, or the customer pays it.
            saved_method_id: Saved method to charge. Omitted for the customer's default method.
            metadata: Your own key-value pairs.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            "/v1/subscriptions",
            body={
                "customer_id": customer_id,
                "plan_id": plan_id,
                "quantity": quantity,
                "trial_days": trial_days,
                "coupon_id": coupon_id,
                "anchor_day": anchor_day,
                "time_zone": time_zone,
                "days_until_due": days_until_due,
                "collection": collection,
                "saved_method_id": saved_method_id,
                "metadata": metadata,
            },
            idempotency_key=idempotency_key or new_key(),
        )
        return await self._transport.send(request, Subscription)

    async def get(self, subscription_id: str) -> Subscription:
        """Get a subscription.

        Returns one subscription.

        Args:
            subscription_id: Id of the subscription.
        """
        request = Request("GET", f"/v1/subscriptions/{segment(subscription_id)}")
        return await self._transport.send(request, Subscription)

    def list(
        self,
        *,
        limit: int | Omit = OMIT,
        cursor: str | Omit = OMIT,
        from_: datetime | Omit = OMIT,
        to: datetime | Omit = OMIT,
        status: SubscriptionStatus | Omit = OMIT,
        customer_id: str | Omit = OMIT,
        plan_id: str | Omit = OMIT,
    ) -> AsyncPager[Subscription]:
        """List subscriptions.

        Returns subscriptions, newest first. Iterate over the result to get the items of all pages.

        Args:
            limit: Number of items per page. Defaults to 10.
            cursor: The `next_cursor` of the previous page.
            from_: Earliest time of creation, inclusive. ISO 8601 with a time zone.
            to: Latest time of creation, exclusive. ISO 8601 with a time zone.
            status: State of the subscriptions.
            customer_id: Customer of the subscriptions.
            plan_id: Plan of the subscriptions.
        """
        request = Request(
            "GET",
            "/v1/subscriptions",
            query={
                "limit": limit,
                "cursor": cursor,
                "from": from_,
                "to": to,
                "status": status,
                "customer_id": customer_id,
                "plan_id": plan_id,
            },
        )
        return AsyncPager(self._transport, request, Subscription)

    async def pause(
        self,
        subscription_id: str,
        *,
        resume_at: datetime | Omit | None = OMIT,
        idempotency_key: str | None = None,
    ) -> Subscription:
        """Pause a subscription.

        Pauses a subscription: its period goes on to its end, and no other one starts until it is
        resumed, by you or at the given time.

        Args:
            subscription_id: Id of the subscription.
            resume_at: Time at which it is resumed without a request.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            f"/v1/subscriptions/{segment(subscription_id)}/pause",
            body={"resume_at": resume_at},
            idempotency_key=idempotency_key or new_key(),
        )
        return await self._transport.send(request, Subscription)

    async def resume(self, subscription_id: str, *, idempotency_key: str | None = None) -> Subscription:
        """Resume a subscription.

        Resumes a paused subscription. If its period has ended, a new one starts, with its invoice.

        Args:
            subscription_id: Id of the subscription.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            f"/v1/subscriptions/{segment(subscription_id)}/resume",
            idempotency_key=idempotency_key or new_key(),
        )
        return await self._transport.send(request, Subscription)

    async def update(
        self,
        subscription_id: str,
        *,
        plan_id: str | Omit = OMIT,
        quantity: int | Omit = OMIT,
        proration: Proration | Omit = OMIT,
        cancel_at_period_end: bool | Omit = OMIT,
        days_until_due: int | Omit = OMIT,
        collection: Collection | Omit = OMIT,
        saved_method_id: str | Omit | None = OMIT,
        metadata: Mapping[str, str] | Omit = OMIT,
    ) -> Subscription:
        """Update a subscription.

        Changes the fields that you send. A new plan or quantity credits the unused time of the period
        and charges the rest of it by the new terms: with the next invoice, immediately, or not at all.
        A plan of another interval starts a new period, with its invoice. Another saved method charges
        invoices whose charge failed immediately.

        Args:
            subscription_id: Id of the subscription.
            plan_id: Plan that it uses from now on.
            quantity: Number of units, such as seats.
            proration: When the difference of the current period is charged: with the next invoice,
                with one of its own now, or not at all.
            cancel_at_period_end: Whether it is canceled at the end of its period.
            days_until_due: Days from the start of a period until its invoice is due.
            collection: Whether a saved method is charged for each invoice, or the customer pays it.
            saved_method_id: Saved method to charge. Omitted for the customer's default method. null
                selects that one.
            metadata: All key-value pairs. Those that you do not send are removed.
        """
        request = Request(
            "PATCH",
            f"/v1/subscriptions/{segment(subscription_id)}",
            body={
                "plan_id": plan_id,
                "quantity": quantity,
                "proration": proration,
                "cancel_at_period_end": cancel_at_period_end,
                "days_until_due": days_until_due,
                "collection": collection,
                "saved_method_id": saved_method_id,
                "metadata": metadata,
            },
        )
        return await self._transport.send(request, Subscription)
