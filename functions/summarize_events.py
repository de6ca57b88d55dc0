"""Stream of the events table → chalicelib/dashboard/workers/summaries.py → metrics, search.

Produced by every transaction of the store packages, and by `python -m infra replay`. Consumed here.
"""

from typing import Any

from chalicelib.dashboard.workers.summaries import summarize
from chalicelib.settings import settings

settings()


def handler(event: dict[str, Any], context: Any) -> None:
    summarize(event["Records"])
