"""Create AWS clients from one session: at a cold start, the second takes a third of the first one's time."""

from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

import botocore.session
from botocore import BOTOCORE_ROOT
from botocore.config import Config
from botocore.credentials import CredentialResolver, EnvProvider
from botocore.parsers import JSONParser, ResponseParserFactory

from chalicelib.settings import has_aws_keys

# The types of DynamoDB's values that are the same in JSON and in what botocore makes of it.
_SAME_IN_JSON = frozenset({"S", "N", "BOOL", "NULL", "SS", "NS"})


class _Items(JSONParser):
    """Take the values of DynamoDB's items as they are in JSON. botocore searches the parts of each value."""

    def _handle_map(self, shape: Any, value: dict[str, Any]) -> dict[str, Any]:
        botocore: Any = super()
        if shape.value.name != "AttributeValue":
            return botocore._handle_map(shape, value)  # type: ignore[no-any-return]
        return {
            name: held if held.keys() <= _SAME_IN_JSON else botocore._parse_shape(shape.value, held)
            for name, held in value.items()
        }


class _Parsers(ResponseParserFactory):
    def create_parser(self, protocol_name: str) -> Any:
        return _Items() if protocol_name == "json" else super().create_parser(protocol_name)


session = botocore.session.get_session()
# botocore builds its own, of 14 parts, twice in a call, in a fifth of the CPU time of our process.
session.set_default_client_config(Config(user_agent="payment-gateway"))
# infra/build/botocore_data.py puts the endpoints of the used services there. botocore's own file has those of
# all services: to read it takes a tenth of a start.
session.set_config_variable("data_path", str(Path(BOTOCORE_ROOT, "data", "used")))
session.register_component("response_parser_factory", _Parsers())
if has_aws_keys():
    # botocore would use these too, but first prepare every other source of credentials.
    session.register_component("credential_provider", CredentialResolver([EnvProvider()]))

# A presigned upload needs version 4 in newer regions, and the regional address, which the dashboard's
# Content-Security-Policy names.
_PRESIGNED = Config(
    signature_version="s3v4", s3={"addressing_style": "path", "us_east_1_regional_endpoint": "regional"}
)
_one_at_a_time = Lock()  # otherwise each thread of a batch would create its own client


def client(service: str) -> Any:
    with _one_at_a_time:
        return _client(service)


@cache
def _client(service: str) -> Any:
    # Shorter than a worker's timeout, so that a slow call fails here, where it is retried and logged.
    # AWS checks the parameters too, and PynamoDB's attributes have types.
    config = Config(
        parameter_validation=False,
        connect_timeout=1,
        read_timeout=2,
        retries={"mode": "standard", "total_max_attempts": 3},
    )
    if service == "s3":
        config = config.merge(_PRESIGNED)
    return session.create_client(service, config=config)
