"""/v1/tokens: a card that a payer's browser sends, for one payment by the shop's server."""

from chalice.app import Blueprint

from chalicelib.crypto.fingerprints import fingerprint_of
from chalicelib.domain.ids import new_id
from chalicelib.http.request import Request
from chalicelib.http.route import endpoint
from chalicelib.http.route_spec import Access
from chalicelib.payments.domain.card import bin_of, summary_of
from chalicelib.payments.domain.token import Token, TokenView, to_view
from chalicelib.payments.routes.cards import CardFields, parse_card
from chalicelib.payments.store import vault

tokens_api = Blueprint(__name__)


class TokenRequest(CardFields):
    """A card to store."""


@endpoint(
    tokens_api, "/v1/tokens", "POST",
    summary="Create a card token",
    description=(
        "Stores a card and returns a token that pays one order. Works with the API key alone, so that "
        "card data goes from the payer's browser to the gateway without passing your server."
    ),
    access=Access.PUBLISHABLE, status=201, body=TokenRequest,
)  # fmt: skip
def create_token(request: Request, body: TokenRequest) -> TokenView:
    card = parse_card(body, request.at)
    token = Token(
        request.account, new_id("tok", request.at), summary_of(card), bin_of(card),
        fingerprint_of(card.number, request.account), request.at,
    )  # fmt: skip
    vault.add(token, vault.seal(card, token.account, token.id), request.claim(to_view(token)))
    return to_view(token)
