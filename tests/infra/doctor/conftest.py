"""One deployed stage for the tests of `doctor` and for the drill, which break and repair it."""

from collections.abc import Iterator

import pytest

from tests import cloud as engines
from tests.deployed_stage import DeployedStage
from tests.live_stage import ENVIRONMENT

STACK = "examined"


@pytest.fixture(scope="session")
def examined(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DeployedStage]:
    with engines.embedded_cloud(tmp_path_factory.mktemp("cloud"), ENVIRONMENT) as endpoint:
        deployed = DeployedStage(endpoint, STACK)
        deployed.run("deploy", "--yes")
        yield deployed
