import pytest

from chalicelib.domain.endpoint import Endpoint, secret
from chalicelib.store import endpoints
from chalicelib.store.secrets import seal
from tests.builders import an_endpoint
from tests.stage import Stage


@pytest.fixture
def endpoint(account: str, stage: Stage) -> Endpoint:
    """A webhook endpoint of the account's: it works, and has no rate limit."""
    made = an_endpoint(account=account, secrets=[secret(seal("whsec_test_abc123", account))])
    endpoints.add(made, claim=None)
    return made
