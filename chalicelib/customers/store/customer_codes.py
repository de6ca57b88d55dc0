"""Store one-time codes. The condition of a write counts each try, before the code is compared."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from pynamodb.attributes import NumberAttribute, TTLAttribute, UnicodeAttribute, UTCDateTimeAttribute

from chalicelib.customers.domain.customer_code import MAX_TRIES, CustomerCode, too_many, wrong
from chalicelib.customers.store import customers
from chalicelib.db import rate_limits
from chalicelib.db.conditional import update_if
from chalicelib.db.row import Row
from chalicelib.db.transaction import all_or_nothing
from chalicelib.domain.idempotency import Claim
from chalicelib.domain.rate_limit import Limit
from chalicelib.notices.domain.mail import Mail
from chalicelib.notices.store import mail as mails


class CustomerCodeRow(Row):
    class Meta:
        name = "customer_codes"

    account = UnicodeAttribute(hash_key=True)
    id = UnicodeAttribute(range_key=True)
    order_id = UnicodeAttribute()
    code_hash = UnicodeAttribute()
    customer_id = UnicodeAttribute(null=True)
    tries = NumberAttribute()
    created_at = UTCDateTimeAttribute()
    used_at = UTCDateTimeAttribute(null=True)
    expires_at = TTLAttribute()


def add(code: CustomerCode, mail: Mail, limits: Sequence[Limit], claim: Claim | None) -> None:
    """Write a new code with its mail. Raise IdempotencyKeyUsed, RateLimited."""
    with all_or_nothing() as rows:
        rows.claim(claim)
        rows.put(CustomerCodeRow.of(code, expires_at=code.expires_at))
        mails.add_to(rows, mail)
        for limit in limits:
            refuse = partial(too_many, limit, code.created_at)
            rate_limits.take_in(rows, code.account, limit, code.created_at, refuse)


def take_try(account: str, code_id: str, order_id: str, at: datetime) -> CustomerCode:
    """Count a try and return the code. Raise BadRequest if it has ended, or is of another order."""
    row = CustomerCodeRow(account, code_id)
    is_open = (
        (CustomerCodeRow.order_id == order_id)
        & (CustomerCodeRow.tries < MAX_TRIES)
        & (CustomerCodeRow.expires_at > at)
        & CustomerCodeRow.used_at.does_not_exist()
    )
    if not update_if(row, [CustomerCodeRow.tries.add(1)], is_open):
        raise wrong()
    return row.to(CustomerCode)


def use(code: CustomerCode, customer_id: str, at: datetime, claim: Claim | None) -> None:
    """Write that the right code was entered. It can be used once, and its customer must exist.

    Raise BadRequest, NotFound, IdempotencyKeyUsed.
    """
    with all_or_nothing() as rows:
        rows.claim(claim)
        customers.require(rows, code.account, customer_id)
        rows.update(
            CustomerCodeRow(code.account, code.id), [CustomerCodeRow.used_at.set(at)],
            CustomerCodeRow.used_at.does_not_exist(), lambda _row: wrong(),
        )  # fmt: skip
