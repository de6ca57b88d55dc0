"""The permissions that the built template grants to each role, and those that Lambda itself uses."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

Template = Mapping[str, Any]
Grant = tuple[str, str]  # an action and a resource

SUBSTITUTED = re.compile(r"\$\{(?:AWS::\w+|([\w.]+))\}")
BUCKETS = {"-evidence--": "EvidenceBucket"}  # by the name that is left of its ARN
FOLDERS = "receipts|logos"  # of a bucket with other objects too
OBJECTS = re.compile(rf"(?:arn::s3:::)?([\w-]+)/(?:(?:{FOLDERS})/)?(?:\*|InventoryKey)")
STREAM = ("dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator")
QUEUE = ("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes")
ROLE_FIELDS = {"AWS::Serverless::Function": "Role", "AWS::StepFunctions::StateMachine": "RoleArn"}
LOCAL = ("IsLocal", "SendsLocalMail")  # conditions of the local stage
TRACE = ("xray:PutTraceSegments", "xray:PutTelemetryRecords")  # X-Ray has no resources
TEXT_MESSAGE = ("SendMailRole", "sns:Publish")  # a phone number has no ARN
LOG = ("logs:CreateLogStream", "logs:PutLogEvents")


def module_of(function: Mapping[str, Any]) -> str:
    """Return the name of the module that a function runs, such as relay_events."""
    return str(function["Properties"]["Handler"].split(".")[-2])


def is_machine(resource: Mapping[str, Any]) -> bool:
    return bool(resource["Type"] == "AWS::StepFunctions::StateMachine")


def roles(template: Template) -> dict[str, list[tuple[str, Mapping[str, Any]]]]:
    """Return the functions and state machines of each role: their logical IDs and definitions."""
    found = {name: list[tuple[str, Mapping[str, Any]]]() for name, _ in _of_type(template, "AWS::IAM::Role")}
    for kind, field in ROLE_FIELDS.items():
        for name, one in _of_type(template, kind):
            found[one["Properties"][field]["Fn::GetAtt"][0]].append((name, one))
    return found


def granted(template: Template, role: str, *, is_local: bool) -> Iterator[Grant]:
    """Yield what a role's policies grant: on a deployed stage, or to the local stage besides."""
    for policy in template["Resources"][role]["Properties"].get("Policies", []):
        for statement in policy["PolicyDocument"]["Statement"]:
            condition, chosen, *_ = statement.get("Fn::If", ("", statement))
            if (condition in LOCAL) is is_local:
                yield from _of_statement(chosen)
    for _, shared in _of_type(template, "AWS::IAM::Policy"):
        has_role = {"Ref": role} in shared["Properties"]["Roles"]
        if has_role and (shared.get("Condition") in LOCAL) is is_local:
            for statement in shared["Properties"]["PolicyDocument"]["Statement"]:
                yield from _of_statement(statement)


def has_no_resource(role: str, action: str) -> bool:
    """Return True if a role has to be granted an action on all resources."""
    return action in TRACE or (role, action) == TEXT_MESSAGE


def used_by_lambda(template: Template, name: str, function: Mapping[str, Any]) -> Iterator[Grant]:
    """Yield what Lambda does with a function's role: read queues and streams, write the log and traces."""
    yield from ((action, f"{name}Logs") for action in LOG)
    if "Tracing" in template["Globals"]["Function"]:
        yield from ((action, "*") for action in TRACE)
    for event in function["Properties"].get("Events", {}).values():
        given = event["Properties"]
        if event["Type"] == "SQS":
            yield from ((action, resource_of(given["Queue"])) for action in QUEUE)
        if event["Type"] == "DynamoDB":
            table = resource_of(given["Stream"])
            yield from ((action, table) for action in STREAM)
            yield "dynamodb:ListStreams", f"{table.removesuffix('.StreamArn')}/stream/*"
            yield "sqs:SendMessage", resource_of(given["DestinationConfig"]["OnFailure"]["Destination"])


def of_settings(template: Template) -> dict[str, str]:
    """Return the resource that each setting names, and each table by its name without the stack's."""
    variables = template["Globals"]["Function"]["Environment"]["Variables"]
    settings = {name: resource_of(value) for name, value in variables.items() if isinstance(value, dict)}
    tables = {
        one["Properties"]["TableName"]["Fn::Sub"].removeprefix("${AWS::StackName}-"): name
        for name, one in _of_type(template, "AWS::DynamoDB::Table")
    }
    return {**settings, **tables}


def resource_of(value: Any) -> str:
    """Return a resource as text: a logical ID, perhaps with index or stream, or a name of S3 or SES."""
    if isinstance(value, str):
        return value
    ((kind, given),) = value.items()
    if kind == "Fn::If":
        return resource_of(given[1])
    if kind == "Fn::GetAtt":
        return ".".join(given).removesuffix(".Arn")
    if kind == "Fn::Sub":
        named = SUBSTITUTED.sub(lambda found: (found[1] or "").removesuffix(".Arn"), given)
        objects = OBJECTS.fullmatch(named)
        return BUCKETS.get(objects[1], objects[1]) if objects else named
    return str(given)


def _of_statement(statement: Mapping[str, Any]) -> Iterator[Grant]:
    for action in _list(statement["Action"]):
        yield from ((action, resource_of(resource)) for resource in _list(statement["Resource"]))


def _of_type(template: Template, kind: str) -> Iterator[tuple[str, Any]]:
    return ((name, one) for name, one in template["Resources"].items() if one["Type"] == kind)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
