"""Count deliveries that ended: delivered, or failed after their last attempt."""

from collections.abc import Iterable

from chalicelib.domain.dataclass import dataclass
from chalicelib.webhooks.domain.delivery import Delivery, DeliveryStatus


@dataclass(frozen=True, slots=True)
class DeliveryCounts:
    delivered: int = 0
    undelivered: int = 0


def count_ended(deliveries: Iterable[Delivery]) -> DeliveryCounts:
    """Count the deliveries that an attempt ended. Those of test events do not count.

    A delivery that is resent manually after it ended is counted again.
    """
    ended = [one.status for one in deliveries if one.payload is None]
    return DeliveryCounts(ended.count(DeliveryStatus.SUCCESS), ended.count(DeliveryStatus.FAILED))


def total(parts: Iterable[DeliveryCounts]) -> DeliveryCounts:
    held = list(parts)
    return DeliveryCounts(sum(one.delivered for one in held), sum(one.undelivered for one in held))
