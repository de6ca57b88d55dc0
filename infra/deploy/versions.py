"""Name the API's version after what it runs, so that CloudFormation publishes one for each change.

A published version keeps its code and settings, and CloudFormation publishes again only under another name.
SAM's names do not change with parameters: https://github.com/aws/serverless-application-model/issues/3820
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

VERSION, ALIAS, FUNCTION = "ApiVersion", "ApiAlias", "APIHandler"


def render(definition: Any, values: Mapping[str, str]) -> Any:
    """Return the template of a deploy with these parameters. Without an alias it is the same."""
    if values.get("SnapStart", "false") == "false" and values.get("Canary", "none") == "none":
        return definition
    resources = dict(definition["Resources"])
    digest = _digest([resources, definition["Globals"], dict(values)])
    resources[VERSION + digest] = resources.pop(VERSION)
    published = {"Fn::GetAtt": [VERSION + digest, "Version"]}
    resources[ALIAS] = _with(resources[ALIAS], FunctionVersion=published)
    # Lambda publishes no version of a function that is as it was published before.
    resources[FUNCTION] = _with(resources[FUNCTION], Description=digest)
    return {**definition, "Resources": resources}


def _digest(content: Any) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:12]


def _with(resource: Any, **properties: Any) -> Any:
    return {**resource, "Properties": {**resource["Properties"], **properties}}
