"""Three runs try every point of every story once."""

from datetime import date, timedelta
from itertools import chain

import pytest

from tests.crashes.parts import ALL, PARTS, in_part, next_part

POINTS = [*range(0, 39, 2), 50]
TODAY = date(2026, 3, 1)


def test_three_commits_in_a_row_try_every_point_once() -> None:
    tried = [in_part(POINTS, next_part(commits, TODAY)) for commits in range(7, 7 + PARTS)]

    assert sorted(chain(*tried)) == POINTS
    assert all(tried)


def test_three_days_in_a_row_try_every_point_without_git() -> None:
    tried = [in_part(POINTS, next_part(None, TODAY + timedelta(days))) for days in range(PARTS)]

    assert sorted(chain(*tried)) == POINTS


def test_all_points_are_tried_on_request() -> None:
    assert in_part(POINTS, ALL) == POINTS


@pytest.mark.parametrize("part", ["0", "4", "some"])
def test_an_unknown_part_is_an_error(part: str) -> None:
    with pytest.raises(ValueError, match="not one of all, 1, 2, 3"):
        in_part(POINTS, part)
