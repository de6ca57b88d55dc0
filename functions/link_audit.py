"""Stream of the audit table → chalicelib/audit/workers/links.py → the merchants' hash chains.

Produced by every transaction of the store packages that records an entry. Consumed here.
"""

from typing import Any

from chalicelib.audit.workers.links import link
from chalicelib.settings import settings

settings()


def handler(event: dict[str, Any], context: Any) -> None:
    link(event["Records"])
