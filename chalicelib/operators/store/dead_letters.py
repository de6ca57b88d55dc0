"""Read and move the dead letters of the stage. The relay reads a stream, so its messages cannot go back."""

from typing import Literal

from chalicelib.aws import client
from chalicelib.domain.dead_letter import Letter
from chalicelib.domain.task import Queue
from chalicelib.log import logger
from chalicelib.messaging import dead_letters
from chalicelib.settings import settings

DeadLetterQueue = Literal[Queue, "relay"]


def of_queue(queue: DeadLetterQueue) -> list[Letter]:
    """Return the oldest messages, at most dead_letters.MOST. Each read counts as a receive of them."""
    return dead_letters.letters_of(client("sqs"), _url(queue))


def move_back(queue: Queue, most: int) -> None:
    """Move at most `most` messages to the queue of the workers, and log their number. What fails stays."""
    to = getattr(settings(), f"{queue}_queue_url")
    moved = dead_letters.move(client("sqs"), _url(queue), to, most)
    logger.info("dead_letters.moved", queue=queue, moved=moved, most=most)


def _url(queue: DeadLetterQueue) -> str:
    return str(getattr(settings(), f"{queue}_dead_letters_url"))
