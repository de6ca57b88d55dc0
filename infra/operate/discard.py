"""Delete messages of a dead-letter queue that can never succeed. Their work is not done."""

from collections.abc import Callable, Mapping
from typing import Any

from chalicelib.domain.dead_letter import Letter
from chalicelib.messaging.dead_letters import delete, letters_of, receive, show_again
from infra.deploy.target import Target
from infra.errors import CliError
from infra.operate import dead_letters

Ask = Callable[[str], bool]
Say = Callable[[str], None]


def discard(
    target: Target, settings: Mapping[str, str], name: str, message_id: str | None, ask: Ask, say: Say
) -> int | None:
    """Show the messages of a dead-letter queue, or one, ask, and delete those that were shown.

    Return their number, None if that was declined. At most 100 are shown and deleted. Raise CliError for
    an unknown queue or message.
    """
    url = dead_letters.url_of(settings, name)
    shown = [one for one in letters_of(target.sqs, url) if message_id in (None, one.id)]
    if not shown:
        if message_id is None:
            return 0
        raise CliError(f"{name} has no dead-letter message {message_id}.", "See `dead-letters`.")
    say("\n".join(dead_letters.lines(name, shown)))
    return _delete(target.sqs, url, shown) if ask(_question(name, len(shown))) else None


def _question(name: str, count: int) -> str:
    messages = "this message" if count == 1 else f"these {count} messages"
    return f"Delete {messages} of {name}? Their work is lost, and they cannot be restored."


def _delete(sqs: Any, url: str, shown: list[Letter]) -> int:
    """Delete the messages that were shown, and no others. A queue returns its messages in any order."""
    left, others = {one.id for one in shown}, []
    while left and (received := receive(sqs, url)):
        chosen = [one for one in received if one["MessageId"] in left]
        others += [one for one in received if one["MessageId"] not in left]
        left -= delete(sqs, url, chosen)
    show_again(sqs, url, others)
    return len(shown) - len(left)
