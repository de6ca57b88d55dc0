"""Build and deploy a stage, in the same way to AWS, LocalStack and the embedded cloud."""

import hashlib
import json
import secrets
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from infra.build import frontend, package, page_scripts
from infra.deploy import change_set, emulator_api_fix, sites, storage, table_keys
from infra.deploy.change_set import Outputs
from infra.deploy.target import Target
from infra.template import assemble, tables

Step = Callable[[str], None]

_SITE_URLS = ("CheckoutUrl", "DashboardUrl")


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

    def resource(self, name: str) -> Any:
        """Return the resource's definition in the template."""
        return json.loads(self.template.read_text())["Resources"][name]


def build(target: Target) -> Build:
    """Return the files to deploy, rebuilt only if their sources have changed."""
    with ThreadPoolExecutor() as pool:
        made_template = pool.submit(assemble.build)
        functions = pool.submit(package.build, target.platform(target.architecture()))
        built = {name: pool.submit(frontend.build, folder) for name, folder in sites.SITES.items()}
        return Build(
            made_template.result(), functions.result(), {name: site.result() for name, site in built.items()}
        )


def deploy(target: Target, stack: str, made: Build, parameters: Mapping[str, str], say: Step) -> Outputs:
    """Deploy the build and the parts that the template cannot express. Return the stack's outputs."""
    table_keys.check(target.dynamodb, f"{stack}-")
    say("uploading the functions")
    bucket = storage.ensure_bucket(target, f"{stack}-code-{target.account}-{target.region}")
    storage.put(target, bucket, made.code_key, made.functions)
    storage.put(target, bucket, made.inventory_key, made.inventory)
    template_url = storage.put(target, bucket, f"templates/{made.template.name}", made.template)
    chosen = {
        "CodeBucket": bucket,
        "CodeKey": made.code_key,
        "InventoryKey": made.inventory_key,
        "Architecture": target.architecture(),
    }
    outputs = _apply(target, stack, template_url, {**chosen, **parameters}, say)
    say("uploading the sites")
    sites.upload(target, outputs, made.sites)
    emulator_api_fix.complete(target, made.resource("RestAPI"), outputs)
    tables.expire_rows(target.dynamodb, f"{stack}-")
    return outputs


def _apply(
    target: Target, stack: str, template_url: str, parameters: Mapping[str, str], say: Step
) -> Outputs:
    """Apply the change set, twice on the first deploy unless `parameters` has the addresses of the sites.

    The functions need these addresses, which are outputs of the stack.
    """
    before = change_set.outputs(target, stack)
    known = {name: before[name] for name in _SITE_URLS if name in before}
    own = {"OriginSecret": _origin_secret(target, before)}
    outputs = change_set.apply(target, stack, template_url, {**own, **known, **parameters}, say)
    found = {name: outputs[name] for name in _SITE_URLS}
    if found == known or set(_SITE_URLS) <= parameters.keys():
        return outputs
    return change_set.apply(target, stack, template_url, {**own, **found, **parameters}, say)


def _origin_secret(target: Target, outputs: Outputs) -> str:
    """Return the secret header of the deployed stage, or a new one.

    A new one for each deploy would refuse the dashboard's requests until CloudFront has it everywhere.
    """
    deployed = environment(target, outputs) if outputs else {}
    return deployed.get("ORIGIN_SECRET") or secrets.token_urlsafe(32)


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


def environment(target: Target, outputs: Outputs) -> dict[str, str]:
    """Return the environment variables of the stage's functions."""
    answer = target.functions.get_function_configuration(FunctionName=outputs["ApiFunctionName"])
    return dict(answer["Environment"]["Variables"])
