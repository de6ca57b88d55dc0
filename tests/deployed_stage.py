"""A stage that the command `deploy` made on an embedded cloud of its own."""

import subprocess
import sys
from dataclasses import dataclass

from infra.deploy import own_values, stacks
from infra.deploy.target import Target
from infra.paths import ROOT
from tests.live_stage import ENVIRONMENT


@dataclass(frozen=True)
class DeployedStage:
    """Run commands on a stack as an operator types them. `said` is the output of its deploy."""

    endpoint: str
    stack: str
    said: str = ""

    @property
    def target(self) -> Target:
        return Target(self.endpoint)

    @property
    def settings(self) -> dict[str, str]:
        return own_values.environment(self.target, stacks.outputs(self.target, self.stack))

    def run(self, *arguments: str, ok: bool = True) -> str:
        """Run a command on this stage. Return its output."""
        where = ["--stack", self.stack, "--endpoint-url", self.endpoint]
        ran = subprocess.run(
            [sys.executable, "-m", "infra", *arguments, *where],
            cwd=ROOT,
            env=ENVIRONMENT,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
        assert (ran.returncode == 0) is ok, ran.stdout + ran.stderr
        return ran.stdout + ran.stderr

    def parameter(self, name: str) -> str:
        return stacks.parameters(self.target, self.stack)[name]
