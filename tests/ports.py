"""Choose ports for servers of tests."""

import random
import socket
from contextlib import suppress

# Below the ports that Linux (from 32768) and macOS (from 49152) give to outgoing connections: a stage listens
# a minute after its ports are chosen, and any connection could have taken one by then.
CHOICES = range(20_000, 32_000)


def free_port() -> int:
    """Return a port on which nothing listens now."""
    while True:
        port = random.choice(CHOICES)
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
