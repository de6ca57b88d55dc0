"""LocalStack, started once for all tests of this folder."""

import os
from collections.abc import Iterator

import pytest

from infra.deploy.target import Target
from tests.localstack.server import localstack, why_unavailable


@pytest.fixture(scope="session")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the endpoint of LocalStack. Where it cannot run, CI fails."""
    if missing := why_unavailable():
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    with localstack(tmp_path_factory.mktemp("localstack")) as endpoint:
        yield endpoint


@pytest.fixture
def target(cloud: str) -> Target:
    return Target(cloud)
