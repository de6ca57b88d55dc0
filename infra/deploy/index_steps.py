"""Split a deploy so that each update adds or removes one index of a table at most.

DynamoDB allows no more, and CloudFormation refuses a template that wants more:
https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.OnlineOps.html
Indexes are added before the functions that query them, and removed after those that did.
"""

import json
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import replace
from typing import Any

from infra.deploy import artifacts, change_set, stacks, storage
from infra.deploy.artifacts import Uploaded
from infra.deploy.change_set import Approve, Request, approve_all
from infra.deploy.stacks import Outputs
from infra.deploy.target import Target
from infra.errors import CliError

Template = Any
Index = Any
TABLE = "AWS::DynamoDB::Table"


def apply(
    target: Target, uploaded: Uploaded, request: Request, say: Callable[[str], None],
    approve: Approve = approve_all,
) -> Outputs:  # fmt: skip
    """Deploy what was uploaded, in as many updates as its indexes need, each of which is approved.

    Return the stack's outputs. A deploy that stopped between two updates continues there.
    """
    if not stacks.outputs(target, request.stack):
        return change_set.apply(target, request, say, approve)
    wanted = json.loads(storage.get(target, uploaded.bucket, uploaded.template_key))
    deployed = stacks.template(target, request.stack)
    kept = replace(request, parameters=dict.fromkeys(stacks.parameters(target, request.stack)))
    for step in before(deployed, wanted):
        say("adding an index of each table")
        change_set.apply(target, _with(target, uploaded, kept, step), say, approve)
    for step in after(deployed, wanted):
        change_set.apply(target, _with(target, uploaded, request, step), say, approve)
    return change_set.apply(target, request, say, approve)


def before(deployed: Template, wanted: Template) -> Iterator[Template]:
    """Yield the deployed template with one more index in each table that lacks some, until none does."""
    missing = {
        name: _missing(_indexes(deployed, name), _indexes(wanted, name)) for name in _both(deployed, wanted)
    }
    known = _attributes(deployed, wanted)
    step = deployed
    while any(missing.values()):
        step = deepcopy(step)
        for name, indexes in missing.items():
            if indexes:
                _set(step, name, [*_indexes(step, name), indexes.pop(0)], known)
        yield step


def after(deployed: Template, wanted: Template) -> Iterator[Template]:
    """Yield the wanted template with the indexes that it drops, with one less of each table every time.

    The wanted template itself follows.
    """
    surplus = {
        name: _missing(_indexes(wanted, name), _indexes(deployed, name)) for name in _both(deployed, wanted)
    }
    known = _attributes(deployed, wanted)
    while any(surplus.values()):
        step = deepcopy(wanted)
        for name, indexes in surplus.items():
            if indexes:
                _set(step, name, [*_indexes(wanted, name), *indexes], known)
        yield step
        for indexes in surplus.values():
            del indexes[:1]


def _with(target: Target, uploaded: Uploaded, request: Request, template: Template) -> Request:
    """Return the request to deploy another template."""
    key = artifacts.upload_template(target, uploaded.bucket, json.dumps(template).encode())
    return replace(request, template_url=storage.url_of(target, uploaded.bucket, key))


def _both(deployed: Template, wanted: Template) -> list[str]:
    """Return the tables of both templates."""
    return [
        name
        for name, resource in wanted["Resources"].items()
        if resource["Type"] == TABLE and name in deployed["Resources"]
    ]


def _indexes(template: Template, table: str) -> list[Index]:
    found: list[Index] = template["Resources"][table]["Properties"].get("GlobalSecondaryIndexes", [])
    return found


def _missing(some: list[Index], others: list[Index]) -> list[Index]:
    """Return the others that are not among some. Raise CliError for an index that is another one there."""
    known = {index["IndexName"]: index for index in some}
    for index in others:
        same: Index = known.get(index["IndexName"], index)
        if any(same[part] != index[part] for part in ("KeySchema", "Projection")):
            raise CliError(
                f"The index {index['IndexName']} would change, which DynamoDB cannot do.",
                "Nothing was changed. Add an index of another name, and remove this one a release later.",
            )
    return [index for index in others if index["IndexName"] not in known]


def _attributes(*templates: Template) -> dict[tuple[str, str], Any]:
    """Return the definition of each attribute, by table and name."""
    return {
        (name, attribute["AttributeName"]): attribute
        for template in templates
        for name, resource in template["Resources"].items()
        if resource["Type"] == TABLE
        for attribute in resource["Properties"]["AttributeDefinitions"]
    }


def _set(template: Template, table: str, indexes: list[Index], known: dict[tuple[str, str], Any]) -> None:
    """Set the indexes of a table, and the definitions of exactly the attributes that are keys."""
    properties = template["Resources"][table]["Properties"]
    keys = [key["AttributeName"] for one in (properties, *indexes) for key in one["KeySchema"]]
    properties["GlobalSecondaryIndexes"] = indexes
    properties["AttributeDefinitions"] = [known[table, name] for name in dict.fromkeys(keys)]
