"""/v1/dashboard/passkeys and /v1/dashboard/sessions/passkey: passkeys of the user, and sign-in with them."""

from typing import Annotated, Any

from chalice.app import Blueprint
from pydantic import Field
from typing_extensions import TypedDict

from chalicelib.accounts.authentication import session_of
from chalicelib.accounts.domain.passkey import Passkey, PasskeyView, to_view
from chalicelib.accounts.routes import notices
from chalicelib.accounts.routes.devices import known_device
from chalicelib.accounts.routes.fields import Credential
from chalicelib.accounts.routes.passkey_checks import check_new, check_used, new_challenge, site
from chalicelib.accounts.routes.session_proofs import set_second_factor
from chalicelib.accounts.routes.sessions import start
from chalicelib.accounts.routes.signed_in import CurrentUserView, current_user
from chalicelib.accounts.store import passkeys, throttles, users
from chalicelib.crypto import passkey_signatures
from chalicelib.domain.errors import Unauthorized
from chalicelib.domain.ids import new_id
from chalicelib.domain.role import Role
from chalicelib.domain.sign_in import Presence
from chalicelib.http.models import Body
from chalicelib.http.request import Request
from chalicelib.http.responses import Deleted
from chalicelib.http.route import endpoint
from chalicelib.http.route_spec import Access
from chalicelib.notices import sending
from chalicelib.notices.domain.mail import MailKind

passkeys_api = Blueprint(__name__)

FREE_CHALLENGES = 50  # of an address that starts to sign in, without a sign-in

PasskeyName = Annotated[str, Field(min_length=1, max_length=60)]


class PasskeyRequest(Body):
    name: PasskeyName
    credential: Credential


class PasskeySignInRequest(Body):
    credential: Credential


class PasskeyOptionsView(TypedDict):
    """Options for the browser, in the JSON form of Web Authentication."""

    public_key: dict[str, Any]


@endpoint(
    passkeys_api, "/v1/dashboard/passkeys/options", "POST",
    summary="Start to add a passkey",
    description=(
        "Returns the options for `navigator.credentials.create()`. They can be used once, for five minutes."
    ),
    access=Access.DASHBOARD, min_role=Role.VIEWER, is_personal=True, presence=Presence.FRESH,
)  # fmt: skip
def start_passkey(request: Request) -> PasskeyOptionsView:
    session = session_of(request)
    known = [one.credential_id for one in passkeys.of_user(session.user_id)]
    challenge = new_challenge(request, session.user_id)
    return {
        "public_key": passkey_signatures.creation_options(
            site(), session.user_id, session.email, challenge, known
        )
    }


@endpoint(
    passkeys_api, "/v1/dashboard/passkeys", "POST",
    summary="Add a passkey",
    description=(
        "Checks what `navigator.credentials.create()` returned, adds the passkey, and ends the other "
        "sessions of the user."
    ),
    access=Access.DASHBOARD, status=201, min_role=Role.VIEWER, body=PasskeyRequest, is_personal=True,
    presence=Presence.FRESH,
)  # fmt: skip
def add_passkey(request: Request, body: PasskeyRequest) -> PasskeyView:
    """Add a passkey. Raise BadRequest."""
    session = session_of(request)
    made = check_new(body.credential, session.user_id, request)
    passkey = Passkey(
        session.user_id, new_id("pky", request.at), session.email, body.name, made.credential_id,
        made.public_key, made.sign_count, request.at,
    )  # fmt: skip
    notice = notices.to_user(
        MailKind.PASSKEY_ADDED, session.merchant_id, session.email, request, name=passkey.name
    )
    passkeys.add(passkey, request.audit("user", session.user_id, after={"passkey": passkey.name}), notice)
    sending.queue(notice)
    set_second_factor(session, request)
    return to_view(passkey)


@endpoint(
    passkeys_api, "/v1/dashboard/passkeys/{passkey_id}", "DELETE",
    summary="Remove a passkey",
    description="Removes a passkey of the signed-in user and ends their other sessions.",
    access=Access.DASHBOARD, min_role=Role.VIEWER, is_personal=True, presence=Presence.FRESH,
)  # fmt: skip
def remove_passkey(request: Request, passkey_id: str) -> Deleted:
    """Remove a passkey. Raise NotFound."""
    session = session_of(request)
    entry = request.audit("user", session.user_id, before={"passkey": passkey_id})
    notice = notices.to_user(MailKind.PASSKEY_REMOVED, session.merchant_id, session.email, request)
    passkeys.remove(session.user_id, passkey_id, entry, notice)
    sending.queue(notice)
    set_second_factor(session, request)
    return {"id": passkey_id, "deleted": True}


@endpoint(
    passkeys_api, "/v1/dashboard/sessions/passkey-options", "POST",
    summary="Start to sign in with a passkey",
    description=(
        "Returns the options for `navigator.credentials.get()`, for a sign-in or to confirm who you are. "
        "They can be used once, for five minutes."
    ),
    access=Access.DASHBOARD_VISITOR,
)  # fmt: skip
def start_passkey_sign_in(request: Request) -> PasskeyOptionsView:
    """Start to sign in. Raise RateLimited."""
    throttles.take_turn(_throttle(request), FREE_CHALLENGES, request.at)
    return {"public_key": passkey_signatures.request_options(site(), new_challenge(request))}


@endpoint(
    passkeys_api, "/v1/dashboard/sessions/passkey", "POST",
    summary="Sign in with a passkey",
    description=(
        "Checks what `navigator.credentials.get()` returned, and sets the session cookie. A passkey that the "
        "user unlocked is two factors."
    ),
    access=Access.DASHBOARD_VISITOR, status=201, body=PasskeySignInRequest,
)  # fmt: skip
def sign_in_with_passkey(request: Request, body: PasskeySignInRequest) -> CurrentUserView:
    """Sign in. Raise Unauthorized."""
    passkey = check_used(body.credential, request)
    user = users.find(passkey.email)
    if user is None or user.id != passkey.user_id:
        raise Unauthorized("This passkey is not known. Sign in with your password.", "credential")
    device = known_device(user, request)
    session = start(user, user.next_step, request, device, has_second_factor=True)
    throttles.give_back(_throttle(request))
    return current_user(session)


def _throttle(request: Request) -> str:
    return f"passkeys from {request.visitor.address}"
