"""Values of the template's parameters that a deploy finds or makes itself."""

import secrets
from collections.abc import Mapping
from typing import Any

from infra.deploy import generations, stacks, storage
from infra.deploy.stacks import Outputs
from infra.deploy.target import Target
from infra.errors import CliError

SITE_URLS = ("CheckoutUrl", "DashboardUrl")
PLACEHOLDERS = {"CheckoutUrl": "https://checkout.invalid", "DashboardUrl": "https://dashboard.invalid"}
KEYS = {"ExistingSecretsKey": "alias/{}-signing-secrets", "ExistingMacKey": "alias/{}-mac"}
MIN_ORIGIN_SECRET = 32  # characters, as in infra/template/stage.yaml
LEFT_BY_A_DELETED_STACK = (*KEYS, "ExistingEvidenceBucket", "TableGeneration")


def of(target: Target, stack: str, before: Outputs) -> Mapping[str, str | None]:
    """Return the values for a deploy of the stack whose outputs are `before`, empty for a new one.

    None keeps the deployed value.
    """
    if before:
        kept = dict.fromkeys(
            stacks.parameters(target, stack).keys() & {*LEFT_BY_A_DELETED_STACK, "ApiLogRole"}
        )
        found = {} if "ApiLogRole" in kept else _log_role(target)
        return {**addresses(before), "OriginSecret": _origin_secret(target, before), **kept, **found}
    made = {"OriginSecret": secrets.token_urlsafe(MIN_ORIGIN_SECRET)}
    generation = {"TableGeneration": generations.last_used(target, stack)}
    return {**made, **generation, **keys(target, stack), **_bucket(target, stack), **_log_role(target)}


def addresses(outputs: Outputs) -> dict[str, str]:
    """Return the addresses of the sites, which the functions need and the stack itself creates."""
    return {name: outputs[name] for name in SITE_URLS if name in outputs}


def new_addresses(
    target: Target, stack: str, before: Outputs, outputs: Outputs, given: Mapping[str, str | None]
) -> dict[str, str]:
    """Return the addresses that the functions still lack. Those that were chosen stay."""
    deployed = stacks.parameters(target, stack)
    stale = {name: {before.get(name), PLACEHOLDERS[name]} for name in SITE_URLS}
    return {
        name: address
        for name, address in addresses(outputs).items()
        if given.get(name) is None and deployed[name] in stale[name] - {address}
    }


def _origin_secret(target: Target, outputs: Outputs) -> str:
    """Return the secret header of the deployed stage.

    A new one for each deploy would refuse the dashboard's requests until CloudFront has it everywhere.
    """
    return environment(target, outputs).get("ORIGIN_SECRET") or secrets.token_urlsafe(MIN_ORIGIN_SECRET)


def keys(target: Target, stack: str) -> dict[str, str]:
    """Return the ARNs of a stack's keys, also of a deleted one: its data cannot be read without them.

    Raise CliError for a key that is being deleted.
    """
    found = {name: _enabled_key(target, alias.format(stack)) for name, alias in KEYS.items()}
    return {name: arn for name, arn in found.items() if arn}


def key_of(target: Target, alias: str) -> Any:
    """Return the description of the key with this alias, or None.

    The deployer may describe keys with the stack's tags only, so none that does not exist.
    """
    pages = target.kms.get_paginator("list_aliases").paginate()
    if alias not in {one["AliasName"] for page in pages for one in page["Aliases"]}:
        return None
    return target.kms.describe_key(KeyId=alias)["KeyMetadata"]


def _enabled_key(target: Target, alias: str) -> str | None:
    key = key_of(target, alias)
    if key is None:
        return None
    if key["KeyState"] != "Enabled":
        raise CliError(
            f"{alias} of an earlier stack is {key['KeyState']}: {key['Arn']}",
            "Cancel its deletion to use the data again, or delete the alias to start without them.",
        )
    return str(key["Arn"])


def _bucket(target: Target, stack: str) -> dict[str, str]:
    name = evidence_bucket(target, stack)
    return {"ExistingEvidenceBucket": name} if storage.has_bucket(target, name) else {}


def _log_role(target: Target) -> dict[str, str]:
    """Return whether the stack makes the role of the account and Region with which REST APIs write logs."""
    has_role = target.apigateway.get_account().get("cloudwatchRoleArn")
    return {"ApiLogRole": "existing" if has_role else "create"}


def evidence_bucket(target: Target, stack: str) -> str:
    return f"{stack}-evidence-{target.account}-{target.region}"


def table_prefix(target: Target, stack: str) -> str:
    """Return what the names of the stack's tables start with."""
    return f"{stack}-{stacks.parameters(target, stack).get('TableGeneration', '')}"


def environment(target: Target, outputs: Outputs) -> dict[str, str]:
    """Return the environment variables of the stage's functions."""
    answer = target.functions.get_function_configuration(FunctionName=outputs["ApiFunctionName"])
    return dict(answer["Environment"]["Variables"])
