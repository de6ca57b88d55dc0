"""What several requests have in common: metadata in a body, and the query of a list."""

import re
from datetime import UTC, datetime
from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from chalicelib.db.paging import Page, id_of
from chalicelib.domain.errors import BadRequest
from chalicelib.domain.event import EVENT_TYPES, PATTERNS
from chalicelib.domain.ids import first_id

_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)", re.ASCII)
_EVER = (datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC))
SENTENCES: dict[str, str] = {}  # what to say of a text that does not match a pattern
LARGEST_METADATA = 30_000  # bytes; a list of a hundred has to fit into one answer of a function


def _fits(metadata: dict[str, str]) -> dict[str, str]:
    if sum(len(key.encode()) + len(value.encode()) for key, value in metadata.items()) > LARGEST_METADATA:
        raise ValueError(f"metadata is larger than {LARGEST_METADATA} bytes")
    return metadata


def _instant(text: object) -> datetime:
    if not isinstance(text, str) or not _INSTANT.fullmatch(text):
        raise ValueError("it must be an ISO 8601 time with its zone, such as 2026-01-31T12:00:00Z")
    return datetime.fromisoformat(text)


def _end(text: object) -> datetime:
    instant = _instant(text)
    try:
        return instant.astimezone(UTC)
    except OverflowError:  # past an end of the calendar by a zone's hours
        return _EVER[instant.year > 1]


def _known(pattern: str) -> str:
    if pattern not in PATTERNS:
        raise unknown_event(pattern)
    return pattern


def _known_type(type: str) -> str:
    if type not in EVENT_TYPES:
        raise unknown_event(type)
    return type


def unknown_event(type: str) -> ValueError:
    return ValueError(f"there is no event {type!r}; there are {', '.join(EVENT_TYPES)}")


def shaped(
    pattern: str, sentence: str, *, min_length: int | None = None, max_length: int | None = None
) -> Any:
    """A text's Field whose refusal says the sentence and not the pattern."""
    SENTENCES[pattern] = sentence
    return Field(pattern=pattern, min_length=min_length, max_length=max_length)


def _one_line(max_length: int) -> Any:
    return shaped(r"^[^\x00-\x1f\x7f]*$", "it must be one line of text", max_length=max_length)


MetadataKey = Annotated[str, Field(max_length=40)]
MetadataValue = Annotated[str, Field(max_length=500)]
Metadata = Annotated[dict[MetadataKey, MetadataValue], Field(max_length=50), AfterValidator(_fits)]
Line = Annotated[str, _one_line(255)]
Email = Annotated[str, shaped(r"^\S+@\S+$", "it must be an email address", min_length=3, max_length=254)]
Receipt = Annotated[str, _one_line(40)]
Instant = Annotated[datetime, BeforeValidator(_instant)]
End = Annotated[datetime, BeforeValidator(_end)]
Id = Annotated[str, Field(min_length=1, max_length=64)]
EventType = Annotated[
    str, AfterValidator(_known_type), WithJsonSchema({"type": "string", "enum": list(EVENT_TYPES)})
]
EventPattern = Annotated[
    str, AfterValidator(_known), WithJsonSchema({"type": "string", "enum": list(PATTERNS)})
]
Limit = Annotated[
    str,
    shaped(r"^([1-9][0-9]?|100)$", "it must be a whole number from 1 to 100"),
    WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 100}),
]


def check_future(expires_at: datetime | None, at: datetime) -> None:
    """Raises BadRequest."""
    if expires_at is not None and expires_at <= at:
        raise BadRequest("expires_at must be in the future", "expires_at")


class Listing(BaseModel):
    """The query of a list: a page of it, of what was made from one instant to before another.

    A list adds fields of the names and types that its rows have: only those that have the values are listed.
    Those of `PATTERNED` may also be the start of one, before a `*`.
    """

    PATTERNED: ClassVar[tuple[str, ...]] = ()

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    limit: Limit = "10"
    cursor: str | None = None
    from_: Instant = Field(default=_EVER[0], alias="from")
    to: Instant = _EVER[1]

    def page(self, prefix: str) -> Page:
        """A page of what has ids of that prefix. Raises BadRequest."""
        if self.from_ >= self.to:
            raise BadRequest("from must be before to", "from")
        end = first_id(prefix, self.to)
        if self.cursor is not None:
            end = min(end, id_of(self.cursor, prefix))
        return self.between(first_id(prefix, self.from_), end)

    def between(self, first: str, end: str) -> Page:
        wanted = self.model_dump(exclude=set(Listing.model_fields), exclude_none=True)
        starts = {name for name in self.PATTERNED if wanted.get(name, "").endswith("*")}
        exact = {name: value for name, value in wanted.items() if name not in starts}
        return Page(int(self.limit), first, end, exact, {name: wanted[name][:-1] for name in starts})
