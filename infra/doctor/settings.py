"""Check the stack, its parameters and its version."""

from collections.abc import Iterator

from chalicelib import settings
from infra.deploy import artifacts, history, own_values, stacks
from infra.doctor.deployed import Deployed
from infra.doctor.finding import Finding, fail, warn
from infra.operate import stage_status

USABLE = ("CREATE_COMPLETE", "UPDATE_COMPLETE")


def stack(stage: Deployed) -> Iterator[Finding]:
    """Find a stack that is not in its final state, and an API that does not answer."""
    status = stacks.status(stage.target, stage.stack)
    if status.endswith("_IN_PROGRESS"):
        yield warn("stack", f"The stack is being changed: {status}.", "Wait, then run doctor again.")
    elif status == "UPDATE_ROLLBACK_COMPLETE":
        advice = f"Deploy a corrected version. The reason is in {stage.command('status')}"
        yield warn("stack", "The last deploy failed and was undone.", advice)
    elif status not in USABLE:
        yield fail("stack", f"The stack is {status}.", stage.command("rollback"))
    health, _ = stage_status.health_of(stage.api_url)
    if health != "ok":
        advice = f"{stage.command('logs')} --contains request.failed"
        yield fail("stack", f"GET /health says: {health}.", advice)


def version(stage: Deployed) -> Iterator[Finding]:
    """Find a deploy that was interrupted: its code differs from that of the newest deploy."""
    known = history.read(stage.target, artifacts.code_bucket(stage.target, stage.stack))
    newest = next((one for one in known if not one.is_withdrawn), None)
    if newest and newest.uploaded.parameters["CodeKey"] != stage.parameters["CodeKey"]:
        problem = f"The newest deploy ({newest.version}, {newest.at}) was not completed."
        yield warn("version", problem, f"{stage.command('deploy')} or {stage.command('rollback')}")


def parameters(stage: Deployed) -> Iterator[Finding]:
    """Find settings that a function refuses, or that do not fit a stage with real money."""
    try:
        settings.read(stage.settings)
    except (settings.SettingInvalid, settings.SettingMissing) as error:
        how = "" if stage.local_api else " --parameter Name=value"
        yield fail("parameters", f"{error}", f"{stage.command('deploy')}{how}")
    for name, placeholder in own_values.PLACEHOLDERS.items():
        if stage.parameters.get(name) == placeholder:
            problem = f"{name} is a placeholder: the first deploy was interrupted."
            yield fail("parameters", problem, stage.command("deploy"))
    if stage.target.is_aws:
        yield from _of_production(stage)


def _of_production(stage: Deployed) -> Iterator[Finding]:
    deploy = f"{stage.command('deploy')} --parameter"
    if stage.parameters.get("TestMode") == "true":
        problem = "TestMode is on: the simulator decides about payments in test mode."
        yield warn("parameters", problem, f"{deploy} TestMode=false")
    if not stage.parameters.get("AlarmTopic"):
        yield fail("parameters", "AlarmTopic is empty: alarms notify no one.", f"{deploy} AlarmTopic=<ARN>")
    if not stage.parameters.get("MailSender"):
        yield warn("parameters", "MailSender is empty: no mail is sent.", f"{deploy} MailSender=<address>")
    if len(stage.settings.get("ORIGIN_SECRET", "")) < own_values.MIN_ORIGIN_SECRET:
        yield fail("parameters", "OriginSecret is too short.", f"{deploy} OriginSecret=<32 characters>")
    if stage.parameters.get("DataPolicy") == "Delete":
        problem = "The data is deleted with the stack."
        yield fail("parameters", problem, f"{deploy} DataPolicy=RetainExceptOnCreate")
