"""Verify the audit logs of a stage, and write what an operator does into them."""

import getpass
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime

from chalicelib.accounts.store import merchants
from chalicelib.audit.domain.verification import Verification, verify
from chalicelib.audit.store import chain, entries
from chalicelib.aws import client
from chalicelib.domain.actor import Actor, ActorType
from chalicelib.domain.audit import Audited, AuditEntry, entry_of


def verify_all(merchant_id: str | None) -> Iterator[Verification]:
    """Yield the result of each merchant, or of the one named.

    Includes a merchant whose own row was deleted.
    """
    known = {account.partition("#")[0] for account in merchants.accounts()} | set(chain.accounts())
    for account in [merchant_id] if merchant_id else sorted(known):
        head = chain.head(account)
        yield verify(head, entries.all_of(account), datetime.now(UTC))


def line_of(result: Verification) -> str:
    """Return the result as one line."""
    if result.broken:
        return f"{result.account}  BROKEN at {result.broken.entry_id}: {result.broken.problem}"
    waiting = f", {result.waiting} not linked yet" if result.waiting else ""
    end = f", ends at {result.head.sequence} {result.head.hash}" if result.head.sequence else ""
    return f"{result.account}  ok, {result.entries} entries{waiting}{end}"


def operator_entry(account: str, command: str, changed: Audited) -> AuditEntry:
    """Return the entry of a command. The operator is who AWS says that holds the credentials."""
    return entry_of(account, _operator(), command, changed, str(uuid.uuid4()), datetime.now(UTC))


def _operator() -> Actor:
    return {
        "type": ActorType.OPERATOR,
        "id": client("sts").get_caller_identity()["Arn"],
        "name": getpass.getuser(),
        "address": "",
    }
