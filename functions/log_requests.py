"""The API's log → chalicelib/workers/request_log.py → the merchants' request log.

Filled by CloudWatch Logs with the lines that chalicelib/routes/request_line.py marks. Emptied here.
"""

from typing import Any

from chalicelib.settings import settings
from chalicelib.workers.request_log import keep

settings()


def handler(event: dict[str, Any], context: Any) -> None:
    keep(event["awslogs"]["data"])
