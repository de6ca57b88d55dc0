"""Stream of the events table → chalicelib/workers/summaries.py → the dashboard's figures and its search.

Filled by every transaction in chalicelib/store, and by `python -m infra replay`. Emptied here.
"""

from typing import Any

from chalicelib.settings import settings
from chalicelib.workers.summaries import summarize

settings()


def handler(event: dict[str, Any], context: Any) -> None:
    summarize(event["Records"])
