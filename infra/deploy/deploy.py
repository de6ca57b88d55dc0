"""Build and deploy a stage, in the same way to AWS, LocalStack and the embedded cloud."""

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from infra.build import frontend, package, page_scripts
from infra.deploy import (
    change_set,
    emulator_api_fix,
    literal_names,
    own_values,
    sites,
    stacks,
    storage,
    table_keys,
)
from infra.deploy.change_set import Approve, Parameters, Request, approve_all
from infra.deploy.stacks import Outputs
from infra.deploy.target import Target
from infra.errors import CliError
from infra.template import assemble, tables

Step = Callable[[str], None]

STACK_NAME = re.compile(r"[a-z][a-z0-9-]{0,24}[a-z0-9]")  # S3's limit of 63, with an account and a region


@dataclass(frozen=True)
class Build:
    """The input of a deploy: the template, the functions' zip, and each site's folder."""

    template: Path
    functions: Path
    sites: Mapping[str, Path] = field(default_factory=dict)

    @property
    def code_key(self) -> str:
        return f"functions/{hashlib.sha256(self.functions.read_bytes()).hexdigest()}.zip"

    @property
    def inventory(self) -> Path:
        """Return the inventory of the payment pages' scripts."""
        return self.sites["Checkout"] / page_scripts.INVENTORY

    @property
    def inventory_key(self) -> str:
        return f"inventories/{hashlib.sha256(self.inventory.read_bytes()).hexdigest()}.json"

    @property
    def definition(self) -> Any:
        """Return the template."""
        return json.loads(self.template.read_text())


def build(target: Target) -> Build:
    """Return the files to deploy, rebuilt only if their sources have changed."""
    with ThreadPoolExecutor() as pool:
        made_template = pool.submit(assemble.build)
        functions = pool.submit(package.build, target.platform(target.architecture()))
        built = {name: pool.submit(frontend.build, folder) for name, folder in sites.SITES.items()}
        return Build(
            made_template.result(), functions.result(), {name: site.result() for name, site in built.items()}
        )


def deploy(
    target: Target,
    stack: str,
    made: Build,
    parameters: Parameters,
    say: Step,
    approve: Approve = approve_all,
) -> Outputs:
    """Deploy the build and the parts that the template cannot express. Return the stack's outputs."""
    check_name(stack)
    table_keys.check(target.dynamodb, f"{stack}-")
    say("uploading the functions")
    bucket = storage.ensure_bucket(target, f"{stack}-code-{target.account}-{target.region}")
    template = _template(target, stack, made, parameters)
    request = Request(
        stack, _upload(target, bucket, made, template), {**parameters, **_built(target, bucket, made)}
    )
    outputs = _apply(target, request, say, approve)
    say("uploading the sites")
    sites.upload(target, outputs, made.sites, bucket, datetime.now(UTC).date())
    emulator_api_fix.complete(target, made.definition["Resources"]["RestAPI"], outputs)
    tables.expire_rows(target.dynamodb, f"{stack}-")
    return outputs


def kept(target: Target, stack: str, made: Build) -> Parameters:
    """Return the parameters that a deploy of the stack can keep as they are deployed."""
    return dict.fromkeys(stacks.parameters(target, stack).keys() & made.definition["Parameters"].keys())


def check_name(stack: str) -> None:
    """Raise CliError for a name that a bucket, which is named after the stack, cannot have."""
    if not STACK_NAME.fullmatch(stack):
        raise CliError(
            f"{stack!r} cannot be a stack's name.",
            "Use 2 to 26 lower-case letters, digits and hyphens, starting with a letter.",
        )


def _template(target: Target, stack: str, made: Build, parameters: Parameters) -> bytes:
    """Return the template; that of a new stack imports the tables that an earlier one left."""
    if stacks.outputs(target, stack):
        return made.template.read_bytes()
    literal = literal_names.render(made.definition, stack, parameters.get("DataPolicy"))
    return json.dumps(literal).encode()


def _upload(target: Target, bucket: str, made: Build, template: bytes) -> str:
    """Upload the artifacts. Return the template's URL."""
    storage.put(target, bucket, made.code_key, made.functions.read_bytes())
    storage.put(target, bucket, made.inventory_key, made.inventory.read_bytes())
    return storage.put(target, bucket, f"templates/{hashlib.sha256(template).hexdigest()}.json", template)


def _built(target: Target, bucket: str, made: Build) -> Parameters:
    return {
        "CodeBucket": bucket,
        "CodeKey": made.code_key,
        "InventoryKey": made.inventory_key,
        "Architecture": target.architecture(),
    }


def _apply(target: Target, request: Request, say: Step, approve: Approve) -> Outputs:
    """Apply the change set, and a second one with the addresses of the sites if they are new."""
    before = stacks.outputs(target, request.stack)
    own = own_values.of(target, request.stack, before)
    complete = replace(request, parameters={**own, **request.parameters})
    outputs = change_set.apply(target, complete, say, approve)
    addresses = own_values.addresses(outputs)
    if addresses == own_values.addresses(before) or _has_values(request, addresses):
        return outputs
    return change_set.apply(target, replace(complete, parameters={**complete.parameters, **addresses}), say)


def _has_values(request: Request, names: Iterable[str]) -> bool:
    return all(request.parameters.get(name) is not None for name in names)


def emulator_parameters(target: Target) -> dict[str, str]:
    """Return the template parameters that only an emulator needs."""
    if target.endpoint_url is None:
        return {}
    return {
        "Local": "true",
        "Cdn": "true" if target.has_cloudfront else "false",
        "LogSubscription": "false" if target.is_embedded else "true",
        "CloudPort": target.endpoint_url.rsplit(":", 1)[-1].strip("/"),
        "DataPolicy": "Delete",
    }
