"""A stage of another Region gets the logs of its sites in us-east-1, where CloudFront delivers them."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from infra.deploy import artifacts, change_set, site_logs, stacks, storage
from infra.deploy.change_set import Request
from infra.deploy.target import Target
from infra.template import assemble

STAGE = {"Local": "false", "Cdn": "true", "TestMode": "false", "AccessLogs": "live", "LogRetentionDays": "30"}
OUTPUTS = {"DashboardDistributionId": "E1", "CheckoutDistributionId": "E2"}


@pytest.fixture
def definition() -> Any:
    return json.loads(assemble.build().read_text())


@pytest.fixture
def applied(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Request]]:
    """Return the Region and the request of each stack: the embedded cloud has no deliveries of logs."""
    requests: list[tuple[str, Request]] = []

    def apply(target: Target, request: Request, say: Any) -> dict[str, str]:
        requests.append((target.region, request))
        return {}

    monkeypatch.setattr(change_set, "apply", apply)
    return requests


@pytest.fixture
def deploy(cloud: str, definition: Any, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Return a function that deploys the logs of a stage with these values in a Region."""

    def deployed(region: str, **values: str) -> None:
        target = Target(cloud, chosen_region=region)
        storage.ensure_bucket(target, artifacts.code_bucket(target, "shop"))
        monkeypatch.setattr(stacks, "parameters", lambda *_: {**STAGE, **values})
        site_logs.deploy(target, "shop", definition, OUTPUTS)

    return deployed


def test_a_live_stage_of_another_region_has_a_stack_for_its_logs(
    deploy: Callable[..., None], applied: list[tuple[str, Request]]
) -> None:
    deploy("ap-south-1")

    [(region, request)] = applied
    assert (region, request.stack) == ("us-east-1", "shop-ap-south-1-logs")
    assert request.parameters == {
        "LogRetentionDays": "30", "DashboardDistribution": "E1", "CheckoutDistribution": "E2"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("region", "values"),
    [
        ("us-east-1", {}),
        ("ap-south-1", {"AccessLogs": "never"}),
        ("ap-south-1", {"TestMode": "true"}),
        ("ap-south-1", {"Cdn": "false"}),
        ("ap-south-1", {"Local": "true"}),
    ],
)
def test_other_stages_have_none(
    deploy: Callable[..., None], applied: list[tuple[str, Request]], region: str, values: dict[str, str]
) -> None:
    deploy(region, **values)

    assert applied == []


def test_the_stack_has_what_a_stage_in_us_east_1_has_itself(definition: Any) -> None:
    from cfnlint.api import lint_all  # noqa: PLC0415 - it takes three seconds

    made = site_logs.template(definition)

    assert {one["Type"].removeprefix("AWS::Logs::") for one in made["Resources"].values()} == {
        "LogGroup", "DeliveryDestination", "DeliverySource", "Delivery"
    }  # fmt: skip
    assert len(made["Resources"]) == 6
    assert [str(found) for found in lint_all(json.dumps(made)) if not found.rule.id.startswith("I")] == []


def test_the_names_of_the_longest_stack_are_short_enough() -> None:
    longest = site_logs._name(Target("http://127.0.0.1:1", chosen_region="ap-southeast-4"), "s" * 26)

    assert len(f"{longest}-dashboard") <= 60
