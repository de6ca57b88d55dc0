"""Fields of API keys in request bodies."""

from typing import Annotated

from pydantic import AfterValidator, Field, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from chalicelib.accounts.domain.network import network_of
from chalicelib.accounts.domain.origin import origin_of
from chalicelib.accounts.domain.scopes import SCOPES


def _origin(text: str) -> str:
    origin = origin_of(text)
    if origin is None:
        raise ValueError("it must be an origin such as https://shop.example.com")
    return origin


def _network(text: str) -> str:
    network = network_of(text)
    if network is None:
        raise ValueError("it must be an IP address or network such as 203.0.113.7 or 203.0.113.0/24")
    return network


def _scope(text: str) -> str:
    if text not in SCOPES:
        raise ValueError(f"unknown scope {text!r}; the scopes are {', '.join(sorted(SCOPES))}")
    return text


class _AnyScope:
    """Publish the scopes."""

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {**handler(schema), "enum": sorted(SCOPES)}


Name = Annotated[str, Field(min_length=1, max_length=60)]
Origin = Annotated[str, Field(max_length=270), AfterValidator(_origin)]
Origins = Annotated[list[Origin], Field(max_length=20)]
Network = Annotated[str, Field(max_length=50), AfterValidator(_network)]
Networks = Annotated[list[Network], Field(max_length=20)]
Scope = Annotated[str, AfterValidator(_scope), _AnyScope()]
Scopes = Annotated[list[Scope], Field(max_length=50)]
