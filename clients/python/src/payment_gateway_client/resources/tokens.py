"""Define the operations on tokens."""

# Generated from openapi.json by `make openapi`.

from payment_gateway_client.arguments import OMIT, Omit, Request, new_key
from payment_gateway_client.models import Token
from payment_gateway_client.params import CardRequest
from payment_gateway_client.transport import Transport


class TokensResource:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def create(
        self,
        *,
        card: CardRequest | Omit | None = OMIT,
        card_number: str | Omit | None = OMIT,
        card_expiry: str | Omit | None = OMIT,
        card_cvv: str | Omit | None = OMIT,
        idempotency_key: str | None = None,
    ) -> Token:
        """Create a card token.

        Stores a card and returns a token that pays one order. Works with the API key alone, so that
        card data goes from the payer's browser to the gateway without passing your server.

        Args:
            card: Card details.
            card_number: Card number. Spaces and dashes are ignored; digits of every script are
                read.
            card_expiry: Card expiry as MM/YY.
            card_cvv: Card security code, 3 or 4 digits.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            "/v1/tokens",
            body={"card": card, "card_number": card_number, "card_expiry": card_expiry, "card_cvv": card_cvv},
            idempotency_key=idempotency_key or new_key(),
        )
        return self._transport.send(request, Token)
