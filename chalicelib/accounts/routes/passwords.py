"""/v1/dashboard/password and /v1/dashboard/session/reauthenticate: change the password, or enter it again."""

from typing import Any

from chalice.app import Blueprint
from pydantic import Field
from typing_extensions import TypedDict

from chalicelib.accounts.authentication import session_of
from chalicelib.accounts.domain.password import check_new_password, check_not_used_before
from chalicelib.accounts.domain.session import SessionView, to_view
from chalicelib.accounts.routes import notices
from chalicelib.accounts.routes.fields import Password, PasswordText
from chalicelib.accounts.routes.passkey_checks import check_used
from chalicelib.accounts.routes.password_checks import check_own_password
from chalicelib.accounts.routes.session_proofs import finish_step, renew
from chalicelib.accounts.store import sessions, users
from chalicelib.crypto import passwords
from chalicelib.crypto.common_passwords import is_common
from chalicelib.domain.errors import BadRequest, Unauthorized
from chalicelib.domain.role import Role
from chalicelib.domain.sign_in import SignInStep
from chalicelib.http.fields import Omittable
from chalicelib.http.models import Body
from chalicelib.http.request import Request
from chalicelib.http.route import endpoint
from chalicelib.http.route_spec import Access
from chalicelib.notices import sending
from chalicelib.notices.domain.mail import MailKind

passwords_api = Blueprint(__name__)


class PasswordChangeRequest(Body):
    current_password: Password
    new_password: Password


class ReauthenticationRequest(Body):
    """The password, or what the browser returned for a passkey."""

    password: Omittable[PasswordText] = Field(default=None, repr=False)
    credential: Omittable[dict[str, Any]] = Field(default=None, repr=False)


class EndedSessionsView(TypedDict):
    """The number of other sessions of the user that were ended."""

    sessions_ended: int


@endpoint(
    passwords_api, "/v1/dashboard/password", "POST",
    summary="Change the password",
    description=(
        "Sets a new password for the signed-in user and ends their other sessions. It must have 12 to 200 "
        "characters, be none of the last four, and not be common. The current password is checked first, and "
        "repeated failures are rate limited."
    ),
    access=Access.DASHBOARD, min_role=Role.VIEWER, body=PasswordChangeRequest,
    is_personal=True, steps=(SignInStep.NEW_PASSWORD,),
)  # fmt: skip
def change_password(request: Request, body: PasswordChangeRequest) -> EndedSessionsView:
    """Change the password and end the user's other sessions. Raise Unauthorized, RateLimited, Conflict."""
    session = session_of(request)
    check_new_password(body.new_password, session.email, is_common)
    user = check_own_password(session, body.current_password, request)
    check_not_used_before(body.new_password, user.passwords, passwords.matches)
    notice = notices.to_user(MailKind.PASSWORD_CHANGED, session.merchant_id, user.email, request)
    kept, entry = passwords.hash_of(body.new_password), request.audit("user", user.id)
    ended = users.change_password(user, kept, session.id, entry, notice)
    sending.queue(notice)
    after = renew(session, request) if session.step is None else finish_step(session, None, request)
    return {"sessions_ended": ended + sessions.end_others(after)}


@endpoint(
    passwords_api, "/v1/dashboard/session/reauthenticate", "POST",
    summary="Confirm who you are",
    description=(
        "Checks the password or a passkey of the signed-in user again and replaces the session cookie. For "
        "five minutes after it, the session may change keys, endpoints, users and settings, which is refused "
        "otherwise. Repeated failures are rate limited."
    ),
    access=Access.DASHBOARD, min_role=Role.VIEWER, body=ReauthenticationRequest, is_personal=True,
)  # fmt: skip
def reauthenticate(request: Request, body: ReauthenticationRequest) -> SessionView:
    """Confirm who the user is. Raise BadRequest, Unauthorized, RateLimited."""
    session = session_of(request)
    if (body.password is None) is (body.credential is None):
        raise BadRequest("Send the password or the credential of a passkey.")
    if body.password is not None:
        check_own_password(session, body.password, request)
    elif check_used(body.credential or {}, request).user_id != session.user_id:
        raise Unauthorized("This passkey belongs to another user.", "credential")
    entry = request.audit("session", session.id)
    return to_view(renew(session, request, entry), session.id)
