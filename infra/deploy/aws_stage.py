"""Deploy and use a stage on AWS or on an emulator."""

import os
import re
import sys
from collections.abc import Callable

from infra import console
from infra.data import gateway_env
from infra.deploy import deploy, own_values, sites, stacks
from infra.deploy.destroy import destroy
from infra.deploy.plan import Plan
from infra.deploy.stacks import Outputs
from infra.deploy.target import EMULATOR_CREDENTIALS, Target
from infra.errors import CliError
from infra.local.stage import template_parameters

CLOUDFRONT = re.compile(r"https://(\w+)\.cloudfront\.net")

Ask = Callable[[str], bool]


def deploy_stage(target: Target, stack: str, parameters: dict[str, str], ask: Ask) -> None:
    """Show what a deploy changes, ask, and deploy. Raise CliError if it is not approved.

    An emulator gets the test settings and the test merchant, as with `make up`.
    """
    with console.step(f"Account {target.account}, {target.endpoint_url or target.region}"):
        pass
    with console.step("Build"):
        made = deploy.build(target)
    delete_stack_with_changed_api(target, stack, made, ask)

    def approve(plan: Plan) -> None:
        plan.refuse_loss_of_data()
        console.plain("\n".join(plan.lines()))
        if not ask(f"Apply these changes to {stack}?"):
            raise CliError("Nothing was changed.", "Repeat the command and approve, or give --yes.")

    with console.step("Deploy") as at:
        chosen = {**deploy.kept(target, stack, made), **_parameters(target), **parameters}
        outputs = deploy.deploy(target, stack, made, chosen, at.say, approve)
    if not target.is_aws:
        enter(target, stack)
        with console.step("Test merchant"):
            gateway_env.seed()
    console.box(stack, _addresses(target, outputs))


def ask_on_terminal(question: str) -> bool:
    """Return the answer of a person. Without a terminal there is none, and so no approval."""
    if not sys.stdin.isatty():
        return False
    return console.out.input(f"{question} \\[y/N] ").strip().lower() in ("y", "yes")


def enter(target: Target, stack: str) -> None:
    """Load the settings of a deployed stage into os.environ. Raise CliError if there is no such stack."""
    outputs = stacks.outputs(target, stack)
    if not outputs:
        where = target.endpoint_url or f"AWS ({target.region})"
        raise CliError(f"Stack {stack} does not exist at {where}.", "Deploy it first: make deploy")
    os.environ.update(own_values.environment(target, outputs))
    if target.endpoint_url:
        os.environ.update({**EMULATOR_CREDENTIALS, "AWS_ENDPOINT_URL": target.endpoint_url})
    else:
        os.environ["AWS_REGION"] = target.region
        if target.profile:
            os.environ["AWS_PROFILE"] = target.profile


def delete_stack_with_changed_api(target: Target, stack: str, made: deploy.Build, ask: Ask) -> None:
    """Ask, and delete a LocalStack stack whose REST API changed: LocalStack answers 404 after an update."""
    if target.is_aws or target.is_embedded:
        return
    outputs = stacks.outputs(target, stack)
    wanted = made.definition["Resources"]["RestAPI"]
    if outputs and stacks.definition_of(target, stack, "RestAPI") != wanted:
        if not ask(f"LocalStack cannot update the changed API of {stack}. Delete the stack and its data?"):
            raise CliError("Nothing was changed.", "Approve the loss of its data, or give --yes.")
        destroy(target, stack, lambda _: True, with_data=True)


def _parameters(target: Target) -> dict[str, str]:
    if target.is_aws:
        return {}
    return {**deploy.emulator_parameters(target), **template_parameters(os.environ)}


def _addresses(target: Target, outputs: Outputs) -> dict[str, str]:
    api, served = outputs["ApiUrl"], {name: outputs[f"{name}Url"] for name in sites.SITES}
    if target.endpoint_url:
        api = f"{target.endpoint_url}/_aws/execute-api/{outputs['ApiId']}/api/"
        port = target.endpoint_url.rsplit(":", 1)[-1].strip("/")
        local = rf"http://\1.cloudfront.localhost:{port}"
        served = {name: CLOUDFRONT.sub(local, url) for name, url in served.items()}
    return {"API": f"{api}v1", **served}
