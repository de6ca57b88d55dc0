"""Define coupons: percentages or amounts off the plan of a subscription."""

from datetime import datetime
from typing import NotRequired, cast

from typing_extensions import TypedDict

from chalicelib.billing.domain.rounding import share_of
from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.errors import BadRequest
from chalicelib.domain.event import iso
from chalicelib.domain.views import present


@dataclass(frozen=True, slots=True, kw_only=True)
class Coupon:
    """Hold a coupon of a percentage in basis points, or of an amount in minor units of `currency`.

    It applies to `cycles` invoices of a subscription; None means all of them. New subscriptions can use it
    before `expires_at`, and until it was redeemed `max_redemptions` times.
    """

    account: str
    id: str
    name: str
    created_at: datetime
    basis_points: int | None = None
    amount: int | None = None
    currency: str | None = None
    cycles: int | None = None
    max_redemptions: int | None = None
    redemptions: int = 0
    expires_at: datetime | None = None
    archived_at: datetime | None = None


class CouponView(TypedDict):
    """A coupon. 1000 `basis_points` are 10 %; `amount` is in minor units of `currency`."""

    id: str
    name: str
    basis_points: NotRequired[int]
    amount: NotRequired[int]
    currency: NotRequired[str]
    cycles: NotRequired[int]
    max_redemptions: NotRequired[int]
    redemptions: int
    expires_at: NotRequired[str]
    created_at: str
    archived_at: NotRequired[str]


class Discount(TypedDict):
    """The coupon of a subscription. `cycles_left` is the number of invoices that it still applies to."""

    coupon_id: str
    name: str
    basis_points: NotRequired[int]
    amount: NotRequired[int]
    cycles_left: NotRequired[int]


def check_redeemable(coupon: Coupon, currency: str, at: datetime) -> None:
    """Raise BadRequest if a new subscription of this currency cannot use the coupon."""
    if coupon.archived_at is not None or (coupon.expires_at is not None and coupon.expires_at <= at):
        raise BadRequest(f"The coupon {coupon.id} cannot be used any more.", "coupon_id")
    if coupon.currency not in (None, currency):
        raise BadRequest(f"The coupon {coupon.id} is for plans in {coupon.currency}.", "coupon_id")


def discount_of(coupon: Coupon) -> Discount:
    """Return the discount of a subscription that starts with the coupon."""
    optional = {"basis_points": coupon.basis_points, "amount": coupon.amount, "cycles_left": coupon.cycles}
    return cast("Discount", {"coupon_id": coupon.id, "name": coupon.name, **present(optional)})


def off(amount: int, discount: Discount | None) -> int:
    """Return what a discount takes off the amount of a period."""
    if discount is None:
        return 0
    if "basis_points" in discount:
        return share_of(amount, discount["basis_points"])
    return min(amount, discount["amount"])


def after_cycle(discount: Discount | None) -> Discount | None:
    """Return the discount after an invoice; None if it was the last one."""
    if discount is None or "cycles_left" not in discount:
        return discount
    left = discount["cycles_left"] - 1
    return {**discount, "cycles_left": left} if left else None


def to_view(coupon: Coupon) -> CouponView:
    """Return the coupon as the API shows it."""
    names = ("basis_points", "amount", "currency", "cycles", "max_redemptions")
    view = {
        "id": coupon.id,
        "name": coupon.name,
        **present({name: getattr(coupon, name) for name in names}),
        "redemptions": coupon.redemptions,
        **present({"expires_at": iso(coupon.expires_at) if coupon.expires_at else None}),
        "created_at": iso(coupon.created_at),
        **present({"archived_at": iso(coupon.archived_at) if coupon.archived_at else None}),
    }
    return cast("CouponView", view)
