"""Show the messages of dead-letter queues and leave them there."""

from collections.abc import Iterator, Mapping, Sequence

from chalicelib.domain.dead_letter import Letter
from chalicelib.messaging.dead_letters import MOST, letters_of
from chalicelib.operators.domain.finding import counted
from infra.deploy.target import Target
from infra.errors import CliError
from infra.operate.queue_counts import QUEUES, RELAY


def lines(name: str, letters: Sequence[Letter]) -> Iterator[str]:
    """Yield a line with the number of messages of a queue, and lines for each."""
    yield f"{name}: {len(letters)}{' or more' if len(letters) >= MOST else ''}"
    yield from map(_text, letters)


def read(target: Target, settings: Mapping[str, str], name: str | None) -> Iterator[tuple[str, list[Letter]]]:
    """Yield each dead-letter queue that has messages, or one, with at most MOST of them, oldest first.

    Raise CliError for an unknown name.
    """
    for known in QUEUES | RELAY if name is None else (name,):
        letters = letters_of(target.sqs, url_of(settings, known))
        if letters:
            yield known, letters


def url_of(settings: Mapping[str, str], name: str) -> str:
    """Return the URL of a dead-letter queue. Raise CliError for an unknown name."""
    known = QUEUES | RELAY
    if name not in known:
        raise CliError(f"There is no queue {name!r}.", f"Use one of: {', '.join(known)}")
    return settings[f"{known[name]}_DEAD_LETTERS_URL"]


def _text(letter: Letter) -> str:
    sent_at = letter.sent_at.isoformat(timespec="seconds")
    return f"  {letter.id}: sent {sent_at}, received {counted(letter.receives, 'time')}\n    {letter.body}"
