"""Write an export of 200,000 payments, killed half-way and resumed: `python -m bench.exports`.

Each worker is a process of its own; the peak memory of the second one is measured. The file must have
every row once, in the order of the list: the count and a hash of ids and amounts are compared with those of
the rows. The rows are on DynamoDB Local, and are written to its file.
"""

import argparse
import csv
import hashlib
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, sleep

import requests

from bench.load import embedded_cloud, new_account
from chalicelib.domain.ids import new_id
from chalicelib.exports.domain.export import (
    LEASE,
    Export,
    ExportFormat,
    ExportResource,
    ExportStatus,
)
from chalicelib.exports.domain.selection import Selection
from chalicelib.exports.domain.tasks import ExportTask
from chalicelib.exports.store import exports, files
from chalicelib.payments.store.rows import PaymentRow
from tests.builders import a_payment
from tests.conftest import PREFIX
from tests.dynamodb_file import Item, insert

ROWS = 200_000
MEMORY_MB = 256  # that functions/write_export.py may use
COLUMNS = ["id", "amount_major", "currency", "status", "method", "metadata", "created_at"]
METADATA = {"email": "ann@example.com", "phone": "+91 98765 43210", "cart": "cart-2026-000001"}


def seed(folder: Path, account: str, count: int, at: datetime) -> list[tuple[str, int]]:
    """Write payments, one for each second before `at`. Return their ids and amounts, newest first."""
    times = [at - timedelta(seconds=count - number) for number in range(count)]
    rows = [(new_id("pay", created), 100 + number, created) for number, created in enumerate(times)]
    id, amount, created = rows[0]
    first = PaymentRow.of(
        a_payment(account=account, id=id, amount=amount, created_at=created, metadata=METADATA)
    )
    first.save()
    insert(folder, f"{PREFIX}{PaymentRow.Meta.name}", _items(first.serialize(), rows[1:]))
    return [(id, amount) for id, amount, _ in reversed(rows)]


def _items(first: Item, rows: Iterable[tuple[str, int, datetime]]) -> Iterator[Item]:
    """Yield the items of other rows: as the first one, with their own keys and amounts."""
    for id, amount, created in rows:
        at = f"{created:%Y-%m-%dT%H:%M:%S.%f}+0000"
        yield first | {"id": {"S": id}, "amount": {"N": str(amount)}, "created_at": {"S": at}}


def ask(account: str, count: int, at: datetime) -> Export:
    """Create an export of all payments."""
    first = new_id("pay", at - timedelta(seconds=count + 1))
    export = Export(
        account=account, id=new_id("exp", at), resource=ExportResource.PAYMENTS, format=ExportFormat.CSV,
        columns=COLUMNS, filters={}, selection=Selection(first, new_id("pay", at)), created_at=at,
    )  # fmt: skip
    exports.add(export, None, None)
    return export


def write(account: str, export_id: str, late: float) -> None:
    """Write the file as the function does, `late` seconds from now. Print the peak memory in MB."""
    from chalicelib.exports.workers import writing  # noqa: PLC0415 - it is what the process measures

    task = ExportTask(account, export_id)
    writing.write(task, lambda: datetime.now(UTC) + timedelta(seconds=late), lambda: True)
    print(_peak_mb())


def _peak_mb() -> int:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM"))


def _worker(export: Export, late: float) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "bench.exports", "--write", export.account, export.id, str(late)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603 - our own arguments


def killed_half_way(export: Export, count: int, timeout_s: float) -> int:
    """Start a worker, and kill it by SIGKILL when a third of the rows is written. Return their number."""
    worker = _worker(export, 0)
    deadline = perf_counter() + timeout_s
    while exports.get(export.account, export.id).rows < count / 3:
        if perf_counter() > deadline or worker.poll() is not None:
            raise RuntimeError("The worker wrote no part of several.")
        sleep(0.1)
    worker.kill()
    worker.wait()
    return exports.get(export.account, export.id).rows


def resumed(export: Export) -> tuple[float, int]:
    """Let a worker write the rest after the lease. Return its time in seconds and peak memory in MB."""
    started = perf_counter()
    output, _ = _worker(export, LEASE.total_seconds()).communicate()
    return perf_counter() - started, int(output.splitlines()[-1])  # the lines before it are the log


def rows_in(export: Export) -> Iterator[tuple[str, str]]:
    """Yield the ids and amounts of the downloaded file."""
    content = requests.get(files.url_of(export, datetime.now(UTC)), timeout=60).content
    for row in csv.DictReader(StringIO(content.decode("utf-8-sig"), newline="")):
        yield row["id"], row["amount_major"]


def digest(rows: Iterable[tuple[str, str]]) -> tuple[int, str]:
    """Return the number of rows and a hash of their ids and amounts."""
    count, hashed = 0, hashlib.sha256()
    for id, amount in rows:
        count += 1
        hashed.update(f"{id},{amount}\n".encode())
    return count, hashed.hexdigest()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=ROWS, help="payments (default: 200,000)")
    parser.add_argument("--write", nargs=3, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.write:
        write(chosen.write[0], chosen.write[1], float(chosen.write[2]))
        return
    with TemporaryDirectory() as folder, embedded_cloud(dynamodb=True, folder=Path(folder)):
        measure(Path(folder), chosen.rows)


def measure(folder: Path, count: int) -> None:
    at, account = datetime.now(UTC), new_account()
    print(f"Writing {count:,} payments…", flush=True)
    rows = seed(folder, account, count, at)
    export = ask(account, count, at)
    before = killed_half_way(export, count, timeout_s=600)
    seconds, peak = resumed(export)
    ended = exports.get(account, export.id)
    expected = digest((id, f"{amount / 100:.2f}") for id, amount in rows)
    written = digest(rows_in(ended))
    load = os.getloadavg()[0]
    print(f"killed after              {before:10,} rows")
    print(f"resumed and complete      {ended.rows:10,} rows, {ended.size:,} bytes, {ended.parts} parts")
    print(f"rate of the second worker {(count - before) / seconds:10,.0f} rows a second, load {load:.1f}")
    print(f"peak memory               {peak:10} MB of {MEMORY_MB}")
    print(f"equal to the rows         {'yes' if written == expected else f'no: {written} {expected}':>10}")
    if written != expected or ended.status is not ExportStatus.READY or peak > MEMORY_MB:
        raise SystemExit("The export is not as the rows are, or it needs too much memory.")


if __name__ == "__main__":
    main()
