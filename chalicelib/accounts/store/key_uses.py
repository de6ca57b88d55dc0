"""Store the last use of an API key, and the networks of a live one."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from chalicelib.accounts.domain.api_key import label
from chalicelib.accounts.domain.key_networks import is_new, network_at, networks_after, oldest_day
from chalicelib.accounts.domain.merchant import ApiKey
from chalicelib.accounts.store.rows import ApiKeyRow
from chalicelib.db.conditional import update_if
from chalicelib.db.transaction import all_or_nothing
from chalicelib.domain.errors import Busy


class _Known(Exception):
    """Another request recorded the network."""


def record(before: ApiKey, address: str | None, at: datetime) -> ApiKey | None:
    """Write when, and from which address of a server, the key was last used. None keeps the address.

    Return the key as it was written. The first use from a network is one transaction with the notice to the
    owners, whose message the sweeper sends: the request makes no other call. It returns None.
    """
    after = replace(before, networks=networks_after(before, address, at))
    used: list[Action] = [ApiKeyRow.last_used_at.set(at), *_network_changes(before, after)]
    if address is not None:
        used.append(ApiKeyRow.last_used_address.set(address))
    if address is not None and is_new(before, address, at):
        _record_new(before, address, used, at)
        return None
    row = ApiKeyRow(before.key)
    is_as_read = ApiKeyRow.key.exists() if before.networks == after.networks else _has_networks_of(before)
    return row.to(ApiKey) if update_if(row, used, is_as_read) else None


def _record_new(before: ApiKey, address: str, used: Sequence[Action], at: datetime) -> None:
    """Write the first use from a network with its notice. If another request did, there is nothing to do."""
    from chalicelib.notices.domain.mail import MailKind  # noqa: PLC0415 - few requests send a mail
    from chalicelib.notices.store import mail as mails  # noqa: PLC0415 - as above

    network = network_at(address) or ""
    values = {"mode": before.mode, "key": label(before), "network": network}
    notice = mails.notice(
        MailKind.API_KEY_NEW_NETWORK, before.merchant_id, values | {"address": address}, at, to_owners=True
    )
    # Busy: a request must not fail because many use the key for the first time from a network.
    with suppress(_Known, Busy), all_or_nothing() as rows:
        mails.add_to(rows, notice)
        rows.update(
            ApiKeyRow(before.key), used, _is_unknown(before, network, at), otherwise=lambda _row: _Known()
        )


def _network_changes(before: ApiKey, after: ApiKey) -> list[Action]:
    """Return the update of the networks, each by itself, so that concurrent uses keep those of each other."""
    old, new = before.networks, after.networks or {}
    if old is None:
        return [ApiKeyRow.networks.set(new)] if new else []
    column, changes = ApiKeyRow.networks, list[Action]()
    changes += [column[name].set(day) for name, day in new.items() if old.get(name) != day]
    changes += [column[name].remove() for name in old if name not in new]
    return changes


def _is_unknown(before: ApiKey, network: str, at: datetime) -> Condition:
    is_as_read = _has_networks_of(before)
    if before.networks is None:
        return is_as_read
    seen = ApiKeyRow.networks[network]
    is_unknown: Condition = is_as_read & (seen.does_not_exist() | (seen < oldest_day(at)))
    return is_unknown


def _has_networks_of(before: ApiKey) -> Condition:
    """Return the condition that the key has networks, or has none, as it was read: a path needs them."""
    networks = ApiKeyRow.networks
    as_read: Condition = networks.does_not_exist() if before.networks is None else networks.exists()
    is_as_read: Condition = ApiKeyRow.key.exists() & as_read
    return is_as_read
