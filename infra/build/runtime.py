"""The Python that the functions run on: a pinned one on AWS, that of this machine on an emulator."""

import subprocess
import sys
from dataclasses import dataclass

from infra.build import pythons
from infra.errors import CliError

PINNED = "3.13"  # the newest that Lambda has had for a year
LOCAL = f"{sys.version_info.major}.{sys.version_info.minor}"


@dataclass(frozen=True)
class Runtime:
    """A version of Python on a platform such as aarch64-manylinux2014; None means this machine."""

    version: str = LOCAL
    platform: str | None = None

    @property
    def name(self) -> str:
        """Return Lambda's name of it."""
        return f"python{self.version}"

    def compiler(self) -> str:
        """Return the program of this version, whose bytecode no other version can read. Raise CliError."""
        if self.version == LOCAL:
            return sys.executable
        found = pythons.find(self.version)
        if found is None:
            raise CliError(
                f"Functions on AWS run on Python {self.version}, which this machine does not have.",
                f"Install it beside yours: uv python install {self.version}",
            )
        return str(found)

    def full_version(self) -> str:
        """Return the version with its build: another one may write other bytecode."""
        if self.version == LOCAL:
            return sys.version
        ran = subprocess.run([self.compiler(), "-VV"], capture_output=True, text=True, check=True)
        return ran.stdout.strip()
