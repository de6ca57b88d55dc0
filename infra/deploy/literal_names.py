"""Write the names of a stack's tables into its template, so that a stack imports those that exist.

CloudFormation imports an existing resource only if its name and its deletion policy are literals, and only
for a resource that is new in the template:
https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/import-resources-automatically.html
So restored tables, a generation of their own, have other logical ids than the tables that they replace.
"""

import json
import re
from typing import Any

from infra.template.tables import BACKUPS

POLICIES = ("DeletionPolicy", "UpdateReplacePolicy")
TABLE = "AWS::DynamoDB::Table"


def render(definition: Any, stack: str, data_policy: str | None, generation: str = "") -> Any:
    """Return the template of this stack with literal names and policies. A policy of None is the default."""
    policy = data_policy or definition["Parameters"]["DataPolicy"]["Default"]
    resources = {name: _rendered(one, stack, policy) for name, one in definition["Resources"].items()}
    return move({**definition, "Resources": resources}, stack, "", generation)


def move(rendered: Any, stack: str, old: str, new: str) -> Any:
    """Return a stack's rendered template with the tables of another generation."""
    if old == new:
        return rendered
    ids = [name for name, one in rendered["Resources"].items() if _is_restored(one)]
    named = re.compile(rf'(?<=["{{])({"|".join(ids)})(?=["}}.])')
    text = named.sub(lambda found: found[1].removesuffix(_suffix(old)) + _suffix(new), json.dumps(rendered))
    moved: Any = json.loads(text)
    for one in moved["Resources"].values():
        if one["Type"] == TABLE:
            properties = one["Properties"]
            base = properties["TableName"].removeprefix(f"{stack}-{old}")
            properties["TableName"] = f"{stack}-{new}{base}"
    return moved


def generation_of(rendered: Any, stack: str) -> str:
    """Return the generation of the tables in a stack's rendered template, "" for the first one."""
    names = [one["Properties"]["TableName"] for one in rendered["Resources"].values() if _is_restored(one)]
    found = re.match(rf"{re.escape(stack)}-(r\d+-)", str(next(iter(names), "")))
    return found[1] if found else ""


def not_restored(rendered: Any) -> list[str]:
    """Return the tables that have no backups, and are replaced by empty ones."""
    resources = rendered["Resources"]
    return [name for name, one in resources.items() if one["Type"] == TABLE and not _is_restored(one)]


def _is_restored(resource: Any) -> bool:
    return resource["Type"] == TABLE and BACKUPS in resource["Properties"]


def _suffix(generation: str) -> str:
    return generation.removesuffix("-").upper()


def _rendered(resource: Any, stack: str, policy: str) -> Any:
    literal = {name: policy for name in POLICIES if resource.get(name) == {"Ref": "DataPolicy"}}
    properties = resource.get("Properties", {})
    if "TableName" not in properties:
        return {**resource, **literal}
    name = properties["TableName"]["Fn::Sub"].replace("${AWS::StackName}", stack)
    return {**resource, **literal, "Properties": {**properties, "TableName": name}}
