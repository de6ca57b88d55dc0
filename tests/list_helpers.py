"""Create long lists and read all their pages."""

from datetime import datetime, timedelta

from chalicelib.domain.ids import new_id
from tests.builders import NOON
from tests.gateway import Gateway

MINUTE = timedelta(minutes=1)


def walk(gateway: Gateway, path: str, limit: int) -> list[str]:
    """Return the ids of all pages, in order."""
    ids: list[str] = []
    cursor = ""
    while True:
        page = gateway.get(f"{path}{'&' if '?' in path else '?'}limit={limit}{cursor}").json
        ids += [item["id"] for item in page["data"]]
        assert page["has_more"] is (page["next_cursor"] is not None)
        assert len(page["data"]) <= limit
        if not page["has_more"]:
            return ids
        cursor = f"&cursor={page['next_cursor']}"


def nth(prefix: str, n: int) -> tuple[str, datetime]:
    """Return the id and time of the n-th resource; they are one minute apart."""
    at = NOON + n * MINUTE
    return new_id(prefix, at), at
