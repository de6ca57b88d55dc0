"""Choose ports for servers of tests."""

import fcntl
import os
import random
import socket
import tempfile
from collections import deque
from contextlib import suppress
from pathlib import Path

# Below the ports that Linux (from 32768) and macOS (from 49152) give to outgoing connections: a stage listens
# a minute after its ports are chosen, and any connection could have taken one by then.
CHOICES = range(20_000, 32_000)
LOCKS = Path(tempfile.gettempdir(), f"payment-gateway-test-ports-{os.getuid()}")
_MAX_HELD = 200
_held: deque[int] = deque()


def free_port() -> int:
    """Return a port on which nothing listens now, and that no other process of any run gets."""
    while True:
        port = random.choice(CHOICES)
        if _reserve(port):
            with socket.socket() as probe, suppress(OSError):
                probe.bind(("127.0.0.1", port))
                return port


def _reserve(port: int) -> bool:
    """Lock the port's file until this process ends. Return False if a process has the lock."""
    LOCKS.mkdir(exist_ok=True)
    lock = os.open(LOCKS / str(port), os.O_CREAT | os.O_RDWR)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(lock)
        return False
    _held.append(lock)
    if len(_held) > _MAX_HELD:
        os.close(_held.popleft())
    return True
