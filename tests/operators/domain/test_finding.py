"""Test the words for what is wrong with a stage, which `doctor` and the portal of the operators share."""

from datetime import timedelta
from typing import Any

import pytest

from chalicelib.operators.domain import finding
from chalicelib.operators.domain.finding import MANY, CheckName, Problem, counted, waiting
from tests.builders import NOON


@pytest.mark.parametrize(("number", "text"), [(0, "0 alarms"), (1, "1 alarm"), (12, "12 alarms")])
def test_one_has_no_plural(number: int, text: str) -> None:
    assert counted(number, "alarm") == text


@pytest.mark.parametrize(
    ("number", "text"),
    [(1, "1 row of payments waits"), (2, "2 rows of payments wait"), (200, "200+ rows of payments wait")],
)
def test_a_row_waits_and_rows_wait(number: int, text: str) -> None:
    assert waiting(number, "payments") == text


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, []),
        ({"TableStatus": "UPDATING"}, []),
        ({"TableStatus": "ARCHIVED"}, [("orders is ARCHIVED.", True)]),
        ({"GlobalSecondaryIndexes": []}, [("The index due of orders is missing.", True)]),
        (
            {"GlobalSecondaryIndexes": [{"IndexName": "due", "IndexStatus": "CREATING"}]},
            [("The index due of orders is being created.", False)],
        ),
        (
            {"GlobalSecondaryIndexes": [{"IndexName": "due", "IndexStatus": "DELETING"}]},
            [("The index due of orders is deleting.", True)],
        ),
    ],
)
def test_a_table_and_its_indexes_must_be_active(
    changes: dict[str, Any], found: list[tuple[str, bool]]
) -> None:
    whole = {"TableStatus": "ACTIVE", "GlobalSecondaryIndexes": [{"IndexName": "due"}]}

    problems = list(finding.of_table("orders", whole | changes, ["due"]))

    assert problems == [Problem(CheckName.TABLES, text, is_broken) for text, is_broken in found]


def test_every_dead_letter_is_a_problem_and_only_many_waiting_messages_are() -> None:
    found = [*finding.of_dead_letters("mail", 0), *finding.of_dead_letters("mail", 1)]
    backlogs = [*finding.of_backlog("mail", MANY), *finding.of_backlog("mail", MANY + 1)]

    assert [one.text for one in found] == ["1 message is in the dead-letter queue of mail."]
    assert [one.text for one in backlogs] == ["10001 messages wait in the queue of mail."]


def test_the_oldest_row_that_waits_is_named() -> None:
    since = [NOON - timedelta(minutes=12), NOON - timedelta(hours=1)]

    [problem] = finding.of_pending("refunds", since, NOON)

    assert problem.text == "2 rows of refunds wait for a worker, the oldest for 60 minutes."
    assert list(finding.of_pending("refunds", [], NOON)) == []
