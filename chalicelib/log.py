"""Write JSON logs, one line per unit of work, without bodies, headers, secrets or card data."""

from aws_lambda_powertools.logging import Logger

logger = Logger(service="gateway", serialize_stacktrace=False)
