from collections.abc import Iterator

import pytest

from tests.running import RunningStage


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningStage]:
    """A stage that every journey may use; what stops or breaks one starts its own."""
    stage = RunningStage(tmp_path_factory.mktemp("stage"))
    try:
        stage.run("up")
        yield stage
    finally:
        stage.run("reset")
