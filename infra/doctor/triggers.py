"""Check what invokes the functions: event source mappings, schedules and log subscriptions."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from infra.doctor.configurations import FUNCTION
from infra.doctor.deployed import Deployed
from infra.doctor.finding import Finding, fail
from infra.doctor.template_values import UNKNOWN

SOURCES = {"SQS": "Queue", "DynamoDB": "Stream"}  # the property that has the ARN, by the type of the event
RUNNING = ("Enabled", "Enabling", "Creating", "Updating")
ENABLED = "ENABLED"  # a rule
MISSING = "missing"


@dataclass(frozen=True)
class Reader:
    """A function's event in the template, the ARN of its queue or stream, and the mappings that read it."""

    function: str
    event: str
    source: str
    mappings: tuple[Any, ...]

    @property
    def stopped(self) -> list[Any]:
        """Return the mappings that are disabled, or being disabled."""
        return [one for one in self.mappings if one["State"] not in RUNNING]


def readers(stage: Deployed) -> Iterator[Reader]:
    """Yield every reader of a queue or stream that the template has. A stopped stream has no ARN, so none."""
    pages = stage.target.functions.get_paginator("list_event_source_mappings").paginate()
    known = [one for page in pages for one in page["EventSourceMappings"]]
    for name, definition, function in stage.of_type(FUNCTION):
        for event, one in definition["Properties"].get("Events", {}).items():
            source = stage.values.of(one["Properties"].get(SOURCES.get(one["Type"])))
            if source and source != UNKNOWN:
                found = [mapping for mapping in known if _reads(mapping, source, function)]
                yield Reader(name, event, source, tuple(found))


def _reads(mapping: Any, source: str, function: str) -> bool:
    """Return True if the mapping is one of the function, or of an alias of it."""
    return mapping.get("EventSourceArn") == source and function in mapping["FunctionArn"].split(":")


def mappings(stage: Deployed) -> Iterator[Finding]:
    """Find queues and streams that no function reads."""
    for reader in readers(stage):
        what = reader.source.split("/stream/")[0].split("/")[-1].split(":")[-1]
        if not reader.mappings:
            problem = f"{reader.function} does not read {what}: the event source mapping is missing."
            yield fail("mappings", problem, stage.command("repair"))
        for one in reader.stopped:
            problem = f"{reader.function} does not read {what}: its mapping is {one['State']}."
            yield fail("mappings", problem, stage.command("repair"))
        for one in reader.mappings:
            if one.get("LastProcessingResult", "").startswith("PROBLEM"):
                problem = f"{reader.function} cannot read {what}: {one['LastProcessingResult']}."
                yield fail("mappings", problem, "See `roles` and `failures`.")


def rules(stage: Deployed) -> Iterator[tuple[str, str, str, str]]:
    """Yield function, event, rule and state of each schedule of the template."""
    events = stage.target.events
    for name, definition, _ in stage.of_type(FUNCTION):
        for event, one in definition["Properties"].get("Events", {}).items():
            if one["Type"] == "Schedule":
                found = stage.resources.get(f"{name}{event}")
                rule = found.id if found else f"{name}{event}"
                try:
                    yield name, event, rule, events.describe_rule(Name=rule)["State"]
                except events.exceptions.ResourceNotFoundException:
                    yield name, event, rule, MISSING


def schedules(stage: Deployed) -> Iterator[Finding]:
    """Find schedules that are disabled or missing."""
    for name, _, rule, state in rules(stage):
        if state != ENABLED:
            problem = f"{name} does not run: its rule {rule} is {state.lower()}."
            yield fail("schedules", problem, stage.command("repair"))


def unsubscribed(stage: Deployed) -> Iterator[tuple[str, str, Any]]:
    """Yield name, id and definition of each log subscription of the template that does not exist."""
    for name, definition, known in stage.of_type("AWS::Logs::SubscriptionFilter"):
        wanted = stage.values.of(definition["Properties"])
        found = stage.target.logs.describe_subscription_filters(logGroupName=wanted["LogGroupName"])
        if not found["subscriptionFilters"]:
            yield name, known or name, wanted


def subscribe(stage: Deployed, id: str, wanted: Any) -> None:
    """Create a log subscription again, under the id that CloudFormation knows."""
    stage.target.logs.put_subscription_filter(
        logGroupName=wanted["LogGroupName"], filterName=id, filterPattern=wanted["FilterPattern"],
        destinationArn=wanted["DestinationArn"],
    )  # fmt: skip


def subscriptions(stage: Deployed) -> Iterator[Finding]:
    """Find log groups whose lines do not arrive at their function."""
    for name, _, wanted in unsubscribed(stage):
        problem = f"{wanted['LogGroupName']} has no subscription ({name}), so the request log stays empty."
        yield fail("log filters", problem, stage.command("repair"))
