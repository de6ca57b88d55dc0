"""Run localstripe with the arguments of the command, on the loopback interface only, and store nothing.

It listens on all interfaces and writes its data to a file in /tmp, and has no options for these.
"""

import builtins
import os
import runpy
import socket
from typing import Any

_bind, _open = socket.socket.bind, open
_DATA = "/tmp/localstripe.pickle"


def _bind_to_loopback(self: socket.socket, address: Any) -> None:
    _bind(self, ("::ffff:127.0.0.1", *address[1:]) if address[0] == "::" else address)


def _open_without_data(file: Any, *arguments: Any, **options: Any) -> Any:
    return _open(os.devnull if file == _DATA else file, *arguments, **options)


if __name__ == "__main__":
    socket.socket.bind = _bind_to_loopback  # type: ignore[assignment, method-assign]
    builtins.open = _open_without_data
    runpy.run_module("localstripe", run_name="__main__", alter_sys=True)
