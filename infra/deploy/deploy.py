"""Deploy a stage, in the same way to AWS, LocalStack and the embedded cloud."""

import json
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from infra.deploy import (
    artifacts,
    change_set,
    emulator_api_fix,
    history,
    index_steps,
    literal_names,
    own_values,
    protection,
    site_logs,
    sites,
    sites_firewall,
    stack_states,
    stacks,
    storage,
    table_keys,
    versions,
)
from infra.deploy.artifacts import Build, Uploaded
from infra.deploy.change_set import Approve, Parameters, Request, approve_all
from infra.deploy.plan import Plan
from infra.deploy.stacks import Outputs
from infra.deploy.target import Target
from infra.errors import CliError
from infra.template import tables

Step = Callable[[str], None]

STACK_NAME = re.compile(r"[a-z][a-z0-9-]{0,24}[a-z0-9]")  # S3's limit of 63, with an account and a region


def prepare(target: Target, stack: str, made: Build, parameters: Parameters) -> tuple[Uploaded, Request]:
    """Upload the artifacts. Return them, and the request to deploy them. A stack keeps its tables, or imports
    those that an earlier one used last.

    Raise CliError for a name that is not possible, and for tables that would be replaced.
    """
    check_name(stack)
    outputs = stacks.outputs(target, stack)
    parameters = {**own_values.of(target, stack, outputs), **parameters}
    values = stacks.values(target, stack, parameters)
    generation = values.get("TableGeneration", "")
    table_keys.check(target.dynamodb, f"{stack}-{generation}", is_new=not outputs)
    definition = literal_names.render(made.definition, stack, values.get("DataPolicy"), generation)
    uploaded = artifacts.upload(target, stack, made, json.dumps(definition).encode())
    return uploaded, request_of(target, stack, uploaded, definition, parameters)


def request_of(
    target: Target, stack: str, uploaded: Uploaded, definition: Any, parameters: Parameters
) -> Request:
    """Return the request to deploy what was uploaded."""
    parameters = {**parameters, **uploaded.parameters}
    values = stacks.values(target, stack, parameters)
    rendered = versions.render(definition, values)
    key = artifacts.upload_template(target, uploaded.bucket, json.dumps(rendered).encode())
    url = storage.url_of(target, uploaded.bucket, key)
    hidden = {name for name, one in definition["Parameters"].items() if one.get("NoEcho")}
    return Request(stack, url, parameters, frozenset(hidden), _tags(stack, values))


def preview(target: Target, stack: str, made: Build, parameters: Parameters) -> Plan:
    """Return what a deploy would change, and change nothing but the code bucket."""
    expected = sites_firewall.expected(target, stack, made.definition, parameters)
    _, request = prepare(target, stack, made, {**parameters, **expected})
    return change_set.preview(target, request)


def deploy(
    target: Target,
    stack: str,
    made: Build,
    parameters: Parameters,
    say: Step,
    approve: Approve = approve_all,
) -> Outputs:
    """Deploy the build and the parts that the template cannot express. Return the stack's outputs."""
    stack_states.prepare(target, stack, say)
    say("uploading the functions")
    if sites_firewall.expected(target, stack, made.definition, parameters):
        approve(preview(target, stack, made, parameters))  # before another stack is made
        approve = approve_all
    parameters = {**parameters, **sites_firewall.deploy(target, stack, made.definition, parameters)}
    uploaded, request = prepare(target, stack, made, parameters)
    entry = history.add(target, uploaded, datetime.now(UTC))  # also of a deploy that is interrupted
    before, values = own_values.addresses(stacks.outputs(target, stack)), stacks.parameters(target, stack)
    try:
        outputs = index_steps.apply(target, uploaded, request, say, approve)
    except CliError:
        if entry:
            history.remove(target, entry)
        raise
    history.add(target, uploaded, datetime.now(UTC))  # another deploy of the same may have removed it
    addresses = own_values.new_addresses(target, stack, before, outputs, parameters)
    later = {**addresses, **protection.first_value(target, stack, values, parameters)}
    if later:
        _, request = prepare(target, stack, made, {**parameters, **later})
        outputs = change_set.apply(target, request, say)
    protection.protect_stack(target, stack)
    complete(target, stack, outputs, made.definition, made.sites, say)
    return outputs


def complete(
    target: Target,
    stack: str,
    outputs: Outputs,
    definition: Any,
    built_sites: Mapping[str, Path],
    say: Step,
) -> None:
    """Bring the parts of a stage that are not in its template to the state of the template."""
    say("uploading the sites")
    bucket = artifacts.code_bucket(target, stack)
    sites.upload(target, outputs, built_sites, bucket, datetime.now(UTC).date())
    if outputs["ApiType"] == "REST":
        emulator_api_fix.complete(target, definition["Resources"]["RestAPI"], outputs)
    tables.expire_rows(target.dynamodb, own_values.table_prefix(target, stack))
    site_logs.deploy(target, stack, definition, outputs)


def kept(target: Target, stack: str, definition: Any) -> Parameters:
    """Return the parameters of the template that a deploy of the stack can keep as they are deployed."""
    return dict.fromkeys(stacks.parameters(target, stack).keys() & definition["Parameters"].keys())


def check_name(stack: str) -> None:
    """Raise CliError for a name that a bucket, which is named after the stack, cannot have."""
    if not STACK_NAME.fullmatch(stack):
        raise CliError(
            f"{stack!r} cannot be a stack's name.",
            "Use 2 to 26 lower-case letters, digits and hyphens, starting with a letter.",
        )


def tags(stack: str) -> dict[str, str]:
    """Return the tags that all resources of the stack have."""
    return {"application": "payment-gateway", "stage": stack}


def _tags(stack: str, values: Mapping[str, str]) -> dict[str, str]:
    """Return the tags of all resources, by which AWS can divide its bill."""
    center = values.get("CostCenter")
    return {**tags(stack), **({"cost-center": center} if center else {})}


def emulator_parameters(target: Target) -> dict[str, str]:
    """Return the template parameters that only an emulator needs."""
    if target.endpoint_url is None:
        return {}
    return {
        "Local": "true",
        "Cdn": "true" if target.has_cloudfront else "false",
        "LogSubscription": "false" if target.is_embedded else "true",
        "DeadLetterAlarms": "false",
        "CloudPort": target.endpoint_url.rsplit(":", 1)[-1].strip("/"),
        "DataPolicy": "Delete",
    }
