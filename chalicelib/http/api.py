"""The Chalice application of the API."""

from chalice.app import Chalice

from chalicelib.http.caller import Authenticate


class Api(Chalice):
    """A Chalice app whose routes identify their callers with `authenticate`."""

    def __init__(self, app_name: str, authenticate: Authenticate) -> None:
        super().__init__(app_name=app_name, configure_logs=False)
        self.authenticate = authenticate
