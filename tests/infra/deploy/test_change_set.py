"""A change set is shown, approved and applied; a failure names its resource and reason."""

from collections.abc import Iterator
from typing import Any

import pytest
from botocore.exceptions import ClientError

from infra.deploy import change_set, stack_states, stacks
from infra.deploy.change_set import Request
from infra.deploy.plan import Plan
from infra.deploy.target import Target
from infra.errors import CliError
from tests.small_stacks import BROKEN, applied, table, uploaded

QUEUE = {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "deploy-test"}}


@pytest.fixture
def target(cloud: str) -> Target:
    return Target(cloud)


def test_a_second_deploy_of_a_stack_changes_nothing(target: Target) -> None:
    outputs, said = applied(target, "made", {"Queue": QUEUE})
    again, said_again = applied(target, "made", {"Queue": QUEUE})

    assert again == outputs
    assert outputs["Url"].endswith("/deploy-test")
    assert "Queue create complete" in said
    assert said_again == []


def test_a_failure_names_the_resource_and_the_reason_in_one_sentence(target: Target) -> None:
    with pytest.raises(CliError, match=r"^Broken \(AWS::SQS::Queue\) failed: .+") as failure:
        applied(target, "failing", {"Queue": {"Type": "AWS::SQS::Queue"}, "Broken": BROKEN})

    assert "\n" not in str(failure.value)


def test_a_failure_whose_event_comes_last_is_named(target: Target, monkeypatch: pytest.MonkeyPatch) -> None:
    read_status, read_events, states = stacks.status, stacks.events, list[str]()

    def status(target: Target, stack: str) -> str:
        states.append(read_status(target, stack))
        return states[-1]

    def events(target: Target, stack: str) -> Iterator[dict[str, Any]]:
        is_shown = "ROLLBACK_COMPLETE" in states
        return (
            one for one in read_events(target, stack) if is_shown or "FAILED" not in one["ResourceStatus"]
        )

    monkeypatch.setattr(stacks, "status", status)
    monkeypatch.setattr(stacks, "events", events)

    with pytest.raises(CliError, match=r"^Broken \(AWS::SQS::Queue\) failed"):
        applied(target, "late", {"Broken": BROKEN})


def test_a_deploy_replaces_a_stack_that_failed(target: Target) -> None:
    with pytest.raises(CliError):
        applied(target, "repaired", {"Broken": BROKEN})

    outputs, _ = applied(target, "repaired", {"Queue": {"Type": "AWS::SQS::Queue"}})

    assert "repaired" in outputs["Url"]


def test_an_invalid_template_is_rejected_in_one_sentence(target: Target) -> None:
    with pytest.raises(CliError, match=r"^(The template was rejected|The change set failed)"):
        applied(target, "refused", {"Unknown": {"Type": "AWS::No::Such"}})


def refuse(_: Plan) -> None:
    raise CliError("Nothing was changed.")


def test_a_new_stack_that_is_not_approved_leaves_nothing(target: Target) -> None:
    with pytest.raises(CliError, match="Nothing was changed"):
        applied(target, "unwanted", {"Queue": {"Type": "AWS::SQS::Queue"}}, refuse)

    assert stacks.status(target, "unwanted") == ""


def test_an_update_that_is_not_approved_leaves_the_stack_as_it_was(target: Target) -> None:
    one = {"Queue": {"Type": "AWS::SQS::Queue"}}
    before, _ = applied(target, "kept", one)

    with pytest.raises(CliError, match="Nothing was changed"):
        applied(target, "kept", {"Other": {"Type": "AWS::SQS::Queue"}}, refuse)

    assert stacks.outputs(target, "kept") == before
    left = target.cloudformation.list_change_sets(StackName="kept")["Summaries"]
    assert [one for one in left if one["ExecutionStatus"] == "AVAILABLE"] == []


def test_the_plan_names_what_is_added_and_what_is_removed(target: Target) -> None:
    shown: list[str] = []
    applied(target, "planned", {"Old": {"Type": "AWS::SQS::Queue"}})

    applied(
        target,
        "planned",
        {"New": {"Type": "AWS::SQS::Queue"}},
        lambda plan: shown.extend(plan.lines()),
    )

    assert shown == ["REMOVE      Old (AWS::SQS::Queue)", "add         1 resource"]


