"""Save the local cloud's state every second, while it runs.

The emulator itself writes its state at an orderly stop only, and a failure is only logged. Requests and saves
take turns on the event loop, so no request is half in a save. Items are compared by identity: the emulator
replaces an item and never changes it. It does not resume waiting executions; the sweeper does their work.
"""

import asyncio
import json
import logging
import re
import sqlite3
from collections.abc import Iterator, Mapping
from typing import Any

from ministack import app as emulator
from ministack.core import persistence
from ministack.core.responses import AccountRegionScopedDict
from ministack.services import dynamodb

from infra.local.gate import Message, Receive, Scope, Send, headers_of
from infra.local.saved_state import Changes, Item, SavedState

INTERVAL_S = 1
OF_TABLES = (
    "tags", "ttl_settings", "pitr_settings", "kinesis_destinations", "contributor_insights", "backups",
    "resource_policies", "exports", "imports",
)  # fmt: skip
# These change with each payment. Queues are saved each time, the others at a stop and a deploy: a kill loses
# log lines, metrics and the history of executions.
QUIET = {"sqs", "states", "logs", "monitoring", "kms", "sts"}
# All operations of DynamoDB on items, and those that only describe
KEEPS_TABLES = re.compile(r"Items?$|Query$|Scan$|Statement$|ExecuteTransaction$|\.Describe|\.List")
SIGNED_FOR = re.compile(r"Credential=[^/]+/\d+/[^/]+/([^/]+)/")

Table = dict[str, dict[str, Any]]  # hash key to range key to item

log = logging.getLogger("checkpoints")


class Checkpoints:
    """An ASGI application around the cloud that saves its state."""

    def __init__(self, saved: SavedState, ports: tuple[str, str]) -> None:
        self._saved = saved
        self._old_port, self._port = ports
        self._items: dict[str, Table] = {}  # as they were saved, by the JSON of account, region and name
        self._states: dict[str, int] = {}  # hashes of what was saved
        self._is_setup_changed = True
        self._cloud = emulator.app
        self._running: asyncio.Task[None] | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._cloud(scope, receive, self._starting(send))
            return
        try:
            await self._cloud(scope, receive, send)
        finally:
            self._is_setup_changed |= changes_setup(scope)

    def load(self, service: str) -> Any:
        """Return the saved state of a service, in place of the emulator's own function."""
        content = self._saved.content(service)
        if content is None:
            return None
        # The URLs of queues name the port.
        content = content.replace(f"//localhost:{self._old_port}/", f"//localhost:{self._port}/")
        saved = json.loads(content, object_hook=persistence._json_object_hook)
        if saved["__ministack_format__"] > persistence._state_format_version(service):
            raise ValueError(f"The state of {service} is from a newer version of the emulator.")
        state = saved["payload"]
        if service == "lambda":  # the stream's records are not saved: old positions would skip new records
            state["dynamodb_stream_positions"] = AccountRegionScopedDict()
        if service == "dynamodb":
            self._fill(state["tables"])
        return state

    def close(self, _services: Mapping[str, Any]) -> None:
        """Save everything at an orderly stop, in place of the emulator's own function."""
        if self._running:
            self._running.cancel()
        try:
            self._is_setup_changed = True
            self._saved.close(Changes(dict(self._setup(everything=True)), self._changed_items()))
        except (sqlite3.Error, OSError, RuntimeError):
            log.exception("The state was not saved.")

    async def save(self) -> None:
        """Save what changed. Raise sqlite3.Error if it was not saved; the next save includes it."""
        was_changed, self._is_setup_changed = self._is_setup_changed, False
        try:
            states = dict(self._setup() if was_changed else self._queues())
            items, now = self._changed_items(), _references()
            await asyncio.to_thread(self._saved.write, Changes(states, items))
        except BaseException:
            self._is_setup_changed |= was_changed
            raise
        self._items = now
        self._states |= {service: hash(content) for service, content in states.items()}

    def _starting(self, send: Send) -> Send:
        async def sent(message: Message) -> None:
            if message["type"] == "lifespan.startup.complete":
                self._saved.write(Changes())
                self._running = asyncio.create_task(self._run())
            await send(message)

        return sent

    async def _run(self) -> None:
        while True:
            await asyncio.sleep(INTERVAL_S)
            try:
                await self.save()
            except (sqlite3.Error, OSError, RuntimeError):
                log.exception("The state was not saved. The next try follows in %d s.", INTERVAL_S)

    def _fill(self, tables: AccountRegionScopedDict) -> None:
        """Add the saved items to their tables."""
        by_source = {_source(key): table for key, table in tables.all_items()}
        for source, hash_key, range_key, content in self._saved.items():
            if source in by_source:  # not so if the cloud was killed while it was deployed
                item = json.loads(content)
                by_source[source]["items"].setdefault(hash_key, {})[range_key] = item
                self._items.setdefault(source, {}).setdefault(hash_key, {})[range_key] = item
        for table in by_source.values():
            table["ItemCount"] = sum(map(len, table["items"].values()))

    def _changed_items(self) -> list[Item]:
        now = {_source(key): table["items"] for key, table in dynamodb._tables.all_items()}
        sources = self._items.keys() | now.keys()
        pairs = [(name, self._items.get(name, {}), now.get(name, {})) for name in sources]
        return [item for pair in pairs for item in changed_items(*pair)]

    def _queues(self) -> Iterator[tuple[str, str]]:
        yield from self._changed("sqs", emulator._get_module("sqs").get_state())

    def _setup(self, *, everything: bool = False) -> Iterator[tuple[str, str]]:
        """Yield the states that changed, in a deploy only of queues, so that a restart can deploy again."""
        states = emulator._build_persistence_save_dict()
        if not everything and _is_deploying():
            self._is_setup_changed = True
            yield from self._queues()
            return
        for service, get_state in states.items():
            state = _tables_without_items() if service == "dynamodb" else get_state()
            if state is not None:
                yield from self._changed(service, state)

    def _changed(self, service: str, state: Any) -> Iterator[tuple[str, str]]:
        version = persistence._state_format_version(service)
        content = json.dumps(
            {"__ministack_format__": version, "payload": state}, default=persistence._json_default
        )
        if self._states.get(service) != hash(content):
            yield service, content


