"""Start, stop and reset the stage on this machine: `make up`, `down` and `reset`."""

import os
import shutil
import sys
import time
from datetime import datetime

from infra.build.content_hash import digest
from infra.console import Step, step
from infra.data import gateway_env
from infra.deploy import artifacts, deploy, own_values, stacks
from infra.deploy.artifacts import Build
from infra.deploy.sites import SITES
from infra.docs.site import build as docs_site
from infra.errors import CliError
from infra.local import cloud, ports
from infra.local.processes import Background
from infra.local.stage import PORTS, STACK, Stage, template_parameters
from infra.paths import INFRA, ROOT

PARTS = ("cloud", "stack", "edge")
EDGE_TIMEOUT_S = 60
MAIL_SENDER = "gateway@localhost.example"  # SES of the embedded cloud delivers nothing


def edge(stage: Stage) -> Background:
    return Background("edge", stage.folder)


def up(stage: Stage) -> None:
    """Start or repair the stage, with the current sources and environment."""
    _check_ports_are_free(stage)
    _stop_if_ports_changed(stage)
    edge_version = _start_edge(stage)
    started = _start_cloud(stage)
    with step("Build") as at:
        made = artifacts.build(stage.target)
        at.note = made.functions.stem.removeprefix("functions-")
    with step("Deploy") as at:
        _deploy(stage, made, at, anyway=started)
    stage.load_environment()
    with step("Test merchant"):
        gateway_env.seed()
        gateway_env.seed_user(stage.dashboard_password())
    with step("Edge"):
        _wait_for_edge(stage, edge_version)
    _replay(stage)
    with step("Smoke payment"):
        gateway_env.smoke_payment(stage.api_url)


def down(stage: Stage) -> None:
    """Stop the stage and keep its data."""
    for title, process, stop in (
        ("Edge stopped", edge(stage), lambda: edge(stage).stop(5)),
        ("Local cloud stopped, its data kept", cloud.process(stage), lambda: cloud.stop(stage)),
    ):
        with step(title) as at:
            at.note = "" if process.pid() else "was not running"
            stop()


def reset(stage: Stage) -> None:
    """Stop the stage and delete its data, but not its logs."""
    edge(stage).stop(5)
    cloud.process(stage).stop(10)
    with step("Data removed"):
        for name in ("state", "s3", "tmp"):
            shutil.rmtree(stage.folder / name, ignore_errors=True)
        stage.record_file.unlink(missing_ok=True)
        stage.environment_file.unlink(missing_ok=True)


def health(stage: Stage) -> dict[str, bool]:
    """Return the health of each part, by the names of PARTS."""
    running = cloud.answers(stage)
    deployed = running and bool(stacks.outputs(stage.target, STACK))
    return dict(zip(PARTS, (running, deployed, edge(stage).pid() is not None), strict=True))


def enter(stage: Stage) -> None:
    """Load the stage's settings into os.environ. Raise CliError if it does not run."""
    stage.load_environment()
    check_runs(stage)


def check_runs(stage: Stage) -> None:
    """Raise CliError if the stage does not run."""
    if edge(stage).pid() is None or cloud.process(stage).pid() is None:
        raise CliError("The local stage is not running.", "Start it: make up")


def _check_ports_are_free(stage: Stage) -> None:
    own = _own_ports(stage)
    for name, port in stage.ports.items():
        if port not in own and ports.is_taken(port):
            advice = f"Stop it, or use another port: make up {name}={port + 10}"
            raise CliError(f"Port {port} is in use by {ports.holder(port)}.", advice)


def _own_ports(stage: Stage) -> set[int]:
    """Return the ports on which this stage listens now."""
    known = stage.record().get("ports", stage.ports)
    running = {"CLOUD_PORT"} if cloud.process(stage).pid() else set()
    running |= set(PORTS) - {"CLOUD_PORT"} if edge(stage).pid() else set()
    return {known[name] for name in running}


def _stop_if_ports_changed(stage: Stage) -> None:
    """Stop the parts that run on other ports than the configured ones."""
    known = stage.record().get("ports", stage.ports)
    if known == stage.ports or not _own_ports(stage):
        return
    with step("Moving to other ports"):
        edge(stage).stop(5)
        if known["CLOUD_PORT"] != stage.ports["CLOUD_PORT"]:
            cloud.stop(stage)


