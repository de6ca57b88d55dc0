"""/v1/dashboard/suppressed-addresses: addresses whose mail bounced or was marked as spam."""

from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum
from itertools import chain

from chalice.app import Blueprint
from typing_extensions import TypedDict

from chalicelib.accounts.authentication import session_of
from chalicelib.accounts.store import invitations, memberships
from chalicelib.domain.errors import Conflict, NotFound
from chalicelib.domain.event import iso
from chalicelib.domain.masking import masked
from chalicelib.domain.role import Role
from chalicelib.http.fields import Email
from chalicelib.http.models import Body
from chalicelib.http.request import Request
from chalicelib.http.responses import PageView
from chalicelib.http.route import endpoint
from chalicelib.http.route_spec import Access
from chalicelib.notices.domain.mail import USERS
from chalicelib.notices.domain.suppression import Suppression, SuppressionReason
from chalicelib.notices.store import suppressions

suppressed_addresses_api = Blueprint(__name__)

_SPAM = "The reader marked a mail as spam. Only the operator of the gateway can allow mail to them again."


class Audience(StrEnum):
    USERS = "users"
    PAYERS = "payers"


class AllowMailRequest(Body):
    email: Email


class SuppressedAddressView(TypedDict):
    """Show the address of a user, and of a payer's address one letter and the domain."""

    id: str
    email: str
    audience: Audience
    reason: SuppressionReason
    created_at: str


class AllowedMailView(TypedDict):
    email: str
    allowed_at: str


@endpoint(
    suppressed_addresses_api, "/v1/dashboard/suppressed-addresses", "GET",
    summary="List suppressed addresses",
    description=(
        "Returns the addresses to which the merchant's mail is not sent any more, as a mail bounced or was "
        "marked as spam: those of users and invitations, then the newest 100 of payers."
    ),
    access=Access.DASHBOARD,
)  # fmt: skip
def list_suppressed_addresses(request: Request) -> PageView[SuppressedAddressView]:
    merchant_id = session_of(request).merchant_id
    users = suppressions.among(USERS, _addresses(merchant_id, request.at))
    of_users = (_shown(one, Audience.USERS, email) for email, one in sorted(users.items()))
    of_payers = (_shown(one, Audience.PAYERS, one.hint) for one in suppressions.newest(merchant_id))
    return PageView(list(chain(of_users, of_payers)), None)


@endpoint(
    suppressed_addresses_api, "/v1/dashboard/suppressed-addresses/allow", "POST",
    summary="Allow mail to a suppressed address",
    description=(
        "Lets mail be sent again to a payer, or to a user or an invited person of the merchant, whose mail "
        "bounced. Responds with 404 if the address is not suppressed, and with 409 if a mail was marked as "
        "spam. Requires the owner role."
    ),
    access=Access.DASHBOARD, min_role=Role.OWNER, body=AllowMailRequest,
)  # fmt: skip
def allow_mail(request: Request, body: AllowMailRequest) -> AllowedMailView:
    merchant_id = session_of(request).merchant_id
    found = dict(_suppressions(merchant_id, body.email, request.at))
    if not found:
        raise NotFound("The address is not suppressed.")
    if SuppressionReason.COMPLAINT in found.values():
        raise Conflict(_SPAM, "email")
    entry = request.audit("merchant", merchant_id, after={"email": masked(body.email)})
    suppressions.allow(list(found), body.email, entry, [SuppressionReason.BOUNCE])
    return {"email": body.email, "allowed_at": iso(entry.created_at)}


def _suppressions(merchant_id: str, email: str, at: datetime) -> Iterator[tuple[str, SuppressionReason]]:
    """Yield the senders whose mail the address does not get, of those that the merchant may decide about."""
    own = {address.lower() for address in _addresses(merchant_id, at)}
    for sender in (merchant_id, USERS) if email.lower() in own else (merchant_id,):
        for suppression in suppressions.among(sender, [email]).values():
            yield sender, suppression.reason


def _addresses(merchant_id: str, at: datetime) -> set[str]:
    """Return the addresses of the merchant's users and open invitations."""
    members = (one.email for one in memberships.of_merchant(merchant_id))
    return {*members, *(one.email for one in invitations.of_merchant(merchant_id, at))}


def _shown(suppression: Suppression, audience: Audience, email: str) -> SuppressedAddressView:
    return {
        "id": suppression.id, "email": email, "audience": audience, "reason": suppression.reason,
        "created_at": iso(suppression.created_at),
    }  # fmt: skip
