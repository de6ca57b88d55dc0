"""Read from the built template what a function is billed for."""

import json
from functools import cache
from typing import Any

from infra.template import assemble


def memory_gb(function: str) -> float:
    """Return the memory of a function, such as `deliver_webhook`."""
    return _memories()[function]


@cache
def _memories() -> dict[str, float]:
    template = json.loads(assemble.build().read_text())
    usual = template["Globals"]["Function"]["MemorySize"]
    return {
        _name(one["Properties"]): one["Properties"].get("MemorySize", usual) / 1024
        for one in template["Resources"].values()
        if one["Type"] == "AWS::Serverless::Function"
    }


def _name(function: dict[str, Any]) -> str:
    """Return `deliver_webhook` for `${AWS::StackName}-deliver-webhook`."""
    name: str = function["FunctionName"]["Fn::Sub"].removeprefix("${AWS::StackName}-")
    return name.replace("-", "_")
