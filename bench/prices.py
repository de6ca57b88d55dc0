"""List prices of AWS in us-east-1, in USD, as published in November 2026. Free tiers are not counted."""

MILLION = 1_000_000

# https://aws.amazon.com/dynamodb/pricing/on-demand/
WRITE_UNIT, READ_UNIT = 0.625 / MILLION, 0.125 / MILLION
# https://aws.amazon.com/lambda/pricing/ (arm64)
INVOCATION, GB_SECOND = 0.20 / MILLION, 0.0000133334
# https://aws.amazon.com/sqs/pricing/ (standard queues; messages with a group cost more)
QUEUE_REQUEST, MESSAGE_REQUEST = 0.40 / MILLION, 0.50 / MILLION
# https://aws.amazon.com/api-gateway/pricing/
API_REQUEST = {"REST": 3.50 / MILLION, "HTTP": 1.00 / MILLION}
# https://aws.amazon.com/kms/pricing/
KEY_MONTH, KEY_REQUEST = 1.00, 0.03 / 10_000
# https://aws.amazon.com/step-functions/pricing/ (standard workflows); send-later has three transitions
EXECUTION = 3 * 0.025 / 1000
# https://aws.amazon.com/cloudwatch/pricing/ (ingested logs, standard alarms, custom metrics)
LOG_GB = 0.50
ALARM_MONTH, METRIC_MONTH = 0.10, 0.30
LOG_LINE_OVERHEAD = 26  # bytes
