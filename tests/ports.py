"""Choose ports for servers of tests."""

import os
import random
import socket
from contextlib import suppress

# Below the ports that Linux (from 32768) and macOS (from 49152) give to outgoing connections: a stage listens
# a minute after its ports are chosen, and any connection could have taken one by then.
CHOICES = range(20_000, 32_000)
_WORKERS = 8
_given: set[int] = set()


def free_port() -> int:
    """Return a port on which nothing listens now, and that no other worker of this run gets."""
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")) % _WORKERS
    own = CHOICES[worker::_WORKERS]
    if len(_given) > len(own) // 2:
        _given.clear()
    while True:
        port = random.choice(own)
        if port in _given:
            continue
        _given.add(port)
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
