"""The alarms of dead-letter queues, whose expressions no emulator evaluates: they are evaluated here."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from infra.template import assemble

# https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html


@dataclass(frozen=True)
class Series:
    """Values of successive periods; None where there is none."""

    values: tuple[float | None, ...]

    def with_each(self, other: "Series | int", of: Callable[[float, float], float]) -> "Series":
        others = other.values if isinstance(other, Series) else (other,) * len(self.values)
        pairs = zip(self.values, others, strict=True)
        return Series(tuple(None if a is None or b is None else of(a, b) for a, b in pairs))

    def __sub__(self, other: "Series") -> "Series":
        return self.with_each(other, lambda a, b: a - b)

    def __gt__(self, other: "Series | int") -> "Series":
        return self.with_each(other, lambda a, b: a > b)

    def __le__(self, other: "Series | int") -> "Series":
        return self.with_each(other, lambda a, b: a <= b)

    def __and__(self, other: "Series") -> "Series":
        return self.with_each(other, lambda a, b: bool(a and b))


def diff(one: Series) -> Series:
    return Series((None, *(Series(one.values[1:]) - Series(one.values[:-1])).values))


def fill(one: Series, value: float) -> Series:
    return Series(tuple(value if found is None else found for found in one.values))


def choose(condition: Series, then: float, otherwise: Series) -> Series:
    pairs = zip(condition.values, otherwise.values, strict=True)
    return Series(tuple(then if holds else found for holds, found in pairs))


@pytest.fixture(scope="module")
def alarms() -> dict[str, Any]:
    resources = json.loads(assemble.build().read_text())["Resources"]
    found = {name: one["Properties"] for name, one in resources.items() if name.endswith("DeadLettersAlarm")}
    assert len(found) >= 8
    return found


def raised(alarm: Any, *messages: float | None) -> str:
    """Return the alarm's state in each period with these numbers of messages: `!` is raised."""
    known: dict[str, Any] = {"DIFF": diff, "FILL": fill, "IF": choose, "messages": Series(messages)}
    for one in alarm["Metrics"]:
        if "Expression" in one:
            known[one["Id"]] = eval(one["Expression"].replace(" AND ", " & "), {}, known)
    [result] = [known[one["Id"]] for one in alarm["Metrics"] if one.get("ReturnData", True)]
    return "".join("!" if value and value > alarm["Threshold"] else "." for value in result.values)


@pytest.mark.parametrize(
    ("messages", "states"),
    [
        ((0, 1, 1, 1, 0), ".!!!."),  # raised as long as a message waits
        ((None, None, 2, 2, None), "..!!."),  # a queue without messages has no data
        ((0, 1, 1, 2, 2), ".!!.!"),  # cleared by a further message, to notify again
        ((0, 1, 2, 3, 3), ".!!!!"),  # many messages in a row
        ((3, 3, 2, 2, 0), "!!!!."),  # some were moved back
        ((0, 1, 0, 1, 1), ".!.!!"),  # moved back, and failed again
    ],
)
def test_an_alarm_is_raised_while_messages_wait_and_again_for_a_further_one(
    alarms: dict[str, Any], messages: tuple[float | None, ...], states: str
) -> None:
    assert {name: raised(alarm, *messages) for name, alarm in alarms.items()} == dict.fromkeys(alarms, states)


def test_an_alarm_is_billed_for_one_metric(alarms: dict[str, Any]) -> None:
    billed = [[one for one in alarm["Metrics"] if "MetricStat" in one] for alarm in alarms.values()]

    assert {len(metrics) for metrics in billed} == {1}
