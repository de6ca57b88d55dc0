"""Compare the functions' settings with the template, and set them again."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from infra.doctor.deployed import Deployed
from infra.doctor.template_values import NO_VALUE, UNKNOWN

FUNCTION = "AWS::Serverless::Function"
KEYS = ("Handler", "Timeout", "Role")


@dataclass(frozen=True)
class Function:
    """A function of the template, and its configuration as Lambda describes it."""

    name: str
    properties: Mapping[str, Any]
    found: Any

    @property
    def id(self) -> str:
        return str(self.found["FunctionName"])


@dataclass(frozen=True)
class Changed:
    """A difference from the template. UpdateFunctionConfiguration undoes it with `setting`."""

    function: Function
    sentence: str
    setting: Mapping[str, Any]


def described(stage: Deployed) -> Iterator[tuple[str, Function | None]]:
    """Yield the name of each function with its description, None if it does not exist."""
    functions = stage.target.functions
    for name, definition, function in stage.of_type(FUNCTION):
        try:
            found = functions.get_function_configuration(FunctionName=function)
        except functions.exceptions.ResourceNotFoundException:
            yield name, None
        else:
            yield name, Function(name, definition["Properties"], found)


def changed(stage: Deployed, function: Function) -> Iterator[Changed]:
    """Yield the settings that differ. Variables are not shown: some are secret."""
    for key in KEYS:
        found, expected = function.found.get(key), stage.values.of(function.properties.get(key))
        if key in function.properties and found != expected:
            sentence = f"{function.name} has {key} {found}, not {expected}."
            yield Changed(function, sentence, {key: expected})
    variables, expected = function.found["Environment"]["Variables"], _variables(stage, function)
    names = ", ".join(name for name, value in expected.items() if variables.get(name) != value)
    if names:
        sentence = f"{function.name} has another {names} than the template."
        yield Changed(function, sentence, {"Environment": {"Variables": variables | expected}})


def _variables(stage: Deployed, function: Function) -> dict[str, str]:
    """Return the variables that the template sets, without those that cannot be computed."""
    shared = stage.template.get("Globals", {}).get("Function", {}).get("Environment", {})
    own = function.properties.get("Environment", {})
    values = stage.values.of({**shared.get("Variables", {}), **own.get("Variables", {})})
    return {
        name: str(value)
        for name, value in values.items()
        if value is not NO_VALUE and UNKNOWN not in str(value)
    }


def is_stopped(stage: Deployed, function: Function) -> bool:
    """Return True if the function may not run at all, which no template says."""
    reserved = stage.target.functions.get_function_concurrency(FunctionName=function.id)
    return bool(reserved.get("ReservedConcurrentExecutions") == 0)


def start(stage: Deployed, function: Function) -> None:
    """Let a stopped function run as the template says."""
    wanted = stage.values.of(function.properties.get("ReservedConcurrentExecutions", NO_VALUE))
    functions = stage.target.functions
    if wanted is NO_VALUE:
        functions.delete_function_concurrency(FunctionName=function.id)
    else:
        functions.put_function_concurrency(FunctionName=function.id, ReservedConcurrentExecutions=int(wanted))
