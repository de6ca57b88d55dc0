"""The merchants' webhook endpoints."""

from collections.abc import Iterable

from pynamodb.exceptions import DeleteError, DoesNotExist

from chalicelib.domain.endpoint import Endpoint
from chalicelib.domain.errors import NotFound
from chalicelib.domain.idempotency import Claim
from chalicelib.store.paging import Listed, Page, newest_first
from chalicelib.store.tables import EndpointRow
from chalicelib.store.transaction import all_or_nothing


def add(endpoint: Endpoint, claim: Claim | None) -> None:
    """Raises IdempotencyKeyUsed."""
    with all_or_nothing() as rows:
        rows.claim(claim)
        rows.put(EndpointRow.of(endpoint))


def get(account: str, endpoint_id: str) -> Endpoint:
    """Raises NotFound."""
    try:
        return EndpointRow.get(account, endpoint_id, consistent_read=True).to(Endpoint)
    except DoesNotExist:
        raise _unknown(endpoint_id) from None


def newest(account: str, page: Page) -> Listed:
    rows, next_cursor = newest_first(EndpointRow, account, page)
    return Listed([row.to(Endpoint) for row in rows], next_cursor)


def of_account(account: str) -> list[Endpoint]:
    return [row.to(Endpoint) for row in EndpointRow.query(account, consistent_read=True)]


def by_id(keys: Iterable[tuple[str, str]]) -> dict[str, Endpoint]:
    """`keys` are (account, endpoint id), read in one batch; deleted ones are absent."""
    return {row.id: row.to(Endpoint) for row in EndpointRow.batch_get(list(set(keys)), consistent_read=True)}


def delete(account: str, endpoint_id: str) -> None:
    """Raises NotFound."""
    try:
        EndpointRow(account, endpoint_id).delete(condition=EndpointRow.id.exists())
    except DeleteError as error:
        if error.cause_response_code == "ConditionalCheckFailedException":
            raise _unknown(endpoint_id) from None
        raise


def _unknown(endpoint_id: str) -> NotFound:
    return NotFound(f"There is no webhook endpoint {endpoint_id}.")
