"""Collect the log lines that the API and the functions write in this process."""

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from chalicelib.log import logger

Line = dict[str, Any]


@contextmanager
def written_lines() -> Iterator[list[Line]]:
    """Yield the lines that are written in the block, as CloudWatch gets them."""
    lines: list[Line] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(json.loads(logger.registered_formatter.format(record)))

    listener = Listener()
    logger.addHandler(listener)
    try:
        yield lines
    finally:
        logger._logger.removeHandler(listener)
