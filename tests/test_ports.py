"""Test runs on one machine at the same time get different ports."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests import ports
from tests.ports import free_port

FEW = range(19_000, 19_008)
CHOOSE = """
import sys
from pathlib import Path
from tests import ports
ports.CHOICES, ports.LOCKS = {choices!r}, Path(sys.argv[1])
print(*[ports.free_port() for _ in range(4)], flush=True)
input()
"""


@contextmanager
def another_run(locks: Path) -> Iterator[set[int]]:
    """Yield the ports that another process holds."""
    command = [sys.executable, "-c", CHOOSE.format(choices=FEW), str(locks)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as run:
        assert run.stdout
        yield {int(port) for port in run.stdout.readline().split()}
        run.communicate(b"\n")


def test_a_port_is_given_to_one_run_until_it_ends(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(ports, "CHOICES", FEW)
    monkeypatch.setattr(ports, "LOCKS", tmp_path)

    with another_run(tmp_path) as others:
        own = {free_port() for _ in range(3)}

    assert (len(own), len(others)) == (3, 4)
    assert not own & others
    assert {free_port() for _ in range(5)} == set(FEW) - own
