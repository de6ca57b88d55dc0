"""Record which permissions the functions use while tests run them in this process.

The function is found by the stack of the call up to the test: a frame of the function, of a worker that only
it has, or of the API. A test's own call, also of a double in a function, is not recorded.
"""

import ast
import gc
import json
import os
import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from threading import Lock
from types import FrameType
from typing import TYPE_CHECKING, Any

from infra.paths import ROOT
from infra.template.fragments import state_machine
from tests.grants.permissions import Permission, needed, of_execution

if TYPE_CHECKING:
    from botocore.session import Session

FOLDER = "RECORDED_GRANTS"  # the environment variable with the folder that processes write to
API, TEST = "api", "test"
MACHINE = "SendLater"  # the only state machine of the template
PRESIGNED = {"CreateBucket": "PutObject"}  # botocore presigns an upload as this call
_NO_COLLECTION = Lock()
CHALICE = f"{os.sep}chalice{os.sep}app.py"
TESTS = tuple(f"{ROOT / name}{os.sep}" for name in ("tests", "bench"))
NO_CALLERS = tuple(  # test code on the way of every call
    str(ROOT / "tests" / name) for name in ("grants", "aws_calls.py", "aws_transport.py", "faults.py")
)


@contextmanager
def recording(session: "Session") -> Iterator[None]:
    """Record the calls of the session's clients and write them, if the environment names a folder."""
    folder, used = os.environ.get(FOLDER), set[Permission]()
    if not folder:
        yield
        return

    def record(**call: Any) -> None:
        if function := _function(sys._getframe()):
            model = call["model"]
            name = PRESIGNED.get(model.name, model.name)
            calls = needed(model.service_model.service_name, name, call["params"])
            used.update(Permission(function, *one) for one in calls)
            if name == "StartExecution":
                waits = of_execution(state_machine(), json.loads(call["params"]["input"]))
                used.update(Permission(MACHINE, *one) for one in waits)

    session.register("before-parameter-build", record)
    try:
        yield
    finally:
        session.unregister("before-parameter-build", record)
        lines = sorted("\t".join(_with_setting(one)) for one in used)
        Path(folder, f"{os.getpid()}.tsv").write_text("".join(f"{line}\n" for line in lines))


def read(folder: Path) -> set[Permission]:
    """Return what all processes have written."""
    lines = (line for file in folder.glob("*.tsv") for line in file.read_text().splitlines())
    return {Permission(*line.split("\t")) for line in lines}


def _with_setting(one: Permission) -> Permission:
    """Return the permission on the setting that names the resource, as PAYMENTS_QUEUE_URL, or on a table."""
    if one.action.startswith("dynamodb:"):
        return one._replace(resource=one.resource.removeprefix(os.environ["TABLE_PREFIX"]))
    settings = {
        value: name for name, value in os.environ.items() if name.endswith(("_URL", "_ID", "_ARN", "_BUCKET"))
    }
    return one._replace(resource=settings.get(one.resource, one.resource))


def _function(frame: FrameType) -> str | None:
    """Return the function on whose behalf this thread makes a call, or None for a test's own call."""
    found, is_of_test = _outermost(frame)
    if found or is_of_test:
        return found
    # A thread of a pool: it works for the only function that runs.
    running = {_outermost(other)[0] for other in _frames()} - {None}
    return running.pop() if len(running) == 1 else None


def _frames() -> list[FrameType]:
    """Return what each thread runs.

    Before Python 3.12, a garbage collection within the call stops the process for ever
    (https://github.com/python/cpython/issues/106883).
    """
    with _NO_COLLECTION:
        gc.disable()
        try:
            return list(sys._current_frames().values())
        finally:
            gc.enable()


def _outermost(frame: FrameType | None) -> tuple[str | None, bool]:
    """Return the outermost function below the innermost test of a stack, and whether there is a test."""
    found = None
    while frame:
        name = _owner(frame.f_code.co_filename)
        if name == TEST:
            return found, True
        found = name or found
        frame = frame.f_back
    return found, False


@cache
def _owner(file: str) -> str | None:
    """Return the function that a file belongs to, or TEST."""
    if file.startswith(TESTS) and not file.startswith(NO_CALLERS):
        return TEST
    return API if file.endswith(CHALICE) else _functions().get(file)


@cache
def _functions() -> dict[str, str]:
    """Return the function of each file that belongs to one: its own, and the workers that only it reaches."""
    entries = {str(file): file.stem for file in (ROOT / "functions").glob("[a-z]*.py")}
    reached: dict[str, set[str]] = defaultdict(set)
    for entry, name in entries.items():
        for worker in _workers(Path(entry)):
            reached[str(worker)].add(name)
    return {**entries, **{worker: names.pop() for worker, names in reached.items() if len(names) == 1}}


def _workers(file: Path) -> set[Path]:
    """Return the files of the workers that a file imports, and of those that they import."""
    found: set[Path] = set()
    left = [file]
    while left:
        new = set(_imported(left.pop())) - found
        found |= new
        left += new
    return found


def _imported(file: Path) -> Iterator[Path]:
    """Yield the files of the workers that a file imports by name, or from which it imports."""
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.ImportFrom) and ".workers" in (node.module or ""):
            module = ROOT / str(node.module).replace(".", os.sep)
            candidates = [module, *(module / one.name for one in node.names)]
            yield from (one.with_suffix(".py") for one in candidates if one.with_suffix(".py").is_file())
