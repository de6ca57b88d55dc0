"""/v1/operators/enrollment: the link of `python -m infra operator`, with which an operator adds a passkey."""

from chalice.app import Blueprint
from typing_extensions import TypedDict

from chalicelib.accounts.domain.passkey import Passkey
from chalicelib.accounts.routes.fields import Credential, LinkToken
from chalicelib.accounts.routes.passkey_checks import check_new, new_challenge, site
from chalicelib.accounts.routes.passkeys import PasskeyOptionsView
from chalicelib.crypto import passkey_signatures
from chalicelib.domain.actor import ActorType
from chalicelib.domain.ids import is_id, new_id
from chalicelib.domain.role import Role
from chalicelib.http.caller import Caller
from chalicelib.http.models import Body
from chalicelib.http.request import Request
from chalicelib.http.route import endpoint
from chalicelib.http.route_spec import Access
from chalicelib.operators.domain.operator import PLATFORM, Operator, opens, parse_token
from chalicelib.operators.store import operators

enrollment_api = Blueprint(__name__)


class EnrollmentOptionsRequest(Body):
    token: LinkToken


class EnrollmentRequest(Body):
    token: LinkToken
    credential: Credential


class EnrolledOperatorView(TypedDict):
    email: str


@endpoint(
    enrollment_api, "/v1/operators/enrollment/options", "POST",
    summary="Start to add the passkey of an operator",
    description=(
        "Returns the options for `navigator.credentials.create()`. They can be used once, for five minutes."
    ),
    access=Access.OPERATOR_VISITOR, body=EnrollmentOptionsRequest,
)  # fmt: skip
def start_enrollment(request: Request, body: EnrollmentOptionsRequest) -> PasskeyOptionsView:
    """Start the enrollment. Raise Unauthorized."""
    operator = _operator_of(body.token, request)
    challenge = new_challenge(request, operator.id)
    return {
        "public_key": passkey_signatures.creation_options(site(), operator.id, operator.email, challenge, [])
    }


@endpoint(
    enrollment_api, "/v1/operators/enrollment", "POST",
    summary="Add the passkey of an operator",
    description=(
        "Checks what `navigator.credentials.create()` returned and adds the operator's passkey. The link "
        "works once."
    ),
    access=Access.OPERATOR_VISITOR, status=201, body=EnrollmentRequest,
)  # fmt: skip
def enroll_operator(request: Request, body: EnrollmentRequest) -> EnrolledOperatorView:
    """Add the passkey. Raise Unauthorized, BadRequest."""
    operator = _operator_of(body.token, request)
    made = check_new(body.credential, operator.id, request)
    passkey = Passkey(
        operator.id, new_id("pky", request.at), operator.email, "Operator", made.credential_id,
        made.public_key, made.sign_count, request.at,
    )  # fmt: skip
    entry = request.audit("operator", operator.id, after={"passkey": passkey.id}, by=_as_caller(operator))
    operators.enroll(operator, passkey, entry, request.at)
    return {"email": operator.email}


def _operator_of(token: str, request: Request) -> Operator:
    operator_id, proof = parse_token(token)
    operator = operators.find(operator_id) if is_id(operator_id) else None
    if operator is None or not opens(operator, proof, request.at):
        raise operators.used_link()
    return operator


def _as_caller(operator: Operator) -> Caller:
    return Caller(
        f"{PLATFORM}#", "", "", Role.VIEWER, name=operator.id, type=ActorType.OPERATOR,
        shown_as=operator.email,
    )  # fmt: skip
