"""Compute the values of a template's expressions, as CloudFormation did."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from infra.template.conditions import holds

UNKNOWN = "?"  # an attribute that only the service knows
NO_VALUE = object()  # an entry of a list that is left out

ARNS = {
    "AWS::DynamoDB::Table": "dynamodb:{region}:{account}:table/{id}",
    "AWS::Events::Rule": "events:{region}:{account}:rule/{id}",
    "AWS::IAM::Role": "iam::{account}:role/{id}",
    "AWS::KMS::Key": "kms:{region}:{account}:key/{id}",
    "AWS::Lambda::Function": "lambda:{region}:{account}:function:{id}",
    "AWS::Logs::LogGroup": "logs:{region}:{account}:log-group:{id}:*",
    "AWS::S3::Bucket": "s3:::{id}",
    "AWS::SQS::Queue": "sqs:{region}:{account}:{id}",
}
_NAMES = re.compile(r"\$\{([^}]+)\}")


@dataclass(frozen=True)
class Resource:
    """A resource of a stack. `id` is its name, a queue's URL or a key's id."""

    kind: str
    id: str


class Values:
    """The values of one stack. `arn` is the stack's.

    `attribute` returns what only a service knows, or UNKNOWN.
    """

    def __init__(
        self,
        template: Any,
        parameters: Mapping[str, str],
        resources: Mapping[str, Resource],
        stack: str,
        arn: str,
        attribute: Callable[[Resource, str], str] = lambda _resource, _name: UNKNOWN,
    ) -> None:
        self._attribute = attribute
        _, self.partition, _, self.region, self.account, *_ = arn.split(":")
        self._conditions = template.get("Conditions", {})
        self._resources = resources
        self._known: dict[str, Any] = {
            **parameters,
            **{name: one.id for name, one in resources.items()},
            "AWS::AccountId": self.account,
            "AWS::NoValue": NO_VALUE,
            "AWS::Partition": self.partition,
            "AWS::Region": self.region,
            "AWS::StackName": stack,
        }

    def of(self, value: Any) -> Any:
        """Return the value without expressions; parts that cannot be computed are UNKNOWN."""
        if isinstance(value, list):
            return [one for one in map(self.of, value) if one is not NO_VALUE]
        if not isinstance(value, dict):
            return value
        if len(value) == 1:
            (name, argument), *_ = value.items()
            if name == "Ref" or name.startswith("Fn::"):
                return self._computed(name, argument)
        return {name: self.of(one) for name, one in value.items()}

    def has(self, condition: str | None) -> bool:
        """Return the value of a condition; True without one."""
        return holds(condition, self._conditions, self.of)

    def arn_of(self, name: str) -> str:
        """Return the ARN of a resource, UNKNOWN if its type or the resource is not known."""
        found = self._resources.get(name)
        if found is None or found.kind not in ARNS:
            return UNKNOWN
        last = found.id.rsplit("/", 1)[-1] if found.kind == "AWS::SQS::Queue" else found.id
        path = ARNS[found.kind].format(region=self.region, account=self.account, id=last)
        return f"arn:{self.partition}:{path}"

    def _computed(self, function: str, argument: Any) -> Any:
        if function == "Ref":
            return self._known.get(argument, UNKNOWN)
        if function == "Fn::GetAtt":
            name, attribute = argument.split(".", 1) if isinstance(argument, str) else argument
            return self.arn_of(name) if attribute == "Arn" else self._of_service(name, attribute)
        if function == "Fn::If":
            condition, then, otherwise = argument
            return self.of(then if self.has(condition) else otherwise)
        if function == "Fn::Sub":
            text, own = (argument, {}) if isinstance(argument, str) else argument
            values = {name: str(self.of(one)) for name, one in own.items()}
            return _NAMES.sub(lambda found: values.get(found[1]) or self._named(found[1]), text)
        return UNKNOWN

    def _of_service(self, name: str, attribute: str) -> str:
        found = self._resources.get(name)
        return self._attribute(found, attribute) if found else UNKNOWN

    def _named(self, name: str) -> str:
        if name.endswith(".Arn"):
            return self.arn_of(name.removesuffix(".Arn"))
        return str(self._known.get(name, UNKNOWN))
