"""Start LocalStack on this machine without Docker. Run by LocalStack's own Python, not by the tests' one.

Its DynamoDB is the engine in the folder DYNAMODB_ENGINE; its functions are processes of FUNCTIONS_PYTHON.
"""

import os
from typing import Any

from host_functions import HostExecutor, use_as_executor
from localstack.runtime.main import main
from localstack.services.dynamodb import packages, server

ENGINE = os.environ["DYNAMODB_ENGINE"]


def use_own_engine() -> None:
    """Give LocalStack an engine and a Java that are installed, instead of downloads."""
    installer, package = packages.DynamoDBLocalPackageInstaller, packages.DynamoDBLocalPackage
    installer.install = lambda self, target=None: None
    installer.is_installed = lambda self: True
    installer.get_installed_dir = lambda self: ENGINE
    installer.get_java_env_vars = lambda self: {"PATH": os.environ["PATH"]}
    package.get_installed_dir = lambda self, version=None: ENGINE
    command = server.DynamodbServer._create_shell_command

    def without_agent(self: Any) -> list[str]:
        return [part for part in command(self) if not part.startswith("-javaagent:")]

    server.DynamodbServer._create_shell_command = without_agent


if __name__ == "__main__":
    use_own_engine()
    use_as_executor(HostExecutor)
    main()
