"""Deploy and use a stage on AWS or on an emulator."""

import os

from infra import console
from infra.data import gateway_env
from infra.deploy import change_set, deploy, sites
from infra.deploy.change_set import Outputs
from infra.deploy.target import EMULATOR_CREDENTIALS, Target
from infra.errors import CliError
from infra.local.stage import template_parameters


def deploy_stage(endpoint_url: str | None, stack: str, parameters: dict[str, str]) -> None:
    """Deploy. An emulator gets the test settings and the test merchant, as with `make up`."""
    target = Target(endpoint_url)
    with console.step(f"Account {target.account}, {endpoint_url or target.region}"):
        pass
    with console.step("Build"):
        made = deploy.build(target)
    with console.step("Deploy") as at:
        delete_stack_with_changed_api(target, stack, made)
        outputs = deploy.deploy(target, stack, made, {**_parameters(target), **parameters}, at.say)
    if not target.is_aws:
        enter(endpoint_url, stack)
        with console.step("Test merchant"):
            gateway_env.seed()
    console.box(stack, _addresses(target, outputs))


def enter(endpoint_url: str | None, stack: str) -> None:
    """Load the settings of a deployed stage into os.environ. Raise CliError if there is no such stack."""
    target = Target(endpoint_url)
    outputs = change_set.outputs(target, stack)
    if not outputs:
        where = endpoint_url or f"AWS ({target.region})"
        raise CliError(f"Stack {stack} does not exist at {where}.", "Deploy it first: make deploy")
    os.environ.update(deploy.environment(target, outputs))
    if endpoint_url:
        os.environ.update({**EMULATOR_CREDENTIALS, "AWS_ENDPOINT_URL": endpoint_url})


def delete_stack_with_changed_api(target: Target, stack: str, made: deploy.Build) -> None:
    """Delete a LocalStack stack whose REST API changed: LocalStack answers 404 after an update."""
    if target.is_aws or target.is_embedded:
        return
    outputs = change_set.outputs(target, stack)
    if outputs and change_set.definition_of(target, stack, "RestAPI") != made.resource("RestAPI"):
        sites.empty(target, outputs)
        change_set.delete(target, stack)


def _parameters(target: Target) -> dict[str, str]:
    if target.is_aws:
        return {}
    return {**deploy.emulator_parameters(target), **template_parameters(os.environ)}


def _addresses(target: Target, outputs: Outputs) -> dict[str, str]:
    api = outputs["ApiUrl"]
    if target.endpoint_url:
        api = f"{target.endpoint_url}/_aws/execute-api/{outputs['ApiId']}/api/"
    return {"API": f"{api}v1", "Dashboard": outputs["DashboardUrl"], "Checkout": outputs["CheckoutUrl"]}
