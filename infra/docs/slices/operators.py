"""Texts and examples of the schemas of the operators of the platform."""

from typing import Any

from infra.docs.slices.times import AT, LATER

FIELDS = {
    "EnrolledOperatorView.email": "Address of the operator.",
    "EnrollmentOptionsRequest.token": "The part of the link after `#`.",
    "EnrollmentRequest.token": "The part of the link after `#`.",
    "ImpersonationRequest.reason": "Why. The merchant does not see it.",
    "ImpersonationView.expires_at": "Time at which the session ends.",
    "MerchantRequest.currency": "Its default currency, ISO 4217.",
    "MerchantRequest.name": "Name that payers and users see.",
    "MerchantRequest.owner_email": "Address of the first owner, who is invited, and of the merchant.",
    "MerchantRequest.time_zone": "Time zone in which its days start.",
    "OperatedMerchantDetails.invitations": "Open invitations, oldest first.",
    "OperatedMerchantDetails.limits": "Limits of payers' browsers in each mode.",
    "OperatedMerchantDetails.time_zone": "Time zone in which the merchant's days start.",
    "OperatedMerchantDetails.users": "Users of the merchant, oldest first.",
    "OperatorAuditQuery.merchant_id": "Merchant whose log to read. The platform's own log if omitted.",
    "OperatorView.expires_at": "Time at which the session ends without another request.",
    "OperatorView.signed_in_at": "Time of the sign-in.",
    "OverdueView.count": "Number of late rows, at most 100 in each of the four parts of the index.",
    "OverdueView.due_at": "Time at which the oldest was due. Null if none is late.",
    "OverdueView.kind": "Kind of the work.",
    "ProposalQuery.status": "State as it is stored: `open` includes expired ones.",
    "ProposalRequest.action": "The change.",
    "ProposalRequest.limits": (
        "For `change_limits`: the maxima up to which the merchant may set its limits, by name. Null restores "
        "the maximum of the stage."
    ),
    "ProposalRequest.mode": "For `change_limits`: the mode.",
    "ProposalRequest.reason": "Why. No one outside the platform sees it.",
    "ProposalView.action": "The change.",
    "ProposalView.decided_at": "Time of the decision. Null without one.",
    "ProposalView.decided_by": "Address of the operator who decided. Null without a decision.",
    "ProposalView.limits": "Maxima to set, by the name of the limit. Null for another change.",
    "ProposalView.mode": "Mode of the limits. Null for another change.",
    "ProposalView.open_until": "Time until which another operator can approve it.",
    "ProposalView.proposed_by": "Address of the operator who proposed it.",
    "ProposalView.reason": "Why.",
    "ProposalView.status": "State of the proposal.",
    "SessionView.is_impersonation": "Whether an operator of the platform reads as a viewer.",
    "StageView.at": "Time of the counts.",
    "StageView.overdue": "Late work that the sweeper has not taken, by kind.",
    "StageView.queues": "Messages by queue. The numbers are approximate.",
    "StageView.version": "Version of the code.",
}

OPTIONAL: dict[str, tuple[str, ...]] = {}

VALUES: dict[str, Any] = {
    "ImpersonationView.merchant_id": "mer_01KG9ZV3T4M9D0B2E6H8JXQWRN",
    "OperatorView.id": "opr_01KG9ZV3T4M9D0B2E6H8JXQWRN",
    "OperatorView.session_id": "ses_01KG9ZV3T4M9D0B2E6H8JXQWRN",
    "ProposalView.merchant_id": "mer_01KG9ZV3T4M9D0B2E6H8JXQWRN",
    "ProposalView.id": "prp_01KG9ZV3T4M9D0B2E6H8JXQWRN",
    "ProposalView.decided_at": None,
    "ProposalView.limits": None,
    "ProposalView.mode": None,
    "ProposalView.decided_by": None,
    "ProposalView.proposed_by": "ann@example.com",
    "ProposalView.reason": "Payers report fake goods.",
    "ProposalView.status": "open",
    "OperatedMerchantView.id": "mer_01KG9ZV3T4M9D0B2E6H8JXQWRN",
    "OperatedMerchantView.suspended_at": None,
    "OperatedMerchantDetails.id": "mer_01KG9ZV3T4M9D0B2E6H8JXQWRN",
    "OperatedMerchantDetails.suspended_at": None,
    "OverdueView.count": 0,
    "OverdueView.due_at": None,
    "OverdueView.kind": "payments",
    "StageView.version": "0.1.0",
    "StageView.at": AT,
    "ProposalView.open_until": LATER,
    "OperatorView.signed_in_at": AT,
    "SessionView.is_impersonation": False,
    "suspended": False,
}
