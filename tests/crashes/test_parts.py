"""Nine runs try every point of every story once."""

from datetime import date, timedelta
from itertools import chain

import pytest

from tests.crashes.parts import ALL, PARTS, in_part, number_of_run

POINTS = [*range(0, 39, 2), 50]
TODAY = date(2026, 3, 1)


def test_nine_commits_in_a_row_try_every_point_once() -> None:
    tried = [in_part(POINTS, number_of_run(commits, TODAY)) for commits in range(7, 7 + PARTS)]

    assert sorted(chain(*tried)) == POINTS
    assert all(tried)


def test_nine_days_in_a_row_try_every_point_without_git() -> None:
    tried = [in_part(POINTS, number_of_run(None, TODAY + timedelta(days))) for days in range(PARTS)]

    assert sorted(chain(*tried)) == POINTS


def test_all_points_are_tried_on_request() -> None:
    assert in_part(POINTS, ALL) == POINTS


def test_a_larger_search_has_more_parts() -> None:
    tried = [in_part(POINTS, str(run), parts=5) for run in range(100, 105)]

    assert sorted(chain(*tried)) == POINTS


@pytest.mark.parametrize("run", ["-1", "some", "1.5"])
def test_an_unknown_run_is_an_error(run: str) -> None:
    with pytest.raises(ValueError, match="neither a number nor all"):
        in_part(POINTS, run)
