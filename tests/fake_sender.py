"""What attempts are made with, its clock and its answers chosen by the test."""

from datetime import datetime
from typing import Any

from chalicelib.settings import settings
from chalicelib.webhooks.sending.answer import Answer
from chalicelib.webhooks.sending.sending import post as really_post
from chalicelib.webhooks.workers.deliveries import Post, Sender


def sender_at(at: datetime, post: Post = really_post) -> Sender:
    return Sender(post, lambda: at, settings())


def answering(answer: Answer) -> Post:
    """A receiver that answers everything so."""

    def post(*_: Any) -> Answer:
        return answer

    return post
