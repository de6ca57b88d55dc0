"""Define the decision of risk rules on a payment. chalicelib/risk decides; the payment keeps the decision."""

from enum import StrEnum
from typing import NotRequired

from typing_extensions import TypedDict

Fact = int | str | bool
Facts = dict[str, Fact]


class RiskDecision(StrEnum):
    """Name the decisions, the weakest first."""

    ALLOW = "allow"
    REQUIRE_3DS = "require_3ds"
    REVIEW = "review"
    BLOCK = "block"


class ReviewState(StrEnum):
    """Name the states of a review. `closed`: the payment was canceled or expired before a decision."""

    PENDING = "pending"
    APPROVED = "approved"
    REJECTED = "rejected"
    CLOSED = "closed"


class RiskList(StrEnum):
    ALLOWED = "allowed"
    BLOCKED = "blocked"


class RiskReason(TypedDict):
    """Show a signal that raised the score: its name, as in rules, its value and its points."""

    signal: str
    value: int | bool
    points: int


class RiskView(TypedDict):
    """Show the decision of the risk rules. `score` is from 0 to 100, `version` that of the rules.

    `rule` is the number of the rule that decided, counted from 1, and `listed` the list that did.
    `failed_rules` could not be evaluated.
    """

    decision: RiskDecision
    score: int
    reasons: list[RiskReason]
    version: int
    rule: NotRequired[int]
    listed: NotRequired[RiskList]
    failed_rules: NotRequired[list[int]]


class RiskAssessment(RiskView):
    """Hold the decision as it is stored.

    `facts` are what the rules could know besides the payment itself, for backtests. `capture_on_approval`
    says that the payment asked to be captured automatically.
    """

    facts: Facts
    capture_on_approval: bool


BLOCKED = "blocked_by_risk_rules"
BLOCKED_TEXT = "The payment was not accepted. Use another method, or contact the merchant."


def to_view(assessment: RiskAssessment) -> RiskView:
    """Return the decision without what only backtests and reviews need."""
    shown: RiskView = {
        "decision": assessment["decision"],
        "score": assessment["score"],
        "reasons": assessment["reasons"],
        "version": assessment["version"],
    }
    if "rule" in assessment:
        shown["rule"] = assessment["rule"]
    if "listed" in assessment:
        shown["listed"] = assessment["listed"]
    if "failed_rules" in assessment:
        shown["failed_rules"] = assessment["failed_rules"]
    return shown
