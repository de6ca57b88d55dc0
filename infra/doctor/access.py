"""Check that the functions may use what they need: keys, and the policies of roles and keys."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from infra.deploy.target import Target
from infra.doctor.deployed import Deployed
from infra.doctor.effects import EFFECTS
from infra.doctor.finding import Finding, fail, warn
from infra.doctor.template_values import UNKNOWN

KEYS = {"SECRETS_KEY_ID": "signing secrets", "VAULT_KEY_ID": "card vault", "MAC_KEY_ID": "HMAC"}
ENABLED, DISABLED = "Enabled", "Disabled"
KEY_POLICY = "default"  # the only name that KMS takes

Grant = tuple[str, str, str]  # effect, action, resource or principal


@dataclass(frozen=True)
class Policy:
    """A policy of a role or a key: its document in the template, and the deployed one or None."""

    owner: str  # the role or key in the template
    title: str
    holder: str
    name: str
    is_of_key: bool
    wanted: Any
    found: Any

    @property
    def missing(self) -> list[Grant]:
        has = self._grants(self.found)
        return sorted(
            one for one in self._grants(self.wanted) if not any(_equal(one, other) for other in has)
        )

    @property
    def added(self) -> list[Grant]:
        known = self._grants(self.wanted)
        return sorted(
            one for one in self._grants(self.found) if not any(_equal(other, one) for other in known)
        )

    @property
    def differs(self) -> bool:
        return bool(self.missing or self.added)

    def _grants(self, document: Any) -> set[Grant]:
        return {
            (statement["Effect"], action, resource)
            for statement in _list(document["Statement"] if document else [])
            for action in _list(statement["Action"])
            for resource in _texts(statement["Principal" if self.is_of_key else "Resource"])
        }


def key_states(stage: Deployed) -> Iterator[tuple[str, str, str]]:
    """Yield id, purpose and state of each key."""
    kms = stage.target.kms
    for setting, purpose in KEYS.items():
        key = stage.settings[setting]
        try:
            yield key, purpose, kms.describe_key(KeyId=key)["KeyMetadata"]["KeyState"]
        except kms.exceptions.NotFoundException:
            yield key, purpose, "missing"


def keys(stage: Deployed) -> Iterator[Finding]:
    """Find keys that cannot be used, and key policies that differ from the template."""
    for key, purpose, state in key_states(stage):
        if state == "PendingDeletion":
            advice = f"aws kms cancel-key-deletion --key-id {key}, then {stage.command('repair')}"
            yield fail("keys", f"The key of {purpose} will be deleted.", advice)
        elif state != ENABLED:
            yield fail("keys", f"The key of {purpose} is {state.lower()}.", stage.command("repair"))
    for policy in key_policies(stage):
        yield from _compared(stage, "keys", policy)


def roles(stage: Deployed) -> Iterator[Finding]:
    """Find roles whose grants differ from the template."""
    for policy in role_policies(stage):
        yield from _compared(stage, "roles", policy)


def key_policies(stage: Deployed) -> Iterator[Policy]:
    for name, definition, key in stage.of_type("AWS::KMS::Key"):
        wanted = stage.values.of(definition["Properties"]["KeyPolicy"])
        found = json.loads(stage.target.kms.get_key_policy(KeyId=key, PolicyName=KEY_POLICY)["Policy"])
        yield Policy(name, f"the policy of {name}", key, KEY_POLICY, True, wanted, found)


def role_policies(stage: Deployed) -> Iterator[Policy]:
    """Yield the policies of each role in the template, and those that were added to it by hand."""
    iam = stage.target.iam
    shared = {
        stage.values.of(one["Properties"]["PolicyName"]) for _, one, _ in stage.of_type("AWS::IAM::Policy")
    }
    for name, definition, role in stage.of_type("AWS::IAM::Role"):
        own = {one["PolicyName"]: one for one in definition["Properties"].get("Policies", [])}
        there = iam.list_role_policies(RoleName=role)["PolicyNames"]
        for policy in dict.fromkeys([*own, *(one for one in there if one not in shared)]):
            wanted = stage.values.of(own[policy]["PolicyDocument"]) if policy in own else None
            found = (
                iam.get_role_policy(RoleName=role, PolicyName=policy)["PolicyDocument"]
                if policy in there
                else None
            )
            yield Policy(name, title(policy, name), role, policy, False, wanted, found)


def title(policy: str, role: str) -> str:
    """Return the name of a policy of a role for people."""
    return f"{policy} of {role}"


def put(target: Target, policy: Policy) -> None:
    """Replace the deployed policy by that of the template."""
    content = json.dumps(policy.wanted)
    if policy.is_of_key:
        target.kms.put_key_policy(KeyId=policy.holder, PolicyName=policy.name, Policy=content)
    elif policy.wanted is None:
        target.iam.delete_role_policy(RoleName=policy.holder, PolicyName=policy.name)
    else:
        target.iam.put_role_policy(RoleName=policy.holder, PolicyName=policy.name, PolicyDocument=content)


def _compared(stage: Deployed, check: str, policy: Policy) -> Iterator[Finding]:
    name = policy.title[0].upper() + policy.title[1:]
    if policy.missing:
        problem = f"{name} lacks {_text(policy.missing)}: {EFFECTS[policy.owner]}."
        yield fail(check, problem, stage.command("repair"))
    if policy.added:
        level = fail if any(effect == "Deny" for effect, _, _ in policy.added) else warn
        problem = f"{name} has {_text(policy.added)}, which is not in the template."
        yield level(check, problem, f"{stage.command('repair')} removes it")


def _text(grants: list[Grant]) -> str:
    effect, action, resource = grants[0]
    more = f" and {len(grants) - 1} more" if len(grants) > 1 else ""
    return f"{'Deny of ' if effect == 'Deny' else ''}{action} on {resource}{more}"


def _equal(wanted: Grant, found: Grant) -> bool:
    """Compare two grants, where an unknown part of the wanted resource equals any text."""
    if UNKNOWN not in wanted[2]:
        return wanted == found
    start = wanted[2].split(UNKNOWN)[0]
    return wanted[:2] == found[:2] and found[2].startswith(start)


def _texts(value: Any) -> list[str]:
    """Return the resources, or the principals of all kinds."""
    if isinstance(value, dict):
        return [text for one in value.values() for text in _texts(one)]
    return [str(one) for one in _list(value)]


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
