"""Ask for each dead-letter queue, and move its messages back to the queue of its workers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from chalicelib.messaging import dead_letters
from chalicelib.operators.domain.finding import counted
from infra.deploy.target import Target
from infra.errors import CliError
from infra.operate import queue_counts
from infra.operate.queue_counts import QUEUES, RELAY, Queue

Ask = Callable[[str], bool]


@dataclass
class Report:
    """Say how many messages were moved, and the queues of those that were declined."""

    moved: int = 0
    declined: list[str] = field(default_factory=list)


def redrive(
    target: Target, settings: Mapping[str, str], name: str | None, ask: Ask, say: Callable[[str], None]
) -> Report:
    """Ask for each dead-letter queue with messages, or for one, and move them.

    Raise CliError for a name that is not in QUEUES.
    """
    if name in RELAY:
        raise CliError(
            "The relay reads a stream, to which no message can be moved back.",
            "Fix the cause, `replay --since` the oldest message's time, then `redrive relay --discard`.",
        )
    if name is not None and name not in QUEUES:
        raise CliError(f"There is no queue {name!r}.", f"Use one of: {', '.join(QUEUES)}")
    report = Report()
    for queue in queue_counts.read(target, settings):
        if not queue.dead or name not in (None, queue.name):
            continue
        if ask(_question(queue)):
            report.moved += _move(target, queue, say)
        else:
            report.declined.append(queue.name)
    return report


def _question(queue: Queue) -> str:
    messages = counted(queue.dead, "message")
    return f"Move {messages} from the dead-letter queue of {queue.name} back to its worker?"


def _move(target: Target, queue: Queue, say: Callable[[str], None]) -> int:
    """Move as many messages as were counted, and not those that fail again meanwhile."""

    def report(moved: int) -> None:
        say(f"{queue.name}: {moved} of {queue.dead}")

    return dead_letters.move(target.sqs, queue.dead_letters_url, queue.url, queue.dead, report)
