"""Field types that several requests share, and the query of a list."""

import re
from datetime import UTC, date, datetime
from typing import Annotated, Any, ClassVar, TypeVar
from zoneinfo import available_timezones

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    WithJsonSchema,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from chalicelib.db.filters import Filters
from chalicelib.db.paging import Page, id_of
from chalicelib.domain import tax_id as tax_ids
from chalicelib.domain.errors import BadRequest
from chalicelib.domain.event import EVENT_TYPES, PATTERNS
from chalicelib.domain.ids import first_id
from chalicelib.domain.money import CURRENCIES
from chalicelib.http.email_address import MAX_LENGTH, normalize
from chalicelib.versions.rendering import VERSIONS

_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)", re.ASCII)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_CALENDAR = (datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC))
MESSAGES: dict[str, str] = {}  # error message by pattern
MAX_METADATA = 30_000  # bytes


def _check_size(metadata: dict[str, str]) -> dict[str, str]:
    if sum(len(key.encode()) + len(value.encode()) for key, value in metadata.items()) > MAX_METADATA:
        raise ValueError(f"metadata is larger than {MAX_METADATA} bytes")
    return metadata


def _check_version(version: str) -> str:
    if version not in VERSIONS:
        raise ValueError(f"it must be one of {', '.join(VERSIONS)}")
    return version


def _instant(text: object) -> datetime:
    try:
        if isinstance(text, str) and _INSTANT.fullmatch(text):
            return datetime.fromisoformat(text)
    except ValueError:  # such as a month 13 or an offset of 25 hours
        pass
    raise ValueError("it must be an ISO 8601 time with its zone, such as 2026-01-31T12:00:00Z")


def _clamped_instant(text: object) -> datetime:
    instant = _instant(text)
    try:
        return instant.astimezone(UTC)
    except OverflowError:  # the zone's offset crosses an end of the calendar
        return _CALENDAR[instant.year > 1]


def _day(text: object) -> date:
    try:
        if isinstance(text, str) and _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:  # such as a month 13
        pass
    raise ValueError("it must be a day, such as 2026-01-31")


def _check_time_zone(name: str) -> str:
    if name not in available_timezones():
        raise ValueError("it must be a time zone such as Asia/Kolkata")
    return name


def _check_pattern(pattern: str) -> str:
    if pattern not in PATTERNS:
        raise unknown_event_error(pattern)
    return pattern


def _check_type(type: str) -> str:
    if type not in EVENT_TYPES:
        raise unknown_event_error(type)
    return type


def _check_currency(code: str) -> str:
    if code not in CURRENCIES:
        raise ValueError(f"it must be one of {', '.join(CURRENCIES)}")
    return code


def unknown_event_error(type: str) -> ValueError:
    return ValueError(f"unknown event {type!r}; the events are {', '.join(EVENT_TYPES)}")


def pattern_field(
    pattern: str, message: str, *, min_length: int | None = None, max_length: int | None = None
) -> Any:
    """Return a Field for a pattern, with an error message that replaces the pattern."""
    MESSAGES[pattern] = message
    return Field(pattern=pattern, min_length=min_length, max_length=max_length)


def _one_line(max_length: int) -> Any:
    return pattern_field(r"^[^\x00-\x1f\x7f]*$", "it must be one line of text", max_length=max_length)


class _WithoutNull:
    """Publish a field without null in its schema."""

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        published = handler(schema)
        [kind] = [one for one in published.pop("anyOf") if one != {"type": "null"}]
        return {**published, **kind}


def _refuse_null(value: object) -> object:
    if value is None:
        raise ValueError("it must not be null")
    return value


# Marks a text that may have any digits, such as a parcel's number. Other texts must not have a card number.
ANY_DIGITS = object()

T = TypeVar("T")
# A field whose absence has an effect, such as the full amount: null, which JavaScript writes for NaN, is
# refused.
Omittable = Annotated[T | None, BeforeValidator(_refuse_null), _WithoutNull()]

MetadataKey = Annotated[str, Field(max_length=40)]
MetadataValue = Annotated[str, Field(max_length=500)]
Metadata = Annotated[dict[MetadataKey, MetadataValue], Field(max_length=50), AfterValidator(_check_size)]
SingleLine = Annotated[str, _one_line(255)]
Email = Annotated[
    str,
    Field(max_length=2 * MAX_LENGTH),  # with spaces at its ends, and in a longer form
    AfterValidator(normalize),
    WithJsonSchema(
        {"type": "string", "pattern": r"^[^\s@]+@[^\s@]+$", "minLength": 3, "maxLength": MAX_LENGTH}
    ),
]
Receipt = Annotated[str, _one_line(40)]
TaxId = Annotated[str, _one_line(tax_ids.MAX_LENGTH), AfterValidator(tax_ids.cleaned)]
Instant = Annotated[datetime, BeforeValidator(_instant)]
Day = Annotated[date, BeforeValidator(_day)]
TimeZone = Annotated[str, Field(max_length=64), AfterValidator(_check_time_zone)]
Expiry = Annotated[datetime, BeforeValidator(_clamped_instant)]
Id = Annotated[str, Field(min_length=1, max_length=64)]
EventType = Annotated[
    str, AfterValidator(_check_type), WithJsonSchema({"type": "string", "enum": list(EVENT_TYPES)})
]
ApiVersion = Annotated[
    str, AfterValidator(_check_version), WithJsonSchema({"type": "string", "enum": list(VERSIONS)})
]
EventPattern = Annotated[
    str, AfterValidator(_check_pattern), WithJsonSchema({"type": "string", "enum": list(PATTERNS)})
]
CurrencyCode = Annotated[
    str, AfterValidator(_check_currency), WithJsonSchema({"type": "string", "enum": list(CURRENCIES)})
]
Limit = Annotated[
    str,
    pattern_field(r"^([1-9][0-9]?|100)$", "it must be a whole number from 1 to 100"),
    WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 100}),
]


def check_future(expires_at: datetime | None, at: datetime) -> None:
    """Raise BadRequest unless the time is in the future."""
    if expires_at is not None and expires_at <= at:
        raise BadRequest("expires_at must be in the future", "expires_at")


class PageQuery(BaseModel):
    """The query of a list. It selects a page of the items created from `from` until before `to`.

    A subclass adds filters with the names and types of its rows' fields. A filter in `PREFIX_FILTERS` also
    accepts a prefix followed by `*`.
    """

    PREFIX_FILTERS: ClassVar[tuple[str, ...]] = ()

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, defer_build=True)

    limit: Limit = "10"
    cursor: str | None = None
    from_: Instant = Field(default=_CALENDAR[0], alias="from")
    to: Instant = _CALENDAR[1]

    def page(self, prefix: str) -> Page:
        """Return the page of ids with the prefix. Raise BadRequest for an empty range or a bad cursor."""
        if self.from_ >= self.to:
            raise BadRequest("from must be before to", "from")
        end = first_id(prefix, self.to)
        if self.cursor is not None:
            end = min(end, id_of(self.cursor, prefix))
        return self.between(first_id(prefix, self.from_), end)

    def between(self, first: str, end: str) -> Page:
        return Page(int(self.limit), first, end, self.filters())

    def filters(self) -> Filters:
        """Return the filters of the rows' columns."""
        given = self.model_dump(exclude=set(PageQuery.model_fields), exclude_none=True)
        prefixes = {name for name in self.PREFIX_FILTERS if given.get(name, "").endswith("*")}
        exact = {name: value for name, value in given.items() if name not in prefixes}
        return Filters(exact, {name: given[name][:-1] for name in prefixes})