def test_a_table_is_not_replaced(target: Target) -> None:
    before, _ = applied(target, "with-data", {"Orders": table("id")})

    with pytest.raises(CliError, match=r"would replace Orders \(AWS::DynamoDB::Table\), which holds data"):
        applied(target, "with-data", {"Orders": table("key")}, Plan.refuse_loss_of_data)

    assert stacks.outputs(target, "with-data") == before


def test_a_table_is_not_removed_unless_it_outlives_the_stack(target: Target) -> None:
    other = {"Queue": {"Type": "AWS::SQS::Queue"}}
    before, _ = applied(target, "with-tables", {"Orders": table("id"), **other})

    with pytest.raises(CliError, match="would delete Orders"):
        applied(target, "with-tables", other, Plan.refuse_loss_of_data)

    assert stacks.outputs(target, "with-tables") == before


def test_a_stack_that_another_deploy_completed_meanwhile_is_not_deleted(target: Target) -> None:
    resources = {"Queue": {"Type": "AWS::SQS::Queue"}}

    def refuse_late(_: Plan) -> None:
        applied(target, "shared", resources)
        raise CliError("Nothing was changed.")

    request = Request("shared", uploaded(target, resources), {})
    with pytest.raises(CliError, match="Nothing was changed"):
        change_set.apply(target, request, lambda _: None, refuse_late)

    assert stacks.status(target, "shared") == "CREATE_COMPLETE"


def test_a_deploy_that_is_approved_after_another_one_changes_nothing(target: Target) -> None:
    queue, other = {"Queue": {"Type": "AWS::SQS::Queue"}}, {"Other": {"Type": "AWS::SQS::Queue"}}
    applied(target, "contested", queue)

    def approve_late(_: Plan) -> None:
        applied(target, "contested", queue | other)

    with pytest.raises(CliError, match="Another deploy changed contested meanwhile") as stopped:
        applied(target, "contested", {"Third": {"Type": "AWS::SQS::Queue"}}, approve_late)

    assert "Repeat the command" in stopped.value.advice
    assert {one["LogicalResourceId"] for one in stacks.resources(target, "contested")} == {"Queue", "Other"}


WAIT = {
    "Handle": {"Type": "AWS::CloudFormation::WaitConditionHandle"},
    "Wait": {
        "Type": "AWS::CloudFormation::WaitCondition",
        "Properties": {"Handle": {"Ref": "Handle"}, "Timeout": "3", "Count": 1},
    },
}


def test_a_second_deploy_has_to_wait_for_the_first(target: Target) -> None:
    applied(target, "taken", {"Queue": QUEUE})
    refused: list[str] = []

    def deploy_too(_: str) -> None:
        if refused:
            return
        with pytest.raises(CliError, match="taken is being changed: UPDATE_IN_PROGRESS") as second:
            stack_states.prepare(target, "taken", refused.append)
        refused.append(second.value.advice)

    with pytest.raises(CliError, match="WaitCondition timed out"):
        change_set.apply(target, Request("taken", uploaded(target, WAIT), {}), deploy_too)

    assert refused == ["Wait until it ended, then repeat the command."]


def test_a_deploy_that_starts_with_another_one_has_to_wait_too(
    target: Target, monkeypatch: pytest.MonkeyPatch
) -> None:
    applied(target, "started", {"Queue": QUEUE})
    message = "Stack:arn:aws:cloudformation:… is in UPDATE_IN_PROGRESS state and can not be updated."

    def refuse_it(**_: Any) -> None:  # as AWS does; the embedded cloud does not
        raise ClientError({"Error": {"Code": "ValidationError", "Message": message}}, "CreateChangeSet")

    monkeypatch.setattr(target.cloudformation, "create_change_set", refuse_it)

    with pytest.raises(CliError, match="started is being changed: UPDATE_IN_PROGRESS"):
        applied(target, "started", {"Other": QUEUE})


def test_a_failed_update_is_undone_and_its_reason_stays_visible(target: Target) -> None:
    applied(target, "undone", {"Queue": {"Type": "AWS::SQS::Queue"}})

    with pytest.raises(CliError, match=r"^Broken \(AWS::SQS::Queue\) failed"):
        applied(target, "undone", {"Queue": {"Type": "AWS::SQS::Queue"}, "Broken": BROKEN})

    assert stacks.status(target, "undone") == "UPDATE_ROLLBACK_COMPLETE"
    assert stacks.last_failure(target, "undone").startswith("Broken (AWS::SQS::Queue) failed: ")
    applied(target, "undone", {"Other": {"Type": "AWS::SQS::Queue"}})
    assert stacks.last_failure(target, "undone") == ""


