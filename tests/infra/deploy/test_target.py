"""A cloud that does not answer is not taken for another one, on which a deploy would change the stage."""

import socket
from collections.abc import Iterator

import pytest
from botocore.config import Config
from botocore.exceptions import ReadTimeoutError

from infra.deploy import target as targets
from infra.deploy.target import Target
from infra.errors import CliError
from tests.ports import free_port


@pytest.fixture
def busy() -> Iterator[str]:
    """Return the address of a cloud that takes connections and answers nothing."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"http://127.0.0.1:{server.getsockname()[1]}"


def test_a_busy_cloud_is_no_other_emulator(busy: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(targets, "ANSWER_LIMIT_S", 0.1)

    with pytest.raises(CliError) as refused:
        _ = Target(busy).is_embedded

    assert str(refused.value) == f"{busy} did not answer within 0.1 s."


def test_a_busy_cloud_is_not_without_sites(busy: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(targets, "_CONFIG", Config(read_timeout=0.1, retries={"total_max_attempts": 1}))

    with pytest.raises(ReadTimeoutError):
        _ = Target(busy).has_cloudfront


def test_nothing_listens_where_a_cloud_was_stopped() -> None:
    stopped = f"http://127.0.0.1:{free_port()}"

    assert not Target(stopped).is_embedded
