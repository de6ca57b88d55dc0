"""/v1/tokens: a card, given by the payer's browser, for the shop's server to take one payment with."""

from chalice.app import Blueprint

from chalicelib.crypto.fingerprints import fingerprint_of
from chalicelib.domain.ids import new_id
from chalicelib.http.route import Request, endpoint
from chalicelib.payments.domain.card import bin_of, summary_of
from chalicelib.payments.domain.token import Token, TokenView, to_view
from chalicelib.payments.routes.cards import CardFields, card_of
from chalicelib.payments.store import vault

tokens_api = Blueprint(__name__)


@endpoint(tokens_api, "/v1/tokens", "POST", status=201, publishable=True)
def create_token(request: Request, body: CardFields) -> TokenView:
    card = card_of(body, request.at)
    token = Token(
        request.account, new_id("tok", request.at), summary_of(card), bin_of(card),
        fingerprint_of(card.number, request.account), request.at,
    )  # fmt: skip
    vault.add(token, vault.seal(card, token.account, token.id), request.claim(to_view(token)))
    return to_view(token)
