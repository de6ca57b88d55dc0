"""Write JSON logs, one line per unit of work, without bodies, headers, secrets or card data."""

import json
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

from aws_lambda_powertools.logging import Logger

from chalicelib import request_id
from chalicelib.version import VERSION

_keys: ContextVar[Mapping[str, object]] = ContextVar("keys", default={})  # noqa: B039 - never changed


@contextmanager
def with_keys(**keys: object) -> Iterator[None]:
    """Add the keys that have a value to the lines that this thread writes in the block."""
    before = _keys.set(keys)
    try:
        yield
    finally:
        _keys.reset(before)


class _FromContext(logging.Filter):
    """Add the id of the request that started the work, and the keys of `with_keys`."""

    def filter(self, record: logging.LogRecord) -> bool:
        for name, value in {**_keys.get(), "request_id": request_id.current()}.items():
            if value and not hasattr(record, name):
                setattr(record, name, value)
        return True


# A record's place, thread and process are not in the line:
# https://docs.python.org/3/howto/logging.html#optimization
logging._srcfile = None
logging.logThreads = logging.logMultiprocessing = logging.logProcesses = False

# Powertools would make an encoder for each line, and try to parse each message as JSON.
_JSON = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False, default=str)

# Lambda reads the level of a line only if its time is in RFC 3339; otherwise it adds a time of its own.
logger = Logger(
    service="gateway", serialize_stacktrace=False, use_rfc3339=True, utc=True, version=VERSION,
    json_serializer=_JSON.encode, json_deserializer=str,
)  # fmt: skip
logger.remove_keys(["location", "service"])  # messages have unique names, and log groups those of functions
logger.addFilter(_FromContext())
