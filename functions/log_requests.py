"""The API's log → chalicelib/dashboard/workers/request_log.py → the merchants' request log.

Produced by CloudWatch Logs with the lines that chalicelib/http/request_log.py marks. Consumed here.
"""

from typing import Any

from chalicelib.dashboard.workers.request_log import keep
from chalicelib.settings import settings

settings()


def handler(event: dict[str, Any], context: Any) -> None:
    keep(event["awslogs"]["data"])
