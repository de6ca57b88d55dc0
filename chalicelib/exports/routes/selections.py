"""Read what an export or a schedule selects. Filters are checked as those of the list are."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Annotated, Any

from pydantic import Field

from chalicelib.accounts.domain.session import Session
from chalicelib.domain.errors import BadRequest
from chalicelib.domain.event import iso
from chalicelib.domain.search_terms import MAX_TERM, MIN_TERM
from chalicelib.exports.domain.export import PREFIXES, SEARCHED, ExportFormat, ExportResource
from chalicelib.exports.domain.resources import names_of
from chalicelib.exports.domain.selection import Selection
from chalicelib.exports.routes.lists import LISTS
from chalicelib.http.fields import Omittable
from chalicelib.http.models import Body
from chalicelib.http.parsing import parse_strings
from chalicelib.http.request import Request

ColumnName = Annotated[str, Field(max_length=64)]
FilterValue = Annotated[str, Field(max_length=255)]


def selection_of(
    resource: ExportResource, filters: Mapping[str, str], start: datetime | None, end: datetime
) -> Selection:
    """Return what the export selects from `start` until before `end`. Raise BadRequest for a bad filter."""
    listed = LISTS[resource]
    reserved = next((name for name in ("limit", "cursor", "from", "to", "since") if name in filters), None)
    if reserved:
        raise BadRequest(f"filters.{reserved}: unknown field", f"filters.{reserved}")
    times = {"to": iso(end), **({"from": iso(start)} if start else {})}
    search, given = _search_in(resource, filters)
    query = parse_strings(listed.query, {**given, **times}, within="filters")
    page = query.page(PREFIXES[resource])
    state: Any = getattr(query, "state", None)
    return Selection(page.first, page.end, **asdict(page.filters), state=state, search=search)


def _search_in(resource: ExportResource, filters: Mapping[str, str]) -> tuple[str | None, Mapping[str, str]]:
    """Return the text of a search, if the list has one, and the other filters."""
    if "q" not in filters or resource not in SEARCHED:
        return None, filters
    given = dict(filters)
    text = given.pop("q").strip()
    if not MIN_TERM <= len(text) <= MAX_TERM:
        raise BadRequest(f"filters.q: {MIN_TERM} to {MAX_TERM} characters", "filters.q")
    return text, given


class ListRequest(Body):
    """`filters` are the query parameters of the list. Payments, customers, orders and refunds also
    have `q`, the text of a search."""

    resource: ExportResource
    format: ExportFormat = ExportFormat.CSV
    filters: Annotated[dict[str, FilterValue], Field(max_length=10)] = Field(default_factory=dict)
    columns: Omittable[Annotated[list[ColumnName], Field(min_length=1, max_length=100)]] = None


def columns_in(body: ListRequest) -> list[str]:
    """Return the columns of the request, or all. Raise BadRequest for an unknown or repeated one."""
    known = names_of(body.resource)
    chosen = body.columns or known
    unknown = next((name for name in chosen if name not in known), None)
    if unknown is not None:
        raise BadRequest(f"columns: {body.resource} has no column {unknown!r}", "columns")
    if len(set(chosen)) < len(chosen):
        raise BadRequest("columns: a column is named twice", "columns")
    return chosen


def recipient_of(request: Request) -> str | None:
    """Return the address of the user who asks, who gets a mail for each file."""
    credential = request.caller.credential
    return credential.email if isinstance(credential, Session) else None
