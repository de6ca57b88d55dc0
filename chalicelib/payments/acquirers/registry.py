"""The acquirer accounts of a stage, and which of them a payment may use."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from chalicelib.payments.acquirers import Acquirer, Capability
from chalicelib.payments.acquirers.limits import refusal_of
from chalicelib.payments.acquirers.simulator import Simulator
from chalicelib.payments.domain.payment import Payment
from chalicelib.settings import Settings

SIMULATOR = "simulator"
_CAPABILITIES: Mapping[str, Capability] = {SIMULATOR: Simulator.capability}


@dataclass(frozen=True, slots=True)
class Registry:
    """Hold the acquirer accounts by id, in the order in which a new payment asks them."""

    accounts: Mapping[str, Acquirer]

    def candidates(self, payment: Payment) -> Sequence[str]:
        """Return the accounts that the payment may ask, in order."""
        return [
            name
            for name, one in self.accounts.items()
            if refusal_of(one.capability, payment.instrument, payment.currency) is None
        ]

    def of(self, payment: Payment) -> Acquirer:
        """Return the acquirer account that the payment's current attempt asks."""
        return self.accounts[payment.acquirer or SIMULATOR]


def registry_of(settings: Settings) -> Registry:
    """Return the accounts of a stage. Only the simulator exists: live payments are refused before."""
    return Registry({SIMULATOR: Simulator(settings)})


def capability_of(acquirer: str | None) -> Capability:
    """Return what the acquirer account can do; None is the one of a payment that was not asked yet."""
    return _CAPABILITIES[acquirer or SIMULATOR]


def shortest_refund_window() -> timedelta:
    """Return the refund window in which every acquirer account refunds a payment."""
    return min(capability.refund_window for capability in _CAPABILITIES.values())
