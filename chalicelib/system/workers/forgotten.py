"""Make payments and refunds due that no worker has touched: their event or message did not arrive.

Called by functions/sweep_overdue.py, whose next sweep sends their messages.
"""

from datetime import datetime, timedelta
from functools import partial

from chalicelib.accounts.store import merchants
from chalicelib.db.due_index import schedule_check
from chalicelib.db.parallel import for_each
from chalicelib.payments.store import forgotten

AGE = timedelta(minutes=10)
WINDOW = timedelta(minutes=20)  # more than between two searches, so that one may fail


def schedule(at: datetime) -> int:
    """Schedule the check of each one created between AGE and AGE + WINDOW ago. Return their number."""
    return sum(for_each(partial(_schedule_in, at), list(merchants.accounts())))


def _schedule_in(at: datetime, account: str) -> int:
    found = [(kind, row.id) for kind, row in forgotten.between(account, at - AGE - WINDOW, at - AGE)]
    return sum(schedule_check(kind, account, id, at) for kind, id in found)
