"""Resolve the template for the values of its parameters, as CloudFormation does before it makes resources.

Of intrinsic functions, those that need resources stay.
"""

import copy
from collections.abc import Mapping
from functools import reduce
from typing import Any

from boto3 import Session
from samtranslator.parser.parser import Parser
from samtranslator.translator.translator import Translator

from infra.template.conditions import holds
from infra.template.fragments import Template

NO_VALUE = {"Ref": "AWS::NoValue"}


def resolve(template: Template, values: Mapping[str, str], region: str = "us-east-1") -> Template:
    """Return the template with its transforms applied, its conditions decided and its parameters inserted."""
    defaults = {name: str(one["Default"]) for name, one in template["Parameters"].items() if "Default" in one}
    given = {**defaults, **values}
    plain = {**copy.deepcopy(template), "Transform": "AWS::Serverless-2016-10-31"}
    sam = Translator(
        {}, Parser(), boto_session=Session(region_name=region)
    )  # no managed policies: all roles are ours
    expanded = sam.translate(plain, dict(given))
    return _Resolver(expanded, {**given, "AWS::Region": region}).template()


class _Resolver:
    def __init__(self, expanded: Template, values: Mapping[str, str]) -> None:
        self._expanded = expanded
        self._values = values

    def template(self) -> Template:
        resources, outputs = (self._existing(self._expanded[part]) for part in ("Resources", "Outputs"))
        return {"Resources": resources, "Outputs": outputs}

    def _existing(self, named: Template) -> Template:
        exists = {name: one for name, one in named.items() if self._holds(one.get("Condition"))}
        return {name: self._inserted(_without_condition(one)) for name, one in exists.items()}

    def _holds(self, condition: Any) -> bool:
        return holds(condition, self._expanded["Conditions"], self._inserted)

    def _inserted(self, value: Any) -> Any:
        """Return the value with its parameters and choices inserted."""
        match value:
            case {"Fn::If": [condition, one, other]}:
                return self._inserted(one if self._holds(condition) else other)
            case {"Ref": name} if name in self._values:
                return self._values[name]
            case {"Fn::Sub": text}:
                return self._substituted(text)
            case dict():
                inserted = {key: self._inserted(one) for key, one in value.items()}
                return {key: one for key, one in inserted.items() if one != NO_VALUE}
            case list():
                return [one for one in map(self._inserted, value) if one != NO_VALUE]
        return value

    def _substituted(self, text: Any) -> Any:
        """Return what Fn::Sub makes of a text, or of a text and names of its own."""
        if isinstance(text, list):
            return {"Fn::Sub": [self._replaced(text[0]), self._inserted(text[1])]}
        whole = self._replaced(text)
        return {"Fn::Sub": whole} if "${" in whole else whole

    def _replaced(self, text: str) -> str:
        return reduce(lambda done, name: done.replace(f"${{{name}}}", self._values[name]), self._values, text)


def _without_condition(one: Template) -> Template:
    return {key: value for key, value in one.items() if key != "Condition"}
