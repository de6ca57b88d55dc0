"""Stacks of a few resources, applied as a deploy applies them."""

import hashlib
import json
from typing import Any

from infra.deploy import change_set, stack_states, stacks, storage
from infra.deploy.change_set import Approve, Request, approve_all
from infra.deploy.target import Target

# One emulator refuses the name, the other one the number.
BROKEN = {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "not a name", "VisibilityTimeout": 999_999}}


def uploaded(target: Target, resources: dict[str, Any], **parts: Any) -> str:
    """Upload a template and return its URL."""
    output = {"Url": {"Value": {"Ref": next(iter(resources))}}}
    content = json.dumps({"Resources": resources, "Outputs": output, **parts}).encode()
    bucket = storage.ensure_bucket(target, "deploy-test")
    key = f"{hashlib.sha256(content).hexdigest()}.json"
    storage.put(target, bucket, key, content)
    return storage.url_of(target, bucket, key)


def applied(
    target: Target, stack: str, resources: dict[str, Any], approve: Approve = approve_all
) -> tuple[stacks.Outputs, list[str]]:
    """Apply the resources. Return the outputs and the progress messages."""
    said: list[str] = []
    request = Request(stack, uploaded(target, resources), {})
    stack_states.prepare(target, stack, said.append)
    return change_set.apply(target, request, said.append, approve), said


def table(hash_key: str) -> dict[str, Any]:
    return {
        "Type": "AWS::DynamoDB::Table",
        "Properties": {
            "BillingMode": "PAY_PER_REQUEST",
            "AttributeDefinitions": [{"AttributeName": hash_key, "AttributeType": "S"}],
            "KeySchema": [{"AttributeName": hash_key, "KeyType": "HASH"}],
        },
    }
