"""Authenticate every caller of the API: operators of the platform, and the callers of merchants."""

from datetime import datetime

from chalicelib.accounts import authentication as accounts
from chalicelib.domain.visitor import Visitor
from chalicelib.http.caller import Caller, Headers
from chalicelib.http.route_spec import Access, Operation

_OPERATORS = (Access.OPERATOR, Access.OPERATOR_VISITOR)


def authenticate(headers: Headers, visitor: Visitor, operation: Operation, at: datetime) -> Caller:
    """Return the caller after checking its credentials. Raise Unauthorized, Forbidden."""
    if operation.access not in _OPERATORS:
        return accounts.authenticate(headers, visitor, operation, at)
    from chalicelib.operators import authentication  # noqa: PLC0415 - few requests are of operators

    return authentication.authenticate(headers, operation, at)
