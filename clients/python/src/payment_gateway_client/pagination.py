"""Read lists page by page."""

from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from payment_gateway_client.arguments import Request
from payment_gateway_client.decoding import decode
from payment_gateway_client.transport import AsyncTransport, Transport

T = TypeVar("T")


@dataclass(frozen=True)
class Page(Generic[T]):
    """Hold one page. `next_cursor` is the `cursor` of the page after it."""

    data: list[T]
    has_more: bool
    next_cursor: str | None


class Pager(Generic[T]):
    """Read the pages of a list while you iterate: `for order in client.orders.list(limit=100)`."""

    def __init__(self, transport: Transport, request: Request, kind: type[T]) -> None:
        self._transport = transport
        self._request = request
        self._kind = kind

    def __iter__(self) -> Iterator[T]:
        for page in self.pages():
            yield from page.data

    def pages(self) -> Iterator[Page[T]]:
        """Yield each page, with its cursor. A page can be empty and have others after it."""
        request: Request | None = self._request
        while request is not None:
            page = _page(self._transport.answer(request), self._kind)
            yield page
            request = _next(request, page)

    def first_page(self) -> Page[T]:
        """Return the first page, of `limit` items at most."""
        return next(self.pages())


class AsyncPager(Generic[T]):
    """Read the pages of a list while you iterate: `async for order in client.orders.list(limit=100)`."""

    def __init__(self, transport: AsyncTransport, request: Request, kind: type[T]) -> None:
        self._transport = transport
        self._request = request
        self._kind = kind

    async def __aiter__(self) -> AsyncIterator[T]:
        async for page in self.pages():
            for item in page.data:
                yield item

    async def pages(self) -> AsyncIterator[Page[T]]:
        """Yield each page, with its cursor. A page can be empty and have others after it."""
        request: Request | None = self._request
        while request is not None:
            page = _page(await self._transport.answer(request), self._kind)
            yield page
            request = _next(request, page)

    async def first_page(self) -> Page[T]:
        """Return the first page, of `limit` items at most."""
        return await anext(self.pages())


def _page(answer: Mapping[str, Any], kind: type[T]) -> Page[T]:
    items = [decode(kind, one) for one in answer["data"]]
    return Page(items, answer["has_more"], answer["next_cursor"])


def _next(request: Request, page: Page[T]) -> Request | None:
    """Return the request of the next page, or None after the last one."""
    if not page.has_more or page.next_cursor is None:
        return None
    return replace(request, query={**request.query, "cursor": page.next_cursor})
