"""Make payments and refunds due that no worker has processed: their event or message did not arrive.

Called by functions/sweep_overdue.py, whose next sweep sends their messages.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from chalicelib.accounts.store import merchants
from chalicelib.db.due_index import schedule_check
from chalicelib.db.parallel import for_each
from chalicelib.log import logger
from chalicelib.payments.store import unprocessed

AGE = timedelta(minutes=10)
WINDOW = timedelta(minutes=20)  # more than between two searches, so that one may fail


def schedule(at: datetime, has_time: Callable[[], bool] = lambda: True) -> int:
    """Schedule the check of each one created between AGE and AGE + WINDOW ago. Return their number.

    When `has_time` is false, the other accounts are left to the next search, and the log has their number.
    """
    counts = for_each(partial(_schedule_in, at, has_time), list(merchants.accounts()))
    found, left = sum(filter(None, counts)), counts.count(None)
    logger.info("unprocessed.scheduled", rows=found, accounts_left=left)
    return found


def _schedule_in(at: datetime, has_time: Callable[[], bool], account: str) -> int | None:
    """Return the number of rows that are due now, None without the time to look."""
    if not has_time():
        return None
    found = unprocessed.created_between(account, at - AGE - WINDOW, at - AGE)
    return sum(schedule_check(kind, account, row.id, at) for kind, row in list(found))