def _start_cloud(stage: Stage) -> bool:
    """Start the cloud if it is not running. Return True if it was started."""
    with step("Local cloud") as at:
        current = stage.record().get("cloud") == cloud.version()
        if current and cloud.answers(stage):
            at.note = "already running"
            return False
        cloud.process(stage).stop(cloud.TIMEOUT_S)
        at.note = cloud.notice(stage)
        unread = cloud.unread_since(stage)
        since = stage.record().get("unread_since") or (unread and unread.isoformat())
        stage.write_record({**stage.record(), "unread_since": since})
        cloud.start(stage)
        stage.write_record({**stage.record(), "cloud": cloud.version()})
        return True


def _deploy(stage: Stage, made: Build, at: Step, *, anyway: bool) -> None:
    """Deploy if anything changed. `anyway`: the state of a restarted cloud may be older than the record."""
    parameters = {
        **deploy.emulator_parameters(stage.target),
        "CheckoutUrl": stage.checkout_url,
        "DashboardUrl": stage.dashboard_url,
        "MailSender": MAIL_SENDER,
        "Sms": "true",
        **template_parameters(os.environ),
    }
    wanted = {
        "template": made.template.name,
        "code": made.code_key,
        "parameters": parameters,
        "after": _hash_outside_template(),
    }
    outputs = stacks.outputs(stage.target, STACK)
    if anyway or not outputs or stage.record().get("deployed") != wanted:
        outputs = deploy.deploy(stage.target, STACK, made, parameters, at.say)
    else:
        at.note = "no changes"
    stage.write_environment(
        own_values.environment(stage.target, outputs)
    )  # the edge reads it with the record
    stage.write_record({**stage.record(), "ports": dict(stage.ports), "outputs": outputs, "deployed": wanted})


def _hash_outside_template() -> str:
    """Return a hash of the parts that a deploy adds outside the template."""
    return digest(
        [
            *SITES.values(),
            *docs_site.SOURCES,
            INFRA / "deploy" / "emulator_api_fix.py",
            INFRA / "deploy" / "sites.py",
            INFRA / "build" / "frontend.py",
            INFRA / "build" / "page_scripts.py",
            INFRA / "deploy" / "artifacts.py",
            INFRA / "deploy" / "deploy.py",
            INFRA / "deploy" / "own_values.py",
        ]
    )


def _start_edge(stage: Stage) -> str:
    """Start the edge while the rest is built. Return its version; restart an edge of another version."""
    modules = ("access", "proxy", "request_log_follower", "stage")
    version = digest([INFRA / "local" / f"{name}.py" for name in modules])
    if not edge(stage).pid() or stage.record().get("edge") != version:
        edge(stage).stop(5)
        edge(stage).start([sys.executable, "-m", "infra.local.proxy"], _edge_environment(stage))
    return version


def _edge_environment(stage: Stage) -> dict[str, str]:
    ports_by_name = {name: str(port) for name, port in stage.ports.items()}
    return {**os.environ, "LOCAL_DIR": str(stage.folder), **ports_by_name, "PYTHONPATH": str(ROOT)}


def _wait_for_edge(stage: Stage, version: str) -> None:
    deadline = time.monotonic() + EDGE_TIMEOUT_S
    while not all(ports.is_taken(port) for name, port in stage.ports.items() if name != "CLOUD_PORT"):
        if edge(stage).pid() is None or time.monotonic() > deadline:
            raise CliError("The edge did not start.", edge(stage).log_tail())
        time.sleep(0.02)
    stage.write_record({**stage.record(), "edge": version})


def _replay(stage: Stage) -> None:
    """Relay events again, which the stopped relay did not read, also if an earlier `up` was interrupted."""
    since = stage.record().get("unread_since")
    if since is None:
        return
    with step("Events since the last stop relayed") as at:
        at.note = str(gateway_env.replay(datetime.fromisoformat(since), STACK))
    stage.write_record({**stage.record(), "unread_since": None})
