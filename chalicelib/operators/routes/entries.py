"""Make the audit entries of what operators do to a merchant: one for the platform's log, one for its own."""

from dataclasses import replace

from chalicelib.domain.audit import AuditEntry, Values
from chalicelib.http.caller import Caller
from chalicelib.http.request import Request
from chalicelib.operators.domain.operator import PLATFORM


def of_change(
    request: Request, merchant_id: str | None, *, before: Values, after: Values, internal: Values
) -> tuple[AuditEntry, ...]:
    """Return the entries of a proposed change; only that of the platform if it is of no merchant."""
    if merchant_id is not None:
        return of_both(request, merchant_id, before=before, after=after, internal=internal)
    return (request.audit("stage", PLATFORM, before=before, after={**after, **internal}),)


def of_both(
    request: Request, merchant_id: str, *, before: Values | None = None, after: Values | None = None,
    internal: Values | None = None,
) -> tuple[AuditEntry, AuditEntry]:  # fmt: skip
    """Return the entry of the platform, and that of the merchant without what is `internal`."""
    own = request.audit("merchant", merchant_id, before=before, after={**(after or {}), **(internal or {})})
    return own, request.audit(
        "merchant", merchant_id, before=before, after=after, by=_at(request.caller, merchant_id)
    )


def _at(caller: Caller, merchant_id: str) -> Caller:
    return replace(caller, account=f"{merchant_id}#")
