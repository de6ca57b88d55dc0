"""Deliver the logs of CloudFront, from us-east-1 only: another stack for stages of other Regions."""

import copy
import json
from dataclasses import replace
from typing import Any

from infra.deploy import artifacts, change_set, stacks, storage
from infra.deploy.change_set import Request
from infra.deploy.sites_firewall import HOME
from infra.deploy.stacks import Outputs
from infra.deploy.target import Target

CONDITION = "HasSiteLogs"  # of the resources in infra/template/access_logs.yaml
RETENTION = "LogRetentionDays"
DISTRIBUTIONS = ("DashboardDistribution", "CheckoutDistribution")  # resources there, parameters here


def deploy(target: Target, stack: str, definition: Any, outputs: Outputs) -> None:
    """Deliver the logs of the stage's sites, or end that, as its parameters say."""
    values = stacks.parameters(target, stack)
    if not _is_needed(target, values):
        delete(target, stack)
        return
    content = json.dumps(template(definition)).encode()
    bucket = artifacts.code_bucket(target, stack)
    url = storage.url_of(target, bucket, artifacts.upload_template(target, bucket, content))
    given = {RETENTION: values[RETENTION], **{name: outputs[f"{name}Id"] for name in DISTRIBUTIONS}}
    change_set.apply(_home(target), Request(_name(target, stack), url, given), lambda _: None)


def delete(target: Target, stack: str) -> None:
    """Delete the stack of the logs, if there is one."""
    home, name = _home(target), _name(target, stack)
    if target.region != HOME and stacks.status(home, name):
        stacks.delete(home, name)


def template(definition: Any) -> Any:
    """Return the template of the logs: the resources that a stack in us-east-1 has itself."""
    found = {
        name: copy.deepcopy(one)
        for name, one in definition["Resources"].items()
        if one.get("Condition") == CONDITION
    }
    for one in found.values():
        del one["Condition"]
    parameters = {name: {"Type": "String"} for name in DISTRIBUTIONS}
    return {
        "Parameters": {RETENTION: definition["Parameters"][RETENTION], **parameters},
        "Resources": found,
    }


def _is_needed(target: Target, values: dict[str, str]) -> bool:
    """Return True if the stage has logs of its sites; an earlier release has no such parameter."""
    if target.region == HOME or values["Local"] == "true" or values["Cdn"] == "false":
        return False
    wanted = values.get("AccessLogs", "never")
    return wanted == "always" or (wanted == "live" and values["TestMode"] == "false")


def _name(target: Target, stack: str) -> str:
    return f"{stack}-{target.region}-logs"  # log sources are named after it: 60 characters


def _home(target: Target) -> Target:
    return replace(target, chosen_region=HOME)
