"""Define the operations on routing."""

# Generated from openapi.json by `make openapi`.

from collections.abc import Sequence
from typing import Literal

from payment_gateway_client.arguments import OMIT, Omit, Request, new_key
from payment_gateway_client.models import Method, Routing, RoutingPreview
from payment_gateway_client.pagination import Pager
from payment_gateway_client.params import RuleRequest, RulesRequest
from payment_gateway_client.transport import Transport


class RoutingResource:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def get(self) -> Routing:
        """Get the routing.

        Returns the rules that choose the acquirer accounts of a new payment. The first rule that
        applies decides. Version 0 is the default: the simulator in test mode, all open accounts in live
        mode.
        """
        request = Request("GET", "/v1/routing")
        return self._transport.send(request, Routing)

    def list_versions(self) -> Pager[Routing]:
        """List the versions of the routing.

        Returns the last 50 versions of the routing, the newest first.
        """
        request = Request("GET", "/v1/routing/versions")
        return Pager(self._transport, request, Routing)

    def preview(
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
        return self._transport.send(request, RoutingPreview)

    def replace(self, *, rules: Sequence[RuleRequest], fallback: Sequence[str], version: int) -> Routing:
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
        return self._transport.send(request, Routing)
