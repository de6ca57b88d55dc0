"""Say what stops when a role or key lacks a grant, for the person who reads `doctor`."""

# a role or key of the template, and what stops
EFFECTS = {
    "APIHandlerRole": "requests fail",
    "ApiLogsRole": "API Gateway writes no access log",
    "BillSubscriptionsRole": "subscriptions get no invoices",
    "CheckPagesRole": "changes of the checkout's page are not noticed",
    "DeliverSlowWebhookRole": "webhooks to slow endpoints are not sent",
    "DeliverWebhookRole": "webhooks are not sent",
    "LinkAuditRole": "audit entries get no sequence number",
    "LogRequestsRole": "the request log has no new lines",
    "MacKey": "no one can sign in, and no API key is accepted",
    "ProcessPaymentRole": "payments stay pending",
    "ProcessRefundRole": "refunds stay pending",
    "ReconcileRole": "payouts are not compared with the books",
    "RelayEventsRole": "payments stay pending and webhooks are not sent",
    "ReleasesRole": "a deploy cannot publish its version",
    "SecretsKey": "webhooks are not sent, and acquirers are not asked",
    "SendLaterRole": "late retries of webhooks wait for the sweeper",
    "SendMailRole": "users get no mail",
    "StartReconciliationRole": "payouts are not compared with the books",
    "SummarizeEventsRole": "the dashboard's numbers and search are late",
    "SweepOverdueRole": "lost messages are not sent again",
    "VaultKey": "card payments stay pending",
    "WriteExportRole": "exports stay pending",
}
