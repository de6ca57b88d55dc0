"""Check the mandates that payments ask for."""

from typing import Any

from chalicelib.domain.errors import BadRequest
from chalicelib.domain.money import CURRENCIES
from chalicelib.http.request import Request
from chalicelib.payments.domain.order import Order
from chalicelib.payments.routes.instruments import MandateRequest
from chalicelib.payments.store.clocks import clock_of


def mandate_of(body: MandateRequest, order: Order, request: Request) -> dict[str, Any]:
    """Return the mandate as the payment keeps it. Raises BadRequest."""
    currency = CURRENCIES[order.currency]
    if not currency.minimum <= body.max_amount <= currency.maximum:
        raise BadRequest(
            f"max_amount in {order.currency} must be {currency.minimum} to {currency.maximum}",
            "save_method.mandate.max_amount",
        )
    if body.expires_at <= clock_of(request.account, request.at).now:
        raise BadRequest("expires_at must be in the future", "save_method.mandate.expires_at")
    return {
        "max_amount": body.max_amount,
        "amount_kind": body.amount_kind.value,
        "frequency": body.frequency.value,
        "purpose": body.purpose.value,
        "expires_at": body.expires_at.isoformat(),
    }
