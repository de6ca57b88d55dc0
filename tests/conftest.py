"""Every test of a room runs on real tables. The engine is started once a process; each test has its own
merchant, so none needs another's rows, an order or a clean-up.

TABLES_ENGINE=dynamodb-local puts the tables on AWS's own engine, the rest stays on the embedded cloud.
"""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest
from chalice.test import Client

from chalicelib.accounts.domain.user import User
from chalicelib.crypto.kms_secrets import seal
from chalicelib.domain.ids import new_id
from chalicelib.webhooks.domain.endpoint import Endpoint, secret
from chalicelib.webhooks.store import endpoints
from infra.template import tables as table_definitions
from tests import cloud as engines
from tests.builders import an_endpoint
from tests.dashboard_users import a_user
from tests.dynamodb_local import dynamodb_local
from tests.gateway import JSON, Gateway, a_merchant
from tests.in_process_stage import Stage
from tests.live_stage import RunningStage, a_stage

PREFIX = "test-"
STAGES = ("fresh", "restartable", "running")  # fixtures that start a whole stage, in the order of their tests
SETTINGS = {
    "AWS_DEFAULT_REGION": "us-east-1",
    "AWS_ACCESS_KEY_ID": "test",
    "AWS_SECRET_ACCESS_KEY": "test",
    "TEST_MODE": "true",
    "TEST_PROCESSING_DELAY": "0",
    "REFUND_DELAY_MIN": "0",
    "REFUND_DELAY_MAX": "0",
    "TEST_PAYMENT_SUCCESS": "true",
    "WEBHOOK_RETRY_INTERVALS_TEST": "true",
    "WEBHOOK_ALLOW_LOOPBACK": "true",
    "CHECKOUT_URL": "https://pay.example.com",
    "POWERTOOLS_DEV": "false",
}


@pytest.fixture(scope="session")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The endpoint of a cloud with tables, queues, key and state machine, which the settings name."""
    with ExitStack() as running:
        endpoint = running.enter_context(engines.embedded_cloud(tmp_path_factory.mktemp("cloud")))
        tables_at = endpoint
        if os.environ.get("TABLES_ENGINE") == "dynamodb-local":
            tables_at = running.enter_context(dynamodb_local())
        table_definitions.create_all(engines.client("dynamodb", tables_at), PREFIX)
        os.environ.update(
            SETTINGS,
            AWS_ENDPOINT_URL=endpoint,
            AWS_ENDPOINT_URL_DYNAMODB=tables_at,
            **engines.environment_of(endpoint, PREFIX),
        )
        yield endpoint


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningStage]:
    """A whole stage for journeys and browsers, which leave it running."""
    with a_stage(tmp_path_factory.mktemp("stage")) as stage:
        yield stage


@pytest.fixture(scope="session")
def restartable(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningStage]:
    """A whole stage for the tests that stop it, kill it or read all that it logged."""
    with a_stage(tmp_path_factory.mktemp("restartable")) as stage:
        yield stage


@pytest.fixture
def account(cloud: str) -> str:
    """A partition that no other test has."""
    return f"{new_id('mer', datetime.now(UTC))}#test"


@pytest.fixture(scope="session")
def client(cloud: str) -> Iterator[Client]:
    from app import app  # noqa: PLC0415 - it reads its settings when it is used

    with Client(app) as running:
        yield running


@pytest.fixture
def gateway(client: Client) -> Gateway:
    """A merchant of this test's own, calling the API."""
    return a_merchant(client)


@pytest.fixture
def stage(gateway: Gateway) -> Stage:
    """The functions behind that API, driven by hand: see tests/in_process_stage.py."""
    return Stage()


@pytest.fixture
def paid(gateway: Gateway, stage: Stage) -> JSON:
    """A captured payment of 50,000 by a key that the API has already cached."""
    payment = gateway.payment()
    stage.run(gateway.account)
    return payment


@pytest.fixture
def payer(gateway: Gateway) -> Gateway:
    """A client with the same merchant's publishable key alone."""
    return Gateway(gateway.client, gateway.merchant_id, {"X-Api-Key": gateway.headers["X-Api-Key"]})


@pytest.fixture
def user(gateway: Gateway) -> User:
    """An owner of that merchant who can sign in to the dashboard."""
    return a_user(gateway)


@pytest.fixture
def endpoint(account: str, stage: Stage) -> Endpoint:
    """A working webhook endpoint of the account, without a rate limit."""
    made = an_endpoint(account=account, secrets=[secret(seal("whsec_test_abc123", account))])
    endpoints.add(made, claim=None)
    return made


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the modules that need a whole stage first, those that share one in sequence.

    The first of two workers starts with them and the other one takes over from the end, so that few stages
    are started and the long tests are not the last.
    """
    ranks: dict[Path, int] = {}
    for item in items:
        ranks[item.path] = min(_rank(item), ranks.get(item.path, len(STAGES)))
    items.sort(key=lambda item: ranks[item.path])


def _rank(item: pytest.Item) -> int:
    fixtures = getattr(item, "fixturenames", ())
    return next((rank for rank, stage in enumerate(STAGES) if stage in fixtures), len(STAGES))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What tests have to say of themselves, such as how many crash points they tried."""
    for report in terminalreporter.stats.get("passed", []):
        for name, text in getattr(report, "user_properties", []):
            if name == "said":
                terminalreporter.write_line(text)
