"""Texts of the schemas of refund batches."""

FIELDS = {
    "RefundBatchConfirmRequest.count": "Number of the refunds: `ready` of the batch.",
    "RefundBatchConfirmRequest.totals": "Sums of the refunds by currency: `totals` of the batch.",
    "RefundBatchRequest.csv": (
        "CSV with a header and at most 10,000 rows. Columns: `payment_id` or `receipt`, `amount` in major "
        "units (all that is left if empty), `currency`, `reason`."
    ),
    "RefundBatchRequest.file_name": "Name of the file, so that people recognize the batch.",
    "RefundBatchRowView.amount": "Amount to refund, in the minor unit. Omitted before a check.",
    "RefundBatchRowView.error_code": "Why the row has no refund.",
    "RefundBatchRowView.error_description": "The reason in words.",
    "RefundBatchRowView.number": "Number of the row in the spreadsheet, whose header is row 1.",
    "RefundBatchRowView.payment_id": "The payment, also of a row with a receipt once it was checked.",
    "RefundBatchRowView.receipt": "Receipt of the order, as in the file.",
    "RefundBatchRowView.refund_id": "The refund.",
    "RefundBatchRowView.status": "Status of the row.",
    "RefundBatchView.canceled": "Number of rows whose refund was canceled before it started.",
    "RefundBatchView.checked_at": "Time of the last check.",
    "RefundBatchView.confirmed_at": "Time of the confirmation.",
    "RefundBatchView.confirmed_by": "Who confirmed the batch. Omitted in events.",
    "RefundBatchView.created_by": "Who created the batch. Omitted in events, and of batches that are older.",
    "RefundBatchView.ended_at": "Time at which the last refund was made or canceled.",
    "RefundBatchView.expires_at": "Time from which the batch can no longer be confirmed.",
    "RefundBatchView.failed": "Number of rows that could be refunded at the check, and not later.",
    "RefundBatchView.file_name": "Name of the file, if the request had one.",
    "RefundBatchView.has_changed": "Whether refunds changed between the check and the confirmation.",
    "RefundBatchView.ready": "Number of rows that can be refunded.",
    "RefundBatchView.refunded": "Number of rows with a refund.",
    "RefundBatchView.refunded_totals": "Sums of the refunds that were made, by currency.",
    "RefundBatchView.refused": "Number of rows that cannot be refunded.",
    "RefundBatchView.rows": "Number of rows.",
    "RefundBatchView.status": "Status of the batch.",
    "RefundBatchView.totals": "Sums of the rows that are `ready`, by currency.",
    "RefundBatchView.unchecked": "Number of rows that are not checked yet.",
}
