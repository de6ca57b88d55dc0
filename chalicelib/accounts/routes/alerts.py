"""/v1/dashboard/alerts: which alerts the signed-in user gets by mail, in the merchant of the session."""

from typing import Annotated

from chalice.app import Blueprint
from pydantic import Field
from typing_extensions import TypedDict

from chalicelib.accounts.authentication import session_of
from chalicelib.accounts.domain.membership import Membership
from chalicelib.accounts.store import memberships
from chalicelib.domain.role import Role
from chalicelib.http.models import Body
from chalicelib.http.request import Request
from chalicelib.http.route import endpoint
from chalicelib.http.route_spec import Access
from chalicelib.notices.domain.alert import AlertTopic

alerts_api = Blueprint(__name__)


class AlertsUpdateRequest(Body):
    topics: Annotated[dict[AlertTopic, bool], Field(min_length=1)]


class AlertsView(TypedDict):
    """The topics of alerts, each true if the user gets them. `email` is the address that they go to."""

    email: str
    topics: dict[str, bool]


@endpoint(
    alerts_api, "/v1/dashboard/alerts", "GET",
    summary="Get your alerts",
    description="Returns which alerts about this merchant the signed-in user gets by mail.",
    access=Access.DASHBOARD, is_personal=True,
)  # fmt: skip
def get_alerts(request: Request) -> AlertsView:
    return _shown(_own(request))


@endpoint(
    alerts_api, "/v1/dashboard/alerts", "PATCH",
    summary="Update your alerts",
    description=(
        "Starts or stops the alerts of the topics that you send, for the signed-in user and this merchant, "
        "in test and live mode. Each user chooses their own."
    ),
    access=Access.DASHBOARD, min_role=Role.VIEWER, body=AlertsUpdateRequest, is_personal=True,
)  # fmt: skip
def choose_alerts(request: Request, body: AlertsUpdateRequest) -> AlertsView:
    """Write the chosen topics. Raise Conflict or NotFound after a concurrent change."""
    membership = _own(request)
    before = _shown(membership)["topics"]
    after = before | {topic.value: gets for topic, gets in body.topics.items()}
    entry = request.audit("user", membership.user_id, before=before, after=after)
    memberships.choose_alerts(membership, [topic for topic in AlertTopic if after[topic]], entry)
    return {"email": membership.email, "topics": after}


def _own(request: Request) -> Membership:
    session = session_of(request)
    return memberships.get(session.merchant_id, session.user_id)


def _shown(membership: Membership) -> AlertsView:
    chosen = membership.topics
    return {"email": membership.email, "topics": {topic.value: topic in chosen for topic in AlertTopic}}
