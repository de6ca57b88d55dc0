"""Values of the template's parameters that a deploy finds or makes itself."""

import secrets
from collections.abc import Mapping

from infra.deploy import stacks, storage
from infra.deploy.stacks import Outputs
from infra.deploy.target import Target

SITE_URLS = ("CheckoutUrl", "DashboardUrl")
KEYS = {"ExistingSecretsKey": "alias/{}-signing-secrets", "ExistingMacKey": "alias/{}-mac"}
LEFT_BY_A_DELETED_STACK = (*KEYS, "ExistingEvidenceBucket")


def of(target: Target, stack: str, before: Outputs) -> Mapping[str, str | None]:
    """Return the values for a deploy of the stack whose outputs are `before`, empty for a new one.

    None keeps the deployed value.
    """
    if before:
        kept = dict.fromkeys(stacks.parameters(target, stack).keys() & {*LEFT_BY_A_DELETED_STACK})
        return {**addresses(before), "OriginSecret": _origin_secret(target, before), **kept}
    return {"OriginSecret": secrets.token_urlsafe(32), **keys(target, stack), **_bucket(target, stack)}


def addresses(outputs: Outputs) -> dict[str, str]:
    """Return the addresses of the sites, which the functions need and the stack itself creates."""
    return {name: outputs[name] for name in SITE_URLS if name in outputs}


def _origin_secret(target: Target, outputs: Outputs) -> str:
    """Return the secret header of the deployed stage.

    A new one for each deploy would refuse the dashboard's requests until CloudFront has it everywhere.
    """
    return environment(target, outputs).get("ORIGIN_SECRET") or secrets.token_urlsafe(32)


def keys(target: Target, stack: str) -> dict[str, str]:
    """Return the ARNs of a stack's keys, also of a deleted one: its data cannot be read without them."""
    left = {alias["AliasName"]: alias["TargetKeyId"] for alias in _aliases(target) if "TargetKeyId" in alias}
    found = {name: left.get(alias.format(stack)) for name, alias in KEYS.items()}
    return {name: _arn(target, key) for name, key in found.items() if key}


def _bucket(target: Target, stack: str) -> dict[str, str]:
    name = f"{stack}-evidence-{target.account}-{target.region}"
    return {"ExistingEvidenceBucket": name} if storage.has_bucket(target, name) else {}


def _aliases(target: Target) -> list[dict[str, str]]:
    pages = target.kms.get_paginator("list_aliases").paginate()
    return [alias for page in pages for alias in page["Aliases"]]


def _arn(target: Target, key: str) -> str:
    return str(target.kms.describe_key(KeyId=key)["KeyMetadata"]["Arn"])


def environment(target: Target, outputs: Outputs) -> dict[str, str]:
    """Return the environment variables of the stage's functions."""
    answer = target.functions.get_function_configuration(FunctionName=outputs["ApiFunctionName"])
    return dict(answer["Environment"]["Variables"])
