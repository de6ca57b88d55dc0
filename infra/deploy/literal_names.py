"""Write the names of a stack's tables into its template, so that a new stack imports those that exist.

CloudFormation imports an existing resource only if its name and its deletion policy are literals:
https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/import-resources-automatically.html
"""

from typing import Any

POLICIES = ("DeletionPolicy", "UpdateReplacePolicy")


def render(definition: Any, stack: str, data_policy: str | None) -> Any:
    """Return the template of this stack with literal names and policies. A policy of None is the default."""
    policy = data_policy or definition["Parameters"]["DataPolicy"]["Default"]
    resources = {name: _rendered(one, stack, policy) for name, one in definition["Resources"].items()}
    return {**definition, "Resources": resources}


def _rendered(resource: Any, stack: str, policy: str) -> Any:
    literal = {name: policy for name in POLICIES if resource.get(name) == {"Ref": "DataPolicy"}}
    properties = resource.get("Properties", {})
    if "TableName" not in properties:
        return {**resource, **literal}
    name = properties["TableName"]["Fn::Sub"].replace("${AWS::StackName}", stack)
    return {**resource, **literal, "Properties": {**properties, "TableName": name}}
