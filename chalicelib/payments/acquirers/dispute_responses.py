"""Decide what became of a response to a dispute. Only what the acquirer shows proves that it has one."""

from enum import StrEnum

from chalicelib.payments.acquirers import DisputeVerdict, NotSent, Refused, ResponseVerdict, Unanswered
from chalicelib.payments.acquirers.json_fields import Object, text
from chalicelib.payments.domain.dispute import AcquirerDispute, DisputeStatus

MAX_DESCRIPTION = 500


class ResponseRefusal(StrEnum):
    """Name why a response was refused in writing; docs/payments.md explains each."""

    BY_ACQUIRER = "dispute_response_refused"
    FILE = "evidence_file_refused"
    INSUFFICIENT = "evidence_insufficient"
    NOT_SUPPORTED = "dispute_not_supported"


def refused(error: Object, name: str) -> Refused:
    """Return the written refusal of a response, described by the field `name`. Raises NotUnderstood."""
    return Refused(ResponseRefusal.BY_ACQUIRER.value, text(error, name)[:MAX_DESCRIPTION])


def refused_file(error: Object, name: str) -> Refused:
    """Return the written refusal of a file, after which nothing was submitted. Raises NotUnderstood."""
    return Refused(ResponseRefusal.FILE.value, text(error, name)[:MAX_DESCRIPTION])


def received(found: AcquirerDispute | NotSent | Unanswered) -> ResponseVerdict:
    """Return the answer to a response. A dispute that still needs one proves nothing."""
    return Unanswered() if isinstance(found, AcquirerDispute) and _needs_response(found) else found


def after_refusal(refused: Refused | Unanswered, found: DisputeVerdict) -> ResponseVerdict:
    """Return what a lookup shows after a refusal: an earlier request may have arrived."""
    if isinstance(found, AcquirerDispute):
        return refused if _needs_response(found) else found
    return Unanswered()


def _needs_response(found: AcquirerDispute) -> bool:
    return found.status is DisputeStatus.NEEDS_RESPONSE
