"""Background processes, identified by pid, start time and command, so that no other process is stopped."""

import os
import signal
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

MAX_LOG_BYTES = 10 * 1024**2


@dataclass(frozen=True)
class Background:
    """A process that outlives the terminal. `<folder>/<name>.pid` holds its pid and identity."""

    name: str
    folder: Path

    @property
    def log(self) -> Path:
        return self.folder / "logs" / f"{self.name}.log"

    @property
    def _pid_file(self) -> Path:
        return self.folder / f"{self.name}.pid"

    def pid(self) -> int | None:
        """Return its pid, or None if it does not run."""
        try:
            pid, identity = self._pid_file.read_text().split("\n", 1)
        except (FileNotFoundError, ValueError):
            return None
        return int(pid) if identity_of(int(pid)) == identity else None

    def start(self, command: list[str], environment: Mapping[str, str]) -> None:
        self._rotate_log()
        with self.log.open("ab") as log:
            process = subprocess.Popen(
                command,
                cwd=self.folder,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        identity = ""
        while process.poll() is None and not _is_command(identity, command):
            time.sleep(0.005)  # between fork and exec it has this process's command line
            identity = identity_of(process.pid)
        process.returncode = process.returncode or 0  # it may outlive its Popen
        self._pid_file.write_text(f"{process.pid}\n{identity}")

    def stop(self, timeout_s: float) -> bool:
        """Send SIGTERM, and SIGKILL after `timeout_s`. Return True if SIGTERM was enough."""
        pid = self.pid()
        ended = pid is None or self._signal(pid, signal.SIGTERM, timeout_s)
        if pid is not None and not ended:
            self._signal(pid, signal.SIGKILL, 5)
        self._pid_file.unlink(missing_ok=True)
        return ended

    def log_tail(self, count: int = 12) -> str:
        """Return the last lines of its log and the log's path."""
        try:
            lines = self.log.read_text(errors="replace").splitlines()[-count:]
        except FileNotFoundError:
            lines = []
        return "\n".join([*lines, f"Full log: {self.log}"])

    def _rotate_log(self) -> None:
        self.log.parent.mkdir(parents=True, exist_ok=True)
        if self.log.exists() and self.log.stat().st_size > MAX_LOG_BYTES:
            self.log.replace(self.log.with_suffix(".1.log"))

    def _signal(self, pid: int, with_signal: signal.Signals, timeout_s: float) -> bool:
        deadline = time.monotonic() + timeout_s
        os.kill(pid, with_signal)
        while self.pid() is not None:
            if time.monotonic() > deadline:
                return False
            time.sleep(0.02)
        return True


def identity_of(pid: int) -> str:
    """Return the process's start time and command line, or "" if it has ended."""
    if Path("/proc/self/stat").exists():
        return _identity_in_proc(pid)
    asked = subprocess.run(
        ["ps", "-ww", "-o", "stat=,lstart=,command=", "-p", str(pid)],
        capture_output=True,
        text=True,
        check=False,
    )
    state, _, identity = asked.stdout.strip().partition(" ")
    return "" if state.startswith("Z") else identity.strip()


def _identity_in_proc(pid: int) -> str:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        command = Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except (FileNotFoundError, ProcessLookupError):
        return ""
    # An exiting process loses its command line before it becomes a zombie.
    return "" if fields[0] == "Z" or not command.strip() else f"{fields[19]} {command.strip()}"


def _is_command(identity: str, command: list[str]) -> bool:
    return identity.endswith(" ".join(command[1:]))
