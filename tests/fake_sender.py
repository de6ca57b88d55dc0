"""The context of attempts, with a clock and responses that the test chooses."""

from datetime import datetime
from typing import Any

from chalicelib.settings import settings
from chalicelib.webhooks.sending.post_result import PostResult
from chalicelib.webhooks.sending.sending import post as real_post
from chalicelib.webhooks.workers.deliveries import DeliveryContext, Post


def context_at(at: datetime, post: Post = real_post) -> DeliveryContext:
    return DeliveryContext(post, lambda: at, settings())


def responding_with(answer: PostResult) -> Post:
    """Return a `post` that gives every request this result."""

    def post(*_: Any) -> PostResult:
        return answer

    return post
