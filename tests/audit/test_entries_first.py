"""No change of a merchant's data and no message comes before the entry of the audit log.

So a crash can leave an entry whose work was not done, but never work without an entry.
"""

import pytest
from chalice.test import Client

from tests.audit.changing_calls import CALLS, Shop
from tests.audit.test_every_change import BY_EVENT
from tests.aws_calls import changes_made
from tests.gateway import a_merchant

# These count attempts, use up a proof of the user, or say when a key or session was last used.
# Nothing reads the rows of a batch before the batch itself is written.
BY_THE_WAY = {
    "throttles",
    "rate_limits",
    "passkey_challenges",
    "passkeys",
    "authenticators",
    "refund_batch_parts",
}
LAST_USE = ({"api_keys"}, {"sessions"})


@pytest.fixture(scope="module")
def shop(client: Client) -> Shop:
    return Shop(a_merchant(client))


@pytest.mark.parametrize("operation", sorted(CALLS.keys() - BY_EVENT.keys()))
def test_the_first_change_of_an_operation_has_its_entry(shop: Shop, operation: str) -> None:
    request = shop.prepare(operation)

    with changes_made() as changes:
        answer = request()

    assert answer.status < 300, answer.json
    own = (tables for tables in changes if not tables <= BY_THE_WAY and tables not in LAST_USE)
    assert "audit" in next(own)
