"""Deploy and use a stage on AWS or on an emulator."""

import os
import re
import sys
from collections.abc import Callable, Collection, Mapping

from infra import console
from infra.data import gateway_env
from infra.deploy import artifacts, deploy, own_values, sites, stacks
from infra.deploy.artifacts import Build
from infra.deploy.change_set import Approve, Parameters
from infra.deploy.plan import Plan
from infra.deploy.stacks import Outputs
from infra.deploy.target import Target
from infra.errors import CliError
from infra.local.stage import template_parameters
from infra.operate.destroy import destroy

CLOUDFRONT = re.compile(r"https://(\w+)\.cloudfront\.net")

Ask = Callable[[str], bool]


def deploy_stage(target: Target, stack: str, parameters: dict[str, str], ask: Ask) -> None:
    """Show what a deploy changes, ask, deploy, and make a payment. Raise CliError if it is not approved.

    Raise SmokePaymentFailed if the deployed stage does not process the payment.
    An emulator gets the test settings and the test merchant, as with `make up`.
    """
    made = _built(target)
    delete_stack_with_changed_api(target, stack, made, ask)
    with console.step("Deploy") as at:
        chosen = _chosen(target, stack, made, parameters)
        outputs = deploy.deploy(target, stack, made, chosen, at.say, approving(target, stack, ask))
    enter(target, stack)
    if not target.is_aws:
        with console.step("Test merchant"):
            gateway_env.seed()
    with console.step("Smoke payment"):
        gateway_env.smoke_payment(api_url(target, outputs).removesuffix("/api"))
    console.box(stack, addresses(target, outputs))
    cnames = records(outputs, stacks.parameters(target, stack))
    if cnames:
        console.box("CNAME records to write", cnames)


def show_changes(target: Target, stack: str, parameters: dict[str, str]) -> None:
    """Print what a deploy would change, and change nothing."""
    made = _built(target)
    with console.step("Compare"):
        plan = deploy.preview(target, stack, made, _chosen(target, stack, made, parameters))
    console.plain("\n".join(plan.lines()) or "No changes.")


def approving(target: Target, stack: str, ask: Ask, except_of: Collection[str] = ()) -> Approve:
    """Return the check of a change set: it loses no data but that of the named resources, and is approved."""

    def approve(plan: Plan) -> None:
        plan.refuse_loss_of_data(except_of)
        console.plain("\n".join(plan.lines()))
        if not ask(f"Apply these changes to {stack} ({target.place})?"):
            raise CliError("Nothing was changed.", "Repeat the command and approve, or give --yes.")

    return approve


def _built(target: Target) -> Build:
    with console.step(f"Account {target.account}, {target.endpoint_url or target.region}"):
        pass
    with console.step("Build"):
        return artifacts.build(target)


def _chosen(target: Target, stack: str, made: Build, parameters: dict[str, str]) -> Parameters:
    emulator = {} if target.is_aws else deploy.emulator_parameters(target) | template_parameters(os.environ)
    return {**deploy.kept(target, stack, made.definition), **emulator, **parameters}


def ask_on_terminal(question: str) -> bool:
    """Return the answer of a person. Without a terminal there is none, and so no approval."""
    return sys.stdin.isatty() and console.ask(question)


def enter(target: Target, stack: str) -> None:
    """Load the settings of a deployed stage into os.environ. Raise CliError if there is no such stack."""
    settings = own_values.environment(target, stacks.existing_outputs(target, stack))
    own = target.environment()
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        del os.environ[name]
    os.environ.update({**settings, **own})


def delete_stack_with_changed_api(target: Target, stack: str, made: Build, ask: Ask) -> None:
    """Ask, and delete a LocalStack stack whose REST API changed: LocalStack answers 404 after an update."""
    if not target.is_localstack:
        return
    outputs = stacks.outputs(target, stack)
    wanted = made.definition["Resources"]["RestAPI"]
    if outputs and stacks.definition_of(target, stack, "RestAPI") != wanted:
        if not ask(f"LocalStack cannot update the changed API of {stack}. Delete the stack and its data?"):
            raise CliError("Nothing was changed.", "Approve the loss of its data, or give --yes.")
        destroy(target, stack, lambda _: True, with_data=True)


def api_url(target: Target, outputs: Outputs) -> str:
    """Return the address at which the API answers without DNS records, without a slash at its end."""
    if target.endpoint_url:
        return f"{target.endpoint_url.rstrip('/')}/_aws/execute-api/{outputs['ApiId']}/api"
    return outputs["ApiEndpoint"].rstrip("/")


def addresses(target: Target, outputs: Outputs) -> dict[str, str]:
    """Return the addresses that answer, by name."""
    served = {name: outputs[f"{name}Url"] for name in sites.SITES}
    if target.endpoint_url:
        local = rf"http://\1.cloudfront.localhost:{target.endpoint_url.rsplit(':', 1)[-1].strip('/')}"
        served = {name: CLOUDFRONT.sub(local, url) for name, url in served.items()}
    api = outputs["ApiUrl"].rstrip("/") if target.is_aws else api_url(target, outputs)
    return {"API": f"{api}/v1", **served}


def records(outputs: Outputs, parameters: Mapping[str, str]) -> dict[str, str]:
    """Return the CNAME records that the operator writes, since the stack has no zone."""
    if parameters["HostedZone"]:
        return {}
    targets = {"Api": "ApiDomainTarget", **{name: f"{name}DistributionDomain" for name in sites.SITES}}
    domains = {parameters[f"{name}Domain"]: outputs.get(output, "") for name, output in targets.items()}
    return {domain: target for domain, target in domains.items() if domain}
