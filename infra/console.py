"""Terminal output: steps with their seconds, boxes, and one-sentence errors."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.panel import Panel
from rich.table import Table

from infra.errors import CliError

out = Console(highlight=False)
err = Console(stderr=True, highlight=False)

_spinners: list[Any] = []  # of the steps that run


@dataclass
class Step:
    """A running step. `note` is printed after the title when the step is done."""

    title: str
    note: str = ""
    spinner: Any = None

    def say(self, progress: str) -> None:
        """Show the progress, on a terminal only."""
        if self.spinner:
            self.spinner.update(f"{self.title} [dim]{escape(progress)}")


def ask(question: str) -> bool:
    """Return the answer of a person, without the spinner, which hides the question. Ending is a no."""
    for spinner in _spinners:
        spinner.stop()
    try:
        return out.input(f"{escape(question)} \\[y/N] ").strip().lower() in ("y", "yes")
    except (EOFError, KeyboardInterrupt):
        return False
    finally:
        for spinner in _spinners:
            spinner.start()


@contextmanager
def step(title: str) -> Iterator[Step]:
    """Print one line when the block is done, with its seconds."""
    started, at = time.monotonic(), Step(title)
    if out.is_terminal:
        with out.status(title) as at.spinner:
            _spinners.append(at.spinner)
            try:
                yield at
            finally:
                _spinners.remove(at.spinner)
    else:
        yield at
    note = f" ({escape(at.note)})" if at.note else ""
    out.print(f"[green]✓[/] {title}{note} [dim]{time.monotonic() - started:.1f} s")


def box(title: str, rows: dict[str, str]) -> None:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in rows.items():
        table.add_row(name, escape(value))
    out.print(Panel(table, title=title, title_align="left", expand=False))


def plain(text: str) -> None:
    """Print text to copy, without wrapping or colors."""
    out.out(text, highlight=False)


def error(problem: CliError) -> None:
    err.print(f"[red]✗[/] {escape(str(problem))}", soft_wrap=True)
    if problem.advice:
        err.out(problem.advice, highlight=False)
