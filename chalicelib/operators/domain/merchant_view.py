"""Show merchants to operators: their state and users, no secrets and nothing of their payers."""

from collections.abc import Sequence
from datetime import datetime

from typing_extensions import TypedDict

from chalicelib.accounts.domain.invitation import Invitation, InvitationView
from chalicelib.accounts.domain.invitation import to_view as invitation_view
from chalicelib.accounts.domain.limits import LimitsView
from chalicelib.accounts.domain.membership import Membership, UserDetails
from chalicelib.accounts.domain.membership import to_view as user_view
from chalicelib.accounts.domain.merchant import Merchant
from chalicelib.domain.event import iso
from chalicelib.operators.domain.checklist import LiveFacts, RequirementView
from chalicelib.operators.domain.checklist import to_view as requirements_view


class OperatedMerchantView(TypedDict):
    """Show a merchant. `suspended_at` is null for one that is not suspended."""

    id: str
    name: str
    email: str
    currency: str
    created_at: str
    suspended_at: str | None
    live_mode_is_active: bool


class OperatedMerchantDetails(OperatedMerchantView):
    """Show a merchant with its users and open invitations, oldest first."""

    time_zone: str
    users: list[UserDetails]
    invitations: list[InvitationView]
    limits: dict[str, LimitsView]
    requirements: list[RequirementView]


def to_view(merchant: Merchant) -> OperatedMerchantView:
    return {
        "id": merchant.id,
        "name": merchant.name,
        "email": merchant.email,
        "currency": merchant.currency,
        "created_at": iso(merchant.created_at),
        "suspended_at": iso(merchant.suspended_at) if merchant.suspended_at else None,
        "live_mode_is_active": merchant.inactive_since is None,
    }


def to_details(
    facts: LiveFacts, members: Sequence[Membership], invited: Sequence[Invitation],
    limits: dict[str, LimitsView], at: datetime,
) -> OperatedMerchantDetails:  # fmt: skip
    return {
        **to_view(facts.merchant),
        "time_zone": facts.merchant.zone,
        "users": [user_view(member) for member in members],
        "invitations": [invitation_view(one) for one in invited],
        "limits": limits,
        "requirements": requirements_view(facts, at),
    }
