"""Store plans, coupons and tax rates. Their terms never change; they can be archived."""

from datetime import datetime
from typing import Any, TypeVar

from chalicelib.billing.domain.coupon import Coupon
from chalicelib.billing.domain.plan import Plan
from chalicelib.billing.domain.tax import TaxRate
from chalicelib.billing.store.rows import CouponRow, PlanRow, TaxRateRow
from chalicelib.db.paging import Listed, Page, newest_first
from chalicelib.db.sharded_row import ShardedRow
from chalicelib.db.transaction import Rows, all_or_nothing
from chalicelib.domain.audit import AuditEntry
from chalicelib.domain.errors import BadRequest, Conflict, NotFound
from chalicelib.domain.idempotency import Claim

Resource = TypeVar("Resource", Plan, Coupon, TaxRate)

_ROWS: dict[type[Any], type[ShardedRow]] = {Plan: PlanRow, Coupon: CouponRow, TaxRate: TaxRateRow}
_NAMES = {Plan: ("plan", "plan_id"), Coupon: ("coupon", "coupon_id"), TaxRate: ("tax rate", "tax_rates")}


def add(resource: Plan | Coupon | TaxRate, claim: Claim | None, entry: AuditEntry | None) -> None:
    """Write a new plan, coupon or tax rate. Raises IdempotencyKeyUsed."""
    with all_or_nothing() as rows:
        rows.claim(claim)
        rows.record(entry)
        rows.put(_ROWS[type(resource)].of(resource))


def get(kind: type[Resource], account: str, id: str) -> Resource:
    """Return a plan, coupon or tax rate. Raises NotFound."""
    return _ROWS[kind].find_or_refuse(account, id, refusal=_not_found(kind, id)).to(kind)


def newest(kind: type[Resource], account: str, page: Page) -> Listed:
    row = _ROWS[kind]
    rows, next_cursor = newest_first(row, account, page)
    return Listed([found.to(kind) for found in rows], next_cursor)


def archive(resource: Plan | Coupon | TaxRate, at: datetime, entry: AuditEntry | None) -> None:
    """Keep new subscriptions from using it. Those that use it go on. Raises Conflict."""
    row: Any = _ROWS[type(resource)]
    with all_or_nothing() as rows:
        rows.record(entry)
        rows.update(
            row.at(resource.account, resource.id),
            [row.archived_at.set(at)],
            when=row.archived_at.does_not_exist(),
            otherwise=lambda _row: Conflict("It was archived at the same time."),
        )


def redeem(rows: Rows, coupon: Coupon) -> None:
    """Count a redemption in the transaction of a subscription, which raises BadRequest if none is left."""
    is_left = CouponRow.archived_at.does_not_exist()
    if coupon.max_redemptions is not None:
        is_left &= CouponRow.redemptions < coupon.max_redemptions
    refusal = BadRequest(f"The coupon {coupon.id} cannot be used any more.", "coupon_id")
    rows.update(
        CouponRow.at(coupon.account, coupon.id),
        [CouponRow.redemptions.add(1)],
        when=is_left,
        otherwise=lambda _row: refusal,
    )


def _not_found(kind: type[Any], id: str) -> NotFound:
    name, field = _NAMES[kind]
    return NotFound(f"No such {name}: {id}.", field)
