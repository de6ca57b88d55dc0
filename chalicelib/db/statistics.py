"""Add to rows of statistics, which may miss a few numbers, so that the work that they count does not fail."""

from collections.abc import Sequence

from pynamodb.exceptions import PynamoDBException
from pynamodb.expressions.update import Action

from chalicelib.db.row import Row
from chalicelib.log import logger


def add_or_lose(row: Row, changes: Sequence[Action]) -> None:
    """Update a row. Log and lose the numbers if DynamoDB refuses the write, as under throttling."""
    try:
        row.update(list(changes))
    except PynamoDBException as error:
        logger.error("count.lost", row=row.log_name(), error=str(error))
