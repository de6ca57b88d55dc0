"""Define the operations on coupons."""

# ruff: noqa: PLR0913
# Generated from openapi.json by `make openapi`.

from datetime import datetime

from payment_gateway_client.arguments import OMIT, Omit, Request, new_key, segment
from payment_gateway_client.models import Coupon
from payment_gateway_client.pagination import Pager
from payment_gateway_client.transport import Transport


class CouponsResource:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def archive(self, coupon_id: str, *, idempotency_key: str | None = None) -> Coupon:
        """Archive a coupon.

        Keeps new subscriptions from using a coupon. Those that use it keep it.

        Args:
            coupon_id: Id of the coupon.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST", f"/v1/coupons/{segment(coupon_id)}/archive", idempotency_key=idempotency_key or new_key()
        )
        return self._transport.send(request, Coupon)

    def create(
        self,
        *,
        name: str,
        basis_points: int | Omit | None = OMIT,
        amount: int | Omit | None = OMIT,
        currency: str | Omit | None = OMIT,
        cycles: int | Omit | None = OMIT,
        max_redemptions: int | Omit | None = OMIT,
        expires_at: datetime | Omit | None = OMIT,
        idempotency_key: str | None = None,
    ) -> Coupon:
        """Create a coupon.

        Creates a coupon of a percentage or an amount, which a new subscription can use. It is taken off
        the plan, not off a setup fee, for `cycles` invoices or for all.

        Args:
            name: Name, which invoices show.
            basis_points: Percentage that is taken off, in basis points: 1000 is 10 %. Omitted for
                an amount.
            amount: Amount that is taken off, in the minor unit of the currency. Instead of
                `basis_points`.
            currency: Currency of `amount`.
            cycles: Number of invoices of a subscription that it applies to. Omitted for all.
            max_redemptions: Number of subscriptions that can use it. Omitted without a limit.
            expires_at: Time from which new subscriptions cannot use it. Omitted without an end.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            "/v1/coupons",
            body={
                "name": name,
                "basis_points": basis_points,
                "amount": amount,
                "currency": currency,
                "cycles": cycles,
                "max_redemptions": max_redemptions,
                "expires_at": expires_at,
            },
            idempotency_key=idempotency_key or new_key(),
        )
        return self._transport.send(request, Coupon)

    def get(self, coupon_id: str) -> Coupon:
        """Get a coupon.

        Returns one coupon.

        Args:
            coupon_id: Id of the coupon.
        """
        request = Request("GET", f"/v1/coupons/{segment(coupon_id)}")
        return self._transport.send(request, Coupon)

    def list(
        self,
        *,
        limit: int | Omit = OMIT,
        cursor: str | Omit = OMIT,
        from_: datetime | Omit = OMIT,
        to: datetime | Omit = OMIT,
    ) -> Pager[Coupon]:
        """List coupons.

        Returns coupons, newest first, with those that are archived. Iterate over the result to get the
        items of all pages.

        Args:
            limit: Number of items per page. Defaults to 10.
            cursor: The `next_cursor` of the previous page.
            from_: Earliest time of creation, inclusive. ISO 8601 with a time zone.
            to: Latest time of creation, exclusive. ISO 8601 with a time zone.
        """
        request = Request(
            "GET", "/v1/coupons", query={"limit": limit, "cursor": cursor, "from": from_, "to": to}
        )
        return Pager(self._transport, request, Coupon)
