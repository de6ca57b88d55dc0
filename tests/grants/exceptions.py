"""Grants that the tests do not record, and uses that are not granted, each with its reason.

The names are those of the report: role, action, resource.
"""

Reasons = dict[tuple[str, str, str], str]

# Roles that an AWS service assumes and no emulator does; still without a wildcard.
USED_BY_AWS = {
    "ReleasesRole": "CodeDeploy moves the alias of the API with it, during a canary deploy",
}

_CACHED = "the number of shards, which one process of the tests has cached since another function read it"
_RUN_BY_A_STAGE = "tests/journey/test_page_check.py runs it on a stage, which enforces the role"

NOT_USED: Reasons = {
    ("BillSubscriptionsRole", "dynamodb:ConditionCheckItem", "PaymentsTable"): "a second debit of an order",
    ("BillSubscriptionsRole", "dynamodb:Query", "AcquirerAccountsTable"): "a method saved at a real acquirer",
    ("CheckPagesRole", "s3:GetObject", "CodeBucket"): _RUN_BY_A_STAGE,
    ("DeliverSlowWebhookRole", "dynamodb:GetItem", "CountersTable"): _CACHED,
    ("DeliverWebhookRole", "dynamodb:GetItem", "CountersTable"): _CACHED,
    ("LogRequestsRole", "dynamodb:GetItem", "CountersTable"): _CACHED,
    ("ProcessRefundRole", "kms:Decrypt", "SecretsKey"): "the keys of an acquirer, cached like the shards",
    ("ReconcileRole", "dynamodb:GetItem", "CountersTable"): _CACHED,
    ("WriteExportRole", "dynamodb:GetItem", "CountersTable"): _CACHED,
    ("WriteExportRole", "s3:GetObject", "ExportsBucket"): "after a crash between the file's end and its row",
}

_NO_RESOURCE = "the embedded cloud checks this call without its resource, which only * matches"

# Wildcards that the template has on the local stage alone.
LOCAL_WILDCARDS = {
    ("DeliverSlowWebhookRole", "dynamodb:BatchExecuteStatement"): _NO_RESOURCE,
    ("DeliverWebhookRole", "dynamodb:BatchExecuteStatement"): _NO_RESOURCE,
    ("SendMailRole", "ses:SendEmail"): _NO_RESOURCE,
}

_OTHER_QUEUE = "the two delivery functions run the same code, and each takes the messages of its own queue"

NOT_GRANTED: Reasons = {
    (role, action, queue): _OTHER_QUEUE
    for role, queue in (
        ("DeliverWebhookRole", "WebhooksSlowQueue"),
        ("DeliverSlowWebhookRole", "WebhooksQueue"),
    )
    for action in ("sqs:ReceiveMessage", "sqs:DeleteMessage")
}
