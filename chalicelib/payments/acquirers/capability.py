"""Say what an acquirer account can do, so that the rest is refused before a payment starts."""

from collections.abc import Mapping
from dataclasses import field
from datetime import timedelta
from typing import Literal, NamedTuple

from chalicelib.domain.dataclass import dataclass
from chalicelib.payments.domain.instrument import Method
from chalicelib.payments.domain.upi import Flow


class EvidenceLimits(NamedTuple):
    """Limit the files of a response to a dispute, and the characters of its texts; None is no limit."""

    min_files: int = 0
    max_files: int = 10
    max_text: int | None = None


class MethodLimits(NamedTuple):
    """Limit the payments by one method, where an acquirer limits them more than the others.

    `max_amount` is in minor units. `automatic_capture`: a payment is captured when it is authorized.
    """

    currencies: frozenset[str] | None = None
    max_amount: int | None = None
    automatic_capture: bool = False
    refund_window: timedelta | None = None


LARGEST_MIN_REFUND = 100  # of all acquirers
_NO_LIMITS, _NO_METHOD_LIMITS = EvidenceLimits(), MethodLimits()


@dataclass(frozen=True, slots=True, kw_only=True)
class Capability:
    """Describe what an acquirer account can do. The routes refuse the rest before a payment starts.

    `currencies` None means all. `captures`: the whole amount only, one capture of any amount, or many.
    `authorized_for` is the longest authorization.
    `cards`: raw card numbers, or a form of the acquirer's script. `by_script` are the methods that the
    payer's browser pays with that script. `payment_methods`: a card that the merchant stored at the acquirer,
    named by the acquirer's id of it. `saves` are the methods that the acquirer keeps for later payments of
    their customer, and `mandates` those that it sets up mandates for. A method that is only among `mandates`
    is saved with a mandate only. `refund_window` starts at the capture.
    `min_refund` is the smallest refund in minor units, at most LARGEST_MIN_REFUND. `limits` are those of
    single methods. `disputes`: whether the acquirer is a DisputeHandler, and `evidence` what it takes.
    """

    methods: frozenset[Method]
    currencies: frozenset[str] | None
    captures: Literal["whole", "once", "many"]
    authorized_for: timedelta
    cards: Literal["raw", "script"]
    card_brands: tuple[str, ...]
    upi_flows: frozenset[Flow]
    refund_window: timedelta
    min_refund: int = 1
    by_script: frozenset[Method] = frozenset()
    payment_methods: bool = False
    saves: frozenset[Method] = frozenset()
    mandates: frozenset[Method] = frozenset()
    limits: Mapping[Method, MethodLimits] = field(default_factory=dict)
    disputes: bool = False
    evidence: EvidenceLimits = _NO_LIMITS

    def limits_of(self, method: Method) -> MethodLimits:
        return self.limits.get(method, _NO_METHOD_LIMITS)

    def refundable_for(self, method: Method) -> timedelta:
        """Return the longest time from a payment to its refund."""
        limits = self.limits_of(method)
        window = limits.refund_window or self.refund_window
        return window if limits.automatic_capture else self.authorized_for + window
