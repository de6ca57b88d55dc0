"""Bound the attempts of a write that conflicts with other writers."""

import time
from random import SystemRandom

from chalicelib.domain.errors import Busy
from chalicelib.log import logger

MAX_ATTEMPTS = 12
_MAX_PAUSE_S = 0.5
_RANDOM = SystemRandom()  # sandboxes of one snapshot have the same state of `random`


class Backoff:
    """Count the attempts to write one `row`, such as `payments pay_1`."""

    def __init__(self, row: str) -> None:
        self._row = row
        self._failed = 0

    def wait(self) -> None:
        """Sleep before the next attempt: exponentially longer, with jitter. At most 4 s in total.

        After MAX_ATTEMPTS, log the row and raise Busy: the API responds with 503, and a queue delivers the
        message again.
        """
        self._failed += 1
        if self._failed == MAX_ATTEMPTS:
            logger.error("row.busy", row=self._row, attempts=self._failed)
            raise Busy("Too many requests change this resource at the same time. Send the request again.")
        time.sleep(_RANDOM.uniform(0, min(_MAX_PAUSE_S, 0.02 * 2**self._failed)))
