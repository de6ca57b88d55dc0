"""A file of 200,000 rows is complete after its worker was killed, and needs little memory."""

import re
import subprocess
import sys
from collections.abc import Callable

import pytest

from bench.exports import MEMORY_MB

ROWS = 200_000


def number(name: str, text: str) -> int:
    """Return the number behind a name, such as `peak memory   121 MB`."""
    found = re.search(rf"^{name} +([\d,]+) ", text, re.MULTILINE)
    assert found, text
    return int(found[1].replace(",", ""))


@pytest.mark.timeout(900)
def test_an_export_of_200_000_rows_is_complete_after_its_worker_was_killed(
    record_property: Callable[[str, object], None],
) -> None:
    """The bench compares the count and the hash of the file with those of the rows."""
    command = [sys.executable, "-m", "bench.exports", "--rows", str(ROWS)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=840)

    assert done.returncode == 0, done.stdout + done.stderr
    assert ROWS / 3 <= number("killed after", done.stdout) < ROWS
    assert number("resumed and complete", done.stdout) == ROWS
    assert number("peak memory", done.stdout) <= MEMORY_MB
    assert re.search("^equal to the rows +yes$", done.stdout, re.MULTILINE)
    record_property("said", done.stdout)
