"""Make the notices of a request: mail to the users and owners who should know of a change."""

from chalicelib.http.request import Request
from chalicelib.notices.domain.browsers import browser_of
from chalicelib.notices.domain.mail import Mail, MailKind
from chalicelib.notices.store import mail as mails


def to_user(kind: MailKind, account: str, email: str, request: Request, **values: str) -> Mail | None:
    """Return a notice to a user about themself. `account` is the merchant's id, or USERS."""
    known = _origin(request) | {"user": email} | values
    return mails.notice(kind, account, known, request.at, recipient=email)


def to_owners(
    kind: MailKind, merchant_id: str, request: Request, recipient: str | None = None, **values: str
) -> Mail | None:
    """Return a notice to the owners of a merchant, and to the recipient if there is one."""
    known = _origin(request) | {"by": request.caller.shown_as} | values
    return mails.notice(kind, merchant_id, known, request.at, recipient=recipient, to_owners=True)


def _origin(request: Request) -> dict[str, str]:
    return {"address": request.visitor.address, "browser": browser_of(request.visitor.user_agent)}
