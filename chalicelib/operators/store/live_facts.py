"""Read what the activation of a merchant's live mode depends on."""

from collections.abc import Sequence

from chalicelib.accounts.domain.membership import Membership
from chalicelib.accounts.domain.merchant import Merchant
from chalicelib.accounts.store import api_keys, second_factors
from chalicelib.domain.role import Role
from chalicelib.operators.domain.checklist import LiveFacts
from chalicelib.payments.store import acquirer_accounts
from chalicelib.webhooks.store import endpoints


def read(merchant: Merchant, members: Sequence[Membership]) -> LiveFacts:
    """Read the facts of a merchant with these members."""
    live = f"{merchant.id}#live"
    owners = [one.user_id for one in members if one.role is Role.OWNER and one.closed_at is None]
    return LiveFacts(
        merchant,
        any(map(second_factors.has_one, owners)),
        acquirer_accounts.all_of(live),
        api_keys.of_merchant(merchant.id, "live"),
        endpoints.of_account(live),
    )
