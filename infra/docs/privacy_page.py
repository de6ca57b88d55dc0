"""Generate docs/privacy.md from the table of personal data."""

from pathlib import Path

from infra.data.personal_data import PERSONAL, PersonalData, Subject
from infra.paths import ROOT

FILE = ROOT / "docs" / "privacy.md"
HEAD = """# Personal data

Where the gateway stores data about people, and for how long. `make catalog` writes this page from
`infra/data/personal_data.py`, and a test fails for a column that is neither there nor in
`tests/infra/data/impersonal_columns.py`. Logs hold ids only and end after the days of `LogRetentionDays`;
card numbers are nowhere in clear ([payments.md](payments.md)).

## Erase a payer
`make erase EMAIL=ann@example.com` erases the columns of the first table below, for every customer and order
in which the address appears in any of them, for every order of such a customer, and for the payments,
refunds, disputes, events, deliveries and search terms of these orders. It deletes the mail and text messages
to the payer that the gateway still has.
`DRY_RUN=1` counts the rows and changes nothing. Ids, amounts, states and times stay, since the books need
them, and so do a card's brand and last four digits. The command refuses to run while one of the payments has
not ended. It reads every table, so run it when there is little traffic; it can be repeated.

The audit log holds no data of payers; it keeps the name and address of the merchant's staff for 13 months,
also after a user was removed, since it must show who made a change.

Not erased: hashes of suppressed addresses, files of evidence in a dispute (540 days), PDFs of receipts and
invoices (two days), encrypted responses of idempotent requests (24 hours), what your own server received in
webhooks, and what the acquirer knows.
"""


def text() -> str:
    return "\n".join([HEAD, *(_section(subject) for subject in Subject)])


def write() -> Path:
    FILE.write_text(text())
    return FILE


def _section(subject: Subject) -> str:
    rows = "\n".join(_row(table) for table in PERSONAL if table.subject is subject)
    return f"## Of the {subject}\n| table | columns | kept |\n|---|---|---|\n{rows}\n"


def _row(table: PersonalData) -> str:
    columns = "; ".join(f"`{name}`: {content}" for name, content in table.columns.items())
    return f"| `{table.row.Meta.name}` | {columns} | {table.kept} |"  # type: ignore[attr-defined]
