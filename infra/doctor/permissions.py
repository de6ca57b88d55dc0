"""Compare who may invoke the functions with the template: API Gateway, schedules and log groups."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from infra.doctor import configurations, triggers
from infra.doctor.configurations import FUNCTION
from infra.doctor.deployed import Deployed
from infra.doctor.finding import Finding, fail, warn

INVOKE = "lambda:InvokeFunction"
EFFECTS = {  # what stops, by the service that may not invoke the function
    "apigateway.amazonaws.com": "every request fails",
    "events.amazonaws.com": "it does not run",
    "logs.amazonaws.com": "the request log stays empty",
}


@dataclass(frozen=True)
class Permission:
    """A permission of the template. `id` is its name at CloudFormation and in the function's policy."""

    id: str
    target: str  # the ARN of the function, or of its alias
    service: str
    source: str
    account: str | None

    def is_in(self, statement: Any) -> bool:
        """Return True if the statement of a policy gives this permission, and no wider one."""
        limits = {("arnlike", "aws:sourcearn", self.source)}
        if self.account:
            limits.add(("stringequals", "aws:sourceaccount", self.account))
        return (
            (statement["Effect"], statement["Action"]) == ("Allow", INVOKE)
            and statement["Principal"] == {"Service": self.service}
            and _limits(statement) == limits
        )


@dataclass(frozen=True)
class Policy:
    """The policy of a function or of its alias: what the template wants, and the deployed statements."""

    function: str  # in the template
    target: str
    wanted: tuple[Permission, ...]
    found: tuple[Any, ...]

    @property
    def missing(self) -> list[Permission]:
        return [one for one in self.wanted if not any(map(one.is_in, self.found))]

    @property
    def added(self) -> list[Any]:
        return [one for one in self.found if not any(wanted.is_in(one) for wanted in self.wanted)]


def policies(stage: Deployed) -> Iterator[Policy]:
    """Yield the policy of each function that exists, and of each alias that the template lets be invoked."""
    wanted = [*_declared(stage), *_of_schedules(stage)]
    for name, function in configurations.described(stage):
        if function:
            arn = stage.values.arn_of(name)
            aliases = {one.target for one in wanted if one.target.startswith(f"{arn}:")}
            for target in (arn, *sorted(aliases)):
                own = tuple(one for one in wanted if one.target == target)
                yield Policy(name, target, own, _statements(stage, target))


def permissions(stage: Deployed) -> Iterator[Finding]:
    """Find permissions to invoke a function that are missing, or not in the template."""
    repair = stage.command("repair")
    for policy in policies(stage):
        for one in policy.missing:
            problem = f"{one.service} may not invoke {policy.function}: {EFFECTS[one.service]}."
            yield fail("permissions", problem, repair)
        for statement in policy.added:
            problem = (
                f"{policy.function} has the permission {statement['Sid']}, which is not in the template."
            )
            yield warn("permissions", problem, f"{repair} removes it")


def put(stage: Deployed, policy: Policy) -> None:
    """Give the function the permissions of the template, and no other one."""
    functions = stage.target.functions
    for statement in policy.added:
        functions.remove_permission(FunctionName=policy.target, StatementId=statement["Sid"])
    for one in policy.missing:
        account: Any = {"SourceAccount": one.account} if one.account else {}
        functions.add_permission(
            FunctionName=policy.target, StatementId=one.id, Action=INVOKE, Principal=one.service,
            SourceArn=one.source, **account,
        )  # fmt: skip


def _declared(stage: Deployed) -> Iterator[Permission]:
    """Yield the permissions that are resources of the template."""
    arns = {function: stage.values.arn_of(name) for name, _, function in stage.of_type(FUNCTION)}
    for name, definition, id in stage.of_type("AWS::Lambda::Permission"):
        one = stage.values.of(definition["Properties"])
        target = arns.get(one["FunctionName"], one["FunctionName"])
        account = None if stage.target.is_localstack else one.get("SourceAccount")  # it does not keep that
        yield Permission(id or name, target, one["Principal"], one["SourceArn"], account)


def _of_schedules(stage: Deployed) -> Iterator[Permission]:
    """Yield the permissions that SAM adds for schedules. A rule that is created again comes with its own."""
    for name, event, _, state in triggers.rules(stage):
        known = stage.resources.get(f"{name}{event}Permission")
        if known and state != triggers.MISSING:
            rule = stage.values.arn_of(f"{name}{event}")
            yield Permission(known.id, stage.values.arn_of(name), "events.amazonaws.com", rule, None)


def _statements(stage: Deployed, target: str) -> tuple[Any, ...]:
    functions = stage.target.functions
    try:
        policy = functions.get_policy(FunctionName=target)["Policy"]
    except functions.exceptions.ResourceNotFoundException:  # also of a function without a policy
        return ()
    return tuple(json.loads(policy)["Statement"])


def _limits(statement: Any) -> set[tuple[str, str, str]]:
    """Return the conditions of a statement. AWS does not distinguish capitals in their names."""
    return {
        (operator.lower(), key.lower(), value)
        for operator, values in statement.get("Condition", {}).items()
        for key, value in values.items()
    }
