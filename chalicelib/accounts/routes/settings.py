"""/v1/dashboard/settings: the settings of a merchant. api_keys.py has the allowed origins of each key."""

from dataclasses import replace
from datetime import timedelta
from typing import Annotated

from chalice.app import Blueprint
from pydantic import Field
from typing_extensions import TypedDict

from chalicelib.accounts.authentication import session_of
from chalicelib.accounts.domain.merchant import LateAuthorization, Merchant
from chalicelib.accounts.store import merchants
from chalicelib.domain.role import Role
from chalicelib.domain.sign_in import Presence
from chalicelib.http.fields import Email, Omittable, TimeZone, pattern_field
from chalicelib.http.models import Body
from chalicelib.http.request import Request
from chalicelib.http.route import endpoint
from chalicelib.http.route_spec import Access
from chalicelib.settings import settings

settings_api = Blueprint(__name__)

MerchantName = Annotated[
    str,
    pattern_field(r"^[^\x00-\x1f\x7f]*\S[^\x00-\x1f\x7f]*$", "it must be one line of text", max_length=100),
]
MIN_S, MAX_S = 3600, int(timedelta(days=30).total_seconds())


class SettingsUpdateRequest(Body):
    """Omitted fields stay unchanged. `authorized_for_seconds` null selects the stage's default."""

    name: Omittable[MerchantName] = None
    email: Omittable[Email] = None
    late_authorization: Omittable[LateAuthorization] = None
    authorized_for_seconds: Annotated[int, Field(ge=MIN_S, le=MAX_S)] | None = None
    time_zone: Omittable[TimeZone] = None
    portal: Omittable[bool] = None


class SettingsView(TypedDict):
    """`authorized_for_seconds` is the time until an uncaptured payment is released; null for the default."""

    id: str
    name: str
    email: str
    currency: str
    late_authorization: LateAuthorization
    authorized_for_seconds: int | None
    default_authorized_for_seconds: int
    time_zone: str
    time_zone_is_chosen: bool
    portal: bool


@endpoint(
    settings_api, "/v1/dashboard/settings", "GET",
    summary="Get the merchant's settings",
    description="Returns the name, the email address and the payment settings of the merchant.",
    access=Access.DASHBOARD,
)  # fmt: skip
def get_settings(request: Request) -> SettingsView:
    return _shown(merchants.of_account(request.account))


@endpoint(
    settings_api, "/v1/dashboard/settings", "PATCH",
    summary="Update the merchant's settings",
    description=(
        "Changes the settings that you send. Those of payments apply to payments that are authorized "
        "afterwards. Requires the owner role."
    ),
    access=Access.DASHBOARD, min_role=Role.OWNER, body=SettingsUpdateRequest, presence=Presence.FRESH,
)  # fmt: skip
def change_settings(request: Request, body: SettingsUpdateRequest) -> SettingsView:
    """Change the settings. They apply to payments that are authorized afterwards."""
    changes, before = body.model_dump(exclude_unset=True), merchants.current(session_of(request).merchant_id)
    after = replace(before, **changes)
    if changes:
        entry = request.audit("merchant", before.id, before=_shown(before), after=_shown(after))
        merchants.change(before.id, changes, entry)
    return _shown(after)


def _shown(merchant: Merchant) -> SettingsView:
    return {
        "id": merchant.id,
        "name": merchant.name,
        "email": merchant.email,
        "currency": merchant.currency,
        "late_authorization": merchant.late_authorization,
        "authorized_for_seconds": merchant.authorized_for_seconds,
        "default_authorized_for_seconds": int(settings().authorized_for.total_seconds()),
        "time_zone": merchant.zone,
        "time_zone_is_chosen": merchant.time_zone is not None,
        "portal": merchant.portal,
    }
