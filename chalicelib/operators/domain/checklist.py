"""Define what must be true before the live mode of a merchant is activated, as facts that are read."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from typing_extensions import TypedDict

from chalicelib.accounts.domain.merchant import ApiKey, Merchant
from chalicelib.domain.dataclass import dataclass
from chalicelib.payments.domain.acquirer_account import AccountState, AcquirerAccount
from chalicelib.webhooks.domain.endpoint import Endpoint

_CONTACTS = ("support_email", "support_phone", "support_url")


class Requirement(StrEnum):
    """Name the requirements. The last two are of merchants with a live API key: payment links need none."""

    OWNER = "owner_with_second_factor"
    ACQUIRER = "acquirer_keys_accepted"
    CONTACT = "support_contact"
    WEBSITE = "allowed_website"
    WEBHOOKS = "webhook_endpoint"


class RequirementView(TypedDict):
    name: Requirement
    met: bool


@dataclass(frozen=True, slots=True)
class LiveFacts:
    """Hold what was read of a merchant and its live account."""

    merchant: Merchant
    has_safe_owner: bool
    acquirers: Sequence[AcquirerAccount]
    keys: Sequence[ApiKey]
    endpoints: Sequence[Endpoint]

    def usable_acquirer(self) -> AcquirerAccount | None:
        """Return an open account whose keys the acquirer accepted; None if there is none."""
        usable = (one for one in self.acquirers if one.state is AccountState.OPEN and one.keys_accepted_at)
        return next(usable, None)


def requirements(facts: LiveFacts, at: datetime) -> dict[Requirement, bool]:
    """Return whether each requirement is met."""
    keys = [key for key in facts.keys if key.revoked_at is None and (key.expires_at or at) >= at]
    has_contact = any(facts.merchant.brand.get(name) for name in _CONTACTS)
    return {
        Requirement.OWNER: facts.has_safe_owner,
        Requirement.ACQUIRER: facts.usable_acquirer() is not None,
        Requirement.CONTACT: has_contact,
        Requirement.WEBSITE: not keys or any(key.allowed_origins for key in keys),
        Requirement.WEBHOOKS: not keys or any(not endpoint.is_disabled for endpoint in facts.endpoints),
    }


def missing(facts: LiveFacts, at: datetime) -> list[str]:
    return [name.replace("_", " ") for name, met in requirements(facts, at).items() if not met]


def to_view(facts: LiveFacts, at: datetime) -> list[RequirementView]:
    return [{"name": name, "met": met} for name, met in requirements(facts, at).items()]
