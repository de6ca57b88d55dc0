"""Log of the API → chalicelib/request_log/workers/request_log.py → the request log of the merchants.

Produced by CloudWatch Logs with the log lines that chalicelib/http/request_log.py marks. Consumed here.
"""

from typing import Any

from chalicelib.request_log.workers.request_log import keep
from chalicelib.settings import settings

settings()


def handler(event: dict[str, Any], context: Any) -> None:
    keep(event["awslogs"]["data"])
