"""One botocore session for every client: the second client costs a cold start a third of the first."""

from functools import cache
from typing import Any

import botocore.session
from botocore.config import Config

session = botocore.session.get_session()


@cache
def client(service: str) -> Any:
    # Shorter than a worker's time limit, so that a slow call fails here, where it is retried and logged.
    config = Config(connect_timeout=1, read_timeout=2, retries={"mode": "standard", "total_max_attempts": 3})
    return session.create_client(service, config=config)
