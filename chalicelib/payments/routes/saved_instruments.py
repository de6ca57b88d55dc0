"""Saved methods as the instruments of payments."""

from chalicelib.customers.store import saved_methods
from chalicelib.domain.errors import BadRequest, NotFound
from chalicelib.payments.domain.instrument import Instrument, Method, instrument_by
from chalicelib.payments.domain.order import Order
from chalicelib.payments.routes.instruments import METHOD_FIELDS, PaymentRequest, check_last_digit


def instrument_of(body: PaymentRequest, order: Order) -> Instrument:
    """Return the instrument of a payment by a saved method.

    Raise BadRequest, which names the field as in the request.
    """
    method_id = body.saved_method
    if method_id is None:
        raise BadRequest("off_session is allowed with saved_method only.", "off_session")
    _check_alone(body)
    try:
        method = saved_methods.get(order.account, method_id)
    except NotFound:
        raise _unknown(method_id) from None
    if method.customer_id != order.customer_id:
        raise _unknown(method_id)
    if not method.is_active:
        raise BadRequest(f"The saved method is {method.status}. Use another one.", "saved_method")
    if method.method != body.method.value:
        raise BadRequest(f"The saved method is one of the method {method.method}.", "method")
    if body.method is Method.CARD:
        check_last_digit(order)
    return instrument_by(method)


def _check_alone(body: PaymentRequest) -> None:
    for field in (name for names in METHOD_FIELDS.values() for name in names):
        if getattr(body, field) is not None:
            raise BadRequest("Send the saved method without other details of the method.", field)


def _unknown(method_id: str) -> BadRequest:
    return BadRequest(f"The order's customer has no saved method {method_id}.", "saved_method")
