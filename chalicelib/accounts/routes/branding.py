"""/v1/dashboard/branding: how payers see the merchant at the checkout, on payment links and receipts."""

from base64 import b64decode
from collections.abc import Mapping
from typing import Annotated

from chalice.app import Blueprint
from pydantic import AfterValidator, Field
from typing_extensions import TypedDict

from chalicelib.accounts.authentication import session_of
from chalicelib.accounts.domain.branding import BRANDING_FIELDS, changed
from chalicelib.accounts.domain.logo import MAX_BYTES, logo_of
from chalicelib.accounts.domain.merchant import Merchant
from chalicelib.accounts.store import logos, merchants
from chalicelib.domain.errors import BadRequest
from chalicelib.domain.role import Role
from chalicelib.domain.sign_in import Presence
from chalicelib.http.fields import ANY_DIGITS, Email, TaxId, pattern_field
from chalicelib.http.models import Body
from chalicelib.http.request import Request
from chalicelib.http.route import endpoint
from chalicelib.http.route_spec import Access

branding_api = Blueprint(__name__)

MAX_LOGO_BODY = MAX_BYTES * 4 // 3 + 1024  # bytes of base64 in JSON

Color = Annotated[
    str, pattern_field(r"^#[0-9A-Fa-f]{6}$", "it must be a color such as #1d4ed8"), AfterValidator(str.lower)
]
Phone = Annotated[
    str, pattern_field(r"^\+?[0-9][0-9 ()-]{3,23}$", "it must be a phone number such as +91 22 5550 0100")
]
Website = Annotated[
    str,
    pattern_field(r"^https://[^\s/?#@]+\.[^\s/?#@]+([/?#]\S*)?$", "it must be an https URL", max_length=255),
]


class BrandingUpdateRequest(Body):
    """Omitted fields stay unchanged; null removes a field."""

    color: Color | None = None
    support_email: Email | None = None
    support_phone: Phone | None = None
    support_url: Website | None = None
    tax_id: TaxId | None = None


class LogoRequest(Body):
    """`content` is the image in base64."""

    content: Annotated[str, Field(max_length=MAX_LOGO_BODY), ANY_DIGITS]


class BrandingView(TypedDict):
    """The merchant as payers see it. Fields that are not set are null."""

    name: str
    color: str | None
    logo_url: str | None
    support_email: str | None
    support_phone: str | None
    support_url: str | None
    tax_id: str | None


@endpoint(
    branding_api, "/v1/dashboard/branding", "GET",
    summary="Get the branding",
    description="Returns how payers see the merchant at the checkout, on payment links and on receipts.",
    access=Access.DASHBOARD,
)  # fmt: skip
def get_branding(request: Request) -> BrandingView:
    return _shown(merchants.of_account(request.account))


@endpoint(
    branding_api, "/v1/dashboard/branding", "PATCH",
    summary="Update the branding",
    description=(
        "Changes the fields that you send, in both modes; null removes a field. Pages that payers open "
        "afterwards show them. Requires the owner role."
    ),
    access=Access.DASHBOARD, min_role=Role.OWNER, body=BrandingUpdateRequest, presence=Presence.FRESH,
)  # fmt: skip
def change_branding(request: Request, body: BrandingUpdateRequest) -> BrandingView:
    """Change the branding. Raises Conflict if it was changed concurrently."""
    return _changed(request, body.model_dump(exclude_unset=True))


@endpoint(
    branding_api, "/v1/dashboard/branding/logo", "PUT",
    summary="Replace the logo",
    description=(
        "Stores a PNG or JPEG image of at most 256 KiB, with sides of 16 to 2048 pixels, as the logo of both "
        "modes. Its content decides about its type. Requires the owner role."
    ),
    access=Access.DASHBOARD, min_role=Role.OWNER, body=LogoRequest, body_limit=MAX_LOGO_BODY,
    presence=Presence.FRESH,
)  # fmt: skip
def replace_logo(request: Request, body: LogoRequest) -> BrandingView:
    """Write the file, then the branding that names it. A file that no branding names is harmless."""
    logo = logo_of(_decoded(body.content))
    return _changed(request, {"logo_url": logos.put(session_of(request).merchant_id, logo)})


@endpoint(
    branding_api, "/v1/dashboard/branding/logo", "DELETE",
    summary="Remove the logo",
    description="Removes the logo from the pages of payers. Requires the owner role.",
    access=Access.DASHBOARD, min_role=Role.OWNER, presence=Presence.FRESH,
)  # fmt: skip
def remove_logo(request: Request) -> BrandingView:
    return _changed(request, {"logo_url": None})


def _changed(request: Request, changes: Mapping[str, str | None]) -> BrandingView:
    merchant = merchants.current(session_of(request).merchant_id)
    after = changed(merchant.branding, changes)
    entry = request.audit("branding", merchant.id, before=merchant.branding or {}, after=after)
    return _shown(merchants.change_branding(merchant, after, entry))


def _decoded(content: str) -> bytes:
    try:
        return b64decode(content, validate=True)
    except ValueError:
        raise BadRequest("content: it must be base64", "content") from None


def _shown(merchant: Merchant) -> BrandingView:
    own = merchant.branding or {}
    values = {name: own.get(name) for name in BRANDING_FIELDS}
    return {"name": merchant.name, **values}  # type: ignore[typeddict-item]
