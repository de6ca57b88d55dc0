"""Texts and examples of the schemas of exports and their schedules."""

from typing import Any

from infra.docs.slices.times import AT

FIELDS = {
    "ExportRequest.columns": "Columns of the file in their order. All columns if omitted.",
    "ExportRequest.filters": "Query parameters of the list, such as status.",
    "ExportRequest.format": "Format of the file.",
    "ExportRequest.from": "Time from which the rows were created. From the first one if omitted.",
    "ExportRequest.resource": "List to export.",
    "ExportRequest.to": "Time before which the rows were created. The time of the request if omitted.",
    "ExportView.available_until": "Time until which the file can be downloaded.",
    "ExportView.columns": "Columns of the file in their order.",
    "ExportView.ended_at": "Time at which the file was complete, or was given up.",
    "ExportView.filters": "Query parameters of the list.",
    "ExportView.format": "Format of the file.",
    "ExportView.from": "Time from which the rows were created. Omitted if they start with the first one.",
    "ExportView.resource": "Exported list.",
    "ExportView.rows": "Number of rows so far.",
    "ExportView.schedule_id": "Schedule that created the export.",
    "ExportView.size": "Size of the file so far, in bytes.",
    "ExportView.status": "Status of the export.",
    "ExportView.to": "Time before which the rows were created.",
    "ExportView.url": "Address of the file for one hour, for anyone who knows it. Omitted in lists.",
    "ScheduleRequest.columns": "Columns of the files in their order. All columns if omitted.",
    "ScheduleRequest.every": "Period of each export.",
    "ScheduleRequest.filters": "Query parameters of the list, such as status.",
    "ScheduleRequest.format": "Format of the files.",
    "ScheduleRequest.resource": "List to export.",
    "ScheduleRequest.time_zone": "IANA time zone in which days start. That of the settings if omitted.",
    "ScheduleView.columns": "Columns of the files in their order.",
    "ScheduleView.every": "Period of each export.",
    "ScheduleView.filters": "Query parameters of the list.",
    "ScheduleView.format": "Format of the files.",
    "ScheduleView.next_from": "Start of the period that is exported next.",
    "ScheduleView.next_to": "End of the period that is exported next.",
    "ScheduleView.recipient": "Address of the user who gets a mail for each file.",
    "ScheduleView.resource": "Exported list.",
    "ScheduleView.time_zone": "Time zone in which days start.",
}

OPTIONAL: dict[str, tuple[str, ...]] = {
    "ExportView": ("from", "url", "available_until", "ended_at"),
}

VALUES: dict[str, Any] = {
    "ScheduleView.columns": ["id", "created_at", "currency", "amount_major"],
    "ScheduleView.every": "day",
    "ScheduleView.filters": {"status": "success"},
    "ScheduleView.format": "csv",
    "ScheduleView.next_from": "2026-01-30T18:30:00.000Z",
    "ScheduleView.next_to": "2026-01-31T18:30:00.000Z",
    "ScheduleView.resource": "payments",
    "ExportView.available_until": "2026-02-01T12:00:00.000Z",
    "ExportView.ended_at": AT,
    "ExportView.columns": ["id", "created_at", "currency", "amount_major"],
    "ExportView.filters": {"status": "success"},
    "ExportView.from": "2026-01-01T00:00:00.000Z",
    "ExportView.to": "2026-02-01T00:00:00.000Z",
    "ExportView.format": "csv",
    "ExportView.resource": "payments",
    "ExportView.rows": 1042,
    "ExportView.size": 98213,
    "ExportView.status": "ready",
    "ExportView.url": "https://s3.us-east-1.amazonaws.com/exports/exp_01KG9ZV3T4M9D0B2E6H8JXQWRN.csv?X-Amz-…",
}
