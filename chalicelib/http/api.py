"""The Chalice application of the API."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

from chalice.app import Chalice

from chalicelib.http.caller import Authenticate


class Api(Chalice):
    """A Chalice app whose routes identify their callers with `authenticate`.

    `routes` has the paths of each blueprint, as in {"package.module:blueprint": ("/v1/orders",)}. A blueprint
    is imported for the first request of one of its paths, since a cold start needs one of all.
    """

    def __init__(
        self, app_name: str, authenticate: Authenticate, routes: Mapping[str, tuple[str, ...]]
    ) -> None:
        super().__init__(app_name=app_name, configure_logs=False)
        self.authenticate = authenticate
        self._blueprints = {path: blueprint for blueprint, paths in routes.items() for path in paths}

    def __call__(self, event: Any, context: Any) -> dict[str, Any]:
        path = event.get("requestContext", {}).get("resourcePath")
        if path not in self.routes and path in self._blueprints:
            self._import(self._blueprints[path])
        return super().__call__(event, context)

    def import_all(self) -> None:
        """Register every route now."""
        for blueprint in dict.fromkeys(self._blueprints.values()):
            self._import(blueprint)

    def _import(self, blueprint: str) -> None:
        module, _, name = blueprint.partition(":")
        self.register_blueprint(getattr(import_module(module), name))
