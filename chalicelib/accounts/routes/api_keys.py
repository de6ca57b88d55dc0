"""/v1/dashboard/api-keys: API keys and their secrets, per mode. Only owners change them."""

import secrets
from dataclasses import replace
from datetime import timedelta
from typing import Annotated

from chalice.app import Blueprint
from pydantic import Field

from chalicelib.accounts.authentication import session_of
from chalicelib.accounts.domain.api_key import (
    MAX_OVERLAP,
    ApiKeyView,
    ApiKeyWithSecret,
    check_scopes,
    label,
    rolled,
    to_view,
)
from chalicelib.accounts.domain.merchant import ApiKey
from chalicelib.accounts.domain.proof import hash_of
from chalicelib.accounts.routes import notices
from chalicelib.accounts.routes.api_key_fields import Name, Networks, Origins, Scopes
from chalicelib.accounts.store import api_keys
from chalicelib.crypto.kms_secrets import seal
from chalicelib.domain.audit import AuditEntry
from chalicelib.domain.role import Role
from chalicelib.domain.sign_in import Presence
from chalicelib.http.fields import ApiVersion, Expiry, Omittable, check_future
from chalicelib.http.models import Body
from chalicelib.http.request import Request
from chalicelib.http.responses import PageView
from chalicelib.http.route import endpoint
from chalicelib.http.route_spec import Access
from chalicelib.notices import sending
from chalicelib.notices.domain.mail import Mail, MailKind
from chalicelib.versions.rendering import LATEST

api_keys_api = Blueprint(__name__)


class ApiKeyRequest(Body):
    """A key with an empty `allowed_origins` allows any page in test mode and no page in live mode.

    An empty `allowed_addresses` allows servers at any address, and empty `scopes` allow every operation.
    """

    name: Name
    read_only: bool = False
    scopes: Scopes = Field(default_factory=list)
    allowed_origins: Origins = Field(default_factory=list)
    allowed_addresses: Networks = Field(default_factory=list)
    expires_at: Expiry | None = None
    api_version: ApiVersion = LATEST


class ApiKeyUpdateRequest(Body):
    name: Omittable[Name] = None
    scopes: Omittable[Scopes] = None
    allowed_origins: Omittable[Origins] = None
    allowed_addresses: Omittable[Networks] = None
    expires_at: Expiry | None = None
    api_version: Omittable[ApiVersion] = None


class ApiKeyRollRequest(Body):
    """The overlap during which the previous secret also works."""

    overlap_seconds: Annotated[int, Field(ge=0, le=int(MAX_OVERLAP.total_seconds()))] = 0


@endpoint(
    api_keys_api, "/v1/dashboard/api-keys", "GET",
    summary="List API keys",
    description="Returns the API keys of the current mode. Secrets are not included.",
    access=Access.DASHBOARD,
)  # fmt: skip
def list_api_keys(request: Request) -> PageView[ApiKeyView]:
    own = api_keys.of_merchant(session_of(request).merchant_id, request.mode)
    return PageView([to_view(one) for one in own], None)


@endpoint(
    api_keys_api, "/v1/dashboard/api-keys", "POST",
    summary="Create an API key",
    description=(
        "Creates a key and returns its secret. The secret is shown in this response only. Requires the "
        "owner role."
    ),
    access=Access.DASHBOARD, status=201, min_role=Role.OWNER, body=ApiKeyRequest, presence=Presence.FRESH,
)  # fmt: skip
def create_api_key(request: Request, body: ApiKeyRequest) -> ApiKeyWithSecret:
    """Create a key. Only this response contains its secret."""
    check_future(body.expires_at, request.at)
    check_scopes(body.read_only, body.scopes)
    name, secret = f"key_{request.mode}_{secrets.token_hex(8)}", _new_secret(request)
    made = ApiKey(
        name, session_of(request).merchant_id, request.mode, hash_of(secret), request.currency, request.at,
        sealed_secret=seal(secret, request.account), allowed_origins=body.allowed_origins, name=body.name,
        allowed_addresses=body.allowed_addresses, expires_at=body.expires_at,
        role=Role.VIEWER if body.read_only else Role.OWNER, scopes=body.scopes, api_version=body.api_version,
    )  # fmt: skip
    shown: ApiKeyWithSecret = {**to_view(made), "secret": secret}
    notice = _notice(MailKind.API_KEY_CREATED, made, request)
    api_keys.add(made, request.claim(shown, secret=True), _entry(request, None, made), notice)
    sending.queue(notice)
    return shown


