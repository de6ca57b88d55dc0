"""Fixtures of all tests, which run on real tables.

The engine is started once per process. Each test has its own merchant, so tests need no order and no cleanup.

TABLES_ENGINE=dynamodb-local, which `make test` sets, puts the tables on AWS's own engine; an address puts
them on the cloud that is there.
The rest stays on the embedded cloud, also the tables of whole stages.
"""

import gc
import os
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from functools import partial

import pytest
from chalice.test import Client
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from xdist.remote import Producer

from chalicelib import aws
from chalicelib.accounts.domain.user import User
from chalicelib.crypto.kms_secrets import seal
from chalicelib.domain.ids import new_id
from chalicelib.settings import settings
from chalicelib.webhooks.domain.endpoint import Endpoint, secret
from chalicelib.webhooks.store import endpoints
from infra.template import tables as table_definitions
from tests import aws_transport, scheduling
from tests import cloud as engines
from tests.builders import an_endpoint
from tests.dashboard_users import ORIGIN_SECRET, a_user
from tests.dynamodb_local import dynamodb_local
from tests.gateway import JSON, Gateway, SetLimits, SetSetting, a_merchant
from tests.grants import recorder
from tests.in_process_stage import Stage
from tests.live_stage import RunningStage, a_stage
from tests.receiver import MerchantServer

PREFIX = "test-"
SETTINGS = {
    "AWS_DEFAULT_REGION": "us-east-1",
    "AWS_ACCESS_KEY_ID": "test",
    "AWS_SECRET_ACCESS_KEY": "test",
    "TEST_MODE": "true",
    "LOCAL_STAGE": "true",
    "TEST_PROCESSING_DELAY": "0",
    "REFUND_DELAY_MIN": "0",
    "REFUND_DELAY_MAX": "0",
    "TEST_PAYMENT_SUCCESS": "true",
    "WEBHOOK_RETRY_INTERVALS_TEST": "true",
    "WEBHOOK_ALLOW_LOOPBACK": "true",
    "CHECKOUT_URL": "https://pay.example.com",
    "DASHBOARD_URL": "https://dashboard.example.com",
    "MAIL_SENDER": "gateway@example.com",
    "MAIL_CONFIGURATION_SET": "mail",
    "SMS": "true",
    "ORIGIN_SECRET": ORIGIN_SECRET,
    "RATE_LIMITS": "address-writes=10000,key-writes=10000,account-writes=10000",
    "POWERTOOLS_DEV": "false",
}
# Hypothesis limits the duration of an example, which says nothing on a busy machine.
hypothesis_settings.register_profile(
    "any duration", hypothesis_settings.default, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.load_profile("any duration")


@pytest.fixture(scope="session")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the endpoint of a cloud with the tables, queues, key and state machine of the settings."""
    with ExitStack() as running:
        endpoint = running.enter_context(engines.embedded_cloud(tmp_path_factory.mktemp("cloud")))
        engine = os.environ.get("TABLES_ENGINE", "")
        tables_at = engine if engine.startswith("http") else endpoint
        if engine == "dynamodb-local":
            tables_at = running.enter_context(dynamodb_local())
        table_definitions.create_all(engines.client("dynamodb", tables_at), PREFIX)
        os.environ.update(
            SETTINGS,
            AWS_ENDPOINT_URL=endpoint,
            AWS_ENDPOINT_URL_DYNAMODB=tables_at,
            **engines.environment_of(endpoint, PREFIX),
        )
        running.enter_context(aws_transport.one_packet_per_request(aws.session))
        running.enter_context(recorder.recording(aws.session))
        yield endpoint


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningStage]:
    """Return a whole stage for journeys and browser tests, which leave it running.

    A receiver accepts the test merchant's webhooks: without it, each one would be attempted five times.
    """
    with a_stage(tmp_path_factory.mktemp("stage")) as stage, MerchantServer() as receiver:
        (seeded,) = stage.get("/v1/webhook-endpoints")
        stage.send("PATCH", f"/v1/webhook-endpoints/{seeded['id']}", {"url": receiver.url})
        yield stage


@pytest.fixture(scope="session")
def restartable(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningStage]:
    """Return a whole stage for tests that stop it, kill it or read its whole log."""
    with a_stage(tmp_path_factory.mktemp("restartable")) as stage:
        yield stage


@pytest.fixture
def set_setting(cloud: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[SetSetting]:
    """Return a function that changes a setting of the stage for this test."""

    def set_to(name: str, value: str) -> None:
        monkeypatch.setenv(name, value)
        settings.cache_clear()

    yield set_to
    monkeypatch.undo()
    settings.cache_clear()


@pytest.fixture
def set_limits(set_setting: SetSetting) -> SetLimits:
    """Return a function that changes the stage's limits for this test."""
    return partial(set_setting, "RATE_LIMITS")


@pytest.fixture
def account(cloud: str) -> str:
    """Return a partition that no other test uses."""
    return f"{new_id('mer', datetime.now(UTC))}#test"


@pytest.fixture(scope="session")
def client(cloud: str) -> Iterator[Client]:
    from app import app  # noqa: PLC0415 - it reads its settings when it is used

    with Client(app) as running:
        yield running


@pytest.fixture
def gateway(client: Client) -> Gateway:
    """Return the API, called by a merchant of this test."""
    return a_merchant(client)


@pytest.fixture
def stage(gateway: Gateway) -> Stage:
    """Return the functions behind the API, called in process: see tests/in_process_stage.py."""
    return Stage()


@pytest.fixture
def paid(gateway: Gateway, stage: Stage) -> JSON:
    """Return a captured payment of 50,000 by a key that the API has cached."""
    payment = gateway.payment()
    stage.run(gateway.account)
    return payment


@pytest.fixture
def payer(gateway: Gateway) -> Gateway:
    """Return a client with the publishable key of the same merchant."""
    return Gateway(gateway.client, gateway.merchant_id, {"X-Api-Key": gateway.headers["X-Api-Key"]})


@pytest.fixture
def user(gateway: Gateway) -> User:
    """Return an owner of the merchant, who can sign in to the dashboard."""
    return a_user(gateway)


@pytest.fixture
def endpoint(account: str, stage: Stage) -> Endpoint:
    """Return a webhook endpoint of the account without failures and without a rate limit."""
    made = an_endpoint(account=account, secrets=[secret(seal("whsec_test_abc123", account))])
    endpoints.add(made, claim=None)
    return made


def pytest_collection_finish() -> None:
    """Collect garbage less often, and not in the modules and tests, which are many and all stay."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    scheduling.longest_first(items)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> scheduling.OneWorkerPerStage:
    return scheduling.OneWorkerPerStage(config, log)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what tests report, such as the number of crash points."""
    for report in terminalreporter.stats.get("passed", []):
        for name, text in getattr(report, "user_properties", []):
            if name == "said":
                terminalreporter.write_line(text)
