"""The firewall of CloudFront, which exists in us-east-1 only: another stack for stages of other Regions."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from infra.deploy import artifacts, change_set, stacks, storage
from infra.deploy.change_set import Parameters, Request
from infra.deploy.target import Target

HOME = "us-east-1"
RESOURCE = "SitesWebAcl"


def deploy(target: Target, stack: str, definition: Any, given: Parameters) -> dict[str, str]:
    """Deploy the firewall, if the stage needs one there. Return the parameter that names it."""
    values = _values(target, stack, definition, given)
    if not _is_needed(target, stack, values):
        return {}
    content = json.dumps(_template(definition, _name(target, stack))).encode()
    bucket = storage.ensure_bucket(target, artifacts.code_bucket(target, stack))
    url = storage.url_of(target, bucket, artifacts.upload_template(target, bucket, content))
    request = Request(_name(target, stack), url, {"SiteRequests": values["SiteRequests"]})
    return {"SitesFirewall": change_set.apply(_home(target), request, lambda _: None)["Arn"]}


def expected(target: Target, stack: str, definition: Any, given: Parameters) -> dict[str, str]:
    """Return the parameter, with a placeholder, if `deploy` would make a firewall. Empty otherwise."""
    values = _values(target, stack, definition, given)
    if values["SitesFirewall"] or not _is_needed(target, stack, values):
        return {}
    return {
        "SitesFirewall": f"arn:aws:wafv2:{HOME}:{target.account}:global/webacl/{_name(target, stack)}/new"
    }


def delete(target: Target, stack: str) -> None:
    """Delete the firewall, if there is one."""
    home, name = _home(target), _name(target, stack)
    if target.region != HOME and stacks.status(home, name):
        stacks.delete(home, name)


def _is_needed(target: Target, stack: str, values: Mapping[str, str]) -> bool:
    """Return True if a stage with these values has a firewall that its own stack cannot make."""
    is_chosen = values["SitesFirewall"] and f"/{_name(target, stack)}/" not in values["SitesFirewall"]
    if target.region == HOME or values["Local"] == "true" or values["Cdn"] == "false" or is_chosen:
        return False
    return values["Firewall"] == "always" or (values["Firewall"] == "live" and values["TestMode"] == "false")


def _values(target: Target, stack: str, definition: Any, given: Parameters) -> dict[str, str]:
    defaults = {name: str(one.get("Default", "")) for name, one in definition["Parameters"].items()}
    return {**defaults, **stacks.values(target, stack, given)}


def _template(definition: Any, name: str) -> Any:
    properties = {**definition["Resources"][RESOURCE]["Properties"], "Name": name}
    return {
        "Parameters": {"SiteRequests": definition["Parameters"]["SiteRequests"]},
        "Resources": {RESOURCE: {"Type": "AWS::WAFv2::WebACL", "Properties": properties}},
        "Outputs": {"Arn": {"Value": {"Fn::GetAtt": [RESOURCE, "Arn"]}}},
    }


def _name(target: Target, stack: str) -> str:
    return f"{stack}-{target.region}-sites-firewall"  # several Regions can have a stack of this name


def _home(target: Target) -> Target:
    return replace(target, chosen_region=HOME)
