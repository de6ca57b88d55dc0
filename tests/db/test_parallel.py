"""Reads at the same time belong to the request that asked for them."""

import pytest

from chalicelib import request_id
from chalicelib.db.parallel import for_each


@pytest.mark.parametrize("count", [0, 1, 3, 20])
def test_every_thread_knows_the_request(count: int) -> None:
    with request_id.started_by("req_1"):
        seen = for_each(lambda item: (item, request_id.current()), range(count))

    assert seen == [(item, "req_1") for item in range(count)]
    assert for_each(lambda _: request_id.current(), range(2)) == [None, None]
