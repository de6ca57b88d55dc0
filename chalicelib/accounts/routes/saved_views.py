"""/v1/dashboard/saved-views: filters and searches of lists, kept under a name."""

from dataclasses import replace
from typing import Annotated

from chalice.app import Blueprint
from pydantic import Field

from chalicelib.accounts.authentication import session_of
from chalicelib.accounts.domain.saved_view import SavedView, SavedViewView, ViewedList, audited, to_view
from chalicelib.accounts.store import saved_views
from chalicelib.domain.errors import Forbidden
from chalicelib.domain.ids import new_id
from chalicelib.domain.role import Role
from chalicelib.http.fields import Omittable, SingleLine
from chalicelib.http.models import Body, Query
from chalicelib.http.request import Request
from chalicelib.http.responses import Deleted, PageView
from chalicelib.http.route import endpoint
from chalicelib.http.route_spec import Access

saved_views_api = Blueprint(__name__)

Name = Annotated[SingleLine, Field(min_length=1, max_length=60)]
Search = Annotated[
    dict[Annotated[str, Field(max_length=40)], Annotated[str, Field(max_length=255)]],
    Field(min_length=1, max_length=20),
]


class SavedViewQuery(Query):
    list: ViewedList | None = None


class SavedViewRequest(Body):
    """`search` has the parameters of the page of the list. The team can open a shared view."""

    list: ViewedList
    name: Name
    search: Search
    shared: bool = False


class SavedViewUpdateRequest(Body):
    name: Omittable[Name] = None
    search: Omittable[Search] = None
    shared: Omittable[bool] = None


@endpoint(
    saved_views_api, "/v1/dashboard/saved-views", "GET",
    summary="List saved views",
    description="Returns your saved views and those that your team shares, by name.",
    access=Access.DASHBOARD, query=SavedViewQuery,
)  # fmt: skip
def list_saved_views(request: Request, query: SavedViewQuery) -> PageView[SavedViewView]:
    user_id = session_of(request).user_id
    found = [
        view for view in saved_views.of_user(request.account, user_id) if query.list in (None, view.list)
    ]
    by_name = sorted(found, key=lambda view: (view.name.casefold(), view.id))
    return PageView([to_view(view, user_id) for view in by_name], None)


@endpoint(
    saved_views_api, "/v1/dashboard/saved-views", "POST",
    summary="Save a view",
    description=(
        "Saves the filters and the search of a list under a name, at most 50 for each user and 50 for the "
        "team. Sharing a view with the team requires the role member."
    ),
    access=Access.DASHBOARD, status=201, min_role=Role.VIEWER, body=SavedViewRequest,
)  # fmt: skip
def save_view(request: Request, body: SavedViewRequest) -> SavedViewView:
    user_id = session_of(request).user_id
    view = SavedView(
        account=request.account, id=new_id("view", request.at), list=body.list, name=body.name,
        search=body.search, user_id=user_id, is_shared=body.shared, created_at=request.at,
    )  # fmt: skip
    _check_may_change(request, view)
    shown = to_view(view, user_id)
    entry = request.audit("saved_view", view.id, after=audited(view))
    saved_views.add(view, request.claim(shown), entry)
    return shown


@endpoint(
    saved_views_api, "/v1/dashboard/saved-views/{view_id}", "PATCH",
    summary="Change a saved view",
    description=(
        "Renames a saved view, replaces its filters, or shares it with the team. A shared view is changed by "
        "the user who saved it and by owners."
    ),
    access=Access.DASHBOARD, min_role=Role.VIEWER, body=SavedViewUpdateRequest,
)  # fmt: skip
def change_saved_view(request: Request, view_id: str, body: SavedViewUpdateRequest) -> SavedViewView:
    user_id = session_of(request).user_id
    before = saved_views.get(request.account, user_id, view_id)
    after = replace(
        before, name=body.name or before.name, search=body.search or before.search,
        is_shared=before.is_shared if body.shared is None else body.shared,
    )  # fmt: skip
    for view in (before, after):
        _check_may_change(request, view)
    entry = request.audit("saved_view", view_id, before=audited(before), after=audited(after))
    saved_views.change(before, after, entry)
    return to_view(after, user_id)


@endpoint(
    saved_views_api, "/v1/dashboard/saved-views/{view_id}", "DELETE",
    summary="Delete a saved view",
    description="Deletes a saved view. A shared one is deleted by the user who saved it and by owners.",
    access=Access.DASHBOARD, min_role=Role.VIEWER,
)  # fmt: skip
def delete_saved_view(request: Request, view_id: str) -> Deleted:
    view = saved_views.get(request.account, session_of(request).user_id, view_id)
    _check_may_change(request, view)
    saved_views.delete(view, request.audit("saved_view", view_id, before=audited(view)))
    return {"id": view_id, "deleted": True}


def _check_may_change(request: Request, view: SavedView) -> None:
    """Raise Forbidden for a shared view of another user, except for owners, and for one of a viewer."""
    role = request.caller.role
    if view.is_shared and role is Role.VIEWER:
        raise Forbidden(f"Your role ({role}) does not allow to share a view.")
    if view.user_id != session_of(request).user_id and role is not Role.OWNER:
        raise Forbidden("Only the user who saved this view, and owners, can change it.")
