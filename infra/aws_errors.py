"""Explain the errors of AWS calls: say what is wrong in one sentence, and what to do."""

import re

from botocore import exceptions
from botocore.exceptions import ClientError
from botocore.parsers import ResponseParserError

from infra.errors import CliError
from infra.policy import own_calls

EXPIRED = ("ExpiredToken", "ExpiredTokenException", "RequestExpired")
UNKNOWN = (
    "AuthFailure", "IncompleteSignature", "InvalidAccessKeyId", "InvalidClientTokenId",
    "InvalidSignatureException", "MissingAuthenticationToken", "SignatureDoesNotMatch",
    "UnrecognizedClientException",
)  # fmt: skip
DENIED = ("AccessDenied", "AccessDeniedException", "AuthorizationError", "UnauthorizedOperation")
NOT_EMULATED = ("UnknownOperationException", "UnknownOperation", "NotImplemented")
SIGNED_OUT = (exceptions.SSOError, exceptions.LoginError, exceptions.TokenRetrievalError)
NO_KEYS = (exceptions.NoCredentialsError, exceptions.PartialCredentialsError)
NO_ANSWER = (
    exceptions.EndpointConnectionError, exceptions.ConnectTimeoutError, exceptions.ReadTimeoutError,
)  # fmt: skip
CUT_OFF = (exceptions.ConnectionClosedError, exceptions.ResponseStreamingError)

_DENIED_ACTION = re.compile(r"not authorized to perform: ([\w-]+:\w+)")
# Such as "with an explicit deny in a service control policy", or "because no permissions boundary allows …".
_NOT_BY_THE_POLICY = re.compile(
    r"explicit deny in an? ([\w -]*\w)|because no ((?!identity|resource)[\w -]+?) allows"
)
_CREDENTIALS = "Set AWS_PROFILE or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or give --profile."
_SAME_FOR_ALL = (
    (NO_KEYS, "There are no AWS credentials.", _CREDENTIALS),
    (SIGNED_OUT, "Your sign-in to AWS has expired.", "Sign in: aws sso login, or aws login."),
    (CUT_OFF, "The connection broke in the middle of a call.", "Repeat the command."),
    (
        ResponseParserError,
        "What answers at this address is not AWS, and no emulator that these commands know.",
        "Check --endpoint-url. Commands on the local stage of `make up` need none.",
    ),
)


def explain(error: BaseException | None) -> CliError | None:
    """Return what an error, or the one that caused it, means to an operator. None if it is not known."""
    while error is not None:
        found = _of_answer(error) if isinstance(error, ClientError) else _of_client(error)
        if found:
            return found
        error = error.__cause__
    return None


def advice_for(denial: str) -> str:
    """Return what to do about a denied call that AWS describes, "" if the text describes none."""
    found = _DENIED_ACTION.search(denial)
    return _advice(found[1], denial) if found else ""


def _of_client(error: BaseException) -> CliError | None:
    """Explain an error before AWS answers."""
    for kinds, message, advice in _SAME_FOR_ALL:
        if isinstance(error, kinds):
            return CliError(message, advice)
    if isinstance(error, exceptions.ProfileNotFound):
        name = error.kwargs["profile"]
        return CliError(
            f"There is no AWS profile {name}.", "aws configure list-profiles names those there are."
        )
    if isinstance(error, exceptions.InvalidRegionError):
        name = error.kwargs["region_name"]
        return CliError(f"{name!r} is not an AWS Region.", "Give one, for example: --region ap-south-1")
    if isinstance(error, NO_ANSWER):
        url = str(error.kwargs["endpoint_url"])
        is_aws = "amazonaws" in url
        advice = "Check the Region (--region or AWS_REGION) and the network." if is_aws else "Is it running?"
        return CliError(f"There is no answer from {url}.", advice)
    return None


def _of_answer(error: ClientError) -> CliError | None:
    """Explain AWS's refusal of a call."""
    code, message = error.response["Error"]["Code"], error.response["Error"]["Message"]
    if code in EXPIRED:
        return CliError("Your AWS credentials have expired.", f"Get new ones. {_CREDENTIALS}")
    if code in UNKNOWN:
        advice = f"{_CREDENTIALS} A Region that the account has not enabled refuses all credentials."
        return CliError("AWS does not accept these credentials.", advice)
    if code in NOT_EMULATED:
        return CliError(
            f"This emulator has no {error.operation_name}.", "docs/running.md says what it lacks."
        )
    if code in DENIED:
        found = _DENIED_ACTION.search(message)
        action = found[1] if found else own_calls.action_of(error.operation_name)
        return CliError(f"You may not call {action}.", _advice(action, message))
    return None


def _advice(action: str, message: str) -> str:
    other = _NOT_BY_THE_POLICY.search(message)
    if other:
        return f"The account's administrator has to allow it: the {other[1] or other[2]} does not."
    file = own_calls.policy_with(action)
    return f"Attach {file} of `python -m infra deployer-policy` to your role: docs/deploy.md, section 1."
