"""The stage on LocalStack: what another maker of AWS's services refuses, or does differently.

Its known gaps are in docs/running.md.
"""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import requests

from chalicelib.payments.domain.tasks import PaymentTask
from infra.deploy import artifacts, aws_stage, deploy, stack_states, stacks, storage
from infra.deploy.target import Target
from infra.errors import CliError
from tests.live_stage import RunningStage
from tests.receiver import MerchantServer, Request

STACK = "on-localstack"
# LocalStack writes no metrics of the functions, and these alarms are raised without data.
WITHOUT_METRICS = re.compile(r"FAIL  alarms +on-localstack-(OldestPayment|OldestRefund|SweepOverdue)Alarm")
CARD = {"number": "4242424242424242", "exp_month": 12, "exp_year": 2040, "cvv": "123"}

pytestmark = pytest.mark.timeout(900)


@dataclass
class LocalStackStage(RunningStage):
    """A stage that `python -m infra deploy` made on LocalStack."""

    at: str = ""
    command_limit_s: int = 800  # the first deploy makes 216 resources, one after the other

    @property
    def api(self) -> str:
        return f"{self.at}/_aws/execute-api/{stacks.outputs(Target(self.at), STACK)['ApiId']}"

    def infra(self, *arguments: str, ok: bool = True) -> str:
        """Run a command on this stage. Return its output."""
        return self.run(*arguments, "--stack", STACK, "--endpoint-url", self.at, ok=ok)


@pytest.fixture(scope="module")
def stage(cloud: str, tmp_path_factory: pytest.TempPathFactory) -> LocalStackStage:
    deployed = LocalStackStage(tmp_path_factory.mktemp("stage"), at=cloud)
    deployed.infra("deploy", "--yes")
    return deployed


def problems(stage: LocalStackStage) -> list[str]:
    """Return what `doctor` finds, without those alarms."""
    said = stage.infra("doctor", ok=False).splitlines()
    return [line for line in said if line.startswith(("FAIL", "warn")) and not WITHOUT_METRICS.search(line)]


def event_about(event: str, of: str) -> Callable[[Request], bool]:
    def matches(request: Request) -> bool:
        body = json.loads(request.body)
        return bool(body["event"] == event and body["data"]["id"] == of)

    return matches


def test_a_payment_is_refunded_and_the_merchant_hears_of_both(stage: LocalStackStage) -> None:
    with MerchantServer() as merchant, stage.endpoint(merchant.url):
        payment = stage.ended(stage.payment())
        refund = stage.post(f"/v1/payments/{payment['id']}/refunds", {"amount": 10_000})

        assert payment["status"] == "success"
        merchant.wait_for(event_about("payment.success", payment["id"]))
        merchant.wait_for(event_about("refund.processed", refund["id"]))


def test_a_card_is_paid_by_its_token(stage: LocalStackStage) -> None:
    payment = stage.ended(stage.payment(method="card", card=CARD))

    assert (payment["status"], payment["card"]["last4"]) == ("success", "4242")


def test_a_payer_pays_with_the_key_of_the_page_alone(stage: LocalStackStage) -> None:
    order = stage.order()
    page = replace(stage, merchant={"X-Api-Key": stage.merchant["X-Api-Key"]})

    shown = page.get(f"/v1/checkout/orders/{order['id']}")
    token = page.post("/v1/tokens", {"card": CARD})["id"]
    paying = {"order_id": order["id"], "method": "card", "token": token}
    payment = page.post("/v1/checkout/payments", paying)
    ended = page.until(
        lambda: page.get(f"/v1/checkout/payments/{payment['id']}"), lambda now: now["status"] != "pending"
    )

    assert (shown["amount"], ended["status"]) == (order["amount"], "success")
    assert stage.get(f"/v1/orders/{order['id']}")["status"] == "paid"


def test_the_checkout_is_served(stage: LocalStackStage, target: Target) -> None:
    site = urlsplit(stacks.outputs(target, STACK)["CheckoutUrl"])

    page = requests.get(stage.at, headers={"Host": site.netloc}, timeout=30)

    assert "<h1>Checkout</h1>" in page.text


def test_the_doctor_finds_nothing_but_alarms_without_metrics(stage: LocalStackStage) -> None:
    assert problems(stage) == []


