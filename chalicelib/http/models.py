"""The base models of request bodies and queries."""

from typing import ClassVar

from pydantic import BaseModel, ConfigDict


class Body(BaseModel):
    """A request body. Unknown fields and wrong types are refused."""

    may_hold_card: ClassVar[bool] = False

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, defer_build=True)


class Query(BaseModel):
    """The query parameters of a request. Unknown parameters are refused."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, defer_build=True)
