"""/v1/dashboard/alerts: which alerts the signed-in user gets by mail, in the merchant of the session."""

from typing import Annotated, Any

from chalice.app import Blueprint
from pydantic import Field
from typing_extensions import TypedDict

from chalicelib.accounts.authentication import session_of
from chalicelib.accounts.domain.membership import Membership
from chalicelib.accounts.domain.user import User
from chalicelib.accounts.store import memberships, users
from chalicelib.domain.errors import NotFound
from chalicelib.domain.role import Role
from chalicelib.http.fields import Omittable
from chalicelib.http.models import Body
from chalicelib.http.request import Request
from chalicelib.http.route import endpoint
from chalicelib.http.route_spec import Access
from chalicelib.notices.domain.alert import AlertTopic
from chalicelib.notices.domain.language import Language

alerts_api = Blueprint(__name__)


class AlertsUpdateRequest(Body):
    """Change alerts. Omitted fields and topics stay. `language` is that of all mails to the user."""

    language: Omittable[Language] = None
    topics: Omittable[Annotated[dict[AlertTopic, bool], Field(min_length=1)]] = None


class AlertsView(TypedDict):
    """Show the topics of alerts, each true if the user gets them. `email` is the address that they go to."""

    email: str
    language: Language
    topics: dict[str, bool]


@endpoint(
    alerts_api, "/v1/dashboard/alerts", "GET",
    summary="Get your alerts",
    description="Returns which alerts about this merchant the signed-in user gets by mail.",
    access=Access.DASHBOARD, is_personal=True,
)  # fmt: skip
def get_alerts(request: Request) -> AlertsView:
    return _shown(*_own(request))


@endpoint(
    alerts_api, "/v1/dashboard/alerts", "PATCH",
    summary="Update your alerts",
    description=(
        "Starts or stops the alerts of the topics that you send, for the signed-in user and this merchant, "
        "in test and live mode, and sets the language of all mails to the user. Each user chooses their own."
    ),
    access=Access.DASHBOARD, min_role=Role.VIEWER, body=AlertsUpdateRequest, is_personal=True,
)  # fmt: skip
def choose_alerts(request: Request, body: AlertsUpdateRequest) -> AlertsView:
    """Write the chosen topics. Raise Conflict or NotFound after a concurrent change."""
    membership, user = _own(request)
    before = _shown(membership, user)
    chosen = {topic.value: gets for topic, gets in (body.topics or {}).items()}
    after: AlertsView = {
        "email": user.email,
        "language": body.language or user.language,
        "topics": before["topics"] | chosen,
    }
    entry = request.audit("user", user.id, before=_choices(before), after=_choices(after))
    topics = [topic for topic in AlertTopic if after["topics"][topic]]
    memberships.choose_alerts(membership, topics, after["language"], entry)
    return after


def _own(request: Request) -> tuple[Membership, User]:
    session = session_of(request)
    user = users.find(session.email)
    if user is None:
        raise NotFound(f"No such user: {session.user_id}.")
    return memberships.get(session.merchant_id, session.user_id), user


def _shown(membership: Membership, user: User) -> AlertsView:
    chosen = membership.topics
    return {
        "email": user.email,
        "language": user.language,
        "topics": {topic.value: topic in chosen for topic in AlertTopic},
    }


def _choices(alerts: AlertsView) -> dict[str, Any]:
    """Return what the audit log has of it: not the address, which is the entry's actor."""
    return {"language": alerts["language"], "topics": alerts["topics"]}
