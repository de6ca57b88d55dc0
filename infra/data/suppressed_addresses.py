"""Allow mail to a suppressed address, also after a complaint, which only the operator of the stage may."""

from chalicelib.domain.audit import Audited
from chalicelib.domain.errors import Conflict
from chalicelib.domain.masking import masked
from chalicelib.notices.domain.mail import USERS
from chalicelib.notices.domain.suppression import SuppressionReason
from chalicelib.notices.store import suppressions
from chalicelib.operators.domain.operator import PLATFORM
from infra.data.audit import operator_entry
from infra.errors import CliError


def allow(email: str, merchant_id: str | None) -> dict[str, str]:
    """Allow mail to a payer of the merchant, without one to a user of the dashboard. Raise CliError."""
    changed = Audited("merchant", merchant_id or PLATFORM, after={"email": masked(email)})
    entry = operator_entry(merchant_id or PLATFORM, "allow_mail", changed)
    try:
        suppressions.allow([merchant_id or USERS], email, entry, list(SuppressionReason))
    except Conflict as error:
        raise CliError("The address is not suppressed.", "Check the address, and --merchant.") from error
    return {"Email": email, "Mail from": merchant_id or "all merchants, to a user"}