def changes_setup(scope: Scope) -> bool:
    """Return True for a request that may change more than items, queues, executions and logs."""
    if scope.get("method") in ("GET", "HEAD"):
        return False
    headers = headers_of(scope)
    signed = SIGNED_FOR.search(headers.get("authorization", ""))
    service = signed[1] if signed else ""
    if service == "dynamodb":
        return not KEEPS_TABLES.search(headers.get("x-amz-target", ""))
    if service == "lambda":
        return not str(scope["path"]).endswith("/invocations")
    if service == "ses":
        return not str(scope["path"]).endswith("/outbound-emails")  # sent mail is not in the state
    if not service:
        return headers.get("content-type", "").startswith("multipart/form-data")  # an upload
    return service not in QUIET


def changed_items(source: str, before: Table, now: Table) -> Iterator[Item]:
    """Yield the items that were replaced, added or deleted between two states of a table."""
    for hash_key in before.keys() | now.keys():
        old, new = before.get(hash_key, {}), now.get(hash_key, {})
        for range_key, item in new.items():
            if old.get(range_key) is not item:
                yield source, hash_key, range_key, json.dumps(item)
        for range_key in old.keys() - new.keys():
            yield source, hash_key, range_key, None


def _references() -> dict[str, Table]:
    """Return the items as they are now, without copying them."""
    return {
        _source(key): {hash_key: dict(items) for hash_key, items in table["items"].items()}
        for key, table in dynamodb._tables.all_items()
    }


def _source(key: tuple[str, str, str]) -> str:
    return json.dumps(key)


def _tables_without_items() -> dict[str, Any]:
    tables = AccountRegionScopedDict()
    for key, table in dynamodb._tables.all_items():
        without = {name: value for name, value in table.items() if name != dynamodb._INDEX_MEMBERS}
        tables.set_scoped(*key, {**without, "items": {}})
    return {"tables": tables, **{name: getattr(dynamodb, f"_{name}") for name in OF_TABLES}}


def _is_deploying() -> bool:
    stacks = emulator._get_module("cloudformation")._stacks.all_items()
    statuses: list[str] = [stack["StackStatus"] for _, stack in stacks]
    return any(status.endswith("IN_PROGRESS") for status in statuses)
