"""Check ports of this machine and the processes that listen on them."""

import re
import socket
import subprocess
from pathlib import Path


def is_taken(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        if probe.connect_ex(("127.0.0.1", port)) == 0:
            return True
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", port))
        except OSError:
            return True
    return False


def holder(port: int) -> str:
    """Return the process on the port as "name (pid 123)", or "another process" if it cannot be read."""
    return _holder_in_proc(port) if Path("/proc/net/tcp").exists() else _holder_by_lsof(port)


def _holder_in_proc(port: int) -> str:
    sockets = {f"socket:[{inode}]" for inode in _listening(port)}
    for link in Path("/proc").glob("[0-9]*/fd/*"):
        try:
            if str(link.readlink()) in sockets:
                pid = link.parts[2]
                return f"{Path('/proc', pid, 'comm').read_text().strip()} (pid {pid})"
        except OSError:
            continue
    return "another process"


def _listening(port: int) -> set[str]:
    found = set()
    for table in (Path("/proc/net/tcp"), Path("/proc/net/tcp6")):
        for line in table.read_text().splitlines()[1:] if table.exists() else []:
            fields = line.split()
            if fields[3] == "0A" and int(fields[1].rpartition(":")[2], 16) == port:
                found.add(fields[9])
    return found


def _holder_by_lsof(port: int) -> str:
    try:
        asked = subprocess.run(
            ["lsof", "-nP", f"-iTCP:{port}", "-sTCP:LISTEN", "-Fpc"],
            capture_output=True,
            text=True,
            check=False,
        )
    except FileNotFoundError:
        return "another process"
    found = re.search(r"^p(\d+)\nc(.+)$", asked.stdout, re.MULTILINE)
    return f"{found[2]} (pid {found[1]})" if found else "another process"
