"""Background processes and ports: our own processes are found again, others are not stopped."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from infra.local import ports
from infra.local.processes import Background, identity_of

SLEEPS = [sys.executable, "-c", "import time; print('up', flush=True); time.sleep(60)"]
DEAF = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN)"
IGNORES_TERM = [*SLEEPS[:2], f"{DEAF}; {SLEEPS[2]}"]


def started(folder: Path, command: list[str]) -> Background:
    process = Background("sleeper", folder)
    process.start(command, os.environ)
    while "up" not in process.log_tail():
        assert process.pid()
    return process


def test_a_process_is_found_again_and_stopped(tmp_path: Path) -> None:
    pid = started(tmp_path, SLEEPS).pid()

    again = Background("sleeper", tmp_path)

    assert again.pid() == pid
    assert again.stop(timeout_s=60)
    assert (again.pid(), identity_of(pid or 0)) == (None, "")


def test_a_process_that_ignores_the_signal_is_killed(tmp_path: Path) -> None:
    process = started(tmp_path, IGNORES_TERM)

    assert not process.stop(timeout_s=0.2)
    assert process.pid() is None


def test_another_process_with_an_old_pid_is_not_stopped(tmp_path: Path) -> None:
    with subprocess.Popen(SLEEPS) as stranger:
        (tmp_path / "sleeper.pid").write_text(f"{stranger.pid}\n12345 python -m something.else")
        process = Background("sleeper", tmp_path)
        process.stop(timeout_s=1)
        alive = stranger.poll() is None
        stranger.kill()

    assert alive
    assert process.pid() is None


@pytest.mark.parametrize("left_behind", ["", "not a pid", "99999999\nlong gone"])
def test_a_stale_or_invalid_pid_file_means_that_no_process_runs(tmp_path: Path, left_behind: str) -> None:
    (tmp_path / "sleeper.pid").write_text(left_behind)

    assert Background("sleeper", tmp_path).pid() is None


def test_the_log_tail_names_the_log_file(tmp_path: Path) -> None:
    process = started(tmp_path, SLEEPS)
    process.stop(timeout_s=60)

    assert process.log_tail().splitlines() == ["up", f"Full log: {process.log}"]


def test_the_process_of_a_port_is_named() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        taken, holder = ports.is_taken(port), ports.holder(port)

    assert taken
    assert f"(pid {os.getpid()})" in holder
    assert not ports.is_taken(port)
