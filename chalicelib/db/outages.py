"""Recognize errors of AWS that pass, such as a time-out, after which a write may have taken effect."""

from botocore.exceptions import ClientError, HTTPClientError
from botocore.exceptions import ConnectionError as NotConnected
from pynamodb.exceptions import PynamoDBException

# https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html
_PASSING = {
    "InternalFailure",
    "InternalServerError",
    "ProvisionedThroughputExceededException",
    "RequestLimitExceeded",
    "ServiceUnavailable",
    "ThrottlingException",
}


def is_passing(error: Exception) -> bool:
    """Return True if AWS did not answer in time, was not reachable, or refused the load."""
    cause = error.cause if isinstance(error, PynamoDBException) else error
    if isinstance(cause, ClientError):
        return cause.response["Error"]["Code"] in _PASSING
    return isinstance(cause, HTTPClientError | NotConnected)
