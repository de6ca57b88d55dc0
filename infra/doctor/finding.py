"""The results of the checks."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from chalicelib.operators.domain.finding import Problem
from infra.doctor.deployed import Deployed


class Level(StrEnum):
    OK = "ok"
    WARN = "warn"
    FAIL = "FAIL"


@dataclass(frozen=True)
class Finding:
    """One line of a report: what was found, and what to do about it."""

    level: Level
    check: str
    sentence: str
    advice: str = ""

    def __str__(self) -> str:
        line = f"{self.level:<5} {self.check:<14} {self.sentence}"
        return f"{line}\n{'':<21}→ {self.advice}" if self.advice else line


Check = Callable[[Deployed], Iterator[Finding]]


def ok(check: str, sentence: str) -> Finding:
    return Finding(Level.OK, check, sentence)


def warn(check: str, sentence: str, advice: str) -> Finding:
    return Finding(Level.WARN, check, sentence, advice)


def fail(check: str, sentence: str, advice: str) -> Finding:
    return Finding(Level.FAIL, check, sentence, advice)


def found(problem: Problem, advice: str) -> Finding:
    """Return what a check found that the operators' portal has too."""
    return Finding(Level.FAIL if problem.is_broken else Level.WARN, problem.check, problem.text, advice)
