"""Show merchants to operators: their state and users, no secrets and nothing of their payers."""

from collections.abc import Sequence

from typing_extensions import TypedDict

from chalicelib.accounts.domain.invitation import Invitation, InvitationView
from chalicelib.accounts.domain.invitation import to_view as invitation_view
from chalicelib.accounts.domain.limits import LimitsView
from chalicelib.accounts.domain.membership import Membership, UserDetails
from chalicelib.accounts.domain.membership import to_view as user_view
from chalicelib.accounts.domain.merchant import Merchant
from chalicelib.domain.event import iso


class OperatedMerchantView(TypedDict):
    """Show a merchant. `suspended_at` is null for an active one."""

    id: str
    name: str
    email: str
    currency: str
    created_at: str
    suspended_at: str | None


class OperatedMerchantDetails(OperatedMerchantView):
    """Show a merchant with its users and open invitations, oldest first."""

    time_zone: str
    users: list[UserDetails]
    invitations: list[InvitationView]
    limits: dict[str, LimitsView]


def to_view(merchant: Merchant) -> OperatedMerchantView:
    return {
        "id": merchant.id,
        "name": merchant.name,
        "email": merchant.email,
        "currency": merchant.currency,
        "created_at": iso(merchant.created_at),
        "suspended_at": iso(merchant.suspended_at) if merchant.suspended_at else None,
    }


def to_details(
    merchant: Merchant, members: Sequence[Membership], invited: Sequence[Invitation],
    limits: dict[str, LimitsView],
) -> OperatedMerchantDetails:  # fmt: skip
    return {
        **to_view(merchant),
        "time_zone": merchant.zone,
        "users": [user_view(member) for member in members],
        "invitations": [invitation_view(one) for one in invited],
        "limits": limits,
    }
