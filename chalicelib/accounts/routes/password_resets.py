"""/v1/dashboard/password-resets: users who forgot their password set a new one with a mailed link.

The response is the same whether or not the address has a user, as only functions/send_mail.py looks it up.
"""

from chalice.app import Blueprint
from typing_extensions import TypedDict

from chalicelib.accounts.domain.password import check_new_password, check_not_used_before
from chalicelib.accounts.domain.password_reset import PasswordReset, is_open, new_reset
from chalicelib.accounts.domain.user import normal
from chalicelib.accounts.routes import notices
from chalicelib.accounts.routes.fields import LinkToken, Password
from chalicelib.accounts.routes.session_proofs import new_proof
from chalicelib.accounts.routes.signed_in import user_of
from chalicelib.accounts.store import memberships, password_resets, sessions, throttles, users
from chalicelib.crypto import passwords
from chalicelib.crypto.common_passwords import is_common
from chalicelib.crypto.kms_secrets import seal
from chalicelib.domain.ids import new_id
from chalicelib.http.fields import Email
from chalicelib.http.models import Body
from chalicelib.http.request import Request
from chalicelib.http.route import endpoint
from chalicelib.http.route_spec import Access
from chalicelib.notices import sending
from chalicelib.notices.domain.mail import USERS, Mail, MailKind
from chalicelib.notices.store import mail as mails

password_resets_api = Blueprint(__name__)

# Requests and uses that need no wait, as for sign-in.
FREE_TRIES, FREE_TRIES_OF_AN_ADDRESS = 3, 20


class PasswordResetRequest(Body):
    email: Email


class NewPasswordRequest(Body):
    token: LinkToken
    new_password: Password


class PasswordResetView(TypedDict):
    email: str


class NewPasswordView(TypedDict):
    """Show how many sessions of the user were ended, and the address to sign in with."""

    email: str
    sessions_ended: int


@endpoint(
    password_resets_api, "/v1/dashboard/password-resets", "POST",
    summary="Send a link to set a new password",
    description=(
        "Mails a link to the address if it has a user. The link can be used once, for one hour; another"
        " request replaces it. The response is the same for every address. Requests are rate limited."
    ),
    access=Access.DASHBOARD_VISITOR, status=201, body=PasswordResetRequest,
)  # fmt: skip
def request_password_reset(request: Request, body: PasswordResetRequest) -> PasswordResetView:
    """Write the permission and its mail, also for an unknown address. Raise RateLimited, Conflict."""
    mails.check_sender()
    email = normal(body.email)
    _take_turn("password reset", request)
    throttles.take_turn(f"password reset of {email}", FREE_TRIES, request.at)
    proof = new_proof()
    reset = new_reset(email, proof, request.at)
    mail = _mail_of(reset, proof)
    password_resets.put(reset, mail)
    sending.queue(mail)
    return {"email": email}


@endpoint(
    password_resets_api, "/v1/dashboard/password-resets/complete", "POST",
    summary="Set a new password with a link",
    description=(
        "Sets the password of the user whom the mailed link is for, and ends all of the user's sessions. The"
        " link cannot be used again."
    ),
    access=Access.DASHBOARD_VISITOR, body=NewPasswordRequest,
)  # fmt: skip
def set_new_password(request: Request, body: NewPasswordRequest) -> NewPasswordView:
    """Set the password, and end the sessions in its transaction. Raise NotFound, BadRequest, RateLimited.

    Afterwards end those that one transaction cannot, and those that started meanwhile.
    """
    _take_turn("password reset link", request)
    reset = _reset_of(body.token, request)
    user = users.find(reset.email)
    if user is None:
        raise password_resets.ended()
    check_new_password(body.new_password, user.email, is_common)
    check_not_used_before(body.new_password, user.passwords, passwords.matches)
    entries = [
        request.audit("user", user.id, by=user_of(membership)) for membership in memberships.of_user(user.id)
    ]
    notice = notices.to_user(MailKind.PASSWORD_CHANGED, USERS, user.email, request)
    ended = password_resets.use(reset, user, passwords.hash_of(body.new_password), entries, notice)
    sending.queue(notice)
    return {"email": user.email, "sessions_ended": ended + sessions.end_all(user.id)}


def _take_turn(action: str, request: Request) -> None:
    throttles.take_turn(f"{action} from {request.visitor.address}", FREE_TRIES_OF_AN_ADDRESS, request.at)


def _reset_of(token: str, request: Request) -> PasswordReset:
    """Return the permission of a link. Raise NotFound."""
    reset_id, _, proof = token.partition(".")
    reset = password_resets.find(reset_id) if reset_id else None
    if reset is None or not is_open(reset, proof, request.at):
        raise password_resets.ended()
    return reset


def _mail_of(reset: PasswordReset, proof: str) -> Mail:
    mail_id = new_id("mail", reset.created_at)
    return Mail(
        account=USERS, id=mail_id, kind=MailKind.PASSWORD_RESET, recipient=reset.email, values={},
        sealed_link=seal(f"/reset-password#{reset.id}.{proof}", mail_id),
        created_at=reset.created_at, send_before=reset.expires_at, users_only=True,
    )  # fmt: skip
