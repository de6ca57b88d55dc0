"""Define the operations on acquirers, for `AsyncClient`."""

# ruff: noqa: PLR0913
# Generated from openapi.json by `make openapi`.

from collections.abc import Sequence
from typing import Literal

from payment_gateway_client.arguments import OMIT, Omit, Request, new_key, segment
from payment_gateway_client.models import (
    AccountState,
    AcquirerAccount,
    AcquirerHealth,
    AcquirerKeyCheck,
    AcquirerKind,
)
from payment_gateway_client.pagination import AsyncPager
from payment_gateway_client.transport import AsyncTransport


class AsyncAcquirersResource:
    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def check_keys(self, acquirer_id: str, *, idempotency_key: str | None = None) -> AcquirerKeyCheck:
        """Check the keys of an acquirer account.

        Sends one read to the acquirer, which moves nothing, and returns whether it took the keys.

        Args:
            acquirer_id: Id of the acquirer account.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            f"/v1/acquirers/{segment(acquirer_id)}/test-keys",
            idempotency_key=idempotency_key or new_key(),
        )
        return await self._transport.send(request, AcquirerKeyCheck)

    async def create(
        self,
        *,
        kind: AcquirerKind,
        name: str,
        public_key: str | Omit = OMIT,
        secret: str | Omit = OMIT,
        webhook_secret: str | Omit = OMIT,
        cards: Literal["raw", "script"] | Omit = OMIT,
        multicapture: bool | Omit = OMIT,
        upi: bool | Omit = OMIT,
        currencies: Sequence[str] | Omit = OMIT,
        customer_phone: str | Omit | None = OMIT,
        idempotency_key: str | None = None,
    ) -> AcquirerAccount:
        """Create an acquirer account.

        Stores your keys at Stripe, Razorpay or Cashfree, so that payments can be routed there. The
        secret is encrypted and never returned. An account of the kind simulator is for test mode, has
        no keys and moves no money. Requires the owner role.

        Args:
            kind: The acquirer. The simulator is for test mode only.
            name: Name for your own use.
            public_key: Stripe's publishable key, Razorpay's key id or Cashfree's client id.
                Required, except for the simulator.
            secret: Secret key of the account. It is encrypted and never returned. Required, except
                for the simulator.
            webhook_secret: Secret with which the acquirer signs its webhooks. It is encrypted and
                never returned.
            cards: `raw`: the gateway sends card numbers, which needs the acquirer's permission.
                `script`: the payer enters the card in the acquirer's form.
            multicapture: Whether Stripe enabled several captures of one payment for the account.
            upi: Whether Stripe enabled UPI for the account. For Stripe only.
            currencies: Currencies that Cashfree enabled besides INR.
            customer_phone: Phone number of 10 digits that Cashfree gets with every order, since it
                requires one.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            "/v1/acquirers",
            body={
                "kind": kind,
                "name": name,
                "public_key": public_key,
                "secret": secret,
                "webhook_secret": webhook_secret,
                "cards": cards,
                "multicapture": multicapture,
                "upi": upi,
                "currencies": currencies,
                "customer_phone": customer_phone,
            },
            idempotency_key=idempotency_key or new_key(),
        )
        return await self._transport.send(request, AcquirerAccount)

    async def get(self, acquirer_id: str) -> AcquirerAccount:
        """Get an acquirer account.

        Returns one acquirer account without its secrets.

        Args:
            acquirer_id: Id of the acquirer account.
        """
        request = Request("GET", f"/v1/acquirers/{segment(acquirer_id)}")
        return await self._transport.send(request, AcquirerAccount)

    def list(self) -> AsyncPager[AcquirerAccount]:
        """List acquirer accounts.

        Returns the acquirer accounts of this mode, the oldest first, without their secrets.
        """
        request = Request("GET", "/v1/acquirers")
        return AsyncPager(self._transport, request, AcquirerAccount)

    def list_health(self, acquirer_id: str) -> AsyncPager[AcquirerHealth]:
        """Get the health of an acquirer account.

        Returns the health of each payment method that had a failure or a downtime. After ten failures
        in a row, new payments ask other accounts first, if the routing has others.

        Args:
            acquirer_id: Id of the acquirer account.
        """
        request = Request("GET", f"/v1/acquirers/{segment(acquirer_id)}/health")
        return AsyncPager(self._transport, request, AcquirerHealth)

    async def rotate_webhook_secret(
        self,
        acquirer_id: str,
        *,
        webhook_secret: str,
        overlap_seconds: int | Omit = OMIT,
        replace_newest: bool | Omit = OMIT,
        idempotency_key: str | None = None,
    ) -> AcquirerAccount:
        """Rotate the webhook secret of an acquirer account.

        Stores the secret with which the acquirer signs its webhooks. The previous one stays valid
        during the overlap, since the acquirer may sign retries with it. A secret that was mistyped can
        be replaced instead: then the newest one ends immediately, and the one before it stays valid
        until its time. Requires the owner role.

        Args:
            acquirer_id: Id of the acquirer account.
            webhook_secret: Secret with which the acquirer signs its webhooks. It is encrypted and
                never returned.
            overlap_seconds: Seconds for which the previous secret stays valid, at most 7 days.
            replace_newest: Whether the secret replaces the newest one, which was mistyped. The
                newest one ends immediately, and overlap_seconds has no effect.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            f"/v1/acquirers/{segment(acquirer_id)}/webhook-secret",
            body={
                "webhook_secret": webhook_secret,
                "overlap_seconds": overlap_seconds,
                "replace_newest": replace_newest,
            },
            idempotency_key=idempotency_key or new_key(),
        )
        return await self._transport.send(request, AcquirerAccount)

    async def update(
        self,
        acquirer_id: str,
        *,
        name: str | Omit = OMIT,
        state: AccountState | Omit = OMIT,
        public_key: str | Omit = OMIT,
        secret: str | Omit = OMIT,
        cards: Literal["raw", "script"] | Omit = OMIT,
        multicapture: bool | Omit = OMIT,
        upi: bool | Omit = OMIT,
        currencies: Sequence[str] | Omit = OMIT,
        customer_phone: str | Omit = OMIT,
    ) -> AcquirerAccount:
        """Update an acquirer account.

        Changes the fields that you send. A draining account takes no new payments; a closed account
        captures and refunds nothing either. New keys must belong to the same account at the acquirer,
        since its payments stay with it. Requires the owner role.

        Args:
            acquirer_id: Id of the acquirer account.
            name: Name for your own use.
            state: New state of the account.
            public_key: Stripe's publishable key, Razorpay's key id or Cashfree's client id.
            secret: New secret key of the same account at the acquirer.
            cards: `raw`: the gateway sends card numbers, which needs the acquirer's permission.
                `script`: the payer enters the card in the acquirer's form.
            multicapture: Whether Stripe enabled several captures of one payment for the account.
            upi: Whether Stripe enabled UPI for the account. For Stripe only.
            currencies: Currencies that Cashfree enabled besides INR.
            customer_phone: Phone number of 10 digits that Cashfree gets with every order, since it
                requires one.
        """
        request = Request(
            "PATCH",
            f"/v1/acquirers/{segment(acquirer_id)}",
            body={
                "name": name,
                "state": state,
                "public_key": public_key,
                "secret": secret,
                "cards": cards,
                "multicapture": multicapture,
                "upi": upi,
                "currencies": currencies,
                "customer_phone": customer_phone,
            },
        )
        return await self._transport.send(request, AcquirerAccount)
