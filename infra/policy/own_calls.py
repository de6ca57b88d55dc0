"""The calls that the commands of docs/deploy.md make themselves, on a deployed stage.

tests/journey/test_deploy_docs.py types them and compares.
"""

from collections.abc import Mapping

OF_COMMANDS: Mapping[str, tuple[str, ...]] = {
    "cloudformation": (
        "ContinueUpdateRollback",
        "CreateChangeSet",
        "DeleteChangeSet",
        "DeleteStack",
        "DescribeChangeSet",
        "DescribeStackEvents",
        "DescribeStacks",
        "ExecuteChangeSet",
        "GetTemplate",
        "ListChangeSets",
        "ListStackResources",
    ),
    "cloudfront": ("CreateInvalidation",),
    "cloudwatch": ("DescribeAlarms",),
    "dynamodb": (
        "DeleteItem",
        "DeleteTable",
        "DescribeTable",
        "DescribeTimeToLive",
        "GetItem",
        "ListTables",
        "PutItem",
        "Query",
        "UpdateItem",
        "UpdateTimeToLive",
    ),
    "kms": ("DeleteAlias", "DescribeKey", "Encrypt", "ScheduleKeyDeletion"),
    "lambda": ("GetFunctionConfiguration",),
    "logs": ("FilterLogEvents",),
    "s3": (
        "CreateBucket",
        "DeleteBucket",
        "DeleteObject",
        "GetObject",
        "ListBucket",
        "PutBucketPublicAccessBlock",
        "PutObject",
    ),
    "sqs": ("GetQueueAttributes", "ReceiveMessage", "SendMessage", "DeleteMessage"),
}