def test_the_status_has_the_state_the_health_and_the_queues(stage: LocalStackStage) -> None:
    said = stage.infra("status", ok=False)  # because of these alarms

    assert "UPDATE_COMPLETE" in said
    assert re.search(r"API +ok", said)
    assert re.search(r"payments +0 waiting", said)


def test_what_was_deleted_by_hand_is_found_and_created_again(stage: LocalStackStage, target: Target) -> None:
    group, name = f"/aws/lambda/{STACK}-api", f"{STACK}-process-payment"
    [subscription] = target.logs.describe_subscription_filters(logGroupName=group)["subscriptionFilters"]
    [reader] = target.functions.list_event_source_mappings(FunctionName=name)["EventSourceMappings"]
    target.logs.delete_subscription_filter(logGroupName=group, filterName=subscription["filterName"])
    target.functions.update_event_source_mapping(UUID=reader["UUID"], Enabled=False)

    found = "\n".join(problems(stage))
    stage.infra("repair", "--yes")

    assert f"{group} has no subscription (MarkedLines), so the request log stays empty." in found
    assert "ProcessPayment does not read" in found
    assert problems(stage) == []
    assert stage.ended(stage.payment())["status"] == "success"


def test_the_lines_of_a_payment_are_found_in_the_logs(stage: LocalStackStage) -> None:
    payment = stage.ended(stage.payment())["id"]

    found = stage.infra("logs", "--contains", payment)

    assert '"payment.processed"' in found
    assert all(payment in line for line in found.splitlines())


def test_the_outputs_are_printed_for_scripts(stage: LocalStackStage, target: Target) -> None:
    assert json.loads(stage.infra("outputs", "--json")) == stacks.outputs(target, STACK)


def test_a_dead_letter_goes_back_to_its_worker(stage: LocalStackStage, target: Target) -> None:
    payment, outputs = stage.ended(stage.payment()), stacks.outputs(target, STACK)
    task = PaymentTask("mer_test#test", payment["id"], payment["order_id"])
    dead = outputs["PaymentsDeadLettersUrl"]
    target.sqs.send_message(QueueUrl=dead, MessageBody=task.body(), MessageGroupId=task.group)

    assert payment["id"] in stage.infra("dead-letters", "payments")
    said = stage.infra("redrive", "payments", "--yes")

    assert "Messages moved (1)" in said
    counts = target.sqs.get_queue_attributes(QueueUrl=dead, AttributeNames=["All"])["Attributes"]
    assert counts["ApproximateNumberOfMessages"] == "0"


def test_a_replay_does_the_work_of_events_that_the_relay_did_not_read(
    stage: LocalStackStage, target: Target
) -> None:
    since = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"

    with stopped_reader(stage, target, "relay-events"):
        payment = stage.payment()
        said = stage.infra("replay", "--since", since)
        ended = stage.ended(payment)

    assert re.search(r"sent through the relay \([1-9]", said)
    assert ended["status"] == "success"


@contextmanager
def stopped_reader(stage: LocalStackStage, target: Target, function: str) -> Iterator[None]:
    """Stop what reads the stream for a function, and start it again afterwards."""
    functions, name = target.functions, f"{STACK}-{function}"
    [reader] = functions.list_event_source_mappings(FunctionName=name)["EventSourceMappings"]

    def set_to(*, is_enabled: bool) -> None:
        functions.update_event_source_mapping(UUID=reader["UUID"], Enabled=is_enabled)
        state = "Enabled" if is_enabled else "Disabled"
        stage.until(lambda: functions.get_event_source_mapping(UUID=reader["UUID"])["State"], state.__eq__)

    set_to(is_enabled=False)
    try:
        yield
    finally:
        set_to(is_enabled=True)


@pytest.mark.parametrize(
    "command", [("verify-audit",), ("migrate", "--dry-run"), ("erase", "absent@example.com", "--dry-run")]
)
def test_a_command_on_rows_reads_them(stage: LocalStackStage, command: tuple[str, ...]) -> None:
    stage.infra(*command)


