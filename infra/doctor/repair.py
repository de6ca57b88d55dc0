"""Bring parts of a stage that were changed by hand back to the deployed template.

CloudFormation does not see such changes, so a deploy repairs none of them. What was deleted is removed from
the template and added again, so that CloudFormation knows the new resource.
"""

import copy
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from infra.deploy import artifacts, change_set, stacks, storage
from infra.doctor import access, configurations, permissions, tables, triggers
from infra.doctor.configurations import FUNCTION
from infra.doctor.deployed import Deployed
from infra.template.tables import is_active

Ask = Callable[[str], bool]
Say = Callable[[str], None]
Repair = tuple[str, Callable[[], Any]]  # what is repaired, and how
Event = tuple[str, str]  # a function and its event in the template


@dataclass
class Report:
    """Say what was repaired and what was declined. After a stop of a stream, `lost_events` is True."""

    made: list[str] = field(default_factory=list)
    declined: list[str] = field(default_factory=list)
    lost_events: bool = False


def repair(stage: Deployed, ask: Ask, say: Say, skipped: Iterable[str] = ()) -> Report:
    """Ask once for all repairs, without those that contain a skipped text, and make them."""
    sentences = planned(stage)
    chosen = [one for one in sentences if not any(text in one for text in skipped)]
    if not chosen or not ask(_question(chosen)):
        return Report(declined=sentences)
    report = Report(declined=[one for one in sentences if one not in chosen])
    for kind in KINDS:  # one after the other, since a new stream has a new ARN, which roles name
        for sentence, action in kind(stage):
            if sentence in chosen:
                action()
                report.made.append(sentence)
                report.lost_events |= kind is streams
    missing = [event for event in deleted(stage) if _again(event) in chosen]
    if missing:
        recreate(stage, missing, say)
        report.made += map(_again, missing)
    return report


def planned(stage: Deployed) -> list[str]:
    """Return a sentence for each repair, also for those that follow from another one."""
    sentences = [sentence for kind in KINDS for sentence, _ in kind(stage)]
    following = [one for name, _, _ in _stopped_streams(stage) for one in _after_a_start(stage, name)]
    return list(dict.fromkeys([*sentences, *following, *map(_again, deleted(stage))]))


def _question(sentences: list[str]) -> str:
    lines = "\n".join(f"  {sentence}" for sentence in sentences)
    what = "this change" if len(sentences) == 1 else f"these {len(sentences)} changes"
    return f"{lines}\nMake {what}?"


def streams(stage: Deployed) -> Iterator[Repair]:
    for name, table, wanted in _stopped_streams(stage):
        yield f"Start the stream of {name}", partial(_start_stream, stage, table, wanted)


def _stopped_streams(stage: Deployed) -> Iterator[tuple[str, str, Any]]:
    """Yield name, table and wanted stream of each table of the template whose stream is stopped."""
    for name, definition, table in stage.of_type("AWS::DynamoDB::Table"):
        wanted = definition["Properties"].get("StreamSpecification")
        if wanted and not tables.has_stream(stage.target.dynamodb, table):
            yield name, table, wanted


def _after_a_start(stage: Deployed, table: str) -> Iterator[str]:
    """Yield the repairs that need the new ARN of a stream, so that they are found after its start."""
    stream = {"Fn::GetAtt": [table, "StreamArn"]}
    for name, definition, _ in stage.of_type("AWS::IAM::Role"):
        for policy in definition["Properties"].get("Policies", []):
            if json.dumps(stream) in json.dumps(policy):
                yield _put(access.title(policy["PolicyName"], name))
    for name, definition, _ in stage.of_type(FUNCTION):
        for event, one in definition["Properties"].get("Events", {}).items():
            if one["Properties"].get("Stream") == stream:
                yield _again((name, event))


def keys(stage: Deployed) -> Iterator[Repair]:
    kms = stage.target.kms
    for key, purpose, state in access.key_states(stage):
        if state == access.DISABLED:
            yield f"Enable the key of {purpose}", partial(kms.enable_key, KeyId=key)


