"""Archive plans, coupons and tax rates."""

from dataclasses import replace

from chalicelib.billing.store import catalog
from chalicelib.billing.store.catalog import Resource
from chalicelib.http.request import Request


def archived(request: Request, type: str, resource: Resource) -> Resource:
    """Archive a plan, coupon or tax rate, once, and return it."""
    if resource.archived_at is not None:
        return resource
    entry = request.audit(type, resource.id, before={"archived": False}, after={"archived": True})
    catalog.archive(resource, request.at, entry)
    return replace(resource, archived_at=request.at)
