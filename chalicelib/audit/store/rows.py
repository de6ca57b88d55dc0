"""Define the row of a chain's head. chalicelib/db/rows.py has the entries.

Tables: infra/template/tables.yaml.
"""

from pynamodb.attributes import NumberAttribute, UnicodeAttribute, UTCDateTimeAttribute

from chalicelib.db.row import Row


class AuditChainRow(Row):
    """Hold the head of a merchant's chain."""

    class Meta:
        name = "audit_chains"

    account = UnicodeAttribute(hash_key=True)
    sequence = NumberAttribute()
    hash = UnicodeAttribute()
    created_at = UTCDateTimeAttribute()
