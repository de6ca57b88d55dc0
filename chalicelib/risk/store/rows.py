"""Rows of risk rules. Table: infra/template/tables.yaml."""

from pynamodb.attributes import (
    BooleanAttribute,
    ListAttribute,
    NumberAttribute,
    TTLAttribute,
    UnicodeAttribute,
    UTCDateTimeAttribute,
)

from chalicelib.db.row import Choice, CompactJSON, Row
from chalicelib.db.sharded_row import all_partitions_of
from chalicelib.domain.ids import any_shard
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.domain.risk import RiskList

SETTINGS = "settings"
ENTRY = "entry#"
COUNTRY = "country"


class RiskRow(Row):
    """Hold the rules of an account (`settings`), an entry of a list (`entry#…`), or the history of a subject;
    or the country of a BIN.

    They are rows of one table, so that a payment needs one batched read. The histories, which payments write,
    are spread over all shards; a BIN has a partition of its own; the others are in that of the account.
    """

    class Meta:
        name = "risk"

    partition = UnicodeAttribute(hash_key=True)
    id = UnicodeAttribute(range_key=True)
    version = NumberAttribute(null=True)
    enabled = BooleanAttribute(null=True)
    rules: CompactJSON = CompactJSON(null=True)
    created_at = UTCDateTimeAttribute(null=True)
    changed_by = UnicodeAttribute(null=True)
    listed = Choice(RiskList, null=True)
    note = UnicodeAttribute(null=True)
    shown = UnicodeAttribute(null=True)
    country = UnicodeAttribute(null=True)
    payments = NumberAttribute(null=True)
    recent: CompactJSON = CompactJSON(null=True)
    failed: ListAttribute = ListAttribute(of=NumberAttribute, null=True)  # type: ignore[type-arg]
    disputed: ListAttribute = ListAttribute(of=NumberAttribute, null=True)  # type: ignore[type-arg]
    expires_at = TTLAttribute(null=True)

    @property
    def account(self) -> str:
        return "#".join(self.partition.split("#")[:2])

    @classmethod
    def partitions_of(cls, account: str) -> list[str]:
        return [account, *all_partitions_of(account)]


def settings_key(account: str) -> tuple[str, str]:
    return account, SETTINGS


def entry_key(account: str, subject: str) -> tuple[str, str]:
    return account, f"{ENTRY}{subject}"


def bin_key(payment: Payment) -> tuple[str, str]:
    """Return the key of the BIN of the payment's card, which has one row in each mode."""
    mode = payment.account.rpartition("#")[2]
    return f"bins#{mode}#{payment.instrument.bin}", COUNTRY


def history_key(account: str, subject: str) -> tuple[str, str]:
    return f"{account}#{any_shard(subject)}", subject
