"""The calls that CloudFormation makes for the resources of the template, on behalf of the deployer.

AWS publishes them with the schema of each resource type, which cfn-lint has.
"""

import re
from collections.abc import Iterator
from typing import Any

REGION = "us-east-1"  # has every type
ONLY_ON_THIS_MACHINE = ("IsLocal", "SendsLocalMail")  # conditions of the template
SERVICES = {"apigatewayv2": "apigateway", "stepfunctions": "states"}  # whose actions start with another name
ACTION = re.compile(r"[a-z0-9-]+:[A-Z]\w+")  # the schemas also have s3:REST.PUT.OBJECT and s3:getObject


def types(template: Any) -> set[str]:
    """Return the resource types of a deployed stack, after the SAM transform."""
    from boto3 import Session  # noqa: PLC0415 - these take a second
    from samtranslator.parser.parser import Parser  # noqa: PLC0415
    from samtranslator.translator.translator import Translator  # noqa: PLC0415

    values = {name: one.get("Default", "") for name, one in template["Parameters"].items()}
    translator = Translator({}, Parser(), boto_session=Session(region_name=REGION))
    resources = translator.translate(template, values)["Resources"].values()
    return {one["Type"] for one in resources if one.get("Condition") not in ONLY_ON_THIS_MACHINE}


def actions(template: Any) -> set[str]:
    """Return the actions that create, read, update and delete the resources.

    The schemas also name services of features that the template does not use: those are left out.
    """
    kinds = types(template)
    services = {_service(kind) for kind in kinds}
    named = {action for kind in kinds for action in _of_type(kind)}
    return {action for action in named if action.split(":")[0] in services and ACTION.fullmatch(action)}


def _service(kind: str) -> str:
    name = kind.split("::")[1].lower()
    return SERVICES.get(name, name)


def _of_type(kind: str) -> Iterator[str]:
    from cfnlint.schema.manager import PROVIDER_SCHEMA_MANAGER  # noqa: PLC0415 - it takes a second

    schema = PROVIDER_SCHEMA_MANAGER.get_resource_schema(REGION, kind).schema
    for handler in ("create", "read", "update", "delete"):
        yield from schema["handlers"].get(handler, {}).get("permissions", ())
