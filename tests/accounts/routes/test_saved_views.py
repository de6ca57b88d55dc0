"""/v1/dashboard/saved-views: a user keeps the filters of a list, alone or with the team."""

import json
from typing import Any

import pytest

from chalicelib.accounts.store.saved_views import MAX_VIEWS
from chalicelib.domain.role import Role
from tests.dashboard_users import a_user, joined, signed_in
from tests.gateway import JSON, Answer, Gateway, a_merchant

VIEWS = "/v1/dashboard/saved-views"
FAILED = {"list": "payments", "name": "Failed cards", "search": {"status": "failed", "method": "card"}}


def colleague(gateway: Gateway, role: Role = Role.MEMBER) -> Gateway:
    return signed_in(gateway, a_user(gateway, role))


@pytest.fixture
def ann(gateway: Gateway) -> Gateway:
    return colleague(gateway)


def saved(page: Gateway, **fields: Any) -> JSON:
    answer = page.post(VIEWS, FAILED | fields)
    assert answer.status == 201, answer.json
    made: JSON = answer.data
    return made


def names(page: Gateway, query: str = "") -> list[str]:
    return [view["name"] for view in page.get(f"{VIEWS}{query}").data]


def change(page: Gateway, view: JSON, **fields: Any) -> Answer:
    return page.send("PATCH", f"{VIEWS}/{view['id']}", json.dumps(fields).encode())


def delete(page: Gateway, view: JSON) -> int:
    return page.send("DELETE", f"{VIEWS}/{view['id']}").status


def test_a_view_is_opened_from_another_browser_as_it_was_saved(gateway: Gateway) -> None:
    user = a_user(gateway, Role.VIEWER)
    made = saved(signed_in(gateway, user))

    (found,) = signed_in(gateway, user).get(VIEWS).data

    assert found == made
    assert (found["search"], found["shared"], found["own"]) == (FAILED["search"], False, True)


def test_views_are_listed_by_name_and_by_list(ann: Gateway) -> None:
    for name, shown in (("Refused", "payments"), ("all", "orders"), ("Cards", "payments")):
        saved(ann, name=name, list=shown)

    assert names(ann) == ["all", "Cards", "Refused"]
    assert names(ann, "?list=payments") == ["Cards", "Refused"]


def test_only_a_shared_view_is_the_teams(gateway: Gateway, ann: Gateway) -> None:
    bob, stranger = colleague(gateway, Role.VIEWER), colleague(a_merchant(gateway.client))
    own, shared = saved(ann, name="Own"), saved(ann, name="Shared", shared=True)

    assert names(bob) == ["Shared"]
    assert bob.get(VIEWS).data[0]["own"] is False
    assert names(stranger) == []
    assert [delete(bob, view) for view in (own, shared)] == [404, 403]


def test_a_view_is_renamed_shared_and_taken_back(gateway: Gateway, ann: Gateway) -> None:
    bob, view = colleague(gateway), saved(ann)

    renamed = change(ann, view, name="Late", search={"q": "@shop"}).data
    shared = change(ann, view, shared=True).data
    seen = names(bob)
    private = change(ann, view, shared=False).data

    assert (renamed["name"], renamed["search"]) == ("Late", {"q": "@shop"})
    assert (shared["shared"], seen, private["shared"], names(bob)) == (True, ["Late"], False, [])
    assert names(ann) == ["Late"]


def test_a_shared_view_is_changed_by_its_author_and_by_owners(gateway: Gateway, ann: Gateway) -> None:
    view = saved(ann, shared=True)
    bob, owner = colleague(gateway), colleague(gateway, Role.OWNER)

    assert change(bob, view, name="Mine").status == 403
    assert change(owner, view, name="Ours").status == 200
    assert delete(owner, view) == 200
    assert names(ann) == []


def test_a_viewer_saves_views_but_shares_none(gateway: Gateway) -> None:
    viewer = colleague(gateway, Role.VIEWER)
    view = saved(viewer)

    assert viewer.post(VIEWS, FAILED | {"shared": True}).status == 403
    assert change(viewer, view, shared=True).status == 403
    assert delete(viewer, view) == 200


def test_a_repeated_request_saves_one_view(ann: Gateway) -> None:
    first, again = (ann.post(VIEWS, FAILED, key="once") for _ in range(2))

    assert first.data == again.data
    assert names(ann) == ["Failed cards"]


def test_a_user_has_a_limited_number_of_views_and_may_replace_one(ann: Gateway) -> None:
    views = [saved(ann, name=f"{n}") for n in range(MAX_VIEWS)]

    refused = ann.post(VIEWS, FAILED)
    change(ann, views[0], shared=True)
    delete(ann, views[1])

    assert (refused.status, refused.error["code"]) == (400, "BAD_REQUEST_ERROR")
    assert [ann.post(VIEWS, FAILED).status for _ in range(3)] == [201, 201, 400]


def test_the_audit_log_has_the_names_of_views_but_no_search(gateway: Gateway, ann: Gateway) -> None:
    view = saved(ann, search={"q": "ann@example.com"})

    change(ann, view, name="Late")
    delete(ann, view)

    owner = colleague(gateway, Role.OWNER)
    logged = owner.get("/v1/dashboard/audit-log?resource_type=saved_view&limit=100").data
    assert [entry["action"] for entry in logged] == ["delete_saved_view", "change_saved_view", "save_view"]
    assert "ann@example.com" not in str(logged)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "x" * 61}, "name"),
        ({"list": "carts"}, "list"),
        ({"search": {}}, "search"),
        ({"search": {"q": "x" * 256}}, "search.q"),
        ({"search": {str(n): "x" for n in range(21)}}, "search"),
    ],
)
def test_an_invalid_view_is_refused_by_field(ann: Gateway, fields: JSON, field: str) -> None:
    answer = ann.post(VIEWS, FAILED | fields)

    assert (answer.status, answer.error["field"]) == (400, field)


def test_a_view_that_was_deleted_meanwhile_is_not_found(ann: Gateway) -> None:
    view = saved(ann)
    delete(ann, view)

    assert (change(ann, view, name="Late").status, delete(ann, view)) == (404, 404)


def test_a_removed_user_leaves_the_team_the_shared_views_alone(gateway: Gateway) -> None:
    ann, bob = colleague(gateway, Role.OWNER), joined(a_user(a_merchant(gateway.client)), gateway)
    page = signed_in(gateway, bob)
    for n in range(MAX_VIEWS):
        saved(page, name=f"Own {n}")
    saved(page, name="Shared", shared=True)

    removed = ann.send("DELETE", f"/v1/dashboard/users/{bob.id}").status
    again = signed_in(gateway, joined(bob, gateway))

    assert removed == 200
    assert names(again) == names(ann) == ["Shared"]
    assert saved(again, name="Own")["own"]
