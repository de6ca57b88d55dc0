"""A deployed stack as CloudFormation describes it: its template, parameters and resources."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from infra.deploy import aws_stage, own_values, stacks
from infra.deploy.target import Target
from infra.doctor.template_values import UNKNOWN, Resource, Values

CHANGES_OF_CODE = ("deploy", "rollback", "restore")  # on a local stage, `make up` deploys


@dataclass(frozen=True)
class Deployed:
    """The stack that is checked. `local_api` is the address of the API on the stage of `make up`."""

    target: Target
    stack: str
    local_api: str | None = None

    @property
    def api_url(self) -> str:
        if self.local_api:
            return f"{self.local_api}/api"
        return aws_stage.api_url(self.target, dict(self.outputs))

    @cached_property
    def outputs(self) -> Mapping[str, str]:
        return stacks.existing_outputs(self.target, self.stack)

    @cached_property
    def settings(self) -> Mapping[str, str]:
        """Return the environment variables of the API's function, which all functions share."""
        return own_values.environment(self.target, dict(self.outputs))

    @cached_property
    def parameters(self) -> Mapping[str, str]:
        return stacks.parameters(self.target, self.stack)

    @cached_property
    def template(self) -> Any:
        return stacks.template(self.target, self.stack)

    @cached_property
    def resources(self) -> Mapping[str, Resource]:
        """Return the stack's resources by their names in the template."""
        return {
            one["LogicalResourceId"]: Resource(one["ResourceType"], one.get("PhysicalResourceId", ""))
            for one in stacks.resources(self.target, self.stack)
        }

    @cached_property
    def values(self) -> Values:
        arn = stacks.arn(self.target, self.stack)
        hidden = {name for name, one in self.template["Parameters"].items() if one.get("NoEcho")}
        shown = {name: value for name, value in self.parameters.items() if name not in hidden}
        return Values(self.template, shown, self.resources, self.stack, arn, self._attribute)

    def _attribute(self, resource: Resource, name: str) -> str:
        if name != "StreamArn":
            return UNKNOWN
        table = self.target.dynamodb.describe_table(TableName=resource.id)["Table"]
        return table.get("LatestStreamArn", UNKNOWN)

    def of_type(self, kind: str) -> Iterator[tuple[str, Any, str]]:
        """Yield name, definition and id of each resource of a type that this stack should have.

        The id is empty for a resource that CloudFormation does not list.
        """
        for name, definition in self.template["Resources"].items():
            if definition["Type"] == kind and self.values.has(definition.get("Condition")):
                found = self.resources.get(name)
                yield name, definition, found.id if found else ""

    def command(self, verb: str) -> str:
        """Return the command line of a verb on this stage."""
        if self.local_api:
            return "make up" if verb in CHANGES_OF_CODE else f".venv/bin/python -m infra {verb}"
        where = [f"--endpoint-url {self.target.endpoint_url}"] if self.target.endpoint_url else []
        where += [f"--region {self.target.region}"] if self.target.is_aws else []
        return " ".join(["python -m infra", verb, f"--stack {self.stack}", *where])
