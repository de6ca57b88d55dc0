"""Check a request to Stripe by the parameter types of the official SDK, read as closed.

An unknown or missing field, a wrong type and a value outside of an enumeration are violations. The types know
no rules between fields, and no states.
"""

import re
import types
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Literal, NotRequired, Required, Union, get_args, get_origin
from urllib.parse import parse_qsl

from stripe._api_version import _ApiVersion
from stripe._request_options import RequestOptions
from stripe.params import (
    BalanceTransactionListParams,
    CustomerCreateParams,
    DisputeCloseParams,
    DisputeListParams,
    DisputeRetrieveParams,
    DisputeUpdateParams,
    FileCreateParams,
    MandateRetrieveParams,
    PaymentIntentCancelParams,
    PaymentIntentCaptureParams,
    PaymentIntentConfirmParams,
    PaymentIntentCreateParams,
    PaymentIntentListParams,
    PaymentIntentRetrieveParams,
    PaymentMethodCreateParams,
    PaymentMethodDetachParams,
    PayoutListParams,
    RefundCreateParams,
    RefundListParams,
)
from typing_extensions import get_type_hints, is_typeddict

from chalicelib.payments.acquirers import http
from tests.doubles.multipart import Upload, upload_of

API_VERSION = _ApiVersion.CURRENT
_INTENT, _DISPUTE = r"/v1/payment_intents/\w+", r"/v1/disputes/\w+"
TYPES: dict[str, type] = {
    r"POST /v1/payment_intents": PaymentIntentCreateParams,
    rf"GET {_INTENT}": PaymentIntentRetrieveParams,
    rf"POST {_INTENT}/confirm": PaymentIntentConfirmParams,
    rf"POST {_INTENT}/capture": PaymentIntentCaptureParams,
    rf"POST {_INTENT}/cancel": PaymentIntentCancelParams,
    r"GET /v1/payment_intents": PaymentIntentListParams,
    r"POST /v1/payment_methods": PaymentMethodCreateParams,
    r"POST /v1/payment_methods/\w+/detach": PaymentMethodDetachParams,
    r"POST /v1/customers": CustomerCreateParams,
    r"POST /v1/refunds": RefundCreateParams,
    r"GET /v1/refunds": RefundListParams,
    r"GET /v1/disputes": DisputeListParams,
    rf"GET {_DISPUTE}": DisputeRetrieveParams,
    rf"POST {_DISPUTE}": DisputeUpdateParams,
    rf"POST {_DISPUTE}/close": DisputeCloseParams,
    r"GET /v1/mandates/\w+": MandateRetrieveParams,
    r"GET /v1/balance_transactions": BalanceTransactionListParams,
    r"GET /v1/payouts": PayoutListParams,
}
_FORMATS = {int: r"-?\d+", float: r"-?\d+(\.\d+)?", bool: "true|false"}


def violations(method: str, path: str, form: str) -> list[str]:
    """Return what the SDK's types do not allow in a form-encoded body or query."""
    for pattern, params in TYPES.items():
        if re.fullmatch(pattern, f"{method} {path}"):
            return list(_check(tree_of(form), params, ""))
    return [f"{method} {path}"]


def violations_of(request: http.Request) -> list[str]:
    """Return what the SDK's types do not allow in a request that is not sent to the double."""
    path, _, query = request.target.partition("?")
    content_type = request.headers.get("Content-Type", "")
    if content_type.startswith("multipart/"):
        return file_violations(upload_of(request.body or b"", content_type))
    return violations(request.method, path, query if request.body is None else request.body.decode())


def file_violations(sent: Upload) -> list[str]:
    """Return what the SDK's types do not allow in the upload of a file."""
    return list(_check({**sent.fields, "file": sent.name}, FileCreateParams, ""))


def tree_of(form: str) -> dict[str, Any]:
    """Decode `a[b][c]=1&d[]=2` to {"a": {"b": {"c": "1"}}, "d": ["2"]}."""
    tree: dict[str, Any] = {}
    for name, value in parse_qsl(form, keep_blank_values=True, strict_parsing=bool(form)):
        *parents, last = re.findall(r"[^\[\]]+|\[\]", name)
        if last == "[]":
            *parents, last = parents
            _inside(tree, parents).setdefault(last, []).append(value)
        else:
            _inside(tree, parents)[last] = value
    return tree


def _inside(tree: dict[str, Any], names: list[str]) -> dict[str, Any]:
    for name in names:
        tree = tree.setdefault(name, {})
    return tree


def _check(value: Any, kind: Any, at: str) -> Iterator[str]:
    origin = get_origin(kind)
    if origin in (NotRequired, Required):
        yield from _check(value, get_args(kind)[0], at)
    elif is_typeddict(kind):
        yield from _check_fields(value, kind, at)
    elif origin in (Union, types.UnionType):
        yield from _check_union(value, kind, at)
    elif origin is list:
        yield from _check_list(value, get_args(kind)[0], at)
    elif origin is dict:
        yield from _check_list(
            list(value.values()) if isinstance(value, dict) else None, get_args(kind)[1], at
        )
    elif not _is_a(value, kind):
        yield f"{at}: {value!r}"


def _check_fields(value: Any, kind: Any, at: str) -> Iterator[str]:
    if not isinstance(value, Mapping):
        yield f"{at}: {value!r}"
        return
    fields = _hints_of(kind)
    options = RequestOptions.__annotations__
    for name in kind.__required_keys__ - set(options) - set(value):
        yield f"{at}[{name}] is missing"
    for name, inner in value.items():
        if name in fields and name not in options:
            yield from _check(inner, fields[name], f"{at}[{name}]")
        else:
            yield f"{at}[{name}] is unknown"


@cache
def _hints_of(kind: Any) -> dict[str, Any]:
    """Return the types of the fields. The SDK imports the added names for type checkers only."""
    added = {"StripeContext": Any, "Mapping": Mapping}
    hints: dict[str, Any] = get_type_hints(kind, localns=added, include_extras=True)
    return hints


def _check_union(value: Any, kind: Any, at: str) -> Iterator[str]:
    """A union of literals and `str` is an enumeration that the SDK keeps open for future values."""
    allowed = get_args(kind)
    if any(get_origin(one) is Literal for one in allowed):
        allowed = tuple(one for one in allowed if one is not str)
    if all(list(_check(value, one, at)) for one in allowed):
        yield f"{at}: {value!r}"


def _check_list(value: Any, kind: Any, at: str) -> Iterator[str]:
    if not isinstance(value, list):
        yield f"{at}: {value!r}"
        return
    for inner in value:
        yield from _check(inner, kind, at)


def _is_a(value: Any, kind: Any) -> bool:
    if get_origin(kind) is Literal:
        return value in get_args(kind)
    if not isinstance(value, str):
        return False
    return kind in (str, Any) or (kind in _FORMATS and bool(re.fullmatch(_FORMATS[kind], value)))
