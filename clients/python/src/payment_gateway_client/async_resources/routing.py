"""Define the operations on routing, for `AsyncClient`."""

# Generated from openapi.json by `make openapi`.

from collections.abc import Sequence
from typing import Literal

from payment_gateway_client.arguments import OMIT, Omit, Request, new_key
from payment_gateway_client.models import Method, Routing, RoutingPreview
from payment_gateway_client.pagination import AsyncPager
from payment_gateway_client.params import RuleRequest, RulesRequest
from payment_gateway_client.transport import AsyncTransport


class AsyncRoutingResource:
    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def get(self) -> Routing:
        """Get the routing.

        Returns the rules that choose the acquirer accounts of a new payment. The first rule that
        applies decides. Version 0 is the default: the simulator in test mode, all open accounts in live
        mode.
        """
        request = Request("GET", "/v1/routing")
        return await self._transport.send(request, Routing)

    def list_versions(self) -> AsyncPager[Routing]:
        """List the versions of the routing.

        Returns the last 50 versions of the routing, the newest first.
        """
        request = Request("GET", "/v1/routing/versions")
        return AsyncPager(self._transport, request, Routing)

    async def preview(
        self,
        *,
        method: Method,
        amount: int,
        currency: str,
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
        routing: RulesRequest | Omit = OMIT,
        idempotency_key: str | None = None,
    ) -> RoutingPreview:
        """Get a preview of the routing.

        Returns which acquirer accounts such a payment would ask, in order, and why an account would be
        skipped. Nothing is saved or sent.

        Args:
            method: Payment method.
            amount: Amount in the minor unit of the currency.
            currency: ISO 4217 currency code.
            card_brand: Card brand. Without it, every brand is assumed.
            routing: Rules to try without saving them. By default the current routing.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            "/v1/routing/preview",
            body={
                "method": method,
                "amount": amount,
                "currency": currency,
                "card_brand": card_brand,
                "routing": routing,
            },
            idempotency_key=idempotency_key or new_key(),
        )
        return await self._transport.send(request, RoutingPreview)

    async def replace(
        self, *, rules: Sequence[RuleRequest], fallback: Sequence[str], version: int
    ) -> Routing:
        """Update the routing.

        Saves all rules as the next version. It applies to payments that are created afterwards.
        Responds with 409 if the routing was changed since you read its version. Requires the owner
        role.

        Args:
            rules: Rules in order. The first one that applies decides.
            fallback: Acquirer accounts for payments that no rule applies to, in the order in which
                they are asked.
            version: Version that you read. The request is refused if it is not the latest.
        """
        request = Request(
            "PUT", "/v1/routing", body={"rules": rules, "fallback": fallback, "version": version}
        )
        return await self._transport.send(request, Routing)
