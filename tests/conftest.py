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

from chalicelib.domain.ids import new_id
from infra import tables as table_definitions
from tests import engines
from tests.dynamodb_local import dynamodb_local
from tests.gateway import Gateway, a_merchant
from tests.running import RunningStage, a_stage
from tests.stage import Stage

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
    """The functions behind that API, driven by hand: see tests/stage.py."""
    return Stage()


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
