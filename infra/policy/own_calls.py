"""The calls that the commands of docs/deploy.md make themselves, on a deployed stage.

tests/journey/test_deploy_docs.py types them and compares.
tests/infra/policy/test_own_calls.py reads the code.
"""

from collections.abc import Mapping

OF_COMMANDS: Mapping[str, tuple[str, ...]] = {
    "apigateway": ("GET",),
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
        "UpdateTerminationProtection",
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
        "UpdateItem",
        "UpdateTimeToLive",
    ),
    "kms": ("DeleteAlias", "DescribeKey", "Encrypt", "ListAliases", "ScheduleKeyDeletion"),
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

# The other calls of the commands for people on call: a policy of its own.
OF_OPERATORS: Mapping[str, tuple[str, ...]] = {
    "cloudwatch": ("GetMetricStatistics",),
    "dynamodb": (
        "BatchGetItem",
        "CreateBackup",
        "DescribeContinuousBackups",
        "ListBackups",
        "ListTagsOfResource",
        "Query",
        "RestoreTableToPointInTime",
        "Scan",
        "TagResource",
        "UpdateContinuousBackups",
        "UpdateTable",
    ),
    "events": ("DescribeRule", "EnableRule"),
    "iam": ("DeleteRolePolicy", "GetRolePolicy", "ListRolePolicies", "PutRolePolicy"),
    "kms": ("Decrypt", "DescribeKey", "EnableKey", "GetKeyPolicy", "PutKeyPolicy"),
    "lambda": (
        "AddPermission",
        "DeleteFunctionConcurrency",
        "GetAccountSettings",
        "GetFunction",
        "GetFunctionConcurrency",
        "GetPolicy",
        "InvokeFunction",
        "ListEventSourceMappings",
        "PutFunctionConcurrency",
        "RemovePermission",
        "UpdateEventSourceMapping",
        "UpdateFunctionConfiguration",
    ),
    "logs": ("DescribeSubscriptionFilters", "PutSubscriptionFilter"),
    "servicequotas": ("GetServiceQuota",),
    "sqs": ("ChangeMessageVisibility",),
}
# DynamoDB writes the rows of a restored table with the caller's permissions:
# https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/backuprestore_IAM.html
WRITTEN_BY_A_RESTORE = ("dynamodb:BatchWriteItem",)


def of_operators() -> list[str]:
    """Return the actions that operators need besides those of deployers."""
    return [*_actions(OF_OPERATORS), *WRITTEN_BY_A_RESTORE]


def of_commands() -> list[str]:
    """Return the actions of the commands that deploy a stack."""
    return _actions(OF_COMMANDS)


def action_of(operation: str) -> str:
    """Return the action that allows an operation, with its service if a command makes the call."""
    known = [*of_commands(), *of_operators()]
    return next((action for action in known if action.endswith(f":{operation}")), operation)


def policy_with(action: str) -> str:
    """Return which of the policies that `deployer-policy` writes allows an action."""
    if action in of_commands():
        return "policy-1.json"
    return "operator.json" if action in of_operators() else "policy-2.json and those after it"


def _actions(calls: Mapping[str, tuple[str, ...]]) -> list[str]:
    return [f"{service}:{name}" for service, names in calls.items() for name in names]
