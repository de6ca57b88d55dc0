"""The deploy target: AWS, or an emulator with an endpoint URL."""

import os
import platform
import urllib.request
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from botocore.config import Config
from botocore.exceptions import ClientError, NoCredentialsError

from infra.build.runtime import LOCAL, PINNED, Runtime
from infra.errors import CliError

if TYPE_CHECKING:
    from types_boto3_apigateway import APIGatewayClient
    from types_boto3_cloudformation import CloudFormationClient
    from types_boto3_dynamodb import DynamoDBClient
    from types_boto3_lambda import LambdaClient
    from types_boto3_logs import CloudWatchLogsClient
    from types_boto3_s3 import S3Client

EMULATOR_CREDENTIALS = {
    "AWS_ACCESS_KEY_ID": "test",
    "AWS_SECRET_ACCESS_KEY": "test",
    "AWS_DEFAULT_REGION": "us-east-1",
    "AWS_REGION": "us-east-1",
}


@dataclass(frozen=True)
class Target:
    """A cloud. `endpoint_url` is None on AWS, where credentials and region come from the environment.

    The keys are those for an emulator. On AWS, `chosen_region` and `profile` replace the environment's.
    """

    endpoint_url: str | None = None
    access_key: str = EMULATOR_CREDENTIALS["AWS_ACCESS_KEY_ID"]
    secret_key: str = EMULATOR_CREDENTIALS["AWS_SECRET_ACCESS_KEY"]
    chosen_region: str | None = None
    profile: str | None = None

    @property
    def is_aws(self) -> bool:
        return self.endpoint_url is None

    @cached_property
    def region(self) -> str:
        if not self.is_aws:
            return self.chosen_region or "us-east-1"
        region = (
            self.chosen_region or os.environ.get("AWS_REGION") or self._session.get_config_variable("region")
        )
        if not region:
            raise CliError("No AWS region is set.", "Give one, for example: --region ap-south-1")
        return str(region)

    @property
    def place(self) -> str:
        """Return where this is, for a person who is asked before something is deleted."""
        return f"{self.endpoint_url or f'AWS account {self.account}'}, {self.region}"

    def environment(self) -> dict[str, str]:
        """Return the variables with which other code of this process uses the same account and region."""
        if self.endpoint_url:
            keys = {"AWS_ACCESS_KEY_ID": self.access_key, "AWS_SECRET_ACCESS_KEY": self.secret_key}
            return {**EMULATOR_CREDENTIALS, **keys, "AWS_ENDPOINT_URL": self.endpoint_url}
        found = self._session.get_credentials()
        if found is None:
            raise NoCredentialsError
        keys = found.get_frozen_credentials()
        session = {"AWS_SESSION_TOKEN": keys.token} if keys.token else {}
        return {
            "AWS_REGION": self.region,
            "AWS_DEFAULT_REGION": self.region,  # botocore reads only this one
            "AWS_ACCESS_KEY_ID": keys.access_key,
            "AWS_SECRET_ACCESS_KEY": keys.secret_key,
            **session,
        }

    @cached_property
    def account(self) -> str:
        return str(self._client("sts").get_caller_identity()["Account"])

    @cached_property
    def cloudformation(self) -> "CloudFormationClient":
        client: CloudFormationClient = self._client("cloudformation")
        return client

    @cached_property
    def s3(self) -> "S3Client":
        client: S3Client = self._client("s3")
        return client

    @cached_property
    def apigateway(self) -> "APIGatewayClient":
        client: APIGatewayClient = self._client("apigateway")
        return client

    @cached_property
    def dynamodb(self) -> "DynamoDBClient":
        client: DynamoDBClient = self._client("dynamodb")
        return client

    @cached_property
    def functions(self) -> "LambdaClient":
        client: LambdaClient = self._client("lambda")
        return client

    @cached_property
    def logs(self) -> "CloudWatchLogsClient":
        client: CloudWatchLogsClient = self._client("logs")
        return client

    @cached_property
    def cloudwatch(self) -> Any:
        return self._client("cloudwatch")

    @cached_property
    def sqs(self) -> Any:
        return self._client("sqs")

    @cached_property
    def kms(self) -> Any:
        return self._client("kms")

    @cached_property
    def iam(self) -> Any:
        return self._client("iam")

    @cached_property
    def events(self) -> Any:
        return self._client("events")

    @cached_property
    def quotas(self) -> Any:
        return self._client("service-quotas")

    @cached_property
    def cloudfront(self) -> Any:
        return self._client("cloudfront")

    @cached_property
    def has_cloudfront(self) -> bool:
        """Return False if an emulator refuses it. No answer is an error: a deploy would remove the sites."""
        try:
            self.cloudfront.list_distributions()
        except ClientError:
            return False
        return True

    @cached_property
    def is_embedded(self) -> bool:
        """Return True if functions run as processes of this machine and need packages built for it."""
        return self.endpoint_url is not None and _is_ministack(self.endpoint_url)

    @property
    def is_localstack(self) -> bool:
        return not (self.is_aws or self.is_embedded)

    def runtime(self) -> Runtime:
        """Return what the functions run on: a pinned Python on AWS, that of this machine on an emulator."""
        if self.is_embedded:
            return Runtime()
        machine = "aarch64" if self.architecture() == "arm64" else "x86_64"
        return Runtime(PINNED if self.is_aws else LOCAL, f"{machine}-manylinux2014")

    def architecture(self) -> str:
        """Return arm64 on AWS, where it costs less; on an emulator this machine's architecture."""
        if self.is_aws or platform.machine().lower() in ("arm64", "aarch64"):
            return "arm64"
        return "x86_64"

    @cached_property
    def _session(self) -> Any:
        """Return botocore's session, imported when it is used: it takes a third of a command's start."""
        from botocore.session import Session  # noqa: PLC0415

        return Session(profile=self.profile if self.is_aws else None)

    def _client(self, service: str) -> Any:
        emulators = {
            "endpoint_url": self.endpoint_url,
            "aws_access_key_id": self.access_key,
            "aws_secret_access_key": self.secret_key,
        }
        chosen = {} if self.is_aws else emulators
        return self._session.create_client(service, region_name=self.region, config=_CONFIG, **chosen)


ANSWER_LIMIT_S = 30
_CONFIG = Config(
    retries={"mode": "standard", "max_attempts": 3},
    connect_timeout=5,
    s3={"addressing_style": "path"},
    ignore_configured_endpoint_urls=True,  # type: ignore[call-arg]  # AWS_ENDPOINT_URL of a shell
)


def _is_ministack(endpoint_url: str) -> bool:
    """Return False if nothing listens, or another service. Raise CliError if there is no answer."""
    try:
        with urllib.request.urlopen(f"{endpoint_url}/_ministack/health", timeout=ANSWER_LIMIT_S) as answer:
            return bool(answer.status == 200)
    except TimeoutError as error:
        advice = "The machine may be busy. Repeat the command."
        raise CliError(f"{endpoint_url} did not answer within {ANSWER_LIMIT_S} s.", advice) from error
    except OSError:
        return False
