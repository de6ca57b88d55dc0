"""/v1/risk: the rules that decide on new payments."""

from typing import Annotated

from chalice.app import Blueprint
from pydantic import Field

from chalicelib.domain.errors import BadRequest
from chalicelib.domain.role import Role
from chalicelib.domain.sign_in import Presence
from chalicelib.http.models import Body
from chalicelib.http.request import Request
from chalicelib.http.route import endpoint
from chalicelib.risk.domain.conditions import RuleError
from chalicelib.risk.domain.grammar import MAX_LENGTH, rule_of
from chalicelib.risk.domain.settings import MAX_RULES, RiskSettings, RiskSettingsView, to_view
from chalicelib.risk.store import settings

risk_api = Blueprint(__name__)

RuleText = Annotated[str, Field(min_length=1, max_length=MAX_LENGTH)]


class RiskSettingsRequest(Body):
    """Replace the rules. `version` is the one that you read; it is 0 if the rules were never changed."""

    version: Annotated[int, Field(ge=0)]
    enabled: bool
    rules: Annotated[list[RuleText], Field(max_length=MAX_RULES)]


@endpoint(
    risk_api, "/v1/risk", "GET",
    summary="Get the risk rules",
    description=(
        "Returns the rules that decide on new payments before an acquirer is asked. The first rule that "
        "applies decides; without one, the payment is allowed."
    ),
)  # fmt: skip
def get_risk_settings(request: Request) -> RiskSettingsView:
    return to_view(settings.get(request.account))


@endpoint(
    risk_api, "/v1/risk", "PUT",
    summary="Update the risk rules",
    description=(
        "Saves all rules as the next version, and switches them on or off. Payments that are created "
        "afterwards are assessed. A rule that cannot be read is refused with its position. Responds with 409 "
        "if the rules were changed since you read their version. Requires the owner role."
    ),
    min_role=Role.OWNER, body=RiskSettingsRequest, presence=Presence.FRESH,
)  # fmt: skip
def replace_risk_settings(request: Request, body: RiskSettingsRequest) -> RiskSettingsView:
    for number, text in enumerate(body.rules):
        check_rule(text, f"rules.{number}")
    before = settings.get(request.account)
    if before.version != body.version:
        raise settings.changed_meanwhile()
    made = RiskSettings(
        request.account, body.version + 1, body.enabled, tuple(body.rules), request.at, request.caller.name
    )
    settings.put(made, request.audit("risk", "risk", before=to_view(before), after=to_view(made)))
    return to_view(made)


def check_rule(text: str, field: str) -> None:
    """Raise BadRequest if the rule cannot be read."""
    try:
        rule_of(text)
    except RuleError as mistake:
        raise BadRequest(f"{mistake}.", field) from None
