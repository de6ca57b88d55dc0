"""/v1/policy-reports: what browsers blocked on the pages of the dashboard and the checkout.

Anyone can call it. A call costs one log line: nothing is stored, and API Gateway limits the calls of all
callers together (MethodSettings in infra/template/api.yaml). The metric filter and the alarm are in
infra/template/alarms.yaml.
"""

from chalice.app import Blueprint
from typing_extensions import TypedDict

from chalicelib.domain.errors import BadRequest
from chalicelib.http.route import endpoint
from chalicelib.http.route_spec import Access
from chalicelib.log import logger
from chalicelib.system.domain.policy_report import NoReport, violations

MAX_REPORT_SIZE = 16 * 1024  # bytes

policy_reports_api = Blueprint(__name__)


class PolicyReportReceipt(TypedDict):
    counted: int


@endpoint(
    policy_reports_api, "/v1/policy-reports", "POST",
    summary="Send reports of blocked scripts",
    description=(
        "Receives what a browser blocked on a page of the dashboard or the checkout, as reported by its "
        "Content-Security-Policy. Counts the violations and stores no report. Needs no credentials."
    ),
    access=Access.PUBLIC, raw_body_limit=MAX_REPORT_SIZE,
)  # fmt: skip
def report_violations(sent: bytes) -> PolicyReportReceipt:
    """Write one log line with the violations. Raise BadRequest for another body."""
    try:
        found = violations(sent)
    except NoReport:
        raise BadRequest("The body is not a report of a Content-Security-Policy.") from None
    if found:
        shown = [f"{one.page} {one.directive} {one.blocked}" for one in found]
        logger.warning("page.policy_violated", count=len(found), violations=shown)
    return {"counted": len(found)}
