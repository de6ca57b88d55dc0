"""Translate an AWS call into the IAM permissions that it needs, each with the resource that it names.

Resources have the names of this process: of a table, a queue's URL, a key's ID. `Permission` adds
the function that needs it.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

TRANSACTION = {
    "ConditionCheck": "ConditionCheckItem",
    "Delete": "DeleteItem",
    "Get": "GetItem",
    "Put": "PutItem",
    "Update": "UpdateItem",
}
STATEMENT = {
    "DELETE": "PartiQLDelete",
    "INSERT": "PartiQLInsert",
    "SELECT": "PartiQLSelect",
    "UPDATE": "PartiQLUpdate",
}
NAMED_DIFFERENTLY = {
    "CompleteMultipartUpload": "PutObject",
    "CreateMultipartUpload": "PutObject",
    "GetAccount": "GET",  # of API Gateway, whose actions are HTTP methods
    "HeadBucket": "ListBucket",
    "HeadObject": "GetObject",
    "Invoke": "InvokeFunction",
    "ListObjectsV2": "ListBucket",
    "ListParts": "ListMultipartUploadParts",
    "PutPublicAccessBlock": "PutBucketPublicAccessBlock",
    "UploadPart": "PutObject",
}
TABLE_OF_STATEMENT = re.compile(r'"([\w.-]+)"')
RESOURCE_FIELDS = (
    "QueueUrl", "KeyId", "stateMachineArn", "Bucket", "StackName", "FunctionName", "logGroupName"
)  # fmt: skip


class Permission(NamedTuple):
    function: str
    action: str
    resource: str


def needed(service: str, operation: str, params: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield each action and resource that a call needs. A resource that the call does not name is ""."""
    if service == "dynamodb":
        yield from _of_table(operation, params)
        return
    prefix = {"service-quotas": "servicequotas", "sesv2": "ses", "stepfunctions": "states"}.get(
        service, service
    )
    name = NAMED_DIFFERENTLY.get(operation, operation.removesuffix("Batch"))
    yield f"{prefix}:{name}", next((params[field] for field in RESOURCE_FIELDS if field in params), "")


def of_execution(machine: Mapping[str, Any], given: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield what an execution with this input needs for its calls, as arn:aws:states:::sqs:sendMessage."""
    for state in machine["States"].values():
        if state["Type"] == "Task":
            service, call = state["Resource"].split(":")[-2:]
            params = {
                name.removesuffix(".$"): given[value.removeprefix("$.")]
                for name, value in state["Parameters"].items()
                if name.endswith(".$")
            }
            yield from needed(service, call[0].upper() + call[1:], params)


def _of_table(operation: str, params: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if "TransactItems" in params:
        for item in params["TransactItems"]:
            for kind, part in item.items():
                yield f"dynamodb:{TRANSACTION[kind]}", part["TableName"]
    elif "RequestItems" in params:
        yield from ((f"dynamodb:{operation}", table) for table in params["RequestItems"])
    elif "Statements" in params:
        yield from (_of_statement(one["Statement"]) for one in params["Statements"])
    else:
        index = f"/index/{params['IndexName']}" if "IndexName" in params else ""
        yield f"dynamodb:{operation}", params.get("TableName", "") + index


def _of_statement(text: str) -> tuple[str, str]:
    table = TABLE_OF_STATEMENT.search(text)
    return f"dynamodb:{STATEMENT[text.split(maxsplit=1)[0].upper()]}", table[1] if table else ""
