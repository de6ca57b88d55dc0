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


def action_of(operation: str) -> str:
    """Return the action that allows an operation, with its service if a command makes the call."""
    return next((f"{service}:{name}" for service, name in _known() if name == operation), operation)


def policy_with(action: str) -> str:
    """Return which of the policies that `deployer-policy` writes allows an action."""
    return "policy-1.json" if tuple(action.split(":", 1)) in _known() else "policy-2.json and those after it"


def _known() -> set[tuple[str, str]]:
    return {(service, name) for service, names in OF_COMMANDS.items() for name in names}
