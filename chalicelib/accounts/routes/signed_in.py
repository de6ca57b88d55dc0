"""Share what routes that start a session need: the session, its cookie and the signed-in user."""

from typing_extensions import TypedDict

from chalicelib.accounts.domain.membership import Membership, UserView
from chalicelib.accounts.domain.session import Session, SessionView, open_session, to_view
from chalicelib.accounts.routes.session_proofs import new_proof
from chalicelib.accounts.store import merchants
from chalicelib.domain.actor import ActorType
from chalicelib.domain.ids import new_id
from chalicelib.http.caller import Caller
from chalicelib.http.request import Request
from chalicelib.settings import settings


class MerchantSummary(TypedDict):
    id: str
    name: str


class CurrentMerchantView(MerchantSummary):
    """Show the merchant. Days start at midnight in `time_zone`, which is UTC until an owner chooses one."""

    time_zone: str
    time_zone_is_chosen: bool
    suspended: bool
    live_mode_is_active: bool


class CurrentUserView(TypedDict):
    """The signed-in user, their merchant and session, and the URL of the merchant's checkout."""

    user: UserView
    merchant: CurrentMerchantView
    session: SessionView
    checkout_url: str


def new_session(membership: Membership, request: Request) -> tuple[Session, str]:
    """Return a session that is not written yet, and its proof."""
    currency = merchants.of_account(membership.merchant_id).currency
    proof, session_id = new_proof(), new_id("ses", request.at)
    return open_session(membership, session_id, proof, currency, request.visitor, request.at), proof


def user_of(membership: Membership) -> Caller:
    """Return the user of a membership as the caller of a request that has no session of it."""
    return Caller(
        f"{membership.merchant_id}#", "", "", membership.role, name=membership.user_id, type=ActorType.USER,
        shown_as=membership.email,
    )  # fmt: skip


def current_user(session: Session) -> CurrentUserView:
    merchant = merchants.of_account(session.merchant_id)
    return {
        "user": {"id": session.user_id, "email": session.email, "role": session.role},
        "merchant": {
            "id": merchant.id,
            "name": merchant.name,
            "time_zone": merchant.zone,
            "time_zone_is_chosen": merchant.time_zone is not None,
            "suspended": merchant.suspended_at is not None,
            "live_mode_is_active": merchant.inactive_since is None,
        },
        "session": to_view(session, session.id),
        "checkout_url": settings().checkout_url,
    }
