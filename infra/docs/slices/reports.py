"""Texts and examples of the schemas of reports."""

from typing import Any

from infra.docs.slices.times import AT

FIELDS = {
    "PeriodView.from": "First day.",
    "PeriodView.to": "Last day, which is included.",
    "ReportSums.rows": "Sums by day, then by group.",
    "ReportSums.totals": "Sums of all days, by currency.",
    "ReportFilesView.available_until": "Time until which the files can be downloaded.",
    "ReportFilesView.csv": "Address of the CSV file for one hour, for anyone who knows it.",
    "ReportFilesView.jsonl": "Address of the JSON Lines file for one hour, for anyone who knows it.",
    "ReportRequest.compare": "Period to compare with.",
    "ReportRequest.compare_from": "First day of your own period to compare with.",
    "ReportRequest.compare_to": "Last day of your own period to compare with.",
    "ReportRequest.from": "First day.",
    "ReportRequest.kind": "What the report counts.",
    "ReportRequest.time_zone": "IANA time zone in which days start. That of the settings if omitted.",
    "ReportRequest.to": "Last day, which is included. At most 366 days.",
    "ReportRowView.day": "Day in the report's time zone.",
    "ReportRowView.metrics": "Sums by name.",
    "ReportTotalView.metrics": "Sums by name.",
    "ReportView.comparison": "Days of the period to compare with.",
    "ReportView.counted_until": "Time up to which rows count. Omitted if the last day was over then.",
    "ReportView.counted": "Number of rows that were counted so far.",
    "ReportView.ended_at": "Time at which the report was ready, or failed.",
    "ReportView.failure": "Why the report failed.",
    "ReportView.from": "First day.",
    "ReportView.kind": "What the report counts.",
    "ReportView.status": "Status of the report.",
    "ReportView.time_zone": "Time zone in which days start.",
    "ReportView.to": "Last day, which is included.",
    "ReportDetails.compared": "Sums of the period to compare with.",
    "ReportDetails.comparison": "Days of the period to compare with.",
    "ReportDetails.counted_until": "Time up to which rows count. Omitted if the last day was over then.",
    "ReportDetails.counted": "Number of rows that were counted so far.",
    "ReportDetails.current": "Sums of the period.",
    "ReportDetails.ended_at": "Time at which the report was ready, or failed.",
    "ReportDetails.failure": "Why the report failed.",
    "ReportDetails.files": "The metrics as files, for 24 hours.",
    "ReportDetails.from": "First day.",
    "ReportDetails.kind": "What the report counts.",
    "ReportDetails.status": "Status of the report.",
    "ReportDetails.time_zone": "Time zone in which days start.",
    "ReportDetails.to": "Last day, which is included.",
    "ReportListQuery.kind": "What the report counts.",
}

OPTIONAL: dict[str, tuple[str, ...]] = {
    "ReportDetails": ("comparison", "current", "compared", "files", "ended_at"),
    "ReportRowView": ("currency", "method", "acquirer"),
    "ReportTotalView": ("currency",),
}

VALUES: dict[str, Any] = {
    "PeriodView.from": "2025-12-01",
    "PeriodView.to": "2025-12-31",
    "ReportDetails.counted": 1042,
    "ReportDetails.ended_at": AT,
    "ReportDetails.from": "2026-01-01",
    "ReportDetails.status": "ready",
    "ReportDetails.to": "2026-01-31",
    "ReportFilesView.available_until": "2026-02-01T12:00:00.000Z",
    "ReportFilesView.csv": "https://s3.us-east-1.amazonaws.com/exports/rep_01KG9ZV3T4M9D0B2E6H8JXQWRN.csv?X-Amz-…",
    "ReportFilesView.jsonl": "https://s3.us-east-1.amazonaws.com/exports/rep_01KG9ZV3T4M9D0B2E6H8JXQWRN.jsonl?X-…",
    "ReportRowView.day": "2026-01-31",
    "ReportRowView.method": "upi",
    "ReportRowView.metrics": {"captures": 1, "captured": 50000, "net": 50000},
    "ReportTotalView.metrics": {"captures": 1, "captured": 50000, "net": 50000},
    "ReportView.from": "2026-01-01",
    "ReportView.to": "2026-01-31",
}
