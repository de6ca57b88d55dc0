"""A killed cloud keeps every payment that was acknowledged more than five seconds before, and finishes it.

CLOUD_KILLS sets the number of kills, with ten payments or more each; `make test` does one. CLOUD_KILLS_SEED
repeats a run.
"""

import os
import random
import resource
import signal
import time
from datetime import UTC, datetime
from threading import Event, Thread
from typing import Self

import pytest
import requests

from infra.local import cloud, saved_state
from infra.local.stage import Stage
from tests.live_stage import RunningStage

KILLS = int(os.environ.get("CLOUD_KILLS") or 1)
SEED = int(os.environ.get("CLOUD_KILLS_SEED") or 20261129)
MAX_LOSS_S = 5


class Payments:
    """Create payments in another thread. `acknowledged` has their ids and times."""

    def __init__(self, stage: RunningStage) -> None:
        self.acknowledged: dict[str, float] = {}
        self.failed = Event()
        self._stage = stage
        self._thread = Thread(target=self._pay)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.failed.set()
        self._thread.join()

    def _pay(self) -> None:
        while not self.failed.is_set():
            try:
                self.acknowledged[self._stage.payment()["id"]] = time.monotonic()
            except (requests.RequestException, AssertionError):
                return  # the cloud was killed

    def wait_for(self, number: int) -> None:
        deadline = time.monotonic() + 120
        while len(self.acknowledged) < number:
            assert time.monotonic() < deadline
            self.failed.wait(0.1)


def pid_of(stage: RunningStage) -> int:
    """Return the process of the cloud, which answers too late for `make status` on a busy machine."""
    pid = cloud.process(Stage(stage.folder, stage.ports)).pid()
    assert pid
    return pid


def kill(stage: RunningStage) -> float:
    """Kill the cloud. Return the time."""
    os.kill(pid_of(stage), signal.SIGKILL)
    return time.monotonic()


@pytest.mark.timeout(300 * KILLS + 300)
def test_payments_survive_kills_at_random_moments(restartable: RunningStage) -> None:
    chance, kept = random.Random(SEED), list[str]()

    for number in range(KILLS):
        with Payments(restartable) as payments:
            payments.wait_for(10)
            time.sleep(MAX_LOSS_S + chance.uniform(0, 4))
            killed_at = kill(restartable)
        printed = restartable.run("up")

        assert "the last stop was not orderly, the data is from" in " ".join(printed.split())
        old = [one for one, at in payments.acknowledged.items() if killed_at - at > MAX_LOSS_S]
        found = {one: restartable.send("GET", f"/v1/payments/{one}").status_code for one in old}
        assert set(found.values()) <= {200}, (number, found)
        kept += old

    statuses = [restartable.ended(restartable.get(f"/v1/payments/{one}"))["status"] for one in kept]
    assert kept
    assert set(statuses) == {"success"}


@pytest.mark.timeout(600)
def test_down_fails_if_the_disk_takes_no_more(restartable: RunningStage) -> None:
    before = restartable.ended(restartable.payment())
    seen_at = datetime.now(UTC)
    restartable.until(lambda: _saved_at(restartable), lambda saved_at: saved_at > seen_at)
    limit = (0, resource.getrlimit(resource.RLIMIT_FSIZE)[1])
    resource.prlimit(pid_of(restartable), resource.RLIMIT_FSIZE, limit)

    refused = restartable.run("down", ok=False)
    restartable.run("up")

    assert "did not save its last changes" in refused
    assert restartable.get(f"/v1/payments/{before['id']}") == before


def _saved_at(stage: RunningStage) -> datetime:
    last = saved_state.last_stop(stage.folder / "state")
    assert last
    return last.saved_at
