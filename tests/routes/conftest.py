import pytest

from chalicelib.domain.user import User
from tests.dashboard import a_user
from tests.gateway import JSON, Gateway
from tests.stage import Stage


@pytest.fixture
def paid(gateway: Gateway, stage: Stage) -> JSON:
    """A captured payment of 50,000, its key seen by the sandbox."""
    payment = gateway.payment()
    stage.run(gateway.account)
    return payment


@pytest.fixture
def browser(gateway: Gateway) -> Gateway:
    """The same merchant's key, without its secret."""
    return Gateway(gateway.client, gateway.merchant_id, {"X-Api-Key": gateway.headers["X-Api-Key"]})


@pytest.fixture
def user(gateway: Gateway) -> User:
    """An owner of that merchant's, who may sign in to its dashboard."""
    return a_user(gateway)