@endpoint(
    api_keys_api, "/v1/dashboard/api-keys/{key}", "PATCH",
    summary="Update an API key",
    description=(
        "Changes the name, the scopes, the API version, the allowed origins or addresses, or the expiry of "
        "a key. Fields that you leave out stay unchanged. Requires the owner role."
    ),
    access=Access.DASHBOARD, min_role=Role.OWNER, body=ApiKeyUpdateRequest, presence=Presence.FRESH,
)  # fmt: skip
def change_api_key(request: Request, key: str, body: ApiKeyUpdateRequest) -> ApiKeyView:
    check_future(body.expires_at, request.at)
    before = _get(request, key)
    check_scopes(before.role is Role.VIEWER, body.scopes or [])
    changes = body.model_dump(exclude_unset=True)
    after = replace(before, **changes)
    names = ", ".join(name.replace("_", " ") for name in changes)
    notice = _notice(MailKind.API_KEY_CHANGED, before, request, changes=names) if changes else None
    api_keys.change(before, changes, _entry(request, before, after), notice)
    sending.queue(notice)
    return to_view(after)


@endpoint(
    api_keys_api, "/v1/dashboard/api-keys/{key}/roll", "POST",
    summary="Roll the secret of an API key",
    description=(
        "Replaces the secret of a key and returns the new one, in this response only. The previous secret"
        " works until the overlap ends. Without an overlap, it can read for up to one minute more. Requires"
        " the owner role."
    ),
    access=Access.DASHBOARD, min_role=Role.OWNER, body=ApiKeyRollRequest, presence=Presence.FRESH,
)  # fmt: skip
def roll_api_key(request: Request, key: str, body: ApiKeyRollRequest) -> ApiKeyWithSecret:
    """Roll the secret. Only this response contains the new one.

    A Lambda sandbox that cached the key reads with the previous secret for up to a minute.
    """
    before, secret = _get(request, key), _new_secret(request)
    sealed = seal(secret, request.account)
    after = rolled(before, secret, sealed, timedelta(seconds=body.overlap_seconds), request.at)
    shown: ApiKeyWithSecret = {**to_view(after), "secret": secret}
    notice = _notice(MailKind.API_KEY_ROLLED, after, request)
    api_keys.roll(before, after, request.claim(shown, secret=True), _entry(request, before, after), notice)
    sending.queue(notice)
    return shown


@endpoint(
    api_keys_api, "/v1/dashboard/api-keys/{key}", "DELETE",
    summary="Revoke an API key",
    description=(
        "Revokes a key permanently. Requests that change something are refused immediately; a GET may be "
        "accepted for up to one minute. Requires the owner role."
    ),
    access=Access.DASHBOARD, min_role=Role.OWNER, presence=Presence.FRESH,
)  # fmt: skip
def revoke_api_key(request: Request, key: str) -> ApiKeyView:
    """Revoke the key permanently. It changes nothing any more, and reads for up to a minute."""
    before = _get(request, key)
    entry = _entry(request, before, replace(before, revoked_at=request.at))
    notice = _notice(MailKind.API_KEY_REVOKED, before, request)
    api_keys.revoke(before, request.at, entry, notice)
    sending.queue(notice)
    return to_view(_get(request, key))


def _get(request: Request, name: str) -> ApiKey:
    return api_keys.get(name, session_of(request).merchant_id, request.mode)


def _entry(request: Request, before: ApiKey | None, after: ApiKey) -> AuditEntry:
    return request.audit(
        "api_key", after.key, before=to_view(before) if before else None, after=to_view(after)
    )


def _notice(kind: MailKind, api_key: ApiKey, request: Request, **values: str) -> Mail | None:
    return notices.to_owners(
        kind, api_key.merchant_id, request, mode=api_key.mode, key=label(api_key), **values
    )


def _new_secret(request: Request) -> str:
    return f"secret_{request.mode}_{secrets.token_urlsafe(32)}"