def test_a_first_deploy_that_was_killed_before_its_approval_is_repeated(target: Target) -> None:
    url = uploaded(target, {"Queue": {"Type": "AWS::SQS::Queue"}})
    target.cloudformation.create_change_set(
        StackName="killed", ChangeSetName="first", ChangeSetType="CREATE", TemplateURL=url
    )
    assert stacks.status(target, "killed") == "REVIEW_IN_PROGRESS"
    with pytest.raises(CliError, match="killed is REVIEW_IN_PROGRESS and cannot be used"):
        stacks.existing_outputs(target, "killed")

    outputs, _ = applied(target, "killed", {"Queue": {"Type": "AWS::SQS::Queue"}})

    assert "killed" in outputs["Url"]


def test_a_stack_whose_first_deploy_failed_is_named_with_its_state(target: Target) -> None:
    with pytest.raises(CliError):
        applied(target, "unborn", {"Broken": BROKEN})

    with pytest.raises(CliError, match="unborn is ROLLBACK_COMPLETE and cannot be used") as refused:
        stacks.existing_outputs(target, "unborn")

    assert "`deploy` creates it again" in refused.value.advice


@pytest.mark.parametrize("state", ["ROLLBACK_FAILED", "CREATE_FAILED", "DELETE_FAILED"])
def test_what_a_failed_first_deploy_left_is_removed_and_a_failed_deletion_is_named(
    target: Target, monkeypatch: pytest.MonkeyPatch, state: str
) -> None:
    applied(target, state.replace("_", "-"), {"Queue": {"Type": "AWS::SQS::Queue"}})
    name, is_known = state.replace("_", "-"), stacks.status
    states = iter([state])  # no emulator leaves a stack in it
    monkeypatch.setattr(stacks, "status", lambda target, stack: next(states, None) or is_known(target, stack))

    if state == "DELETE_FAILED":
        with pytest.raises(CliError, match="is DELETE_FAILED") as refused:
            stack_states.prepare(target, name, print)
        assert f"python -m infra destroy --stack {name}" in refused.value.advice
    else:
        stack_states.prepare(target, name, print)
        assert stacks.status(target, name) in stacks.NEW_STATES


def test_a_parameter_keeps_its_value_and_a_change_is_shown(target: Target) -> None:
    resources = {"Queue": {"Type": "AWS::SQS::Queue", "Properties": {"DelaySeconds": {"Ref": "Delay"}}}}
    parameters = {"Delay": {"Type": "Number", "Default": 0}, "Topic": {"Type": "String", "Default": ""}}
    url = uploaded(target, resources, Parameters=parameters)
    shown: list[str] = []
    change_set.apply(target, Request("with-values", url, {"Delay": "7", "Topic": "mine"}), shown.append)

    shown.clear()
    request = Request("with-values", url, {"Delay": "9", "Topic": None})
    change_set.apply(target, request, lambda _: None, lambda plan: shown.extend(plan.lines()))

    assert shown[0] == "Delay = 9, was 7"
    assert stacks.parameters(target, "with-values") == {"Delay": "9", "Topic": "mine"}


@pytest.mark.parametrize(
    ("status", "advice"),
    [
        ("UPDATE_IN_PROGRESS", "Wait until it ended"),
        ("DELETE_IN_PROGRESS", "Wait until it ended"),
        ("UPDATE_ROLLBACK_FAILED", "rollback"),
    ],
)
def test_a_stack_that_cannot_be_updated_now_is_left_alone(
    target: Target, monkeypatch: pytest.MonkeyPatch, status: str, advice: str
) -> None:
    applied(target, "busy", {"Queue": {"Type": "AWS::SQS::Queue"}})
    monkeypatch.setattr(stacks, "status", lambda target, stack: status)

    with pytest.raises(CliError, match=f"busy is .*{status}") as refused:
        applied(target, "busy", {"Other": {"Type": "AWS::SQS::Queue"}})

    assert advice in refused.value.advice
