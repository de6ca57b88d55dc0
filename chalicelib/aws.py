"""One botocore session for every client: the second client costs a cold start a third of the first."""

from functools import cache
from threading import Lock
from typing import Any

import botocore.session
from botocore.config import Config

session = botocore.session.get_session()


_one_at_a_time = Lock()  # a batch's threads would each make a client of their own


def client(service: str) -> Any:
    with _one_at_a_time:
        return _client(service)


@cache
def _client(service: str) -> Any:
    # Shorter than a worker's time limit, so that a slow call fails here, where it is retried and logged.
    config = Config(connect_timeout=1, read_timeout=2, retries={"mode": "standard", "total_max_attempts": 3})
    return session.create_client(service, config=config)
