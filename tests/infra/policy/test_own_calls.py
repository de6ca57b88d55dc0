"""Each AWS operation that the code of the commands names is in a policy of deployers or operators."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import botocore.session
import pytest
from botocore import xform_name

from infra.paths import ROOT
from infra.policy.own_calls import of_commands, of_operators
from tests.grants.permissions import needed

FOLDERS = ("build", "commands", "data", "deploy", "doctor", "migrate", "operate")
# The first is for emulators, the other needs no permission.
NEED_NONE = {"cloudfront:ListDistributions", "sts:GetCallerIdentity"}
ONLY_ON_AN_EMULATOR = {"emulator_api_fix.py"}
OUR_OWN = {("seed.py", "create_user")}  # not of AWS


@pytest.fixture(scope="module")
def operations() -> dict[str, set[str]]:
    """Return the actions by the name of a method of the clients of a Target."""
    session = botocore.session.get_session()
    found: dict[str, set[str]] = defaultdict(set)
    for service in re.findall(r'_client\("([a-z0-9-]+)"', (ROOT / "infra/deploy/target.py").read_text()):
        for operation in session.get_service_model(service).operation_names:
            found[xform_name(operation)] |= {action for action, _ in needed(service, operation, {})}
    return found


def names(file: Path) -> Iterator[str]:
    """Yield attributes and texts: methods, and the names that waiters and paginators get."""
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def test_every_operation_that_the_commands_name_is_allowed(operations: dict[str, set[str]]) -> None:
    allowed = {*of_commands(), *of_operators()} | NEED_NONE
    files = [file for folder in FOLDERS for file in (ROOT / "infra" / folder).rglob("*.py")]
    found = [
        (file.name, name)
        for file in files
        if file.name not in ONLY_ON_AN_EMULATOR
        for name in names(file)
        if name in operations
    ]

    assert len(found) > 50
    assert [one for one in found if not operations[one[1]] & allowed and one not in OUR_OWN] == []
