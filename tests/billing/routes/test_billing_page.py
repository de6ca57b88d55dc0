"""The example of docs/billing.md, as a merchant sends it."""

import json
import re

from infra.paths import ROOT
from tests.gateway import JSON, Gateway
from tests.in_process_stage import Stage

PAGE = (ROOT / "docs" / "billing.md").read_text()
CURL = re.compile(r"^curl -s http://localhost:8000/api(\S+) .* -d '(.+)'$", re.MULTILINE)
ROW = re.compile(r"^\| (INV-\d+) \| (\d+) \| (\d+) \| (\d+) \| (\d+) \|$", re.MULTILINE)


def test_the_example_makes_the_invoices_that_the_page_shows(gateway: Gateway, stage: Stage) -> None:
    made: dict[str, str] = {}

    for path, body in CURL.findall(PAGE):
        answer = gateway.post(path, json.loads(re.sub(r"\{(\w+)\}", lambda name: made[name[1]], body)))
        assert answer.status < 300, answer.json
        made[path.rpartition("/")[2].replace("-", "_").removesuffix("s")] = answer.data.get("id", "")
        stage.run(gateway.account)

    assert shown(gateway, made["subscription"]) == [
        [number, *map(int, amounts)] for number, *amounts in ROW.findall(PAGE)
    ]


def shown(gateway: Gateway, subscription_id: str) -> list[list[object]]:
    """Return the numbers and amounts of the invoices, in the order of their numbers."""
    found: list[JSON] = gateway.get(f"/v1/invoices?subscription_id={subscription_id}").data
    columns = ("number", "subtotal", "discount", "tax", "total")
    return sorted([invoice[name] for name in columns] for invoice in found)
