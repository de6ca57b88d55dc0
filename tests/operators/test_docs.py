"""The commands and requests of docs/operators.md work as they are written."""

import json
import re
import shlex

from chalice.test import Client

from infra import cli
from infra.data import operators
from infra.data.seed import seed
from infra.paths import ROOT
from tests.gateway import Gateway
from tests.operator_sessions import OPERATORS, PROPOSALS, an_operator, decide

PAGE = (ROOT / "docs" / "operators.md").read_text()


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)


def test_the_commands_add_and_remove_an_operator(cloud: str) -> None:
    [lines] = [block.splitlines() for block in blocks("sh")]
    added, removed = (cli.parser().parse_args(shlex.split(line)[3:]) for line in lines)

    made = operators.add(added.email)
    gone = operators.remove(removed.email)

    assert ((added.remove, removed.remove), made["Email"]) == ((False, True), gone["Email"])
    assert "/operators/enroll#opr_" in made["Link"]


def test_the_requests_create_suspend_and_reactivate_a_merchant_and_open_its_dashboard(
    client: Client,
) -> None:
    seed()
    create, suspend, activate, limits, reactivate, impersonate, redrive = map(json.loads, blocks("json"))

    assert an_operator(client).post(f"{OPERATORS}/merchants", create).status == 201

    for body in (suspend, limits, reactivate, redrive):
        proposal = an_operator(client).post(PROPOSALS, body).data
        assert decide(an_operator(client), proposal["id"]).status == 200
    refused = an_operator(client).post(PROPOSALS, activate)
    opened: Gateway = an_operator(client)

    assert opened.post(f"{OPERATORS}/impersonations", impersonate).status == 201
    assert (refused.status, refused.error["description"]) == (409, "Live mode is active already.")
