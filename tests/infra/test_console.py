"""The terminal: a question during a step."""

import os
import pty
import sys

import pytest

from infra.paths import ROOT

ASKING = """
from infra import console
with console.step("Deploy") as at:
    at.say("creating")
    print("said", console.ask("Apply these changes?"))
"""
END_OF_INPUT = b"\x04"


def on_a_terminal(program: str, typed: bytes, after: bytes) -> bytes:
    """Run a program on a terminal, type an answer when `after` was shown, and return what was shown."""
    process, terminal = pty.fork()
    if process == 0:
        os.chdir(ROOT)
        os.execv(sys.executable, [sys.executable, "-c", program])
    shown, is_typed = b"", False
    try:
        while part := os.read(terminal, 4096):
            shown += part
            if after in shown and not is_typed:
                is_typed = bool(os.write(terminal, typed))
    except OSError:  # Linux reports the end of a terminal so
        pass
    os.waitpid(process, 0)
    os.close(terminal)
    return shown


@pytest.mark.parametrize(("typed", "answer"), [(b"y\n", "True"), (b"n\n", "False"), (END_OF_INPUT, "False")])
def test_a_question_during_a_step_is_not_overwritten_by_its_spinner(typed: bytes, answer: str) -> None:
    shown = on_a_terminal(ASKING, typed, after=b"[y/N]").decode()

    from_question_to_answer = shown[shown.index("Apply these changes?") : shown.index("said")]
    assert "creating" not in from_question_to_answer
    assert f"said {answer}" in shown
