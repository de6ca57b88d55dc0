"""The examples of docs/checkout.md work as written, and its tables are complete."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, expect

from chalicelib.payments.acquirers.simulator.outcomes import DESCRIPTIONS
from tests import guides
from tests.browser.host import Host
from tests.browser.payer import VALID, Payer
from tests.live_stage import ROOT, TEST_MERCHANT, RunningStage

TEXT = (ROOT / "docs" / "checkout.md").read_text()
NODE = Path(sys.executable).parent / "node"
SECRET = TEST_MERCHANT["X-Api-Secret"]


def snippets(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", TEXT, re.DOTALL)


def on_this_stage(text: str, running: RunningStage) -> str:
    return text.replace("http://localhost:8000", running.api).replace(
        "http://localhost:3001", running.checkout
    )


def run(command: str, running: RunningStage) -> Any:
    ran = subprocess.run(
        ["bash", "-c", on_this_stage(command, running)], capture_output=True, text=True, check=True
    )
    return json.loads(ran.stdout)["data"]


@pytest.fixture
def result(context: BrowserContext, host: Host, running: RunningStage) -> dict[str, str]:
    """Pay the order of the docs on the page of the docs. Return the outcome."""
    order = run(snippets("bash")[0], running)
    (page,) = snippets("html")
    page = on_this_stage(page, running).replace("order_…", order["id"])
    page = page.replace("const outcome =", "window.outcome =")
    shopper = Payer(context.new_page(), running)
    shopper.page.goto(host.show("/docs", page))
    shopper.page.locator("#pay").click()
    shopper.pays_by_card(VALID)
    shopper.sees_success()
    outcome: dict[str, str] = shopper.page.evaluate("outcome")
    return outcome


def test_the_page_takes_a_payment_and_both_servers_verify_its_signature(
    result: dict[str, str], tmp_path: Path
) -> None:
    given = [result["orderId"], result["paymentId"], result["signature"], SECRET]
    wrong = [*given[:2], "0" * 64, SECRET]
    (python,), (javascript,) = snippets("python"), snippets("js")
    names: dict[str, Any] = {}
    exec(python, names)
    module = tmp_path / "verify.mjs"
    calls = f"{json.dumps([given, wrong])}.map((one) => isPaid(...one))"
    module.write_text(f"{javascript}\nconsole.log(JSON.stringify({calls}));")

    ran = subprocess.run([NODE, module], capture_output=True, text=True, check=True)

    assert [names["is_paid"](*one) for one in (given, wrong)] == [True, False]
    assert json.loads(ran.stdout) == [True, False]


def test_the_quick_starts_page_takes_a_payment_that_its_server_verifies(
    context: BrowserContext, running: RunningStage
) -> None:
    with guides.shop("flask", running) as shop:
        shopper = Payer(context.new_page(), running)
        shopper.page.goto(shop.url)
        shopper.page.locator("#pay").click()
        shopper.pays_by_card(VALID)

        expect(shopper.page.get_by_role("status")).to_have_text(
            re.compile(r"^Thank you! Your order: order_\w+$")
        )


def test_the_payment_link_example_creates_a_link(running: RunningStage) -> None:
    link = run(snippets("bash")[1], running)

    assert link["url"].startswith(f"{running.checkout}/pay.html#")


def test_the_docs_list_every_option_and_route() -> None:
    options = (
        (ROOT / "checkout-static/src/sdk/types.d.ts").read_text().partition("export interface Success")[0]
    )
    described = json.loads((ROOT / "chalicelib/system/routes/openapi.json").read_text())["paths"]
    ours = [path for path in described if path.startswith(("/v1/checkout/", "/v1/payment-links"))]

    for option in re.findall(r"^  (\w+)\??:", options, re.MULTILINE):
        assert f"`{option}`" in TEXT
    for path in ours:
        noun = path.removeprefix("/v1/checkout/").removeprefix("/v1/").split("/")[0]
        assert noun in TEXT


def test_the_docs_list_every_failure_code() -> None:
    texts = json.loads((ROOT / "checkout-static/src/page/locales/en.json").read_text())
    shown = {key.partition(".")[2] for key in texts if key.startswith(("error.", "unavailable."))}
    source = (ROOT / "checkout-static/src/page/failure-descriptions.ts").read_text()
    described = re.findall(r"^  (\w+): ['\"]", source, re.MULTILINE)
    types = (ROOT / "checkout-static/src/sdk/types.d.ts").read_text()
    typed = set(re.findall(r"^  \| '(\w+)'", types, re.MULTILINE))
    rows = [line.split("|")[1] for line in TEXT.splitlines() if line.startswith("| `")]
    listed = set(re.findall(r"`(\w+)`", " ".join(rows)))

    of_refunds = {"expired_or_canceled_card", "refund_exceeds_payment"}
    of_payments = set(DESCRIPTIONS) - of_refunds
    assert "amount_mismatch" in described
    assert (shown - {"not_connected", "other"}) | set(described) | of_payments <= typed <= listed


def test_every_link_of_the_docs_exists() -> None:
    linked = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", TEXT)

    assert [link for link in linked if not (ROOT / "docs" / link).exists()] == []
