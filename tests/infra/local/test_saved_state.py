"""A save of the local cloud is complete or did not happen."""

import sqlite3
from pathlib import Path

import pytest

from infra.local.saved_state import Changes, SavedState, last_stop

PAYMENT, ORDER = ("payments", "mer_1", "pay_1"), ("orders", "mer_1", "ord_1")


def reopened(folder: Path) -> tuple[str | None, set[tuple[str, str, str, str]]]:
    saved = SavedState(folder)
    return saved.content("sqs"), set(saved.items())


def test_states_and_items_are_read_back_and_deleted_items_are_not(tmp_path: Path) -> None:
    saved = SavedState(tmp_path)
    saved.write(Changes({"sqs": "{}"}, [(*PAYMENT, "1"), (*ORDER, "1")]))
    saved.write(Changes({"sqs": '{"a": 1}'}, [(*PAYMENT, None), (*ORDER, "2")]))

    assert reopened(tmp_path) == ('{"a": 1}', {(*ORDER, "2")})


def test_on_a_full_disk_the_last_complete_save_stays(tmp_path: Path) -> None:
    saved = SavedState(tmp_path)
    saved.write(Changes({"sqs": "{}"}, [(*PAYMENT, "1")]))
    saved._file.execute("PRAGMA max_page_count = 1")

    with pytest.raises(sqlite3.OperationalError, match="full"):
        saved.write(Changes({"sqs": "new"}, [(*PAYMENT, "2"), (*ORDER, "x" * 100_000)]))
    with pytest.raises(sqlite3.OperationalError, match="full"):
        saved.close(Changes({"sqs": "x" * 100_000}))

    assert reopened(tmp_path) == ("{}", {(*PAYMENT, "1")})
    assert (stop := last_stop(tmp_path))
    assert not stop.is_orderly


def test_a_cloud_that_runs_or_was_killed_did_not_stop_in_an_orderly_way(tmp_path: Path) -> None:
    never = last_stop(tmp_path)
    saved = SavedState(tmp_path)
    saved.write(Changes())
    killed = last_stop(tmp_path)
    saved.close(Changes())
    stopped = last_stop(tmp_path)

    assert never is None
    assert killed
    assert not killed.is_orderly
    assert stopped
    assert stopped.is_orderly


def test_a_late_save_of_another_thread_does_not_follow_the_last_one(tmp_path: Path) -> None:
    saved = SavedState(tmp_path)
    saved.close(Changes({"sqs": "last"}))

    saved.write(Changes({"sqs": "late"}))

    assert reopened(tmp_path)[0] == "last"
    assert (stop := last_stop(tmp_path))
    assert stop.is_orderly


def test_the_state_of_an_older_version_is_read_until_it_is_saved_again(tmp_path: Path) -> None:
    (tmp_path / "sqs.json").write_text("older")
    saved = SavedState(tmp_path)
    before = saved.content("sqs")
    saved.write(Changes({"sqs": "newer"}))

    assert (before, saved.content("sqs"), saved.content("kms")) == ("older", "newer", None)
