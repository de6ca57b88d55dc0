"""Add and remove operators of the platform. Only who has the credentials of the stage can."""

import secrets
from datetime import UTC, datetime
from urllib.parse import quote

from chalicelib.accounts.domain.proof import hash_of
from chalicelib.accounts.domain.user import normal
from chalicelib.domain.audit import Audited
from chalicelib.domain.errors import NotFound
from chalicelib.http.email_address import normalize
from chalicelib.operators.domain.operator import ENROLLMENT_LIFETIME, PLATFORM, Operator, id_of, token_of
from chalicelib.operators.store import operators
from chalicelib.settings import settings
from infra.data.audit import operator_entry
from infra.errors import CliError


def add(email: str) -> dict[str, str]:
    """Let an operator enroll a passkey. A known one loses their passkey and sessions.

    Return the link, which is not shown again.
    """
    address, at, proof = _address(email), datetime.now(UTC), secrets.token_urlsafe(32)
    operator_id = id_of(address)
    known = operators.find(operator_id)
    operator = Operator(
        operator_id, address, known.created_at if known else at, hash_of(proof), at + ENROLLMENT_LIFETIME
    )
    entry = operator_entry(
        PLATFORM, "add_operator", Audited("operator", operator_id, after={"email": address})
    )
    operators.start_enrollment(operator, entry)
    token = quote(token_of(operator_id, proof))
    return {"Email": address, "Link": f"{settings().dashboard_url}/operators/enroll#{token}"}


def remove(email: str) -> dict[str, str]:
    """Remove an operator and end their sessions. Raise CliError if there is none of the address."""
    address = _address(email)
    removed = Audited("operator", id_of(address), before={"email": address})
    try:
        operators.remove(id_of(address), operator_entry(PLATFORM, "remove_operator", removed))
    except NotFound as error:
        raise CliError(error.description, "Check the address.") from error
    return {"Email": address}


def _address(email: str) -> str:
    try:
        return normal(normalize(email))
    except ValueError as error:
        raise CliError(
            "EMAIL is not an email address.", "For example: python -m infra operator ann@example.com"
        ) from error
