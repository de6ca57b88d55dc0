"""Every minute → chalicelib/system/workers/sweeper.py → the payments, refunds, webhooks and mail queues.

Produced by rows whose `due_at` has passed. Consumed by functions/process_payment.py,
functions/process_refund.py, functions/deliver_webhook.py and functions/send_mail.py.
"""

from datetime import UTC, datetime
from typing import Any

from chalicelib.settings import settings
from chalicelib.system.workers.sweeper import sweep

RESERVE_MS = 10_000  # to end what was started
SEARCH_EVERY = 5  # minutes
WATCH_AT = 7  # minute of the hour: the metrics of the hour before are complete

settings()


def handler(event: dict[str, Any], context: Any) -> dict[str, int]:
    def has_time() -> bool:
        return bool(context.get_remaining_time_in_millis() > RESERVE_MS)

    at = datetime.now(UTC)
    messages = sweep(at, has_time)
    if at.minute % SEARCH_EVERY == 0:
        from chalicelib.system.workers import unprocessed  # noqa: PLC0415 - other sweeps start without it

        unprocessed.schedule(at, has_time)
    if at.minute == WATCH_AT:
        from chalicelib.accounts.store import merchants  # noqa: PLC0415 - as above
        from chalicelib.system.workers import watches  # noqa: PLC0415 - as above

        watches.start(merchants.accounts())
    return {"messages": messages}
