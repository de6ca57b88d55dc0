"""The Chalice application of the API."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

from chalice.app import Chalice, CORSConfig, Response

from chalicelib.aws import client
from chalicelib.http import http_api
from chalicelib.http.caller import Authenticate


class Api(Chalice):
    """A Chalice app whose routes identify their callers with `authenticate`.

    `routes` has the paths of each blueprint, as in {"package.module:blueprint": ("/v1/orders",)}. A blueprint
    is imported for the first request of one of its paths, since a cold start needs one of all.

    A REST API calls it for its routes only. An HTTP API calls it for every request.
    """

    def __init__(
        self, app_name: str, authenticate: Authenticate, routes: Mapping[str, tuple[str, ...]]
    ) -> None:
        super().__init__(app_name=app_name, configure_logs=False)
        self.authenticate = authenticate
        self._blueprints = {path: blueprint for blueprint, paths in routes.items() for path in paths}

    def __call__(self, event: Any, context: Any) -> dict[str, Any]:
        if http_api.has_no_route(event):
            return self._without_route(event, context)
        self._import_route(event.get("requestContext", {}).get("resourcePath"))
        return super().__call__(event, context)

    def import_all(self) -> None:
        """Register every route now."""
        for blueprint in dict.fromkeys(self._blueprints.values()):
            self._import(blueprint)

    def prepare(self) -> None:
        """Do now what the first requests would wait for: import routes, build models, create clients."""
        self.import_all()
        for methods in self.routes.values():
            for route in methods.values():
                operation = vars(route.view_function)["operation"]
                for model in filter(None, (operation.body, operation.query)):
                    model.model_rebuild()
        for service in ("dynamodb", "kms"):
            client(service)

    def _without_route(self, event: http_api.Event, context: Any) -> dict[str, Any]:
        routed = http_api.with_route(event, self._blueprints)
        if routed is None:
            return http_api.not_found(event).to_dict()
        self._import_route(routed["requestContext"]["resourcePath"])
        refusal = self._without_view(routed)
        return refusal.to_dict() if refusal else super().__call__(routed, context)

    def _without_view(self, event: http_api.Event) -> Response | None:
        """Return the response to a method that the path has no view for, or None if it has one."""
        views = self.routes[event["requestContext"]["resourcePath"]]
        method = event["requestContext"]["httpMethod"]
        if method in views:
            return None
        cors: dict[str, CORSConfig | None] = {name: view.cors for name, view in views.items()}
        readable = {name: one for name, one in cors.items() if one is not None}
        if method == "OPTIONS" and readable:
            return http_api.preflight(readable, next(iter(readable.values())))
        return http_api.not_found(event)

    def _import_route(self, path: str | None) -> None:
        if path not in self.routes and path in self._blueprints:
            self._import(self._blueprints[path])

    def _import(self, blueprint: str) -> None:
        module, _, name = blueprint.partition(":")
        self.register_blueprint(getattr(import_module(module), name))
