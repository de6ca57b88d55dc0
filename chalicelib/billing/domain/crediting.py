"""Divide what is given back of an invoice among its lines and their taxes.

Each part is a share of what is left of it, so the parts add up exactly, and none is given back twice.
"""

from collections.abc import Mapping
from dataclasses import replace

from chalicelib.billing.domain.credit_note import CreditLine
from chalicelib.billing.domain.invoice import Invoice, InvoiceStatus
from chalicelib.billing.domain.line import Line
from chalicelib.billing.domain.rounding import split
from chalicelib.billing.domain.tax import LineTax
from chalicelib.domain.errors import BadRequest, Conflict

_REFUSALS = {
    InvoiceStatus.DRAFT: "The invoice is a draft. Change it instead.",
    InvoiceStatus.OPEN: "The invoice is not paid. Void it instead, and create another one.",
    InvoiceStatus.UNCOLLECTIBLE: "The invoice is not paid. Void it instead, and create another one.",
    InvoiceStatus.VOID: "The invoice is void, so there is nothing to give back.",
}


def check_creditable(invoice: Invoice) -> None:
    """Raise Conflict unless the invoice was paid."""
    if invoice.status is not InvoiceStatus.PAID:
        raise Conflict(_REFUSALS[invoice.status])


def divide(invoice: Invoice, amount: int | None) -> dict[int, int]:
    """Return what of an amount each line gives back, by the number of the line.

    None is all that is left. Raises BadRequest.
    """
    rest = left_of(invoice)
    wanted = rest if amount is None else amount
    if not 0 < wanted <= rest:
        raise BadRequest(f"amount is {wanted}, but {rest} is left of the invoice", "amount")
    shares = split(wanted, [max(sum(left(line)), 0) for line in invoice.lines])
    return {number: share for number, share in enumerate(shares, start=1) if share}


def credit(invoice: Invoice, asked: Mapping[int, int]) -> tuple[Invoice, list[CreditLine]]:
    """Return the invoice after these amounts of its lines, by their numbers, and the lines of the note.

    Raises BadRequest if less is left.
    """
    lines, credited = list(invoice.lines), []
    for number, amount in asked.items():
        line = _line(invoice, number)
        rest = left(line)
        if amount > sum(rest):
            raise BadRequest(f"lines: {max(sum(rest), 0)} is left of line {number}, not {amount}", "lines")
        parts = split(amount, rest)
        lines[number - 1] = replace(line, credited=_sums(line, parts))
        credited.append(_credit_line(number, line, parts))
    after = replace(invoice, lines=lines)
    if left_of(after) < 0:
        raise BadRequest(f"lines: {left_of(invoice)} is left of the invoice", "lines")
    return after, credited


def left_of(invoice: Invoice) -> int:
    """Return what can still be given back of an invoice."""
    return invoice.total - invoice.amount_credited


def left(line: Line) -> list[int]:
    """Return what is left of a line: of its amount without taxes, and of each tax."""
    included = sum(tax["amount"] for tax in line.taxes if tax["inclusive"])
    parts = [line.amount - line.discount - included, *(tax["amount"] for tax in line.taxes)]
    gone = line.credited or [0] * len(parts)
    return [part - taken for part, taken in zip(parts, gone, strict=True)]


def _line(invoice: Invoice, number: int) -> Line:
    if number > len(invoice.lines):
        raise BadRequest(f"lines: the invoice has {len(invoice.lines)} lines, and no line {number}", "lines")
    return invoice.lines[number - 1]


def _sums(line: Line, parts: list[int]) -> list[int]:
    gone = line.credited or [0] * len(parts)
    return [before + part for before, part in zip(gone, parts, strict=True)]


def _credit_line(number: int, line: Line, parts: list[int]) -> CreditLine:
    taxes: list[LineTax] = [{**tax, "amount": part} for tax, part in zip(line.taxes, parts[1:], strict=True)]
    return CreditLine(line=number, description=line.description, total=sum(parts), taxes=taxes)
