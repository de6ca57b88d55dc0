"""Run LocalStack's Lambda functions as processes of this machine, one for each sandbox."""

import importlib
import json
import os
import subprocess
import threading
from pathlib import Path
from typing import Any, TextIO

from localstack import config
from localstack.services.lambda_.invocation import execution_environment, runtime_executor
from localstack.services.lambda_.invocation.lambda_models import InvocationResult
from localstack.services.lambda_.invocation.runtime_executor import RuntimeExecutor

SANDBOX = Path(__file__).with_name("sandbox.py")
KEPT = ("HOME", "LANG", "PATH")  # of this process's environment
CHOOSERS = ("assignment", "event_manager", "lambda_service", "version_manager")


class HostExecutor(RuntimeExecutor):  # type: ignore[misc]  # LocalStack has no types here
    """A sandbox: one process that imports the handler once and then answers one event after the other."""

    process: subprocess.Popen[str] | None = None
    answers: TextIO
    logs = ""

    def start(self, env_vars: dict[str, Any]) -> None:
        code = self.function_version.config.code
        code.prepare_for_execution()
        readable, writable = os.pipe()
        given = {name: str(value) for name, value in env_vars.items() if value is not None}
        environment = {
            **{name: os.environ[name] for name in KEPT if name in os.environ},
            **given,
            "AWS_ENDPOINT_URL": f"http://localhost:{config.GATEWAY_LISTEN[0].port}",
            "HANDLER": self.function_version.config.handler,
            "ANSWERS": str(writable),
        }
        self.process = subprocess.Popen(
            [os.environ["FUNCTIONS_PYTHON"], "-I", "-S", str(SANDBOX)],
            cwd=str(code.get_unzipped_code_location()),
            env=environment,
            stdin=subprocess.PIPE,
            pass_fds=(writable,),
            text=True,
        )
        os.close(writable)
        self.answers = os.fdopen(readable)
        self.one_at_a_time = threading.Lock()

    def invoke(self, payload: dict[str, str]) -> InvocationResult:
        assert self.process
        assert self.process.stdin
        with self.one_at_a_time:
            self.process.stdin.write(json.dumps(payload) + "\n")
            self.process.stdin.flush()
            line = self.answers.readline()
        request = payload["invoke-id"]
        answer: dict[str, Any] = json.loads(line) if line else exited(request)
        self.logs = f"START RequestId: {request} Version: $LATEST\n{answer['log']}END RequestId: {request}\n"
        return InvocationResult(
            request_id=request,
            payload=json.dumps(answer["result"]).encode(),
            is_error=answer["is_error"],
            logs=self.logs,
            executed_version=self.function_version.id.qualifier,
        )

    def stop(self) -> None:
        if self.process:
            self.process.kill()
            self.process.wait()

    def get_address(self) -> str:
        return "127.0.0.1"

    def get_endpoint_from_executor(self) -> str:
        return "localhost"

    def get_runtime_endpoint(self) -> str:
        return f"http://localhost:{config.GATEWAY_LISTEN[0].port}/_localstack_lambda/{self.id}"

    def get_logs(self) -> str:
        return self.logs

    @classmethod
    def prepare_version(cls, function_version: Any) -> None:
        """Do nothing: the code is unpacked when a sandbox starts."""

    @classmethod
    def cleanup_version(cls, function_version: Any) -> None:
        """Do nothing: nothing was prepared."""


def exited(request: str) -> dict[str, Any]:
    error = {"errorType": "Runtime.ExitError", "errorMessage": f"RequestId: {request} Error: Runtime exited"}
    return {"is_error": True, "result": error, "log": ""}


def use_as_executor(executor: type[RuntimeExecutor]) -> None:
    """Replace the choice of the executor wherever LocalStack imported it."""
    package = "localstack.services.lambda_.invocation"
    modules = [runtime_executor, execution_environment]
    modules += [importlib.import_module(f"{package}.{name}") for name in CHOOSERS]
    for module in modules:
        if hasattr(module, "get_runtime_executor"):
            module.get_runtime_executor = lambda: executor
