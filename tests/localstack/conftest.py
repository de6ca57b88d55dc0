"""LocalStack, started once for all tests of this folder."""

from collections.abc import Iterator

import pytest

from infra.deploy.target import Target
from tests.localstack.server import localstack, why_unavailable
from tests.unavailable import unavailable


@pytest.fixture(scope="session")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the endpoint of LocalStack."""
    if missing := why_unavailable():
        unavailable(missing)
    with localstack(tmp_path_factory.mktemp("localstack")) as endpoint:
        yield endpoint


@pytest.fixture
def target(cloud: str) -> Target:
    return Target(cloud)
