"""Know which tables a stack used, and when: restored tables are another generation, with other names."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import cache

from infra.deploy import artifacts, history, literal_names, storage
from infra.deploy.history import Deploy
from infra.deploy.target import Target
from infra.template import tables


def used_at(target: Target, stack: str, at: datetime) -> str:
    """Return the generation that the stack used at a time, or the first one for a time before all deploys."""
    known = list(used(target, stack))
    return next((generation for since, generation in known if since <= at), known[-1][1] if known else "")


def last_used(target: Target, stack: str) -> str:
    """Return the generation that the stack uses, or used before it was deleted."""
    return next((generation for _, generation in used(target, stack)), "")


def used(target: Target, stack: str) -> Iterator[tuple[datetime, str]]:
    """Yield the time of each deploy and the generation that it used, newest first."""
    bucket, generation_of = artifacts.code_bucket(target, stack), reader(target, stack)
    if storage.has_bucket(target, bucket):
        for deploy in history.read(target, bucket):
            yield datetime.fromisoformat(deploy.at), generation_of(deploy)


def reader(target: Target, stack: str) -> Callable[[Deploy], str]:
    """Return a function that returns the generation of a deploy. It reads each template once."""

    @cache
    def read(bucket: str, key: str) -> str:
        return literal_names.generation_of(json.loads(storage.get(target, bucket, key)), stack)

    return lambda deploy: read(deploy.uploaded.bucket, deploy.uploaded.template_key)


def all_tables(target: Target, stack: str) -> list[str]:
    """Return the names of the stack's tables of every generation."""
    known = "|".join(str(one["TableName"]) for one in tables.definitions())
    of_stack = re.compile(rf"{re.escape(stack)}-(r\d+-)?({known})")
    pages = target.dynamodb.get_paginator("list_tables").paginate()
    return [name for page in pages for name in page["TableNames"] if of_stack.fullmatch(name)]
