"""Write the IAM policies of the roles that deploy and look after a stack, limited to the stack's names."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from infra.deploy import deploy
from infra.policy import resource_types
from infra.policy.own_calls import of_commands, of_operators

MAX_CHARACTERS = 6_144  # of a managed policy, without spaces
GITHUB = "token.actions.githubusercontent.com"
GITHUB_ENVIRONMENT = "aws"  # of .github/workflows/deploy.yml
BY_CLOUDFORMATION = {"ForAnyValue:StringEquals": {"aws:CalledVia": "cloudformation.amazonaws.com"}}
PASSES = "iam:PassRole"
PASSED_TO = (
    "apigateway.amazonaws.com", "codedeploy.amazonaws.com", "lambda.amazonaws.com", "states.amazonaws.com"
)  # fmt: skip
PASSED = {"StringEquals": {"iam:PassedToService": [*PASSED_TO]}}
Arns = Mapping[str, tuple[str, ...]]

UNNAMED = (  # AWS accepts no resource for these actions, or none that has the name of the stack
    "cloudwatch:DescribeAlarms",
    "cloudwatch:GetMetricStatistics",
    "dynamodb:ListBackups",
    "dynamodb:ListTables",
    "kms:ListAliases",
    "lambda:CreateEventSourceMapping",
    "lambda:GetAccountSettings",
    "lambda:ListEventSourceMappings",
    "logs:CreateLogDelivery",
    "logs:DeleteResourcePolicy",
    "logs:Describe",
    "logs:PutResourcePolicy",
)
ARNS: Arns = {  # by service; another one has no resource with the name of the stack
    "apigateway": ("arn:aws:apigateway:{region}::/*",),
    "cloudformation": (
        "arn:aws:cloudformation:{region}:{account}:stack/{stack}/*",
        "arn:aws:cloudformation:us-east-1:{account}:stack/{stack}-{region}-sites-firewall/*",
        "arn:aws:cloudformation:us-east-1:{account}:stack/{stack}-{region}-logs/*",
        "arn:aws:cloudformation:{region}:aws:transform/Serverless-2016-10-31",
    ),
    "cloudfront": ("arn:aws:cloudfront::{account}:*",),
    "cloudwatch": (
        "arn:aws:cloudwatch:{region}:{account}:alarm:{stack}-*",
        "arn:aws:cloudwatch::{account}:dashboard/{stack}*",
    ),
    "dynamodb": ("arn:aws:dynamodb:{region}:{account}:table/{stack}-*",),
    "events": ("arn:aws:events:{region}:{account}:rule/{stack}-*",),
    "iam": ("arn:aws:iam::{account}:role/{stack}-*", "arn:aws:iam::{account}:role/aws-service-role/*"),
    "lambda": (
        "arn:aws:lambda:{region}:{account}:function:{stack}-*",
        "arn:aws:lambda:{region}:{account}:event-source-mapping:*",
    ),
    "logs": (
        "arn:aws:logs:*:{account}:log-group:/aws/*/{stack}-*",  # those of CloudFront are in us-east-1
        "arn:aws:logs:*:{account}:delivery:*",
        "arn:aws:logs:*:{account}:delivery-destination:{stack}-*",
        "arn:aws:logs:*:{account}:delivery-source:{stack}-*",
    ),
    "s3": ("arn:aws:s3:::{stack}-*",),
    "ses": ("arn:aws:ses:{region}:{account}:configuration-set/{stack}-*",),
    "sns": ("arn:aws:sns:{region}:{account}:{stack}-*",),
    "sqs": ("arn:aws:sqs:{region}:{account}:{stack}-*",),
    "states": ("arn:aws:states:{region}:{account}:stateMachine:*",),
}
ALIASES = "arn:aws:kms:{region}:{account}:alias/{stack}-*"  # no condition on a key is true for an alias
ACCOUNT_OF_APIS = "arn:aws:apigateway:{region}::/account"  # all that a command reads itself

Statement = dict[str, Any]
Document = dict[str, Any]


@dataclass(frozen=True)
class Scope:
    """The stack that a role may deploy, and where."""

    account: str
    region: str
    stack: str

    def arns(self, known: Arns, service: str) -> list[str]:
        return [arn.format(**vars(self)) for arn in known.get(service, ("*",))]


def documents(scope: Scope, template: Any) -> list[Document]:
    """Return the policies: of the commands' own calls, and of those that CloudFormation makes for them."""
    made = resource_types.actions(template) - {PASSES}
    by_cloudformation = ({**one, "Condition": BY_CLOUDFORMATION} for one in _statements(scope, made))
    passed = [{**one, "Condition": PASSED} for one in _statements(scope, [PASSES])]
    aliases = _statements(scope, ["kms:DeleteAlias"], {"kms": (ALIASES,)})
    own = _with_own_keys(scope, _statements(scope, of_commands(), {**ARNS, "apigateway": (ACCOUNT_OF_APIS,)}))
    return [_document([*own, *aliases, *passed]), *_in_parts(by_cloudformation)]


