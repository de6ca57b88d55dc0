from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from chalicelib import aws


def test_threads_that_start_together_share_one_client(cloud: str) -> None:
    together = Barrier(8)

    def client(_: int) -> int:
        together.wait()
        return id(aws.client("cloudwatch"))

    with ThreadPoolExecutor(8) as threads:
        assert len(set(threads.map(client, range(8)))) == 1


def test_every_client_has_a_fixed_user_agent(cloud: str) -> None:
    clients: list[Any] = [aws.client("sqs"), aws.session.create_client("kms")]

    assert all(made.meta.config.user_agent.startswith("payment-gateway") for made in clients)
