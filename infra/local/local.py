"""A stage on this machine, up and down: what `make up`, `down`, `reset` and `merchant` do."""

import os
import shutil
import sys
import time

from infra.build.content_hash import digest
from infra.console import Step, step
from infra.data import gateway_env
from infra.deploy import change_set, deploy
from infra.deploy.deploy import Build
from infra.deploy.sites import SITES
from infra.errors import Trouble
from infra.local import cloud, ports
from infra.local.processes import Background
from infra.local.stage import PORTS, STACK, Stage, template_parameters
from infra.paths import INFRA, ROOT

PARTS = ("cloud", "stack", "edge")
EDGE_PATIENCE_S = 15


def edge(stage: Stage) -> Background:
    return Background("edge", stage.folder)


def up(stage: Stage) -> None:
    """Bring the stage to what the sources and the environment say, from whatever it is in now."""
    _refuse_taken_ports(stage)
    _move(stage)
    edge_version = _start_edge(stage)
    started = _start_cloud(stage)
    with step("Build") as at:
        made = deploy.build(stage.target)
        at.note = made.functions.stem.removeprefix("functions-")
    with step("Deploy") as at:
        _deploy(stage, made, at, anyway=started)
    stage.load_environment()
    with step("Test merchant"):
        gateway_env.seed()
        gateway_env.seed_user(stage.dashboard_password())
    with step("Edge"):
        _wait_for_edge(stage, edge_version)
    if started:
        _replay(stage)
    with step("Smoke payment"):
        gateway_env.smoke_payment(stage.api_url)


def down(stage: Stage) -> None:
    """Stop what runs; the data stays."""
    for title, process, stop in (
        ("Edge stopped", edge(stage), lambda: edge(stage).stop(5)),
        ("Local cloud stopped, its data kept", cloud.process(stage), lambda: cloud.stop(stage)),
    ):
        with step(title) as at:
            at.note = "" if process.pid() else "did not run"
            stop()


def reset(stage: Stage) -> None:
    """Stop what runs and throw its data away; its logs stay."""
    edge(stage).stop(5)
    cloud.process(stage).stop(10)
    with step("Data removed"):
        for name in ("state", "s3", "tmp"):
            shutil.rmtree(stage.folder / name, ignore_errors=True)
        stage.record_file.unlink(missing_ok=True)
        stage.environment_file.unlink(missing_ok=True)


def health(stage: Stage) -> dict[str, bool]:
    """Whether each part is well."""
    running = cloud.process(stage).pid() is not None and cloud.answers(stage)
    deployed = running and bool(change_set.outputs(stage.target, STACK))
    return dict(zip(PARTS, (running, deployed, edge(stage).pid() is not None), strict=True))


def _refuse_taken_ports(stage: Stage) -> None:
    own = _own_ports(stage)
    for name, port in stage.ports.items():
        if port not in own and ports.is_taken(port):
            advice = f"End it, or use another: make up {name}={port + 10}"
            raise Trouble(f"Port {port} is taken by {ports.holder(port)}.", advice)


def _own_ports(stage: Stage) -> set[int]:
    """Those that this stage itself listens on."""
    known = stage.record().get("ports", stage.ports)
    running = {"CLOUD_PORT"} if cloud.process(stage).pid() else set()
    running |= set(PORTS) - {"CLOUD_PORT"} if edge(stage).pid() else set()
    return {known[name] for name in running}


def _move(stage: Stage) -> None:
    """What runs on other ports than are asked for now is stopped first."""
    known = stage.record().get("ports", stage.ports)
    if known == stage.ports or not _own_ports(stage):
        return
    with step("Moving to other ports"):
        edge(stage).stop(5)
        if known["CLOUD_PORT"] != stage.ports["CLOUD_PORT"]:
            cloud.stop(stage)


def _start_cloud(stage: Stage) -> bool:
    """Returns whether it had to be started."""
    with step("Local cloud") as at:
        if cloud.process(stage).pid() and cloud.answers(stage):
            at.note = "already running"
            return False
        cloud.process(stage).stop(5)
        cloud.start(stage)
        return True


def _deploy(stage: Stage, made: Build, at: Step, *, anyway: bool) -> None:
    """A cloud that was just started is asked, since it may have gone back to an older state."""
    parameters = {
        **deploy.emulator_parameters(stage.target),
        "CheckoutUrl": stage.checkout_url,
        **template_parameters(os.environ),
    }
    wanted = {
        "template": made.template.name,
        "code": made.code_key,
        "parameters": parameters,
        "after": _after(),
    }
    outputs = change_set.outputs(stage.target, STACK)
    if anyway or not outputs or stage.record().get("deployed") != wanted:
        outputs = deploy.deploy(stage.target, STACK, made, parameters, at.say)
    else:
        at.note = "nothing to do"
    stage.write_record({**stage.record(), "ports": dict(stage.ports), "outputs": outputs, "deployed": wanted})
    stage.write_environment(deploy.environment(stage.target, outputs))


def _after() -> str:
    """What a deploy puts there besides the template."""
    return digest(
        [
            *SITES.values(),
            INFRA / "deploy" / "emulator_api_fix.py",
            INFRA / "deploy" / "sites.py",
            INFRA / "build" / "frontend.py",
            INFRA / "deploy" / "deploy.py",
        ]
    )


def _start_edge(stage: Stage) -> str:
    """It comes up while the rest is made. Returns its version, which an edge that runs has to be of."""
    version = digest([INFRA / "local" / f"{name}.py" for name in ("proxy", "request_log_follower", "stage")])
    if not edge(stage).pid() or stage.record().get("edge") != version:
        edge(stage).stop(5)
        edge(stage).start([sys.executable, "-m", "infra.local.proxy"], _edge_environment(stage))
    return version


def _edge_environment(stage: Stage) -> dict[str, str]:
    ports_by_name = {name: str(port) for name, port in stage.ports.items()}
    return {**os.environ, "LOCAL_DIR": str(stage.folder), **ports_by_name, "PYTHONPATH": str(ROOT)}


def _wait_for_edge(stage: Stage, version: str) -> None:
    deadline = time.monotonic() + EDGE_PATIENCE_S
    while not all(ports.is_taken(port) for name, port in stage.ports.items() if name != "CLOUD_PORT"):
        if edge(stage).pid() is None or time.monotonic() > deadline:
            raise Trouble("The edge did not start.", edge(stage).last_words())
        time.sleep(0.02)
    stage.write_record({**stage.record(), "edge": version})


def _replay(stage: Stage) -> None:
    since = cloud.unread_since(stage)
    if since is None:
        return
    with step("Events since the last stop relayed") as at:
        at.note = str(gateway_env.replay(since))