def grants(stage: Deployed) -> Iterator[Repair]:
    for policy in (*access.key_policies(stage), *access.role_policies(stage)):
        if policy.differs:
            yield _put(policy.title), partial(access.put, stage.target, policy)


def _put(title: str) -> str:
    return f"Put the template's grants into {title}"


def callers(stage: Deployed) -> Iterator[Repair]:
    for policy in permissions.policies(stage):
        if policy.missing or policy.added:
            sentence = f"Let only the template's services invoke {policy.function}"
            yield sentence, partial(permissions.put, stage, policy)


def functions(stage: Deployed) -> Iterator[Repair]:
    for _, function in configurations.described(stage):
        if function is None:
            continue
        for one in configurations.changed(stage, function):
            sentence = f"Set {', '.join(one.setting)} of {function.name} as in the template"
            yield sentence, partial(_update, stage, function.id, one.setting)
        if configurations.is_stopped(stage, function):
            yield f"Let {function.name} run again", partial(configurations.start, stage, function)


def switches(stage: Deployed) -> Iterator[Repair]:
    """Yield what is switched off: event source mappings, schedules and log subscriptions."""
    target = stage.target
    for reader in triggers.readers(stage):
        for one in reader.stopped:
            enable = partial(target.functions.update_event_source_mapping, UUID=one["UUID"], Enabled=True)
            yield f"Enable the event source mapping of {reader.function}", enable
    for name, _, rule, state in triggers.rules(stage):
        if state not in (triggers.ENABLED, triggers.MISSING):
            yield f"Enable the schedule of {name}", partial(target.events.enable_rule, Name=rule)
    for name, known, wanted in triggers.unsubscribed(stage):
        group = wanted["LogGroupName"]
        yield (
            f"Create the subscription {name} of {group} again",
            partial(triggers.subscribe, stage, known, wanted),
        )


KINDS = (streams, keys, grants, callers, functions, switches)


def deleted(stage: Deployed) -> Iterator[Event]:
    """Yield the events of functions whose mapping or rule does not exist."""
    yield from ((one.function, one.event) for one in triggers.readers(stage) if not one.mappings)
    yield from ((name, event) for name, event, _, state in triggers.rules(stage) if state == triggers.MISSING)


def _again(event: Event) -> str:
    return f"Create {'.'.join(event)} again"


def recreate(stage: Deployed, events: list[Event], say: Say) -> None:
    """Update the stack to its template without the events, and then to its template.

    Both updates change the tables of the events, so that CloudFormation reads the ARNs of their new streams.
    """
    without = copy.deepcopy(stage.template)
    resources = without["Resources"]
    for function, event in events:
        removed = resources[function]["Properties"]["Events"].pop(event)
        if removed["Type"] == "DynamoDB":
            table = resources[removed["Properties"]["Stream"]["Fn::GetAtt"][0]]["Properties"]
            table["Tags"] = [*table.get("Tags", []), {"Key": "stream", "Value": "started-again"}]
    for template in (without, stage.template):
        change_set.apply(stage.target, _request(stage, template), say)


def _request(stage: Deployed, template: Any) -> change_set.Request:
    bucket = artifacts.code_bucket(stage.target, stage.stack)
    key = artifacts.upload_template(stage.target, bucket, json.dumps(template).encode())
    kept = dict.fromkeys(stacks.parameters(stage.target, stage.stack))
    return change_set.Request(stage.stack, storage.url_of(stage.target, bucket, key), kept)


def _update(stage: Deployed, function: str, setting: Mapping[str, Any]) -> None:
    functions = stage.target.functions
    functions.update_function_configuration(FunctionName=function, **setting)
    functions.get_waiter("function_updated_v2").wait(FunctionName=function)


def _start_stream(stage: Deployed, table: str, wanted: Any) -> None:
    dynamodb = stage.target.dynamodb
    stream: Any = {"StreamEnabled": True, **wanted}
    dynamodb.update_table(TableName=table, StreamSpecification=stream)
    stacks.wait(lambda: is_active(dynamodb, table), "starting a stream")