def operator(scope: Scope) -> Document:
    """Return the policy that people on call need besides those of the deployer."""
    return _document(_with_own_keys(scope, _statements(scope, of_operators())))


def write(scope: Scope, template: Path, folder: Path, repository: str | None) -> list[Path]:
    """Write a file for each policy, and one that says who may assume the role. Return their paths."""
    policies = documents(scope, json.loads(template.read_text()))
    contents = {f"policy-{number}.json": one for number, one in enumerate(policies, start=1)}
    contents |= {"operator.json": operator(scope)}
    contents |= {"trust.json": trust(scope.account, repository)} if repository else {}
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in contents.items():
        (folder / name).write_text(json.dumps(content, indent=1) + "\n")
    return [folder / name for name in contents]


def trust(account: str, repository: str) -> Document:
    """Return the trust policy of a role that a repository's deploy workflow assumes without a stored key."""
    condition = {
        f"{GITHUB}:aud": "sts.amazonaws.com",
        f"{GITHUB}:sub": f"repo:{repository}:environment:{GITHUB_ENVIRONMENT}",
    }
    statement = {
        "Effect": "Allow",
        "Principal": {"Federated": f"arn:aws:iam::{account}:oidc-provider/{GITHUB}"},
        "Action": "sts:AssumeRoleWithWebIdentity",
        "Condition": {"StringEquals": condition},
    }
    return _document([statement])


def size(document: Document) -> int:
    """Return the number of characters that AWS counts."""
    return len(json.dumps(document, separators=(",", ":")))


def _with_own_keys(scope: Scope, statements: Iterable[Statement]) -> list[Statement]:
    """Return the statements limited to the stack's keys of KMS, whose ARNs do not name the stack."""
    tags = {f"aws:ResourceTag/{name}": value for name, value in deploy.tags(scope.stack).items()}
    condition = {"StringEquals": tags}
    return [
        {**one, "Condition": condition} if one["Action"][0].startswith("kms:") else one for one in statements
    ]


def _statements(scope: Scope, actions: Iterable[str], arns: Arns = ARNS) -> Iterator[Statement]:
    """Yield a statement for each service, and one for the actions that have no resource of the stack."""
    by_service: dict[str, list[str]] = defaultdict(list)
    for action in sorted(actions):
        by_service["" if action.startswith(UNNAMED) else action.split(":")[0]].append(action)
    for service, named in by_service.items():
        yield {"Effect": "Allow", "Action": named, "Resource": scope.arns(arns, service)}


def _in_parts(statements: Iterable[Statement]) -> Iterator[Document]:
    """Yield documents of a size that AWS accepts."""
    part: list[Statement] = []
    for statement in statements:
        if part and size(_document([*part, statement])) > MAX_CHARACTERS:
            yield _document(part)
            part = []
        part.append(statement)
    yield _document(part)


def _document(statements: list[Statement]) -> Document:
    return {"Version": "2012-10-17", "Statement": statements}
