"""/v1/dashboard/second-factors, /v1/dashboard/session/second-factor: an authenticator app and its codes."""

import secrets
from typing import Annotated

from chalice.app import Blueprint
from pydantic import Field
from typing_extensions import TypedDict

from chalicelib.accounts.authentication import session_of
from chalicelib.accounts.domain import passkey
from chalicelib.accounts.domain.authenticator import Authenticator, hash_of_code, new_recovery_codes
from chalicelib.accounts.domain.passkey import PasskeyView
from chalicelib.accounts.domain.session import Session, SessionView, to_view
from chalicelib.accounts.routes import notices
from chalicelib.accounts.routes.one_time_code_checks import forget_attempts, seal_for, step_of_code, use_code
from chalicelib.accounts.routes.session_proofs import complete_second_factor, set_second_factor
from chalicelib.accounts.store import authenticators, passkeys, users
from chalicelib.crypto.one_time_codes import new_secret, uri_of
from chalicelib.domain.errors import Conflict
from chalicelib.domain.event import iso
from chalicelib.domain.role import Role
from chalicelib.domain.sign_in import Presence, SignInStep
from chalicelib.http.models import Body
from chalicelib.http.qr_codes import qr_svg
from chalicelib.http.request import Request
from chalicelib.http.route import endpoint
from chalicelib.http.route_spec import Access
from chalicelib.notices import sending
from chalicelib.notices.domain.mail import Mail, MailKind

second_factors_api = Blueprint(__name__)

Code = Annotated[str, Field(min_length=6, max_length=40, repr=False)]


class CodeRequest(Body):
    code: Code


class SecondFactorsView(TypedDict):
    """Show the second factors of the user. `authenticator_since` is null without an app."""

    authenticator_since: str | None
    recovery_codes_left: int
    passkeys: list[PasskeyView]


class AuthenticatorView(TypedDict):
    """Show the secret of a new app, as text and as a QR code, in this response only."""

    secret: str
    qr_svg: str


class RecoveryCodesView(TypedDict):
    """Show recovery codes, in this response only."""

    recovery_codes: list[str]


@endpoint(
    second_factors_api, "/v1/dashboard/second-factors", "GET",
    summary="Get the second factors",
    description="Returns which second factors the signed-in user has.",
    access=Access.DASHBOARD, is_personal=True,
)  # fmt: skip
def get_second_factors(request: Request) -> SecondFactorsView:
    user_id = session_of(request).user_id
    app = _confirmed(user_id)
    return {
        "authenticator_since": iso(app.confirmed_at) if app and app.confirmed_at else None,
        "recovery_codes_left": len(app.recovery_codes) if app else 0,
        "passkeys": [passkey.to_view(one) for one in passkeys.of_user(user_id)],
    }


@endpoint(
    second_factors_api, "/v1/dashboard/second-factors/authenticator", "POST",
    summary="Start to add an authenticator app",
    description=(
        "Returns the secret for an authenticator app, in this response only. The app counts after its first "
        "code was sent."
    ),
    access=Access.DASHBOARD, status=201, min_role=Role.VIEWER, is_personal=True, presence=Presence.FRESH,
)  # fmt: skip
def start_authenticator(request: Request) -> AuthenticatorView:
    """Start to add an app. Only this response contains its secret. Raise Conflict."""
    session, secret = session_of(request), new_secret()
    sealed = seal_for(session.user_id, secret)
    authenticators.start(Authenticator(session.user_id, sealed, request.at))
    return {"secret": secret, "qr_svg": qr_svg(uri_of(secret, session.email))}