def test_a_stack_of_another_region_is_not_this_one(stage: LocalStackStage) -> None:
    said = stage.infra("destroy", "--delete-data", "--yes", "--region", "eu-west-1", ok=False)

    assert f"Stack {STACK} does not exist at {stage.at} (eu-west-1)." in said


def test_backups_are_missing_here_which_is_said_in_one_sentence(stage: LocalStackStage) -> None:
    assert "This emulator has no CreateBackup." in stage.infra("backup", ok=False)


def test_a_diff_shows_a_change_and_makes_none(stage: LocalStackStage, target: Target) -> None:
    said = stage.infra("diff", "--parameter", "LogRetentionDays=60")

    assert "LogRetentionDays = 60, was 30" in said
    assert stacks.parameters(target, STACK)["LogRetentionDays"] == "30"


def test_an_update_changes_the_stack_and_keeps_its_orders(stage: LocalStackStage, target: Target) -> None:
    order = stage.order()

    said = stage.infra("deploy", "--yes", "--parameter", "LogRetentionDays=90")

    assert "LogRetentionDays = 90, was 30" in said
    assert stage.get(f"/v1/orders/{order['id']}")["id"] == order["id"]
    assert stacks.parameters(target, STACK)["LogRetentionDays"] == "90"


def test_a_rollback_returns_to_the_template_before_while_a_second_deploy_has_to_wait(
    stage: LocalStackStage, target: Target, tmp_path: Path
) -> None:
    made, before = artifacts.build(target), kept_for_s(target)
    changed = made.definition
    changed["Resources"]["RefundsDeadLetters"]["Properties"]["MessageRetentionPeriod"] = 86_400
    (tmp_path / "template.json").write_text(json.dumps(changed))
    refused: list[str] = []

    def deploy_too(said: str) -> None:
        if said.endswith("in progress") and not refused:
            with pytest.raises(CliError, match="is being changed: UPDATE_IN_PROGRESS") as second:
                stack_states.prepare(target, STACK, print)
            refused.append(second.value.advice)

    new = replace(made, template=tmp_path / "template.json")
    deploy.deploy(target, STACK, new, deploy.kept(target, STACK, made.definition), deploy_too)
    assert kept_for_s(target) == "86400"
    stage.infra("rollback", "--yes")

    assert kept_for_s(target) == before
    assert refused == ["Wait until it ended, then repeat the command."]


def kept_for_s(target: Target) -> str:
    """Return for how many seconds a message stays in the dead-letter queue of refunds."""
    url, name = stacks.outputs(target, STACK)["RefundsDeadLettersUrl"], "MessageRetentionPeriod"
    return str(target.sqs.get_queue_attributes(QueueUrl=url, AttributeNames=[name])["Attributes"][name])


def test_a_changed_api_does_not_delete_the_data_without_a_question(
    stage: LocalStackStage, target: Target, tmp_path: Path
) -> None:
    made = artifacts.build(target)
    changed = made.definition
    changed["Resources"]["RestAPI"]["Properties"]["DefinitionBody"]["info"]["title"] = "changed"
    (tmp_path / "template.json").write_text(json.dumps(changed))
    asked: list[str] = []

    def refuse(question: str) -> bool:
        asked.append(question)
        return False

    with pytest.raises(CliError, match="Nothing was changed"):
        aws_stage.delete_stack_with_changed_api(
            target, STACK, replace(made, template=tmp_path / "template.json"), refuse
        )

    assert "Delete the stack and its data?" in asked[0]
    assert stacks.outputs(target, STACK)


def test_a_destroyed_stack_leaves_nothing_if_its_data_is_deleted_too(
    stage: LocalStackStage, target: Target
) -> None:
    buckets = [value for name, value in stacks.outputs(target, STACK).items() if name.endswith("BucketName")]

    said = stage.infra("destroy", "--yes", ok=False)
    assert "The data of on-localstack is deleted with it (LocalStack keeps none)." in said
    stage.infra("destroy", "--delete-data", "--yes")

    assert stacks.outputs(target, STACK) == {}
    assert [bucket for bucket in buckets if storage.has_bucket(target, bucket)] == []
    assert [name for name in target.dynamodb.list_tables()["TableNames"] if name.startswith(STACK)] == []
    assert "does not exist" in stage.infra("destroy", "--yes", ok=False)
