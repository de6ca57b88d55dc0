"""Compare the permissions that roles used in the tests with those that the template grants them.

`make test` runs it after all tests: python -m tests.grants.compare FOLDER
"""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from infra.template import assemble
from tests.grants import template
from tests.grants.exceptions import LOCAL_WILDCARDS, NOT_GRANTED, NOT_USED, USED_BY_AWS
from tests.grants.permissions import Permission
from tests.grants.recorder import API, read
from tests.grants.template import Grant, Template


def findings(built: Template, used: Iterable[Permission]) -> list[str]:
    """Return a line for each used permission that is not granted, each unused grant, and each wildcard."""
    needs = _by_function(built, used)
    return sorted(line for role in template.roles(built) for line in _of_role(built, role, needs))


def _of_role(built: Template, role: str, needs: Mapping[str, set[Grant]]) -> Iterator[str]:
    needed = _needed(built, role, needs)
    deployed, local = (set(template.granted(built, role, is_local=local)) for local in (False, True))
    for action, resource in local:
        if _is_wildcard(role, action, resource) and (role, action) not in LOCAL_WILDCARDS:
            yield f"{role}: {action} on {resource} is a wildcard of the local stage"
    for action, resource in deployed:
        if _is_wildcard(role, action, resource):
            yield f"{role}: {action} on {resource} is a wildcard"
        elif not _has(needed, (action, resource)) and not _is_excepted(role, action, resource):
            yield f"{role}: {action} on {resource} is granted and never used"
    for action, resource in needed:
        if not _has(deployed | local, (action, resource)) and (role, action, resource) not in NOT_GRANTED:
            yield f"{role}: {action} on {resource} is used and not granted"


def _is_wildcard(role: str, action: str, resource: str) -> bool:
    return "*" in action or (resource == "*" and not template.has_no_resource(role, action))


def _is_excepted(role: str, action: str, resource: str) -> bool:
    return role in USED_BY_AWS or (role, action, resource) in NOT_USED


def _needed(built: Template, role: str, needs: Mapping[str, set[Grant]]) -> set[Grant]:
    needed = set[Grant]()
    for name, one in template.roles(built)[role]:
        if template.is_machine(one):
            needed |= needs.get(name, set())
        else:
            module = template.module_of(one)
            needed |= needs.get(API if module == "app" else module, set())
            needed |= set(template.used_by_lambda(built, name, one))
    return needed


def _by_function(built: Template, used: Iterable[Permission]) -> dict[str, set[Grant]]:
    """Return what each function used, on the template's names."""
    names = template.of_settings(built)
    found: dict[str, set[Grant]] = {}
    for function, action, resource in used:
        name, slash, index = resource.partition("/")
        found.setdefault(function, set()).add((action, names.get(name, name) + slash + index))
    return found


def _has(grants: set[Grant], one: Grant) -> bool:
    """Return True for the same action and resource. A call that names no resource may be on any."""
    action, resource = one
    return any(
        (action == other[0] and resource in (other[1], "")) or (action, "") == other for other in grants
    )


def main() -> int:
    used = read(Path(sys.argv[1]))
    built = json.loads(assemble.build().read_text())
    lines = findings(built, used) if used else [f"{sys.argv[1]} has no recorded calls"]
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
