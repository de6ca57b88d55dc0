"""Store search terms, sorted by value. Table: infra/template/tables.yaml."""

from typing import Self

from pynamodb.attributes import UnicodeAttribute

from chalicelib.db.row import Row
from chalicelib.db.sharded_row import ShardedRow, account_of, partition_of
from chalicelib.db.status_index import Keys
from chalicelib.domain.search_terms import Term

AFTER_VALUE = "\x1f"  # separates the value from the id, so that an id is never read as part of a value


class TermRow(Row):
    class Meta:
        name = "search_terms"

    partition = UnicodeAttribute(hash_key=True)
    term = UnicodeAttribute(range_key=True)
    id = UnicodeAttribute()
    field = UnicodeAttribute()
    text = UnicodeAttribute()

    @classmethod
    def of_term(cls, term: Term) -> Self:
        key = f"{term.value}{AFTER_VALUE}{term.id}"
        return cls(partition_of(term.account, term.id), key, id=term.id, field=term.field, text=term.text)

    @property
    def account(self) -> str:
        return account_of(self.partition)

    @classmethod
    def partitions_of(cls, account: str) -> list[str]:
        return ShardedRow.partitions_of(account)


def keys_of(term: Term) -> Keys:
    """Return the keys of the resources that have a term with exactly the value of this one."""
    return Keys(TermRow, TermRow.term, term.value + AFTER_VALUE)
