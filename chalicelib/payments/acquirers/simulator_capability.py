"""Describe what the simulator can do. Routes read this and import nothing else of it."""

from datetime import timedelta

from chalicelib.payments.acquirers.capability import Capability
from chalicelib.payments.domain.instrument import Method
from chalicelib.payments.domain.upi import Flow

# The accepted brands, in the order in which an error lists them. A further acquirer states its own.
CARD_BRANDS = ("visa", "mastercard", "amex", "diners", "discover", "jcb", "rupay")

AUTHORIZED_FOR = timedelta(days=7)
# 365 days is the simulator's own limit of refunds.
CAPABILITY = Capability(
    methods=frozenset(Method),
    currencies=None,
    captures="many",
    authorized_for=AUTHORIZED_FOR,
    cards="raw",
    card_brands=CARD_BRANDS,
    upi_flows=frozenset(Flow),
    refund_window=timedelta(days=365),
    saves=frozenset({Method.CARD, Method.UPI}),
    mandates=frozenset({Method.CARD, Method.UPI}),
    disputes=True,
)