@endpoint(
    second_factors_api, "/v1/dashboard/second-factors/authenticator/confirm", "POST",
    summary="Confirm the authenticator app",
    description=(
        "Takes the first code of the app, returns ten recovery codes in this response only, and ends the "
        "other sessions of the user."
    ),
    access=Access.DASHBOARD, min_role=Role.VIEWER, body=CodeRequest, is_personal=True,
    presence=Presence.FRESH,
)  # fmt: skip
def confirm_authenticator(request: Request, body: CodeRequest) -> RecoveryCodesView:
    """Confirm the app. Raise Conflict, Unauthorized, RateLimited."""
    session = session_of(request)
    app = authenticators.find(session.user_id)
    if app is None or app.confirmed_at is not None:
        raise Conflict("There is no authenticator app to confirm. Start again.")
    step, codes = step_of_code(app, body.code, request), new_recovery_codes(secrets.token_bytes)
    entry = request.audit("user", session.user_id)
    notice = _notice(MailKind.AUTHENTICATOR_ADDED, request)
    authenticators.confirm(app, step, map(hash_of_code, codes), request.at, entry, notice)
    sending.queue(notice)
    forget_attempts(session.user_id)
    set_second_factor(session, request)
    return {"recovery_codes": codes}


@endpoint(
    second_factors_api, "/v1/dashboard/second-factors/recovery-codes", "POST",
    summary="Replace the recovery codes",
    description="Returns ten new recovery codes, in this response only. The previous ones work no more.",
    access=Access.DASHBOARD, min_role=Role.VIEWER, is_personal=True, presence=Presence.FRESH,
)  # fmt: skip
def replace_recovery_codes(request: Request) -> RecoveryCodesView:
    """Replace the codes. Only this response contains the new ones. Raise Conflict."""
    user_id, codes = session_of(request).user_id, new_recovery_codes(secrets.token_bytes)
    entry = request.audit("user", user_id)
    notice = _notice(MailKind.RECOVERY_CODES_REPLACED, request)
    authenticators.replace_recovery_codes(user_id, map(hash_of_code, codes), entry, notice)
    sending.queue(notice)
    return {"recovery_codes": codes}


@endpoint(
    second_factors_api, "/v1/dashboard/second-factors/authenticator", "DELETE",
    summary="Remove the authenticator app",
    description="Removes the app and its recovery codes, and ends the other sessions of the user.",
    access=Access.DASHBOARD, min_role=Role.VIEWER, is_personal=True, presence=Presence.FRESH,
)  # fmt: skip
def remove_authenticator(request: Request) -> SecondFactorsView:
    """Remove the app. Raise Conflict if there is none."""
    session = session_of(request)
    notice = _notice(MailKind.AUTHENTICATOR_REMOVED, request)
    authenticators.remove(session.user_id, request.audit("user", session.user_id), notice)
    sending.queue(notice)
    set_second_factor(session, request)
    return get_second_factors(request)


@endpoint(
    second_factors_api, "/v1/dashboard/session/second-factor", "POST",
    summary="Complete the sign-in with a code",
    description=(
        "Takes a code of the authenticator app, or a recovery code, and replaces the session cookie. Each "
        "code works once. Repeated failures are rate limited for each user."
    ),
    access=Access.DASHBOARD, min_role=Role.VIEWER, body=CodeRequest, is_personal=True,
    steps=(SignInStep.SECOND_FACTOR,),
)  # fmt: skip
def enter_second_factor(request: Request, body: CodeRequest) -> SessionView:
    """Complete the sign-in. Raise Conflict, Unauthorized, RateLimited."""
    session = session_of(request)
    app = _confirmed(session.user_id)
    if session.step is not SignInStep.SECOND_FACTOR or app is None:
        raise Conflict("This session needs no code.")
    use_code(app, body.code, request)
    return to_view(complete_second_factor(session, _step_after(session), request), session.id)


def _notice(kind: MailKind, request: Request) -> Mail | None:
    session = session_of(request)
    return notices.to_user(kind, session.merchant_id, session.email, request)


def _step_after(session: Session) -> SignInStep | None:
    user = users.find(session.email)
    return user.next_step if user else None


def _confirmed(user_id: str) -> Authenticator | None:
    app = authenticators.find(user_id)
    return app if app and app.confirmed_at else None
